// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/grantkind.h"
#include "core/json.h"
#include "core/serverfacts.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace tokenprism::core {

/// How a profile gets its tokens: a person signs in, or a key is run.
enum class SourceKind { SignIn, ApiKey };
/// Who stands behind a grant: a person for code, hybrid, implicit, password and device; a machine for the
/// others.
SourceKind kindOf(GrantKind grant);
/// What a profile of that kind has unless it says otherwise: code, client credentials.
GrantKind usualGrant(SourceKind kind);

/// OAuth 2.0 client authentication at the token endpoint (names of RFC 7591 §2, OIDC Core §9, RFC 8705 §2).
/// CertificateTls stands for tls_client_auth and self_signed_tls_client_auth: they are the same on the wire.
enum class ClientAuth { None, SecretBasic, SecretPost, SecretJwt, PrivateKeyJwt, CertificateTls };

/// How id and secret are written into an Authorization: Basic header. Servers differ: RFC 6749 §2.3.1 wants
/// them form-encoded, some take them as they are (RFC 7617).
enum class BasicEncoding { FormEncoded, Plain };

/// How the authorization server hands its answer to the browser (OAuth 2.0 Multiple Response Type Encoding
/// Practices §2.1, OAuth 2.0 Form Post Response Mode).
enum class ResponseMode { Query, FormPost, Fragment };

/// How the token request's body is written.
enum class BodyEncoding { Form, Json };

enum class RefreshPolicy { Manual, BeforeExpiry };

/// Whether a code that came percent-encoded once more than it should is sent decoded (once, as any form value
/// is), or as it stood in the redirect address. Some servers show encoded values in their examples.
enum class CodeForm { Decoded, AsReceived };

/// Whether access tokens are bound to a key of ours (RFC 9449).
enum class TokenBinding { Bearer, DPoP };

/// Whether the authorization request goes to the server first (RFC 9126): where its metadata requires it, or
/// always.
enum class PushedRequest { WhenRequired, Always };

enum class ProxyMode { System, None, Address };

/// Whether an answer is taken that names its issuer though the server's metadata doesn't announce that
/// (RFC 9207 §2.4 leaves it to local policy): not at all, or where it is the expected one.
enum class UnannouncedIssuer { Refuse, Compare };

/// The secrets that a profile can own in the keychain. ClientSecret is whatever the client proves itself
/// with: a shared secret, or the private key (PEM or JWK) of private_key_jwt. CertificateKey belongs to the
/// certificate of mutual TLS, ProofKey to DPoP; SubjectToken is what a token exchange exchanges, ActorToken
/// stands for who does so on the subject's behalf, Assertion is what the JWT bearer grant sends where the
/// client doesn't make it itself.
enum class SecretKind {
    ClientSecret,
    RefreshToken,
    AccessToken,
    Password,
    CertificateKey,
    ProofKey,
    SubjectToken,
    ActorToken,
    Assertion,
};

/// An extra request parameter, or header.
struct Parameter {
    QString name;
    QString value;
    friend bool operator==(const Parameter &, const Parameter &) = default;
};

/// The request that an extra parameter or header goes into. Authorization stands for the pushed and the
/// device authorization request, too.
enum class Stage { Authorization, Token, Refresh };

struct StageParameter {
    Stage stage = Stage::Token;
    Parameter parameter;
    friend bool operator==(const StageParameter &, const StageParameter &) = default;
};

/// How this profile's requests reach the server. No secret: a certificate's key is in the keychain.
struct Connection {
    QString caFile; ///< PEM; trusted beside the system's own
    QString certificateFile; ///< PEM; the client's own certificate and those between it and its CA
    ProxyMode proxy = ProxyMode::System;
    QUrl proxyAddress; ///< `http://host:port` or `socks5://host:port`; for ProxyMode::Address
    friend bool operator==(const Connection &, const Connection &) = default;
};

/// What only some grants need; each empty where its grant isn't used, or has no need of it.
struct GrantFacts {
    QString username; ///< password grant
    QString subjectTokenType; ///< RFC 8693 §3: `urn:ietf:params:oauth:token-type:access_token`
    QString requestedTokenType;
    QString actorTokenType;
    QString assertionSubject; ///< RFC 7523 §3: `sub` of an assertion that the client signs; empty: its own id
    QString assertionAudience; ///< `aud`; empty: the issuer, or else the token endpoint; `endpoint`: where it
                               ///< goes
    friend bool operator==(const GrantFacts &, const GrantFacts &) = default;
};

/// One stored source of tokens. Holds no secret.
struct Profile {
    QString id; ///< UUID without braces, made by us; never taken from an import
    QString name; ///< what people call it
    QString provider; ///< preset id: `applixure`
    SourceKind kind = SourceKind::SignIn;
    std::optional<GrantKind> chosenGrant; ///< another one than usualGrant(kind), of the same kind
    QString environment; ///< label: production, test…; empty is allowed
    QString clientId; ///< application id of a sign-in, key id of an API key
    Endpoints endpoints;
    QStringList scopes; ///< asked for, in this order; empty: the registration's defaults
    ClientAuth clientAuth = ClientAuth::None;
    BasicEncoding basicEncoding = BasicEncoding::FormEncoded;
    QString signingAlgorithm; ///< of assertions (RFC 7518 §3.1); empty: what fits the key
    QString keyId; ///< `kid` of assertions; empty: the key's own, if it has one
    BodyEncoding encoding = BodyEncoding::Form;
    QString responseType; ///< `code id_token token`; empty: what the grant usually asks for
    ResponseMode responseMode = ResponseMode::Query; ///< asked for where it isn't Query
    CodeForm codeForm = CodeForm::Decoded;
    PushedRequest pushedRequest = PushedRequest::WhenRequired;
    UnannouncedIssuer unannouncedIssuer = UnannouncedIssuer::Refuse;
    TokenBinding binding = TokenBinding::Bearer;
    QString redirectUri; ///< exact text; port 0 or none stands for a free port (`http://127.0.0.1/callback`)
    /// Where the browser is to come after signing out at the server, as registered there (OpenID Connect
    /// RP-Initiated Logout §2); empty: nowhere.
    QString postLogoutRedirectUri;
    QList<Parameter> parameters; ///< into the authorization request of a sign-in, the token request of a key
    QList<StageParameter> moreParameters; ///< into other requests
    QList<StageParameter> headers; ///< of those requests that the program sends itself
    QStringList resources; ///< RFC 8707: absolute addresses
    QString audience; ///< RFC 8693 §2.1, and servers that want it elsewhere
    json::Array authorizationDetails; ///< RFC 9396 §2: objects with a `type`
    GrantFacts grantFacts;
    Connection connection;
    ServerFacts server; ///< what its metadata said when it was read last
    QStringList allowedHosts; ///< hosts beside the issuer's that a person has confirmed
    RefreshPolicy refresh = RefreshPolicy::Manual;
    QList<SecretKind> storedSecrets; ///< entries that should exist in the keychain
    json::Object unknownMembers; ///< members of the file that this version doesn't know; kept

    GrantKind grant() const { return chosenGrant.value_or(usualGrant(kind)); }
    /// Sets kind, too.
    void setGrant(GrantKind grant);
    /// A profile of the built-in practice server: its endpoints.issuer is `practice:<issuer name>`, and
    /// addresses and secret come from the running server.
    bool isPractice() const;
    /// `applixure` of `practice:applixure`; empty for other profiles.
    QString practiceIssuer() const;
    friend bool operator==(const Profile &, const Profile &) = default;
    bool hasStored(SecretKind kind) const { return storedSecrets.contains(kind); }
    void setStored(SecretKind kind, bool stored);
};

/// What a secret is bound to (DESIGN §5.8): it is only ever sent where all three still match.
struct SecretBinding {
    QString issuer;
    QString tokenOrigin; ///< scheme://host:port of the token endpoint
    QString clientId;
    friend bool operator==(const SecretBinding &, const SecretBinding &) = default;
};
SecretBinding bindingOf(const Profile &profile);

/// `https://host:port` with the default port filled in; empty for an address without a host.
QString originOf(const QUrl &url);

/// A new profile id.
QString makeProfileId();

/// Names on disk, on the command line and in JSON: `client_secret_basic`, `sign_in`…
QString toName(SourceKind kind);
QString toName(ClientAuth method);
QString toName(ResponseMode mode);
QString toName(BodyEncoding encoding);
QString toName(SecretKind kind);
QString toName(RefreshPolicy policy);
QString toName(BasicEncoding encoding);
QString toName(CodeForm form);
QString toName(TokenBinding binding);
QString toName(PushedRequest pushed);
QString toName(UnannouncedIssuer rule);
QString toName(Stage stage);
std::optional<SourceKind> sourceKindFromName(QStringView name);
std::optional<ClientAuth> clientAuthFromName(QStringView name);
std::optional<ResponseMode> responseModeFromName(QStringView name);
std::optional<BodyEncoding> bodyEncodingFromName(QStringView name);
std::optional<SecretKind> secretKindFromName(QStringView name);
std::optional<RefreshPolicy> refreshPolicyFromName(QStringView name);
std::optional<BasicEncoding> basicEncodingFromName(QStringView name);
std::optional<CodeForm> codeFormFromName(QStringView name);
std::optional<TokenBinding> tokenBindingFromName(QStringView name);
std::optional<PushedRequest> pushedRequestFromName(QStringView name);
std::optional<UnannouncedIssuer> unannouncedIssuerFromName(QStringView name);
std::optional<Stage> stageFromName(QStringView name);

} // namespace tokenprism::core
