// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exporters/exportsource.h"

#include <QStringList>

namespace tokenprism::exporters {

/// The report's chapters, as lines of Markdown without their headings. Each may be empty.
QStringList sourceRows(const ExportSource &source, const QDateTime &now);
QStringList tokenRows(const ExportSource &source, const QDateTime &now);
QStringList scopeRows(const inspect::Inspection &inspection);
QStringList environmentRows(const ExportSource &source);
QStringList findingRows(const QList<core::Finding> &findings);
QStringList problemRows(const core::Error &error);
QStringList exchangeRows(const QList<core::Exchange> &exchanges);

} // namespace tokenprism::exporters
