// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes.h"

#include <QNetworkAccessManager>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace tokenprism::tests {

namespace {

class FakeCall final : public net::HttpCall {
    Q_OBJECT
public:
    using HttpCall::HttpCall;
    void abort() override { end(core::fail(core::ErrorKind::Cancelled, u"net.cancelled"_s)); }
    void end(core::Result<core::HttpResponse> result)
    {
        if (m_result)
            return;
        m_result = std::move(result);
        Q_EMIT finished();
    }
};

class FakeClient final : public net::HttpClient {
    Q_OBJECT
public:
    FakeClient(const FakeHttp &factory, std::shared_ptr<core::Redactor> redactor,
               std::shared_ptr<int> counter)
        : m_factory(factory)
        , m_redactor(std::move(redactor))
        , m_counter(std::move(counter))
    {
    }

    net::HttpCall *send(const core::HttpRequest &request, const net::CallLimits &) override
    {
        auto *call = new FakeCall(this);
        if (!m_factory.isHeld())
            QTimer::singleShot(0, call, [this, call, request] { reply(call, request); });
        return call;
    }
    QNetworkAccessManager *manager(Transform, const net::CallLimits &) override { return nullptr; }
    core::Result<core::HttpResponse> takeResponse(QNetworkReply *) override
    {
        return core::fail(core::ErrorKind::Network, u"net.other"_s);
    }
    void abortAll() override
    {
        for (FakeCall *call : findChildren<FakeCall *>())
            call->abort();
    }

private:
    void reply(FakeCall *call, const core::HttpRequest &request)
    {
        const FakeHttp::Answer answer = m_factory.answerFor(request.url.path());
        core::HttpResponse response;
        response.status = answer.status;
        response.reason = answer.status == 200 ? "OK"_ba : "Bad Request"_ba;
        response.url = request.url;
        response.headers = { { "Content-Type"_ba, "application/json"_ba } };
        response.body = answer.body;
        response.exchange = ++*m_counter;
        Q_EMIT exchangeRecorded(record(request, response));
        call->end(response);
    }

    core::Exchange record(const core::HttpRequest &request, const core::HttpResponse &response)
    {
        core::Exchange exchange;
        exchange.number = response.exchange;
        exchange.purpose = request.purpose;
        exchange.method = QString::fromLatin1(request.method);
        exchange.url = m_redactor->url(request.url);
        exchange.requestHeaders = m_redactor->headers(request.headers);
        exchange.requestBody = m_redactor->body("application/x-www-form-urlencoded", request.body);
        exchange.status = response.status;
        exchange.reason = QString::fromLatin1(response.reason);
        exchange.responseHeaders = m_redactor->headers(response.headers);
        exchange.responseBody = m_redactor->body("application/json", response.body);
        exchange.responseSize = response.body.size();
        exchange.startedAt = m_factory.clock().now();
        exchange.sentAfter = 2;
        exchange.headersAfter = 31;
        exchange.finishedAfter = 34;
        return exchange;
    }

    const FakeHttp &m_factory;
    std::shared_ptr<core::Redactor> m_redactor;
    std::shared_ptr<int> m_counter;
};

} // namespace

FakeHttp::FakeHttp(const core::Clock &clock)
    : HttpClientFactory(clock)
    , m_clock(clock)
{
}

void FakeHttp::answer(const QString &path, int status, const QByteArray &body)
{
    m_answers.insert(path, { status, body });
}

std::unique_ptr<net::HttpClient> FakeHttp::make(std::shared_ptr<core::Redactor> redactor,
                                                std::shared_ptr<int> counter,
                                                const net::ConnectionSetup &) const
{
    return std::make_unique<FakeClient>(*this, std::move(redactor), std::move(counter));
}

core::Result<void> FakePractice::start()
{
    if (refuses)
        return core::fail(core::ErrorKind::Network, u"practice.failed"_s);
    m_running = true;
    Q_EMIT runningChanged();
    return {};
}

QString FakePractice::authority() const
{
    return m_running ? u"127.0.0.1:8425"_s : QString();
}

std::optional<core::Endpoints> FakePractice::endpoints(const QString &issuer) const
{
    if (!m_running)
        return std::nullopt;
    const QUrl base(u"http://127.0.0.1:8425/"_s + issuer);
    return core::Endpoints {
        base.toString(), QUrl(base.toString() + u"/authorize"_s), QUrl(base.toString() + u"/token"_s), {}
    };
}

core::Secret FakePractice::secretOf(const QString &, const QString &) const
{
    return core::Secret::fromText(u"practice-secret-of-key"_s);
}

QList<core::Profile> FakePractice::sampleProfiles() const
{
    core::Profile key;
    key.id = u"5f0c1c52-4d4a-4c55-9d6e-0f2f5c1f7a01"_s;
    key.name = u"Practice key"_s;
    key.provider = u"applixure"_s;
    key.kind = core::SourceKind::ApiKey;
    key.environment = u"practice"_s;
    key.clientId = u"practice-reporting"_s;
    key.clientAuth = core::ClientAuth::SecretBasic;
    key.endpoints.issuer = u"practice:applixure"_s;
    return { key };
}

QList<core::Profile> FakePractice::samplesOf(const QString &issuer) const
{
    QList<core::Profile> samples;
    for (const core::GrantKind grant : { core::GrantKind::AuthorizationCode, core::GrantKind::Password }) {
        core::Profile sample;
        sample.id = core::makeProfileId();
        sample.name = core::toOption(grant);
        sample.provider = issuer;
        sample.setGrant(grant);
        sample.clientId = u"practice-application"_s;
        sample.redirectUri = u"http://127.0.0.1/callback"_s;
        sample.endpoints.issuer = u"practice:"_s + issuer;
        samples.append(sample);
    }
    return samples;
}

} // namespace tokenprism::tests

#include "fakes.moc"
