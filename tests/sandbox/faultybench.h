// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/practiceclient.h"

namespace tokenprism::testing {

/// The practice server and a client of its faulty servers, for tests whose rows are called like these.
struct FaultyBench {
    PracticeClient server(const QString &name) const { return { fixture, QStringLiteral("faulty/") + name }; }
    /// The one that the present row is called like.
    PracticeClient current() const { return server(QString::fromLatin1(QTest::currentDataTag())); }

    const QByteArray client = "faulty-web";
    const QByteArray scope = "openid profile api offline_access";
    /// Without an ID token, no key has to be made.
    const QByteArray plainScope = "api offline_access";
    PracticeFixture fixture;
};

} // namespace tokenprism::testing
