// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QString>
#include <QStringList>

namespace tokenprism::tests {

/// One entry of a .ts file.
struct Message {
    QString context;
    QString source;
    QString comment;
    QString type; ///< `unfinished`, `vanished` or `obsolete`; empty for a finished one
    bool plural = false;
    QStringList translations; ///< one, or one a plural form

    /// Names the entry among others, readably.
    QString key() const;
};

/// Reads the .ts file at \a path; empty if it can't be read.
QList<Message> readCatalogue(const QString &path);

QSet<QString> keysOf(const QList<Message> &messages);

/// What is wrong with \a translation of \a source: placeholders that are lost, added or changed, a mnemonic
/// on one side only, an English quotation mark. Empty if all is well.
QString problemOf(const QString &source, const QString &translation);

/// What is wrong with \a message as a whole; empty if all is well.
QString problemOf(const Message &message);

} // namespace tokenprism::tests
