// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/fault.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;

QString toName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Accepted:
        return u"accepted"_s;
    case Verdict::Noted:
        return u"noted"_s;
    case Verdict::Refused:
        return u"refused"_s;
    case Verdict::Either:
        break;
    }
    return u"either"_s;
}

QString toName(Scene scene)
{
    switch (scene) {
    case Scene::SignIn:
        return u"sign_in"_s;
    case Scene::Hybrid:
        return u"hybrid"_s;
    case Scene::Refresh:
        return u"refresh"_s;
    case Scene::Discovery:
        return u"discovery"_s;
    case Scene::Userinfo:
        return u"userinfo"_s;
    case Scene::Introspection:
        return u"introspection"_s;
    case Scene::Revocation:
        return u"revocation"_s;
    case Scene::Device:
        return u"device"_s;
    case Scene::Pushed:
        return u"pushed_request"_s;
    case Scene::Proof:
        break;
    }
    return u"dpop"_s;
}

const QList<Fault> &allFaults()
{
    static const QList<Fault> all = idTokenFaults() + keyFaults() + signInFaults() + tokenFaults()
        + tokenMemberFaults() + discoveryFaults() + endpointFaults();
    return all;
}

const Fault *findFault(QStringView name)
{
    for (const Fault &fault : allFaults()) {
        if (fault.name == name)
            return &fault;
    }
    return nullptr;
}

} // namespace tokenprism::sandbox
