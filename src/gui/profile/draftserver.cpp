// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which server a ProfileDraft speaks to: addresses from a preset, from other profiles, from metadata.
#include "gui/profile/profiledraft.h"

#include "gui/profile/draftlists.h"
#include "oauth/addresspolicy.h"

#include <algorithm>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;
using core::SourceKind;

namespace {

QString wordsOf(const QUrl &address)
{
    return address.toString(QUrl::FullyEncoded);
}

} // namespace

void ProfileDraft::setKnownEndpoints(const QString &providerId, const core::Endpoints &endpoints)
{
    m_knownEndpoints.insert(providerId, endpoints);
    // Servers that no preset names have nothing in common but being none of the others.
    if (providerId == m_provider.id && m_provider.endpoints.token.isEmpty() && !namesNoServer()
        && m_given == core::Endpoints())
        takeEndpoints(endpoints);
    Q_EMIT changed();
}

/// The preset for servers that are told by their issuer alone.
bool ProfileDraft::namesNoServer() const
{
    return m_provider.id == "generic"_L1;
}

void ProfileDraft::takeEndpoints(const core::Endpoints &endpoints)
{
    takeDefault(DraftField::Issuer, m_given.issuer, endpoints.issuer);
    for (const DraftFieldInfo &info : draftFieldInfos()) {
        if (const auto address = addressOf(info.field))
            takeDefault(info.field, wordsOf(m_given.*address), wordsOf(endpoints.*address));
    }
    m_given = endpoints;
}

/// One of a vendor's installations is told by its issuer; everything else is found there.
void ProfileDraft::chooseServer(const QString &label)
{
    takeDefault(DraftField::Environment, m_server, label);
    m_server = label;
    for (const core::ServerChoice &server : m_provider.servers) {
        if (server.label != label)
            continue;
        core::Endpoints endpoints;
        if (m_provider.endpoints.issuer == server.issuer)
            endpoints = m_provider.endpoints;
        endpoints.issuer = server.issuer;
        takeEndpoints(endpoints);
        m_texts.insert(DraftField::Issuer, server.issuer);
        m_profile.server = {};
    }
}

/// An issuer that was typed may be another of the vendor's installations, or none that the preset knows. What
/// was said of the one before, production say, doesn't go for it.
void ProfileDraft::followIssuer()
{
    if (m_provider.servers.isEmpty())
        return;
    QString label;
    for (const core::ServerChoice &server : m_provider.servers) {
        if (server.issuer == text(DraftField::Issuer).trimmed())
            label = server.label;
    }
    takeDefault(DraftField::Environment, m_server, label);
    m_server = label;
}

QList<DraftChoice> ProfileDraft::serverChoices() const
{
    QList<DraftChoice> servers;
    for (const core::ServerChoice &server : m_provider.servers)
        servers.append({ server.label, tr("%1 (%2)").arg(server.label, QUrl(server.issuer).host()) });
    if (m_server.isEmpty())
        servers.append({ QString(), tr("The one at the issuer’s address (More settings)") });
    return servers;
}

bool ProfileDraft::addressesKnown() const
{
    if (isPractice())
        return true;
    const bool authorization = !core::usesBrowser(grant()) || !m_given.authorization.isEmpty();
    const bool device = grant() != core::GrantKind::Device || !m_given.deviceAuthorization.isEmpty();
    return !m_given.token.isEmpty() && authorization && device;
}

QString ProfileDraft::issuerToFind() const
{
    const QString issuer = text(DraftField::Issuer).trimmed();
    const bool good =
        oauth::parseServerAddress(issuer).has_value() && addressProblem(DraftField::Issuer).isEmpty();
    return good && !isPractice() ? issuer : QString();
}

bool ProfileDraft::needsFinding() const
{
    return !m_byHand && !issuerToFind().isEmpty() && text(DraftField::TokenAddress).trimmed().isEmpty();
}

void ProfileDraft::setFound(const core::Endpoints &endpoints, const core::ServerFacts &facts)
{
    m_profile.server = facts;
    m_byHand = false;
    m_found = true;
    m_texts.insert(DraftField::Issuer, endpoints.issuer);
    for (const DraftFieldInfo &info : draftFieldInfos()) {
        const auto address = addressOf(info.field);
        if (address && !(endpoints.*address).isEmpty())
            m_texts.insert(info.field, wordsOf(endpoints.*address));
    }
    m_given = endpoints;
    // A recommendation that the server doesn't take is none.
    const QList<core::ClientAuth> offered = clientAuths();
    if (!m_unlisted && !authRefusal(clientAuth()).isEmpty() && !offered.isEmpty())
        m_profile.clientAuth = offered.constFirst();
    Q_EMIT changed();
}

void ProfileDraft::setNotFound()
{
    m_byHand = true;
    Q_EMIT changed();
}

QString ProfileDraft::registrationHost() const
{
    return addressIn(text(DraftField::RegistrationAddress)).host(QUrl::FullyEncoded);
}

bool ProfileDraft::canRegister() const
{
    return !isPractice() && text(DraftField::ClientId).trimmed().isEmpty() && !registrationHost().isEmpty()
        && addressProblem(DraftField::RegistrationAddress).isEmpty();
}

void ProfileDraft::setRegistered(const core::Profile &registered, const core::Secret &secret)
{
    m_texts.insert(DraftField::ClientId, registered.clientId);
    m_profile.clientAuth = registered.clientAuth;
    m_secrets.insert(core::SecretKind::ClientSecret, secret);
    m_registeredSecret = !secret.isEmpty() && clientAuth() != core::ClientAuth::PrivateKeyJwt;
    Q_EMIT changed();
}

bool ProfileDraft::hasRegisteredSecret(DraftField field) const
{
    return field == DraftField::Secret && m_registeredSecret;
}

QString ProfileDraft::tokenHost() const
{
    return addressIn(text(DraftField::TokenAddress)).host(QUrl::FullyEncoded);
}

/// *Signing keys (JWKS): jwks_uri*, as the form and as the server call it.
QString ProfileDraft::addressWords(const core::EndpointName &endpoint) const
{
    for (const DraftFieldInfo &info : draftFieldInfos()) {
        if (addressOf(info.field) == endpoint.address)
            return tr("%1: %2").arg(label(info.field).remove(u'&'), endpoint.name);
    }
    return endpoint.name;
}

QList<std::pair<QString, QStringList>> ProfileDraft::hostsBeside() const
{
    QList<std::pair<QString, QStringList>> hosts;
    if (isPractice())
        return hosts;
    const core::Endpoints endpoints = toProfile().endpoints;
    const QString issuer = hostOf(QUrl(endpoints.issuer, QUrl::StrictMode));
    const QString own = issuer.isEmpty() ? hostOf(endpoints.token) : issuer;
    for (const core::EndpointName &each : core::endpointNames()) {
        const QString host = hostOf(endpoints.*each.address);
        if (host.isEmpty() || host == own)
            continue;
        const auto known =
            std::find_if(hosts.begin(), hosts.end(), [&](const auto &entry) { return entry.first == host; });
        const QString what = addressWords(each);
        if (known == hosts.end())
            hosts.append({ host, { what } });
        else
            known->second.append(what);
    }
    return hosts;
}

bool ProfileDraft::isConfirmed(const QString &host) const
{
    return wordsIn(text(DraftField::AllowedHosts)).contains(host, Qt::CaseInsensitive);
}

void ProfileDraft::setConfirmed(const QString &host, bool confirmed)
{
    QStringList hosts = wordsIn(text(DraftField::AllowedHosts));
    hosts.removeIf([&](const QString &each) { return each.compare(host, Qt::CaseInsensitive) == 0; });
    if (confirmed)
        hosts.append(host);
    setText(DraftField::AllowedHosts, hosts.join(u' '));
}

} // namespace tokenprism::gui
