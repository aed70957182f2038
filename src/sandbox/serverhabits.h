// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace tokenprism::sandbox {

/// The addresses that a practice authorization server can have.
enum class Endpoint {
    Authorization,
    Token,
    Introspection,
    Userinfo,
    Keys,
    Revocation,
    EndSession,
    PushedAuthorization,
    DeviceAuthorization,
    Registration,
    Verification, ///< where a person types a device's code (RFC 8628 §3.3)
    Discovery, ///< OpenID Connect Discovery §4
    Metadata, ///< RFC 8414 §3, with the well-known part before the issuer's path
};

/// Its name in metadata: `token_endpoint`; empty where it has none there.
QString memberName(Endpoint endpoint);

struct EndpointPath {
    Endpoint endpoint;
    QString path; ///< below the server's own: `/connect/token`
};

/// How bodies may be written at the token endpoint.
enum class BodyRule { Form, FormOrJson };
/// Who has to use PKCE with S256; who sends a challenge is held to it in any case.
enum class PkceRule { PublicClients, Nobody };
enum class RedirectRule { AlwaysSent, MayBeLeftOut };
enum class ScopeRule {
    Narrowed, ///< what can't be given is left out; an error where nothing is left
    AllOrNothing, ///< a scope that isn't the client's is an error (RFC 6749 §3.3)
    Unsaid, ///< there are no scopes
};
enum class RefreshRule { ByRegistration, WithOfflineAccess, Always };
enum class SignInPage { Password, OneButton };
enum class ConsentRule { AlwaysAsked, Remembered };
enum class TokenForm { Opaque, Jwt };
/// Padded handles are base64 with its `=`, so that a redirect address shows them percent-encoded.
enum class HandleForm { Plain, Padded };
/// The protected API that it guards.
enum class PracticeApi { Feedback, Fiscal, Self };

/// What one practice authorization server does its own way; the endpoints are the same for all.
struct ServerHabits {
    QString provider; ///< `xena`
    QString path; ///< `/xena`
    QList<EndpointPath> endpoints;
    QStringList responseTypes { QStringLiteral("code") }; ///< words sorted: `code id_token`
    QStringList responseModes { QStringLiteral("query") };
    QStringList grantTypes; ///< wire names
    /// Client authentications (RFC 7591 §2).
    QStringList clientAuths { QStringLiteral("client_secret_basic"), QStringLiteral("client_secret_post"),
                              QStringLiteral("none") };
    BodyRule bodies = BodyRule::Form;
    PkceRule pkce = PkceRule::PublicClients;
    RedirectRule redirects = RedirectRule::AlwaysSent;
    ScopeRule scopes = ScopeRule::Narrowed;
    RefreshRule refresh = RefreshRule::ByRegistration;
    SignInPage signIn = SignInPage::Password;
    ConsentRule consent = ConsentRule::AlwaysAsked;
    TokenForm accessTokens = TokenForm::Opaque;
    HandleForm handles = HandleForm::Plain;
    PracticeApi api = PracticeApi::Feedback;
    QString tokenType = QStringLiteral("bearer"); ///< as this server spells it
    QString signingAlgorithm = QStringLiteral("RS256");
    int keyCount = 1;
    QStringList proofAlgorithms; ///< of DPoP proofs (RFC 9449 §5.1); empty: it knows none

    /// Empty where it has none.
    QString pathOf(Endpoint endpoint) const;
    bool has(Endpoint endpoint) const { return !pathOf(endpoint).isEmpty(); }
    /// OpenID Connect: it signs ID tokens.
    bool isOpenId() const { return has(Endpoint::Keys); }
};

/// The Applixure Authentication Server, as its vendor documents it.
ServerHabits applixureHabits();
/// An IdentityServer as Xena runs one.
ServerHabits xenaHabits();
/// The API of five grants.
ServerHabits fiveGrantsHabits();
/// What everything under `/faulty/` has in common: an OpenID provider that offers all there is, and signs in
/// by one button.
ServerHabits openHabits(const QString &path);

} // namespace tokenprism::sandbox
