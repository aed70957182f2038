// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

namespace tokenprism::tests {

/// One row of docs/faulty-servers.md.
struct VerdictRow {
    QString name; ///< `nonce-invalid`
    QString verdict; ///< accepted, noted, refused, either
    QString scene; ///< where it shows: `hybrid sign-in`
    QString covers; ///< module or id, as the table has it
    QString outcome; ///< what Tokenprism does, as ProgramRun::outcome() says it
};

/// All of them, in the order of the document; empty where it can't be read.
QList<VerdictRow> verdictTable();

} // namespace tokenprism::tests

Q_DECLARE_METATYPE(tokenprism::tests::VerdictRow)
