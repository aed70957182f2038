// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "net/httpclient.h"
#include "session/workspace.h"
#include "vault/memorysecretstore.h"
#include "vault/profilestore.h"
#include "vault/providerstore.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <functional>
#include <memory>

/// What the dialogs need around them: a workspace whose servers answer from a function.
namespace workshop {

using namespace tokenprism;
using namespace Qt::StringLiterals;

using Answerer = std::function<core::Result<core::HttpResponse>(const core::HttpRequest &)>;

class CannedCall : public net::HttpCall {
public:
    CannedCall(core::Result<core::HttpResponse> answer, QObject *parent)
        : net::HttpCall(parent)
    {
        m_result = std::move(answer);
        QMetaObject::invokeMethod(this, &net::HttpCall::finished, Qt::QueuedConnection);
    }
    void abort() override { }
};

class CannedClient : public net::HttpClient {
public:
    explicit CannedClient(const Answerer &answer)
        : m_answer(answer)
    {
    }
    net::HttpCall *send(const core::HttpRequest &request, const net::CallLimits &) override
    {
        return new CannedCall(m_answer(request), this);
    }
    QNetworkAccessManager *manager(Transform, const net::CallLimits &) override { return nullptr; }
    core::Result<core::HttpResponse> takeResponse(QNetworkReply *) override
    {
        return core::fail(core::ErrorKind::Network, u"net.other"_s);
    }
    void abortAll() override { }

private:
    const Answerer &m_answer;
};

class CannedFactory : public net::HttpClientFactory {
public:
    using net::HttpClientFactory::HttpClientFactory;
    std::unique_ptr<net::HttpClient> make(std::shared_ptr<core::Redactor>, std::shared_ptr<int>,
                                          const net::ConnectionSetup &) const override
    {
        return std::make_unique<CannedClient>(answer);
    }
    Answerer answer;
};

class NoPractice : public session::PracticeGateway {
public:
    using session::PracticeGateway::PracticeGateway;
    bool isRunning() const override { return false; }
    core::Result<void> start() override { return core::fail(core::ErrorKind::Network, u"practice.failed"_s); }
    QString authority() const override { return {}; }
    std::optional<core::Endpoints> endpoints(const QString &) const override { return {}; }
    core::Secret secretOf(const QString &, const QString &) const override { return {}; }
    QList<core::Profile> sampleProfiles() const override { return {}; }
};

inline core::HttpResponse jsonAnswer(int status, const QByteArray &body)
{
    core::HttpResponse response;
    response.status = status;
    response.headers = { { "Content-Type"_ba, "application/json"_ba },
                         { "Cache-Control"_ba, "no-store"_ba } };
    response.body = body;
    return response;
}

struct Workshop {
    QTemporaryDir folder;
    core::SystemClock clock;
    CannedFactory http { clock };
    vault::MemorySecretStore secrets;
    vault::ProfileStore profiles { folder.filePath(u"config"_s) };
    NoPractice practice;
    QList<QUrl> opened;
    vault::ProviderStore providers;
    session::Workspace workspace { { clock, http, secrets, profiles, practice,
                                     [this](const QUrl &url) {
                                         opened.append(url);
                                         return true;
                                     } },
                                   providers };

    Workshop()
    {
        http.answer = [](const core::HttpRequest &) {
            return jsonAnswer(200,
                              R"({"access_token":"practice-token-1","token_type":"bearer","expires_in":3600,)"
                              R"("scope":"feedback-report:read"})"_ba);
        };
    }

    core::Profile key(const QString &name, const QString &id) const
    {
        core::Profile profile;
        profile.id = core::makeProfileId();
        profile.name = name;
        profile.provider = u"applixure"_s;
        profile.kind = core::SourceKind::ApiKey;
        profile.clientId = id;
        profile.clientAuth = core::ClientAuth::SecretBasic;
        profile.endpoints.token = QUrl(u"https://login.example.com/token"_s);
        profile.scopes = { u"feedback-report:read"_s };
        return profile;
    }
};

inline core::Secret secret(const QString &text)
{
    return core::Secret::fromText(text);
}

} // namespace workshop
