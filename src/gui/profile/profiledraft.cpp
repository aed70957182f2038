// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profile/profiledraft.h"

#include "core/tokenset.h"
#include "oauth/redirecturi.h"

#include <QRegularExpression>

#include <algorithm>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;
using core::ClientAuth;
using core::SourceKind;

namespace {

QList<core::Parameter> parametersIn(const QString &text)
{
    QList<core::Parameter> parameters;
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const qsizetype equals = line.indexOf(u'=');
        if (equals > 0)
            parameters.append({ line.left(equals).trimmed(), line.sliced(equals + 1).trimmed() });
    }
    return parameters;
}

QString textOf(const QList<core::Parameter> &parameters)
{
    QStringList lines;
    for (const core::Parameter &parameter : parameters)
        lines.append(parameter.name + u'=' + parameter.value);
    return lines.join(u'\n');
}

QStringList hostsIn(const QString &text)
{
    static const QRegularExpression separators(u"[\\s,]+"_s);
    QStringList hosts = text.split(separators, Qt::SkipEmptyParts);
    hosts.removeDuplicates();
    return hosts;
}

QUrl addressIn(const QString &text)
{
    return QUrl(text.trimmed(), QUrl::StrictMode);
}

} // namespace

QList<DraftField> allDraftFields()
{
    QList<DraftField> fields;
    for (int i = 0; i <= static_cast<int>(DraftField::AllowedHosts); ++i)
        fields.append(static_cast<DraftField>(i));
    return fields;
}

ProfileDraft::ProfileDraft(SourceKind kind, const core::Provider &provider, QObject *parent)
    : QObject(parent)
{
    m_profile.id = core::makeProfileId();
    m_profile.kind = kind;
    setProvider(provider);
}

void ProfileDraft::setProvider(const core::Provider &provider)
{
    const QString oldRedirect = m_provider.redirectUri;
    m_provider = provider;
    m_profile.provider = provider.id;
    m_profile.clientAuth = recommendedAuth();
    m_profile.encoding = provider.encoding;
    takeDefault(DraftField::RedirectAddress, oldRedirect, provider.redirectUri);
    const bool inPreset = provider.endpoints.token.isValid() && !provider.endpoints.token.isEmpty();
    takeEndpoints(inPreset ? provider.endpoints : m_knownEndpoints.value(provider.id));
    Q_EMIT changed();
}

void ProfileDraft::setKnownEndpoints(const QString &providerId, const core::Endpoints &endpoints)
{
    m_knownEndpoints.insert(providerId, endpoints);
    if (providerId == m_provider.id && m_provider.endpoints.token.isEmpty() && m_given == core::Endpoints())
        takeEndpoints(endpoints);
    Q_EMIT changed();
}

void ProfileDraft::setTakenNames(const QStringList &names)
{
    m_takenNames = names;
    Q_EMIT changed();
}

void ProfileDraft::load(const core::Profile &profile)
{
    m_profile = profile;
    m_texts = {
        { DraftField::Name, profile.name },
        { DraftField::Environment, profile.environment },
        { DraftField::ClientId, profile.clientId },
        { DraftField::RedirectAddress, profile.redirectUri },
        { DraftField::Scopes, profile.scopes.join(u' ') },
        { DraftField::Parameters, textOf(profile.parameters) },
        { DraftField::AllowedHosts, profile.allowedHosts.join(u' ') },
    };
    m_given = {};
    takeEndpoints(profile.endpoints);
    m_secret = {};
    m_replacing = false;
    m_kept.reset();
    if (profile.hasStored(core::SecretKind::ClientSecret))
        m_kept = core::bindingOf(profile);
    Q_EMIT changed();
}

void ProfileDraft::setSecretInMemory()
{
    m_kept = core::bindingOf(m_profile);
    m_keptInMemory = true;
    Q_EMIT changed();
}

void ProfileDraft::setText(DraftField field, const QString &text)
{
    if (m_texts.value(field) == text)
        return;
    m_texts.insert(field, text);
    Q_EMIT changed();
}

QStringList ProfileDraft::scopes() const
{
    return core::splitScopes(text(DraftField::Scopes).simplified());
}

QStringList ProfileDraft::otherScopes() const
{
    QStringList others;
    const QStringList all = scopes();
    for (const QString &scope : all) {
        if (!m_provider.catalog.find(scope))
            others.append(scope);
    }
    return others;
}

void ProfileDraft::setClientAuth(ClientAuth method)
{
    m_profile.clientAuth = method;
    Q_EMIT changed();
}

void ProfileDraft::setEncoding(core::BodyEncoding encoding)
{
    m_profile.encoding = encoding;
    Q_EMIT changed();
}

void ProfileDraft::setRefresh(core::RefreshPolicy policy)
{
    m_profile.refresh = policy;
    Q_EMIT changed();
}

void ProfileDraft::setSecret(const core::Secret &secret)
{
    m_secret = secret;
    Q_EMIT changed();
}

bool ProfileDraft::usesKeptSecret() const
{
    return hasKeptSecret() && needsSecret() && core::bindingOf(toProfile()) == *m_kept;
}

void ProfileDraft::replaceSecret()
{
    m_replacing = true;
    Q_EMIT changed();
}

bool ProfileDraft::needsSecret() const
{
    // The practice server tells its own secrets.
    return m_profile.clientAuth != ClientAuth::None && !isPractice();
}

bool ProfileDraft::addressesKnown() const
{
    const bool signIn = kind() == SourceKind::SignIn;
    return isPractice() || (!m_given.token.isEmpty() && (!signIn || !m_given.authorization.isEmpty()));
}

Placement ProfileDraft::placement(DraftField field) const
{
    const bool signIn = kind() == SourceKind::SignIn;
    const auto address = addressesKnown() ? Placement::More : Placement::Main;
    switch (field) {
    case DraftField::Name:
    case DraftField::ClientId:
    case DraftField::Scopes:
        return Placement::Main;
    case DraftField::Environment:
        return signIn ? Placement::Main : address;
    case DraftField::Secret:
        return needsSecret() ? Placement::Main : Placement::Hidden;
    case DraftField::RedirectAddress:
        return signIn ? Placement::Main : Placement::Hidden;
    case DraftField::ClientAuth:
        if (clientAuths().size() < 2)
            return Placement::Hidden;
        return signIn ? Placement::Main : Placement::More;
    case DraftField::AuthorizationAddress:
        return signIn && !isPractice() ? address : Placement::Hidden;
    case DraftField::TokenAddress:
        return isPractice() ? Placement::Hidden : address;
    case DraftField::Issuer:
    case DraftField::IntrospectionAddress:
        return isPractice() ? Placement::Hidden : Placement::More;
    case DraftField::Encoding:
    case DraftField::Refresh:
    case DraftField::Parameters:
    case DraftField::AllowedHosts:
        break;
    }
    return Placement::More;
}

bool ProfileDraft::isMissing(DraftField field) const
{
    switch (field) {
    case DraftField::Name:
    case DraftField::ClientId:
    case DraftField::RedirectAddress:
    case DraftField::AuthorizationAddress:
    case DraftField::TokenAddress:
        return placement(field) != Placement::Hidden && text(field).trimmed().isEmpty();
    case DraftField::Secret:
        return needsSecret() && m_secret.isEmpty() && !usesKeptSecret();
    default:
        return false;
    }
}

bool ProfileDraft::isComplete() const
{
    return !firstProblem().has_value();
}

std::optional<DraftField> ProfileDraft::firstProblem() const
{
    const QList<DraftField> fields = allDraftFields();
    const auto it =
        std::find_if(fields.begin(), fields.end(), [this](DraftField f) { return !problem(f).isEmpty(); });
    return it == fields.end() ? std::nullopt : std::optional(*it);
}

QString ProfileDraft::redirectToRegister() const
{
    const auto redirect = oauth::parseRedirectUri(text(DraftField::RedirectAddress).trimmed());
    return redirect ? redirect->text : QString();
}

QString ProfileDraft::tokenHost() const
{
    return addressIn(text(DraftField::TokenAddress)).host(QUrl::FullyEncoded);
}

ClientAuth ProfileDraft::recommendedAuth() const
{
    if (kind() == SourceKind::SignIn)
        return m_provider.signInAuth;
    // RFC 6749 §4.4: client credentials are for confidential clients only.
    return m_provider.keyAuth == ClientAuth::None ? ClientAuth::SecretBasic : m_provider.keyAuth;
}

QList<ClientAuth> ProfileDraft::clientAuths() const
{
    QList<ClientAuth> methods = m_provider.clientAuths;
    methods.removeAll(recommendedAuth());
    methods.prepend(recommendedAuth());
    if (!methods.contains(m_profile.clientAuth))
        methods.append(m_profile.clientAuth);
    if (kind() == SourceKind::ApiKey)
        methods.removeAll(ClientAuth::None);
    return methods;
}

core::Profile ProfileDraft::toProfile() const
{
    core::Profile profile = m_profile;
    profile.name = text(DraftField::Name).trimmed();
    profile.environment = text(DraftField::Environment).trimmed();
    profile.clientId = text(DraftField::ClientId).trimmed();
    profile.scopes = scopes();
    profile.parameters = parametersIn(text(DraftField::Parameters));
    profile.allowedHosts = hostsIn(text(DraftField::AllowedHosts));
    const bool signIn = kind() == SourceKind::SignIn;
    profile.redirectUri = signIn ? text(DraftField::RedirectAddress).trimmed() : QString();
    if (isPractice())
        return profile;
    profile.endpoints.issuer = text(DraftField::Issuer).trimmed();
    profile.endpoints.authorization = addressIn(text(DraftField::AuthorizationAddress));
    profile.endpoints.token = addressIn(text(DraftField::TokenAddress));
    profile.endpoints.introspection = addressIn(text(DraftField::IntrospectionAddress));
    return profile;
}

void ProfileDraft::takeEndpoints(const core::Endpoints &endpoints)
{
    const auto words = [](const QUrl &url) { return url.toString(QUrl::FullyEncoded); };
    takeDefault(DraftField::Issuer, m_given.issuer, endpoints.issuer);
    takeDefault(DraftField::AuthorizationAddress, words(m_given.authorization),
                words(endpoints.authorization));
    takeDefault(DraftField::TokenAddress, words(m_given.token), words(endpoints.token));
    takeDefault(DraftField::IntrospectionAddress, words(m_given.introspection),
                words(endpoints.introspection));
    m_given = endpoints;
}

/// What a person typed stays; what came from a preset goes with it.
void ProfileDraft::takeDefault(DraftField field, const QString &before, const QString &now)
{
    const QString typed = m_texts.value(field);
    if (typed.isEmpty() || typed == before)
        m_texts.insert(field, now);
}

} // namespace tokenprism::gui
