// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QDateTime>
#include <QString>

namespace tokenprism::gui {

/// Words of the token card, from a session. Nothing in them is secret.
QString sourceName(const session::Session &session);
/// A name as it fits into a sentence.
QString quotable(const QString &name);
QString clientWords(const session::Session &session);
/// `Key 7f3a… · issued 13:02:48 · 2 of 3 scopes granted · 3 environments, 1 account`
QString factsLine(const session::Session &session, const QDateTime &now);
/// `312 characters, opaque · fingerprint 1a2b3c4d`
QString sizeLine(const inspect::Inspection &inspection);
struct RefreshWords {
    QString line; ///< short
    QString explanation; ///< a sentence or two
};
RefreshWords refreshWords(const session::Session &session);
/// Production is to stand out: a wrong click there costs more.
bool isProduction(const QString &environment);

} // namespace tokenprism::gui
