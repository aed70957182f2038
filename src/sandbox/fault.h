// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/tampering.h"

namespace tokenprism::sandbox {

/// What a careful client makes of a fault.
enum class Verdict {
    Accepted, ///< nothing is wrong, or nothing that matters: all goes well
    Noted, ///< it goes on, and says what is odd
    Refused, ///< what came is not used
    Either, ///< both are right (the specifications leave it open)
};
QString toName(Verdict verdict);

/// Where a fault shows.
enum class Scene {
    SignIn, ///< the code flow
    Hybrid, ///< an ID token that comes through the browser
    Refresh,
    Discovery,
    Userinfo,
    Introspection,
    Revocation,
    Device,
    Pushed,
    Proof, ///< DPoP
};
QString toName(Scene scene);

/// One way to be wrong: a server of its own under `/faulty/<name>`.
struct Fault {
    QString name; ///< `nonce-invalid`
    QString covers; ///< the module of the OpenID Foundation's suite that it mirrors, or the fault's id: `T08`
    QString wrong; ///< in words, for people
    Scene scene = Scene::SignIn;
    Verdict verdict = Verdict::Refused;
    Tampering tampering = {};
    std::function<void(ServerHabits &)> habits = {}; ///< what it does its own way without being wrong
};

/// All of them, in the order of the list at `/faulty/`.
const QList<Fault> &allFaults();
/// Nullptr where there is none of that name.
const Fault *findFault(QStringView name);

QList<Fault> idTokenFaults();
QList<Fault> keyFaults();
QList<Fault> signInFaults();
QList<Fault> tokenFaults();
QList<Fault> tokenMemberFaults();
QList<Fault> discoveryFaults();
QList<Fault> endpointFaults();

} // namespace tokenprism::sandbox
