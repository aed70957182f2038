// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace tokenprism::core {

/// How a profile gets its tokens: a person signs in, or a key is run.
enum class SourceKind { SignIn, ApiKey };

/// OAuth 2.0 client authentication at the token endpoint (names of RFC 7591 §2).
enum class ClientAuth { None, SecretBasic, SecretPost };

/// How the authorization server hands its answer to the browser (OAuth 2.0 Multiple Response Type Encoding
/// Practices §2.1, OAuth 2.0 Form Post Response Mode).
enum class ResponseMode { Query, FormPost, Fragment };

/// How the token request's body is written.
enum class BodyEncoding { Form, Json };

enum class RefreshPolicy { Manual, BeforeExpiry };

/// The secrets that a profile can own in the keychain.
enum class SecretKind { ClientSecret, RefreshToken, AccessToken };

/// Addresses of one authorization server. Empty where not known or not offered.
struct Endpoints {
    /// Issuer identifier (RFC 8414 §2), compared as a string; may be empty for plain OAuth 2.0 servers.
    QString issuer;
    QUrl authorization;
    QUrl token;
    QUrl introspection;

    friend bool operator==(const Endpoints &, const Endpoints &) = default;
};

/// An extra request parameter.
struct Parameter {
    QString name;
    QString value;
    friend bool operator==(const Parameter &, const Parameter &) = default;
};

/// One stored source of tokens. Holds no secret.
struct Profile {
    QString id; ///< UUID without braces, made by us; never taken from an import
    QString name; ///< what people call it
    QString provider; ///< preset id: `applixure`
    SourceKind kind = SourceKind::SignIn;
    QString environment; ///< label: production, test…; empty is allowed
    QString clientId; ///< application id of a sign-in, key id of an API key
    Endpoints endpoints;
    QStringList scopes; ///< asked for, in this order; empty: the registration's defaults
    ClientAuth clientAuth = ClientAuth::None;
    BodyEncoding encoding = BodyEncoding::Form;
    ResponseMode responseMode = ResponseMode::Query; ///< asked for where it isn't Query
    QString redirectUri; ///< exact text; port 0 or none stands for a free port (`http://127.0.0.1/callback`)
    QList<Parameter> parameters; ///< into the authorization request of a sign-in, the token request of a key
    QStringList allowedHosts; ///< hosts beside the issuer's that a person has confirmed
    RefreshPolicy refresh = RefreshPolicy::Manual;
    QList<SecretKind> storedSecrets; ///< entries that should exist in the keychain
    json::Object unknownMembers; ///< members of the file that this version doesn't know; kept

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
std::optional<SourceKind> sourceKindFromName(QStringView name);
std::optional<ClientAuth> clientAuthFromName(QStringView name);
std::optional<ResponseMode> responseModeFromName(QStringView name);
std::optional<BodyEncoding> bodyEncodingFromName(QStringView name);
std::optional<SecretKind> secretKindFromName(QStringView name);
std::optional<RefreshPolicy> refreshPolicyFromName(QStringView name);

} // namespace tokenprism::core
