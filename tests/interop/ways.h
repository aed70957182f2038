// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile.h"

#include <QList>

namespace tokenprism::tests {

/// One way of getting a token at one server.
struct Way {
    QString server; ///< `xena`; `oidc-provider` is the one that we didn't write
    QString grant; ///< as `--grant`, or `refresh`
    core::ClientAuth method;

    bool isPractice() const { return server != QLatin1StringView("oidc-provider"); }
    /// `xena / code / client_secret_basic`
    QString name() const;
    friend bool operator==(const Way &, const Way &) = default;
};

/// What the servers offer. All else of everyWay() has to be refused, and is tried, too.
const QList<Way> &offeredWays();
/// Each server, grant and client authentication.
QList<Way> everyWay();
/// No client authentication goes with that grant at that server.
bool isGrantOffered(const QString &server, const QString &grant);
bool isMethodOffered(const QString &server, core::ClientAuth method);

/// The client that is registered for it there, or the one that comes nearest.
QString clientFor(const Way &way);
/// A person who may sign in there.
QString userOf(const QString &server);

} // namespace tokenprism::tests
