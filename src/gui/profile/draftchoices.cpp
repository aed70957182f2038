// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What can be chosen in a ProfileDraft, and why something can't: by the preset, or by the server's metadata.
#include "gui/profile/profiledraft.h"

#include "oauth/grantoffer.h"

#include <algorithm>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;
using core::ClientAuth;
using core::GrantKind;
using core::SourceKind;

namespace {

/// What can be chosen: what the server lists, or anything.
QString listedName()
{
    return u"listed"_s;
}

QString anyName()
{
    return u"any"_s;
}

/// In the order of core::ProxyMode.
QStringList proxyNames()
{
    return { u"system"_s, u"none"_s, u"address"_s };
}

QStringList algorithmsFor(ClientAuth method)
{
    if (method == ClientAuth::SecretJwt)
        return { u"HS256"_s, u"HS384"_s, u"HS512"_s };
    return { u"RS256"_s, u"RS384"_s, u"RS512"_s, u"PS256"_s, u"PS384"_s,
             u"PS512"_s, u"ES256"_s, u"ES384"_s, u"ES512"_s, u"EdDSA"_s };
}

} // namespace

QString ProfileDraft::choice(DraftField field) const
{
    switch (field) {
    case DraftField::Server:
        return m_server;
    case DraftField::Grant:
        return core::toOption(grant());
    case DraftField::Unlisted:
        return m_unlisted ? anyName() : listedName();
    case DraftField::ResponseType:
        return m_profile.responseType;
    case DraftField::ResponseMode:
        return core::toName(m_profile.responseMode);
    case DraftField::CodeForm:
        return core::toName(m_profile.codeForm);
    case DraftField::PushedRequest:
        return core::toName(m_profile.pushedRequest);
    case DraftField::UnannouncedIssuer:
        return core::toName(m_profile.unannouncedIssuer);
    case DraftField::ClientAuth:
        return core::toName(m_profile.clientAuth);
    case DraftField::SigningAlgorithm:
        return m_profile.signingAlgorithm;
    case DraftField::BasicEncoding:
        return core::toName(m_profile.basicEncoding);
    case DraftField::Encoding:
        return core::toName(m_profile.encoding);
    case DraftField::Binding:
        return core::toName(m_profile.binding);
    case DraftField::Refresh:
        return core::toName(m_profile.refresh);
    case DraftField::Proxy:
        return proxyNames().at(static_cast<qsizetype>(m_profile.connection.proxy));
    default:
        return {};
    }
}

void ProfileDraft::setChoice(DraftField field, const QString &name)
{
    switch (field) {
    case DraftField::Server:
        chooseServer(name);
        break;
    case DraftField::Grant:
        return setGrant(core::grantFromOption(name).value_or(grant()));
    case DraftField::Unlisted:
        m_unlisted = name == anyName();
        break;
    case DraftField::ResponseType:
        m_profile.responseType = name;
        break;
    case DraftField::ResponseMode:
        m_profile.responseMode = core::responseModeFromName(name).value_or(core::ResponseMode::Query);
        break;
    case DraftField::CodeForm:
        m_profile.codeForm = core::codeFormFromName(name).value_or(core::CodeForm::Decoded);
        break;
    case DraftField::PushedRequest:
        m_profile.pushedRequest =
            core::pushedRequestFromName(name).value_or(core::PushedRequest::WhenRequired);
        break;
    case DraftField::UnannouncedIssuer:
        m_profile.unannouncedIssuer =
            core::unannouncedIssuerFromName(name).value_or(core::UnannouncedIssuer::Refuse);
        break;
    case DraftField::ClientAuth:
        return setClientAuth(core::clientAuthFromName(name).value_or(clientAuth()));
    case DraftField::SigningAlgorithm:
        m_profile.signingAlgorithm = name;
        break;
    case DraftField::BasicEncoding:
        m_profile.basicEncoding =
            core::basicEncodingFromName(name).value_or(core::BasicEncoding::FormEncoded);
        break;
    case DraftField::Encoding:
        m_profile.encoding = core::bodyEncodingFromName(name).value_or(core::BodyEncoding::Form);
        break;
    case DraftField::Binding:
        m_profile.binding = core::tokenBindingFromName(name).value_or(core::TokenBinding::Bearer);
        break;
    case DraftField::Refresh:
        m_profile.refresh = core::refreshPolicyFromName(name).value_or(core::RefreshPolicy::Manual);
        break;
    case DraftField::Proxy:
        m_profile.connection.proxy =
            static_cast<core::ProxyMode>(std::max<qsizetype>(0, proxyNames().indexOf(name)));
        break;
    default:
        return;
    }
    Q_EMIT changed();
}

QList<DraftChoice> ProfileDraft::choices(DraftField field) const
{
    QList<DraftChoice> all = allChoices(field);
    for (DraftChoice &choice : all)
        choice.allowed = m_unlisted && !choice.refusal.isEmpty();
    return all;
}

QList<DraftChoice> ProfileDraft::allChoices(DraftField field) const
{
    switch (field) {
    case DraftField::Server:
        return serverChoices();
    case DraftField::Grant:
        return grantChoices();
    case DraftField::Unlisted:
        return { { listedName(), {} }, { anyName(), {} } };
    case DraftField::ResponseType:
        return responseTypeChoices();
    case DraftField::ResponseMode:
        return responseModeChoices();
    case DraftField::CodeForm:
        return { { u"decoded"_s, tr("Decoded, as any form value") },
                 { u"as_received"_s, tr("As it stands in the redirect address") } };
    case DraftField::PushedRequest:
        return { { u"when_required"_s, {} }, { u"always"_s, {} } };
    case DraftField::UnannouncedIssuer:
        return { { u"refuse"_s, {} }, { u"compare"_s, {} } };
    case DraftField::ClientAuth:
        return authChoices();
    case DraftField::SigningAlgorithm:
        return algorithmChoices();
    case DraftField::BasicEncoding:
        return { { u"form_encoded"_s, tr("Form-encoded (RFC 6749)") },
                 { u"plain"_s, tr("As they are, where a server wants it (RFC 7617)") } };
    case DraftField::Encoding:
        return { { u"form"_s, tr("Form (recommended by RFC 6749)") },
                 { u"json"_s, tr("JSON, where a server wants it") } };
    case DraftField::Binding:
        return { { u"bearer"_s, {} }, { u"dpop"_s, {} } };
    case DraftField::Refresh:
        return { { u"manual"_s, {} }, { u"before_expiry"_s, {} } };
    case DraftField::Proxy:
        return { { proxyNames().at(0), tr("The system’s") },
                 { proxyNames().at(1), tr("None") },
                 { proxyNames().at(2), tr("Another one") } };
    default:
        return {};
    }
}

QList<DraftChoice> ProfileDraft::grantChoices() const
{
    const bool signIn = kind() == SourceKind::SignIn;
    QList<DraftChoice> all;
    const auto add = [&](GrantKind grant, const QString &words, const QString &caution = {}) {
        all.append({ core::toOption(grant), words, grantRefusal(grant), caution });
    };
    if (signIn) {
        add(GrantKind::AuthorizationCode, tr("Authorization code with PKCE"));
        add(GrantKind::Hybrid, tr("Hybrid: code and ID token together"));
        add(GrantKind::Device, tr("Device: a code that is typed elsewhere"));
        add(GrantKind::Implicit, tr("Implicit: the token in the redirect address"),
            tr("Discouraged by RFC 9700 §2.1.2: the token passes through the browser, where it can leak, and "
               "no refresh token comes. Only for servers that know nothing better."));
        add(GrantKind::Password, tr("Password: typed here, not at the server"),
            tr("Ruled out by RFC 9700 §2.4: this program gets to know the password, and a second factor has "
               "no place. Only for servers that know nothing better."));
    } else {
        add(GrantKind::ClientCredentials, tr("Client credentials: the key’s own access"));
        add(GrantKind::TokenExchange, tr("Token exchange: another token instead of one"));
        add(GrantKind::JwtBearer, tr("JWT bearer: a signed assertion instead of a sign-in"));
    }
    return all;
}

QString ProfileDraft::grantRefusal(GrantKind grant) const
{
    using Verdict = oauth::GrantOffer::Verdict;
    const oauth::GrantOffer offer = oauth::offerOf(grant, m_profile.server, m_provider.grants);
    switch (offer.verdict) {
    case Verdict::NotInMetadata:
        return tr("Not in the server’s metadata (%1).").arg(offer.member);
    case Verdict::NotInPreset:
        return tr("Not in the preset of %1.").arg(m_provider.name);
    case Verdict::Offered:
        break;
    }
    return {};
}

QList<DraftChoice> ProfileDraft::authChoices() const
{
    QList<DraftChoice> all;
    const auto add = [&](ClientAuth method, const QString &words) {
        // RFC 6749 §4.4: client credentials are for confidential clients only.
        if (method == ClientAuth::None && kind() == SourceKind::ApiKey)
            return;
        const DraftChoice choice { core::toName(method),
                                   method == recommendedAuth() ? tr("%1 – recommended").arg(words) : words,
                                   authRefusal(method) };
        if (method == recommendedAuth())
            all.prepend(choice);
        else
            all.append(choice);
    };
    add(ClientAuth::None, core::usesBrowser(grant()) ? tr("No secret, PKCE alone") : tr("No secret"));
    add(ClientAuth::SecretBasic, tr("Secret in the header (HTTP Basic)"));
    add(ClientAuth::SecretPost, tr("Secret in the request’s body"));
    add(ClientAuth::SecretJwt, tr("Assertion signed with the secret (client_secret_jwt)"));
    add(ClientAuth::PrivateKeyJwt, tr("Assertion signed with a private key (private_key_jwt)"));
    add(ClientAuth::CertificateTls, tr("Client certificate (mutual TLS)"));
    std::stable_sort(all.begin(), all.end(), [](const DraftChoice &one, const DraftChoice &other) {
        return one.refusal.isEmpty() && !other.refusal.isEmpty();
    });
    return all;
}

/// A grant or a way of authentication that a person could look for in vain.
bool ProfileDraft::lacksSomething() const
{
    const QList<DraftChoice> all = grantChoices() + authChoices() + responseTypeChoices();
    return std::any_of(all.begin(), all.end(),
                       [](const DraftChoice &choice) { return !choice.refusal.isEmpty(); });
}

QString ProfileDraft::authRefusal(ClientAuth method) const
{
    const core::ServerFacts &server = m_profile.server;
    if (!oauth::isAuthListed(method, server))
        return tr("Not in the server’s metadata (%1).").arg(u"token_endpoint_auth_methods_supported"_s);
    if (server.known && !server.clientAuths.isEmpty())
        return {};
    const bool accepted = namesNoServer() || m_provider.clientAuths.isEmpty()
        || m_provider.clientAuths.contains(method) || method == recommendedAuth();
    return accepted ? QString() : tr("Not in the preset of %1.").arg(m_provider.name);
}

ClientAuth ProfileDraft::recommendedAuth() const
{
    if (kind() == SourceKind::SignIn)
        return m_provider.signInAuth;
    return m_provider.keyAuth == ClientAuth::None ? ClientAuth::SecretBasic : m_provider.keyAuth;
}

QList<ClientAuth> ProfileDraft::clientAuths() const
{
    QList<ClientAuth> methods;
    const QList<DraftChoice> all = choices(DraftField::ClientAuth);
    for (const DraftChoice &choice : all) {
        const auto method = core::clientAuthFromName(choice.name);
        if (method && (choice.canBeChosen() || *method == clientAuth()))
            methods.append(*method);
    }
    return methods;
}

QList<DraftChoice> ProfileDraft::responseTypeChoices() const
{
    const bool hybrid = grant() == GrantKind::Hybrid;
    if (!hybrid && grant() != GrantKind::Implicit)
        return {};
    QList<DraftChoice> all { { QString(), tr("The usual one of this grant") } };
    // OAuth 2.0 Multiple Response Type Encoding Practices §3 and §5.
    const QStringList types = hybrid
        ? QStringList { u"code id_token"_s, u"code token"_s, u"code id_token token"_s }
        : QStringList { u"token"_s, u"id_token"_s, u"id_token token"_s };
    const QStringList &listed = m_profile.server.responseTypes;
    for (const QString &type : types) {
        const bool refused = m_profile.server.known && !listed.isEmpty() && !listed.contains(type);
        all.append({ type, type,
                     refused ? tr("Not in the server’s metadata (%1).").arg(u"response_types_supported"_s)
                             : QString() });
    }
    return all;
}

QList<DraftChoice> ProfileDraft::responseModeChoices() const
{
    QList<DraftChoice> all { { u"query"_s, tr("The usual one of this grant") },
                             { u"form_post"_s, tr("A form that the browser sends (form_post)") },
                             { u"fragment"_s, tr("Behind the address’s # (fragment)") } };
    const QStringList &listed = m_profile.server.responseModes;
    for (DraftChoice &choice : all) {
        if (m_profile.server.known && !listed.isEmpty() && choice.name != "query"_L1
            && !listed.contains(choice.name))
            choice.refusal = tr("Not in the server’s metadata (%1).").arg(u"response_modes_supported"_s);
    }
    return all;
}

QList<DraftChoice> ProfileDraft::algorithmChoices() const
{
    QList<DraftChoice> all { { QString(), tr("The one that fits the key") } };
    const QStringList &listed = m_profile.server.clientAuthAlgorithms;
    const QStringList algorithms = algorithmsFor(clientAuth());
    for (const QString &algorithm : algorithms) {
        const bool refused = m_profile.server.known && !listed.isEmpty() && !listed.contains(algorithm);
        all.append({ algorithm, algorithm,
                     refused ? tr("Not in the server’s metadata (%1).")
                                   .arg(u"token_endpoint_auth_signing_alg_values_supported"_s)
                             : QString() });
    }
    return all;
}

} // namespace tokenprism::gui
