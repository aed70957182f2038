// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandboxgateway.h"

#include "app/practicesamples.h"
#include "core/tokenset.h"

namespace tokenprism::app {

namespace {

using namespace Qt::StringLiterals;

core::Profile sample(const QString &provider, const QString &name, core::SourceKind kind,
                     const QString &clientId, const QStringList &scopes)
{
    core::Profile profile;
    profile.id = core::makeProfileId();
    profile.name = name;
    profile.provider = provider;
    profile.kind = kind;
    profile.clientId = clientId;
    profile.endpoints.issuer = u"practice:"_s + provider;
    profile.scopes = scopes;
    profile.clientAuth =
        kind == core::SourceKind::ApiKey ? core::ClientAuth::SecretBasic : core::ClientAuth::None;
    return profile;
}

bool isPublicClient(const core::json::Value &client)
{
    return client.text(u"client_secret").isEmpty();
}

} // namespace

SandboxGateway::SandboxGateway(const core::Clock &clock)
    : m_server(clock)
{
    connect(&m_server, &sandbox::PracticeServer::runningChanged, this, &PracticeGateway::runningChanged);
}

bool SandboxGateway::isRunning() const
{
    return m_server.isRunning();
}

core::Result<void> SandboxGateway::start()
{
    return m_server.start();
}

core::Result<void> SandboxGateway::start(std::optional<quint16> port)
{
    return m_server.start(port.value_or(sandbox::PracticeServer::defaultPort));
}

QString SandboxGateway::authority() const
{
    return isRunning() ? u"127.0.0.1:%1"_s.arg(m_server.port()) : QString();
}

core::json::Value SandboxGateway::description() const
{
    return m_server.description();
}

core::json::Array SandboxGateway::rows(QStringView list) const
{
    if (!isRunning())
        return {};
    const core::json::Value all = m_server.description();
    const core::json::Value *found = all.find(list);
    return found && found->array() ? *found->array() : core::json::Array();
}

std::optional<core::Endpoints> SandboxGateway::endpoints(const QString &issuer) const
{
    for (const core::json::Value &row : rows(u"issuers")) {
        if (row.text(u"provider") != issuer)
            continue;
        core::Endpoints endpoints;
        endpoints.issuer = row.text(u"issuer");
        for (const core::EndpointName &each : core::endpointNames())
            endpoints.*each.address = QUrl(row.text(each.name));
        return endpoints;
    }
    return std::nullopt;
}

core::Secret SandboxGateway::secretOf(const QString &issuer, const QString &clientId) const
{
    // All faulty servers have the same clients; their rows name the family alone.
    const QString family = issuer.section(u'/', 0, 0);
    for (const core::json::Value &key : rows(u"api_keys")) {
        if (key.text(u"provider") == family && key.text(u"id") == clientId)
            return core::Secret::fromText(key.text(u"secret"));
    }
    for (const core::json::Value &client : rows(u"clients")) {
        if (client.text(u"provider") == family && client.text(u"client_id") == clientId)
            return core::Secret::fromText(client.text(u"client_secret"));
    }
    return {};
}

QList<core::Profile> SandboxGateway::sampleProfiles() const
{
    QList<core::Profile> samples;
    for (const core::json::Value &client : rows(u"clients")) {
        const QStringList redirects = core::json::toStrings(client.find(u"redirect_uris"));
        if (!isPublicClient(client) || redirects.isEmpty())
            continue;
        core::Profile signIn =
            sample(client.text(u"provider"), tr("Practice sign-in"), core::SourceKind::SignIn,
                   client.text(u"client_id"), core::json::toStrings(client.find(u"scopes")));
        signIn.redirectUri = redirects.first();
        samples.append(signIn);
        break;
    }
    for (const core::json::Value &key : rows(u"api_keys")) {
        if (key.text(u"note").contains("disabled"_L1, Qt::CaseInsensitive))
            continue;
        // It asks for everything that the provider's keys may ask for, so that the tree shows what was
        // refused, too.
        QStringList asked;
        for (const core::json::Value &other : rows(u"api_keys")) {
            for (const QString &scope : core::json::toStrings(other.find(u"scopes"))) {
                if (!asked.contains(scope) && scope.startsWith("feedback"_L1))
                    asked.append(scope);
            }
        }
        samples.append(sample(key.text(u"provider"), tr("Practice reporting key"), core::SourceKind::ApiKey,
                              key.text(u"id"), asked));
        break;
    }
    for (core::Profile &sample : samples)
        sample.environment = tr("practice", "label of an environment, as production is");
    return samples;
}

QList<core::Profile> SandboxGateway::samplesOf(const QString &issuer) const
{
    return isRunning() ? practiceSamples(m_server.description(), issuer) : QList<core::Profile>();
}

} // namespace tokenprism::app
