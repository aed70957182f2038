// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile.h"

#include <QUuid>

#include <algorithm>
#include <array>

namespace tokenprism::core {

namespace {

using namespace Qt::StringLiterals;

constexpr QStringView practicePrefix = u"practice:";

template<typename Enum> struct Name {
    Enum value;
    QStringView text;
};

constexpr std::array sourceKinds { Name<SourceKind> { SourceKind::SignIn, u"sign_in" },
                                   Name<SourceKind> { SourceKind::ApiKey, u"api_key" } };
constexpr std::array clientAuths { Name<ClientAuth> { ClientAuth::None, u"none" },
                                   Name<ClientAuth> { ClientAuth::SecretBasic, u"client_secret_basic" },
                                   Name<ClientAuth> { ClientAuth::SecretPost, u"client_secret_post" },
                                   Name<ClientAuth> { ClientAuth::SecretJwt, u"client_secret_jwt" },
                                   Name<ClientAuth> { ClientAuth::PrivateKeyJwt, u"private_key_jwt" },
                                   Name<ClientAuth> { ClientAuth::CertificateTls, u"tls_client_auth" } };
constexpr std::array responseModes { Name<ResponseMode> { ResponseMode::Query, u"query" },
                                     Name<ResponseMode> { ResponseMode::FormPost, u"form_post" },
                                     Name<ResponseMode> { ResponseMode::Fragment, u"fragment" } };
constexpr std::array encodings { Name<BodyEncoding> { BodyEncoding::Form, u"form" },
                                 Name<BodyEncoding> { BodyEncoding::Json, u"json" } };
constexpr std::array secretKinds { Name<SecretKind> { SecretKind::ClientSecret, u"client_secret" },
                                   Name<SecretKind> { SecretKind::RefreshToken, u"refresh_token" },
                                   Name<SecretKind> { SecretKind::AccessToken, u"access_token" },
                                   Name<SecretKind> { SecretKind::Password, u"password" },
                                   Name<SecretKind> { SecretKind::CertificateKey, u"certificate_key" },
                                   Name<SecretKind> { SecretKind::ProofKey, u"proof_key" },
                                   Name<SecretKind> { SecretKind::SubjectToken, u"subject_token" },
                                   Name<SecretKind> { SecretKind::ActorToken, u"actor_token" },
                                   Name<SecretKind> { SecretKind::Assertion, u"assertion" } };
constexpr std::array refreshPolicies { Name<RefreshPolicy> { RefreshPolicy::Manual, u"manual" },
                                       Name<RefreshPolicy> { RefreshPolicy::BeforeExpiry,
                                                             u"before_expiry" } };

constexpr std::array basicEncodings { Name<BasicEncoding> { BasicEncoding::FormEncoded, u"form_encoded" },
                                      Name<BasicEncoding> { BasicEncoding::Plain, u"plain" } };
constexpr std::array codeForms { Name<CodeForm> { CodeForm::Decoded, u"decoded" },
                                 Name<CodeForm> { CodeForm::AsReceived, u"as_received" } };
constexpr std::array tokenBindings { Name<TokenBinding> { TokenBinding::Bearer, u"bearer" },
                                     Name<TokenBinding> { TokenBinding::DPoP, u"dpop" } };
constexpr std::array pushedRequests { Name<PushedRequest> { PushedRequest::WhenRequired, u"when_required" },
                                      Name<PushedRequest> { PushedRequest::Always, u"always" } };
constexpr std::array unannouncedIssuers {
    Name<UnannouncedIssuer> { UnannouncedIssuer::Refuse, u"refuse" },
    Name<UnannouncedIssuer> { UnannouncedIssuer::Compare, u"compare" },
};
constexpr std::array stages { Name<Stage> { Stage::Authorization, u"authorization" },
                              Name<Stage> { Stage::Token, u"token" },
                              Name<Stage> { Stage::Refresh, u"refresh" } };

template<typename Table, typename Enum> QString nameIn(const Table &table, Enum value)
{
    const auto it =
        std::find_if(table.begin(), table.end(), [&](const auto &row) { return row.value == value; });
    return it == table.end() ? QString() : it->text.toString();
}

template<typename Enum, typename Table> std::optional<Enum> valueIn(const Table &table, QStringView name)
{
    const auto it =
        std::find_if(table.begin(), table.end(), [&](const auto &row) { return row.text == name; });
    return it == table.end() ? std::nullopt : std::optional<Enum>(it->value);
}

} // namespace

void Profile::setGrant(GrantKind grant)
{
    kind = kindOf(grant);
    chosenGrant = grant == usualGrant(kind) ? std::nullopt : std::optional(grant);
}

bool Profile::isPractice() const
{
    return endpoints.issuer.startsWith(practicePrefix);
}

QString Profile::practiceIssuer() const
{
    return isPractice() ? endpoints.issuer.sliced(practicePrefix.size()) : QString();
}

void Profile::setStored(SecretKind kind, bool stored)
{
    storedSecrets.removeAll(kind);
    if (stored)
        storedSecrets.append(kind);
}

SecretBinding bindingOf(const Profile &profile)
{
    return { profile.endpoints.issuer, originOf(profile.endpoints.token), profile.clientId };
}

QString originOf(const QUrl &url)
{
    if (url.host().isEmpty())
        return {};
    const int defaultPort = url.scheme() == "http"_L1 ? 80 : 443;
    QUrl origin;
    origin.setScheme(url.scheme());
    origin.setHost(url.host());
    origin.setPort(url.port(defaultPort));
    return origin.toString(QUrl::FullyEncoded);
}

QString makeProfileId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

SourceKind kindOf(GrantKind grant)
{
    const bool machine = grant == GrantKind::ClientCredentials || grant == GrantKind::TokenExchange
        || grant == GrantKind::JwtBearer;
    return machine ? SourceKind::ApiKey : SourceKind::SignIn;
}

GrantKind usualGrant(SourceKind kind)
{
    return kind == SourceKind::ApiKey ? GrantKind::ClientCredentials : GrantKind::AuthorizationCode;
}

QString toName(SourceKind kind)
{
    return nameIn(sourceKinds, kind);
}
QString toName(ClientAuth method)
{
    return nameIn(clientAuths, method);
}
QString toName(ResponseMode mode)
{
    return nameIn(responseModes, mode);
}

QString toName(BodyEncoding encoding)
{
    return nameIn(encodings, encoding);
}
QString toName(SecretKind kind)
{
    return nameIn(secretKinds, kind);
}
QString toName(RefreshPolicy policy)
{
    return nameIn(refreshPolicies, policy);
}
QString toName(BasicEncoding encoding)
{
    return nameIn(basicEncodings, encoding);
}
QString toName(CodeForm form)
{
    return nameIn(codeForms, form);
}
QString toName(TokenBinding binding)
{
    return nameIn(tokenBindings, binding);
}
QString toName(PushedRequest pushed)
{
    return nameIn(pushedRequests, pushed);
}

QString toName(UnannouncedIssuer rule)
{
    return nameIn(unannouncedIssuers, rule);
}
QString toName(Stage stage)
{
    return nameIn(stages, stage);
}
std::optional<SourceKind> sourceKindFromName(QStringView name)
{
    return valueIn<SourceKind>(sourceKinds, name);
}
std::optional<ClientAuth> clientAuthFromName(QStringView name)
{
    return valueIn<ClientAuth>(clientAuths, name);
}
std::optional<ResponseMode> responseModeFromName(QStringView name)
{
    return valueIn<ResponseMode>(responseModes, name);
}

std::optional<BodyEncoding> bodyEncodingFromName(QStringView name)
{
    return valueIn<BodyEncoding>(encodings, name);
}
std::optional<SecretKind> secretKindFromName(QStringView name)
{
    return valueIn<SecretKind>(secretKinds, name);
}
std::optional<RefreshPolicy> refreshPolicyFromName(QStringView name)
{
    return valueIn<RefreshPolicy>(refreshPolicies, name);
}

std::optional<BasicEncoding> basicEncodingFromName(QStringView name)
{
    return valueIn<BasicEncoding>(basicEncodings, name);
}
std::optional<CodeForm> codeFormFromName(QStringView name)
{
    return valueIn<CodeForm>(codeForms, name);
}
std::optional<TokenBinding> tokenBindingFromName(QStringView name)
{
    return valueIn<TokenBinding>(tokenBindings, name);
}
std::optional<PushedRequest> pushedRequestFromName(QStringView name)
{
    return valueIn<PushedRequest>(pushedRequests, name);
}

std::optional<UnannouncedIssuer> unannouncedIssuerFromName(QStringView name)
{
    return valueIn<UnannouncedIssuer>(unannouncedIssuers, name);
}
std::optional<Stage> stageFromName(QStringView name)
{
    return valueIn<Stage>(stages, name);
}

} // namespace tokenprism::core
