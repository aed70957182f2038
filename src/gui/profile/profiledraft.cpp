// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What ProfileDraft holds: texts, choices and secrets.
#include "gui/profile/profiledraft.h"

#include "core/tokenset.h"
#include "gui/profile/draftlists.h"
#include "oauth/redirecturi.h"

#include <algorithm>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;
using core::ClientAuth;
using core::SourceKind;

ProfileDraft::ProfileDraft(SourceKind kind, const core::Provider &provider, QObject *parent)
    : QObject(parent)
{
    m_profile.id = core::makeProfileId();
    m_profile.kind = kind;
    setProvider(provider);
}

void ProfileDraft::setProvider(const core::Provider &provider)
{
    const QString redirectBefore = m_provider.redirectUri;
    const QString scopesBefore = presetScopes();
    m_provider = provider;
    m_profile.provider = provider.id;
    takePresetGrant();
    m_profile.clientAuth = recommendedAuth();
    m_profile.encoding = provider.encoding;
    takeDefault(DraftField::RedirectAddress, redirectBefore, provider.redirectUri);
    takeDefault(DraftField::Scopes, scopesBefore, presetScopes());
    const bool inPreset = provider.endpoints.token.isValid() && !provider.endpoints.token.isEmpty();
    takeEndpoints(inPreset ? provider.endpoints : m_knownEndpoints.value(provider.id));
    chooseServer(provider.servers.isEmpty() ? QString() : provider.servers.constFirst().label);
    Q_EMIT changed();
}

void ProfileDraft::takePresetGrant()
{
    m_profile.setGrant(core::recommendedGrant(m_provider, kind()));
    m_profile.responseType = m_provider.responseType;
    m_profile.responseMode = m_provider.responseMode;
    m_profile.codeForm = m_provider.codeForm;
}

void ProfileDraft::setTakenNames(const QStringList &names)
{
    m_takenNames = names;
    Q_EMIT changed();
}

void ProfileDraft::setText(DraftField field, const QString &text)
{
    if (m_texts.value(field) == text)
        return;
    m_texts.insert(field, text);
    if (field == DraftField::Issuer) {
        // What another issuer's metadata said is none of this one's.
        m_profile.server = {};
        m_byHand = false;
        followIssuer();
    }
    Q_EMIT changed();
}

/// What a person typed stays; what came from a preset goes with it.
void ProfileDraft::takeDefault(DraftField field, const QString &before, const QString &now)
{
    const QString typed = m_texts.value(field);
    if (typed.isEmpty() || typed == before)
        m_texts.insert(field, now);
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

/// What the preset asks for. Where no refresh token can come, some servers refuse a request that wants one
/// (OpenID Connect Core §11 has them ignore it).
QString ProfileDraft::presetScopes() const
{
    QStringList scopes = kind() == SourceKind::SignIn ? m_provider.signInScopes : m_provider.keyScopes;
    if (grant() == core::GrantKind::Implicit)
        scopes.removeAll(u"offline_access"_s);
    return scopes.join(u' ');
}

void ProfileDraft::setGrant(core::GrantKind grant)
{
    const QString scopesBefore = presetScopes();
    m_profile.setGrant(grant);
    if (scopes() == core::splitScopes(scopesBefore))
        m_texts.insert(DraftField::Scopes, presetScopes());
    const QList<DraftChoice> types = responseTypeChoices();
    const auto known = std::any_of(types.begin(), types.end(), [this](const DraftChoice &choice) {
        return choice.name == m_profile.responseType;
    });
    if (!known)
        m_profile.responseType.clear();
    if (grant == core::GrantKind::TokenExchange)
        takeDefault(DraftField::SubjectTokenType, {}, u"urn:ietf:params:oauth:token-type:access_token"_s);
    Q_EMIT changed();
}

const core::Secret &ProfileDraft::secret(DraftField field) const
{
    static const core::Secret none;
    const auto kind = secretOf(field);
    const auto found = kind ? m_secrets.constFind(*kind) : m_secrets.cend();
    return found == m_secrets.cend() ? none : *found;
}

void ProfileDraft::setSecret(DraftField field, const core::Secret &secret)
{
    if (const auto kind = secretOf(field))
        m_secrets.insert(*kind, secret);
    if (field == DraftField::Secret)
        m_registeredSecret = false;
    Q_EMIT changed();
}

QHash<core::SecretKind, core::Secret> ProfileDraft::secrets() const
{
    QHash<core::SecretKind, core::Secret> given;
    const QList<DraftField> fields = allDraftFields();
    for (const DraftField field : fields) {
        if (needsSecret(field) && !secret(field).isEmpty())
            given.insert(*secretOf(field), secret(field));
    }
    return given;
}

QList<core::SecretKind> ProfileDraft::keptSecrets() const
{
    QList<core::SecretKind> kept;
    const QList<DraftField> fields = allDraftFields();
    for (const DraftField field : fields) {
        // What is in this session's memory has no entry in the keychain: the session gives it.
        if (secret(field).isEmpty() && usesKeptSecret(field))
            kept.append(*secretOf(field));
    }
    return kept;
}

bool ProfileDraft::hasKeptSecret(DraftField field) const
{
    const auto kind = secretOf(field);
    return kind && m_kept && m_keptKinds.contains(*kind) && !m_replacing.contains(*kind);
}

bool ProfileDraft::usesKeptSecret(DraftField field) const
{
    return hasKeptSecret(field) && needsSecret(field) && core::bindingOf(toProfile()) == *m_kept;
}

void ProfileDraft::replaceSecret(DraftField field)
{
    const auto kind = secretOf(field);
    if (kind && hasRegisteredSecret(field)) {
        m_registeredSecret = false;
        m_secrets.remove(*kind);
    } else if (kind) {
        m_replacing.insert(*kind);
    }
    Q_EMIT changed();
}

bool ProfileDraft::isKey(DraftField field) const
{
    return field == DraftField::CertificateKey
        || (field == DraftField::Secret && clientAuth() == ClientAuth::PrivateKeyJwt);
}

bool ProfileDraft::needsSecret(DraftField field) const
{
    const core::GrantKind grant = this->grant();
    switch (field) {
    case DraftField::Secret:
        // The practice server tells its own secrets.
        return clientAuth() != ClientAuth::None && clientAuth() != ClientAuth::CertificateTls
            && !isPractice();
    case DraftField::CertificateKey:
        return clientAuth() == ClientAuth::CertificateTls || !text(DraftField::CertificateFile).isEmpty();
    case DraftField::Password:
        return grant == core::GrantKind::Password;
    case DraftField::SubjectToken:
    case DraftField::ActorToken:
        return grant == core::GrantKind::TokenExchange;
    case DraftField::Assertion:
        return grant == core::GrantKind::JwtBearer;
    default:
        return false;
    }
}

bool ProfileDraft::signsAssertions() const
{
    return clientAuth() == ClientAuth::SecretJwt || clientAuth() == ClientAuth::PrivateKeyJwt;
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

bool ProfileDraft::isMeantBy(DraftField field, const QStringList &words) const
{
    QString where = label(field) + u' ' + checkWords(field);
    where.remove(u'&');
    where += u' ' + hint(field) + u' ' + infoOf(field).wireNames;
    const QList<DraftChoice> offered = choices(field);
    for (const DraftChoice &choice : offered)
        where += u' ' + choice.words + u' ' + choice.name;
    return std::all_of(words.begin(), words.end(),
                       [&where](const QString &word) { return where.contains(word, Qt::CaseInsensitive); });
}

QString ProfileDraft::redirectToRegister() const
{
    const auto redirect = oauth::parseRedirectUri(text(DraftField::RedirectAddress).trimmed());
    return redirect ? redirect->text : QString();
}

} // namespace tokenprism::gui
