// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/profileregistration.h"

#include "net/connectionsetup.h"
#include "oauth/clientassertion.h"
#include "oauth/clientfacts.h"
#include "session/profilediscovery.h"

#include <algorithm>

namespace tokenprism::session {

namespace {

using namespace Qt::StringLiterals;
using core::ClientAuth;
using core::ErrorKind;
using core::Severity;

const QString source = u"RFC 7591 §3.2.1"_s;

/// A certificate is known by its names or by itself (RFC 8705 §2), which only its owner can put in order.
bool canBeAskedFor(ClientAuth method)
{
    return method == ClientAuth::None || method == ClientAuth::PrivateKeyJwt || oauth::sharesSecret(method);
}

tl::unexpected<core::Error> unfit(ErrorKind kind, const QString &method)
{
    core::Error error = core::makeError(kind, u"registration.method_unfit"_s);
    error.actual = method;
    return core::fail(std::move(error));
}

QStringList missingScopes(const core::Profile &profile, const oauth::RegisteredClient &client)
{
    QStringList missing;
    std::copy_if(profile.scopes.begin(), profile.scopes.end(), std::back_inserter(missing),
                 [&](const QString &scope) { return !client.scopes.contains(scope); });
    return client.scopes.isEmpty() ? QStringList() : missing;
}

QList<core::Finding> findingsOf(const core::Profile &profile, const oauth::RegisteredClient &client)
{
    QList<core::Finding> findings;
    const QString asked = core::toName(profile.clientAuth);
    if (!client.authMethod.isEmpty() && client.authMethod != asked)
        findings.append(
            { u"registration.method_changed"_s, Severity::Warn, asked, client.authMethod, source });
    if (core::usesBrowser(profile.grant()) && !client.redirectUris.isEmpty()
        && !client.redirectUris.contains(profile.redirectUri))
        findings.append({ u"registration.redirect_differs"_s, Severity::Warn, profile.redirectUri,
                          client.redirectUris.join(u' '), source });
    if (const QStringList missing = missingScopes(profile, client); !missing.isEmpty())
        findings.append({ u"registration.scopes_missing"_s, Severity::Warn, {}, missing.join(u' '), source });
    if (client.secretExpiresAt)
        findings.append({ u"registration.secret_expires"_s,
                          Severity::Warn,
                          {},
                          client.secretExpiresAt->toString(Qt::ISODate),
                          source });
    if (!client.accessToken.isEmpty())
        findings.append({ u"registration.token_dropped"_s, Severity::Info, {}, {}, u"RFC 7592 §3"_s });
    return findings;
}

/// A server may register other values than it was asked for (RFC 7591 §3.2.1): those count.
core::Result<RegisteredProfile> registered(const core::Profile &asked, const core::Secret &key,
                                           const oauth::RegisteredClient &client)
{
    RegisteredProfile result { asked, client.secret, findingsOf(asked, client) };
    const auto method = client.authMethod.isEmpty() ? std::optional(asked.clientAuth)
                                                    : core::clientAuthFromName(client.authMethod);
    const bool knowsKey = asked.clientAuth == ClientAuth::PrivateKeyJwt;
    if (!method || !canBeAskedFor(*method) || (*method == ClientAuth::PrivateKeyJwt && !knowsKey))
        return unfit(ErrorKind::Malformed, client.authMethod);
    if (oauth::sharesSecret(*method) && client.secret.isEmpty()) {
        core::Error error = core::makeError(ErrorKind::Malformed, u"registration.secret_missing"_s);
        error.actual = core::toName(*method);
        return core::fail(std::move(error));
    }
    if (!oauth::sharesSecret(*method))
        result.secret = *method == ClientAuth::PrivateKeyJwt ? key : core::Secret();
    result.profile.clientId = client.id;
    result.profile.clientAuth = *method;
    return result;
}

} // namespace

ProfileRegistration::ProfileRegistration(core::Profile profile, RegistrationSecrets secrets,
                                         const Services &services, QObject *parent)
    : QObject(parent)
    , m_profile(std::move(profile))
    , m_secrets(std::move(secrets))
    , m_services(services)
{
    m_redactor->addSecret(m_secrets.initialAccessToken);
    m_redactor->addSecret(m_secrets.clientKey);
    if (m_profile.name.isEmpty())
        m_profile.name = u"Tokenprism"_s;
}

ProfileRegistration::~ProfileRegistration() = default;

core::Result<oauth::ClientMetadata> ProfileRegistration::metadata() const
{
    oauth::ClientMetadata client = oauth::clientMetadataOf(m_profile);
    if (m_profile.clientAuth != ClientAuth::PrivateKeyJwt)
        return client;
    auto keys = oauth::publicKeySet(m_secrets.clientKey, m_profile.keyId);
    if (!keys)
        return core::fail(keys.error());
    client.keys = std::move(*keys);
    return client;
}

core::Result<void> ProfileRegistration::prepare()
{
    if (!canBeAskedFor(m_profile.clientAuth))
        return unfit(ErrorKind::Usage, core::toName(m_profile.clientAuth));
    auto client = metadata();
    if (!client)
        return core::fail(client.error());
    m_client = std::move(*client);
    const auto setup = connectionWithoutCertificate(m_profile);
    if (!setup)
        return core::fail(setup.error());
    m_http = m_services.http.make(m_redactor, std::make_shared<int>(0), *setup);
    connect(m_http.get(), &net::HttpClient::exchangeRecorded, this, &ProfileRegistration::exchangeRecorded);
    return {};
}

void ProfileRegistration::start()
{
    if (m_registration || m_result)
        return;
    if (const auto prepared = prepare(); !prepared) {
        QMetaObject::invokeMethod(
            this, [this, error = prepared.error()] { finish(core::fail(error)); }, Qt::QueuedConnection);
        return;
    }
    m_registration = std::make_unique<evidence::ClientRegistration>(m_profile, m_client,
                                                                    m_secrets.initialAccessToken, *m_http);
    connect(m_registration.get(), &evidence::ClientRegistration::finished, this, [this] {
        const auto &client = m_registration->result();
        if (!client)
            return finish(core::fail(m_redactor->error(client.error())));
        finish(registered(m_profile, m_secrets.clientKey, *client));
    });
    m_registration->start();
}

void ProfileRegistration::cancel()
{
    if (m_registration)
        m_registration->cancel();
    else
        finish(core::fail(ErrorKind::Cancelled, u"net.cancelled"_s));
}

void ProfileRegistration::finish(core::Result<RegisteredProfile> result)
{
    if (m_result)
        return;
    m_result = std::move(result);
    Q_EMIT finished();
}

bool wantsInitialAccessToken(const core::Error &error)
{
    return error.kind == ErrorKind::Refused
        && (error.httpStatus == 401 || error.httpStatus == 403 || error.serverError == "access_denied"_L1);
}

} // namespace tokenprism::session
