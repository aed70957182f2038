// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exporters/exportsource.h"

namespace tokenprism::exporters {

/// A report in Markdown for the ticket, in the program's language: whose token it is, what was asked, granted
/// and left out, where it holds and how that is known, what was odd, and which requests were made. The same
/// source at the same moment gives the same bytes.
///
/// It holds no secret: exchanges come redacted, and at the end every secret of \a source is looked for once
/// more, in all the forms that core::Redactor knows, wherever a server may have repeated it.
QByteArray report(const ExportSource &source, const QDateTime &now);

} // namespace tokenprism::exporters
