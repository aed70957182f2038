// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

/// Markdown (CommonMark 0.31 with tables of GitHub's) from texts of others: nothing in them becomes a link,
/// an image, HTML or a new line.
namespace tokenprism::exporters::markdown {

/// Plain text inside a line or a table cell.
QString text(const QString &plain);
/// The same as code; empty stays empty.
QString code(const QString &plain);
/// A row of a table from finished cells.
QString row(const QStringList &cells);
/// A table from a heading and rows of finished cells.
QStringList table(const QStringList &heading, const QList<QStringList> &rows);

} // namespace tokenprism::exporters::markdown
