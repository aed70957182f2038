// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace tokenprism::texts {

/// Puts values into `{name}` of a translated sentence, in one pass, so that a value with braces in it stays
/// as it is. Names without a value stay visible.
QString fill(const QString &sentence, const QHash<QString, QString> &values);

/// Other people's words on one line: control and direction characters become spaces, and what is longer than
/// \a longest characters is cut with an ellipsis.
QString tamed(const QString &words, qsizetype longest = 300);

} // namespace tokenprism::texts
