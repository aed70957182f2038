// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/serverhabits.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QString deviceGrant = u"urn:ietf:params:oauth:grant-type:device_code"_s;
const QString discoveryPath = u"/.well-known/openid-configuration"_s;
const QString metadataPath = u"/.well-known/oauth-authorization-server"_s;

QStringList everyResponseType()
{
    return { u"code"_s,       u"code id_token"_s, u"code id_token token"_s,
             u"code token"_s, u"id_token"_s,      u"id_token token"_s,
             u"token"_s };
}

} // namespace

QString memberName(Endpoint endpoint)
{
    switch (endpoint) {
    case Endpoint::Authorization:
        return u"authorization_endpoint"_s;
    case Endpoint::Token:
        return u"token_endpoint"_s;
    case Endpoint::Introspection:
        return u"introspection_endpoint"_s;
    case Endpoint::Userinfo:
        return u"userinfo_endpoint"_s;
    case Endpoint::Keys:
        return u"jwks_uri"_s;
    case Endpoint::Revocation:
        return u"revocation_endpoint"_s;
    case Endpoint::EndSession:
        return u"end_session_endpoint"_s;
    case Endpoint::PushedAuthorization:
        return u"pushed_authorization_request_endpoint"_s;
    case Endpoint::DeviceAuthorization:
        return u"device_authorization_endpoint"_s;
    case Endpoint::Registration:
        return u"registration_endpoint"_s;
    case Endpoint::Verification:
    case Endpoint::Discovery:
    case Endpoint::Metadata:
        break;
    }
    return {};
}

QString ServerHabits::pathOf(Endpoint endpoint) const
{
    for (const EndpointPath &row : endpoints) {
        if (row.endpoint == endpoint)
            return row.path;
    }
    return {};
}

ServerHabits applixureHabits()
{
    ServerHabits habits;
    habits.provider = u"applixure"_s;
    habits.path = u"/applixure"_s;
    habits.endpoints = { { Endpoint::Authorization, u"/authorize"_s },
                         { Endpoint::Token, u"/token"_s },
                         { Endpoint::Introspection, u"/introspect"_s } };
    habits.grantTypes = { u"authorization_code"_s, u"client_credentials"_s, u"refresh_token"_s };
    return habits;
}

ServerHabits xenaHabits()
{
    ServerHabits habits;
    habits.provider = u"xena"_s;
    habits.path = u"/xena"_s;
    habits.endpoints = { { Endpoint::Authorization, u"/connect/authorize"_s },
                         { Endpoint::Token, u"/connect/token"_s },
                         { Endpoint::Introspection, u"/connect/introspect"_s },
                         { Endpoint::Userinfo, u"/connect/userinfo"_s },
                         { Endpoint::Keys, discoveryPath + u"/jwks"_s },
                         { Endpoint::Revocation, u"/connect/revocation"_s },
                         { Endpoint::EndSession, u"/connect/endsession"_s },
                         { Endpoint::PushedAuthorization, u"/connect/par"_s },
                         { Endpoint::DeviceAuthorization, u"/connect/deviceauthorization"_s },
                         { Endpoint::Verification, u"/device"_s },
                         { Endpoint::Discovery, discoveryPath },
                         { Endpoint::Metadata, metadataPath } };
    habits.responseTypes = everyResponseType();
    habits.responseModes = { u"form_post"_s, u"query"_s, u"fragment"_s };
    habits.grantTypes = { u"authorization_code"_s, u"client_credentials"_s, u"refresh_token"_s, u"implicit"_s,
                          deviceGrant };
    habits.scopes = ScopeRule::AllOrNothing;
    habits.refresh = RefreshRule::WithOfflineAccess;
    habits.consent = ConsentRule::Remembered;
    habits.accessTokens = TokenForm::Jwt;
    habits.api = PracticeApi::Fiscal;
    habits.tokenType = u"Bearer"_s;
    return habits;
}

ServerHabits fiveGrantsHabits()
{
    ServerHabits habits;
    habits.provider = u"five-grants"_s;
    habits.path = u"/five-grants"_s;
    habits.endpoints = { { Endpoint::Authorization, u"/authorize"_s }, { Endpoint::Token, u"/token"_s } };
    habits.responseTypes = { u"code"_s, u"token"_s };
    habits.responseModes = { u"query"_s, u"fragment"_s };
    habits.grantTypes = { u"authorization_code"_s, u"implicit"_s, u"password"_s, u"client_credentials"_s,
                          u"refresh_token"_s };
    habits.clientAuths = { u"client_secret_post"_s, u"none"_s }; // all that the vendor's text shows
    habits.bodies = BodyRule::FormOrJson;
    habits.pkce = PkceRule::Nobody;
    habits.redirects = RedirectRule::MayBeLeftOut;
    habits.scopes = ScopeRule::Unsaid;
    habits.refresh = RefreshRule::Always;
    habits.handles = HandleForm::Padded;
    habits.api = PracticeApi::Self;
    return habits;
}

ServerHabits openHabits(const QString &path)
{
    ServerHabits habits = xenaHabits();
    habits.provider = path.mid(1);
    habits.path = path;
    habits.endpoints = { { Endpoint::Authorization, u"/authorize"_s },
                         { Endpoint::Token, u"/token"_s },
                         { Endpoint::Introspection, u"/introspect"_s },
                         { Endpoint::Userinfo, u"/userinfo"_s },
                         { Endpoint::Keys, u"/jwks"_s },
                         { Endpoint::Revocation, u"/revoke"_s },
                         { Endpoint::EndSession, u"/logout"_s },
                         { Endpoint::PushedAuthorization, u"/par"_s },
                         { Endpoint::DeviceAuthorization, u"/device_authorization"_s },
                         { Endpoint::Registration, u"/register"_s },
                         { Endpoint::Verification, u"/device"_s },
                         { Endpoint::Discovery, discoveryPath },
                         { Endpoint::Metadata, metadataPath } };
    habits.grantTypes.append(u"password"_s);
    habits.signIn = SignInPage::OneButton;
    habits.accessTokens = TokenForm::Opaque;
    habits.proofAlgorithms = { u"ES256"_s, u"RS256"_s, u"PS256"_s, u"EdDSA"_s };
    habits.api = PracticeApi::Self;
    return habits;
}

} // namespace tokenprism::sandbox
