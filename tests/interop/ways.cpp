// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "interop/ways.h"

#include <algorithm>

namespace tokenprism::tests {

using namespace Qt::StringLiterals;
using core::ClientAuth;

namespace {

const QList<ClientAuth> methods {
    ClientAuth::None,      ClientAuth::SecretBasic,   ClientAuth::SecretPost,
    ClientAuth::SecretJwt, ClientAuth::PrivateKeyJwt, ClientAuth::CertificateTls
};

struct Offer {
    QString server;
    QStringList grants;
    QList<ClientAuth> methods;
};

/// Implicit has no client authentication (RFC 6749 §4.2): what counts there is whether a client that is
/// registered with it gets a token so.
const QList<Offer> &offers()
{
    using enum ClientAuth;
    const QList<ClientAuth> confidential { SecretBasic, SecretPost, SecretJwt, PrivateKeyJwt,
                                           CertificateTls };
    static const QList<Offer> all {
        { u"applixure"_s, { u"code"_s, u"refresh"_s }, { None, SecretBasic, SecretPost } },
        { u"applixure"_s, { u"client_credentials"_s }, { SecretBasic, SecretPost } },
        { u"xena"_s, { u"code"_s, u"hybrid"_s, u"refresh"_s }, { None, SecretBasic, SecretPost } },
        { u"xena"_s, { u"implicit"_s, u"device"_s }, { None } },
        { u"xena"_s, { u"client_credentials"_s }, { SecretBasic, SecretPost } },
        { u"five-grants"_s,
          { u"code"_s, u"password"_s, u"client_credentials"_s, u"refresh"_s },
          { SecretPost } },
        { u"five-grants"_s, { u"implicit"_s }, { None } },
        { u"oidc-provider"_s, { u"code"_s, u"hybrid"_s, u"implicit"_s, u"refresh"_s, u"device"_s }, methods },
        { u"oidc-provider"_s, { u"client_credentials"_s }, confidential },
    };
    return all;
}

QString practiceClient(const Way &way)
{
    const bool isPublic = way.method == ClientAuth::None;
    if (way.server == "applixure"_L1)
        return way.grant == "client_credentials"_L1 ? u"key-several"_s
            : isPublic                              ? u"practice-desktop"_s
                                                    : u"practice-server"_s;
    if (way.server == "five-grants"_L1)
        return isPublic && way.grant != "refresh"_L1 ? u"C29E5B83-0D47-4F62-A8B5-6E13D90F7C42"_s
                                                     : u"7A61C0D4-3B1F-4E0B-9D6A-51F2C8E7B0A1"_s;
    if (way.grant == "client_credentials"_L1)
        return u"6e9b20d4-f875-4a31-8c6b-e1d04a5f7b34.xena.biz"_s;
    if (!isPublic)
        return u"3f0c7a52-6a1e-4b0f-9d57-2c8e51b7a901.xena.biz"_s;
    return way.grant == "implicit"_L1 ? u"d5427e90-1b3a-4c6d-b0f8-95a6e4073c23.xena.biz"_s
                                      : u"b81d4f6e-93c2-4e58-8a14-70f3d2c96b12.xena.biz"_s;
}

} // namespace

QString Way::name() const
{
    return server + u" / "_s + grant + u" / "_s + core::toName(method);
}

const QList<Way> &offeredWays()
{
    static const QList<Way> all = [] {
        QList<Way> ways;
        for (const Offer &offer : offers()) {
            for (const QString &grant : offer.grants) {
                for (const ClientAuth method : offer.methods)
                    ways.append({ offer.server, grant, method });
            }
        }
        return ways;
    }();
    return all;
}

QList<Way> everyWay()
{
    const QStringList grants {
        u"code"_s,    u"hybrid"_s, u"implicit"_s,       u"password"_s,  u"client_credentials"_s,
        u"refresh"_s, u"device"_s, u"token_exchange"_s, u"jwt_bearer"_s
    };
    QList<Way> ways;
    for (const QString &server : { u"applixure"_s, u"xena"_s, u"five-grants"_s, u"oidc-provider"_s }) {
        for (const QString &grant : grants) {
            for (const ClientAuth method : methods)
                ways.append({ server, grant, method });
        }
    }
    return ways;
}

bool isGrantOffered(const QString &server, const QString &grant)
{
    const QList<Way> &all = offeredWays();
    return std::any_of(all.begin(), all.end(),
                       [&](const Way &way) { return way.server == server && way.grant == grant; });
}

bool isMethodOffered(const QString &server, ClientAuth method)
{
    const QList<Way> &all = offeredWays();
    return std::any_of(all.begin(), all.end(),
                       [&](const Way &way) { return way.server == server && way.method == method; });
}

QString clientFor(const Way &way)
{
    if (way.isPractice())
        return practiceClient(way);
    static const QHash<ClientAuth, QString> ids {
        { ClientAuth::None, u"public"_s },           { ClientAuth::SecretBasic, u"basic+client/1"_s },
        { ClientAuth::SecretPost, u"body"_s },       { ClientAuth::SecretJwt, u"secret-jwt"_s },
        { ClientAuth::PrivateKeyJwt, u"key-jwt"_s }, { ClientAuth::CertificateTls, u"certificate"_s },
    };
    return ids.value(way.method);
}

QString userOf(const QString &server)
{
    return server == "applixure"_L1  ? u"mia"_s
        : server == "xena"_L1        ? u"ida"_s
        : server == "five-grants"_L1 ? u"jonas"_s
                                     : u"practice-person"_s;
}

} // namespace tokenprism::tests
