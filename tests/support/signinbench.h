// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formcodec.h"
#include "grants/authorizationcodegrant.h"
#include "grants/implicitgrant.h"
#include "support/fakeclock.h"
#include "support/fakeserver.h"
#include "support/ports.h"
#include "support/rawclient.h"

#include <QSignalSpy>

namespace tokenprism::test {

/// A sign-in with a fake server at its token endpoint and a raw socket for a browser.
struct SignInBench {
    explicit SignInBench(FakeServer::Script tokenEndpoint = {})
        : server(tokenEndpoint ? std::move(tokenEndpoint) : FakeServer::always(goodAnswer()))
    {
        using namespace Qt::StringLiterals;
        profile.clientId = u"practice app+1"_s;
        profile.endpoints.issuer = u"https://as.example"_s;
        profile.endpoints.authorization = authorization.url(u"/authorize"_s);
        profile.endpoints.token = server.url();
        profile.scopes = { u"feedback.read"_s, u"workflow.read"_s };
        profile.redirectUri = u"http://127.0.0.1/callback"_s;
        client.id = profile.clientId;
    }

    static QByteArray goodAnswer()
    {
        return FakeServer::answer(
            200,
            R"({"access_token":"practice-token-1","token_type":"bearer","expires_in":3600,)"
            R"("refresh_token":"practice-refresh-1","scope":"feedback.read"})",
            "Cache-Control: no-store\r\n");
    }

    void start(std::chrono::milliseconds patience = std::chrono::minutes(1))
    {
        grants::BrowserGrant::Setup setup;
        setup.profile = profile;
        setup.client = client;
        setup.http =
            net::HttpClientFactory(clock).make(std::make_shared<core::Redactor>(), std::make_shared<int>(0));
        QObject::connect(setup.http.get(), &net::HttpClient::exchangeRecorded, &server,
                         [this](const core::Exchange &exchange) { exchanges.append(exchange); });
        setup.openBrowser = [this](const QUrl &url) {
            opened.append(url);
            return browserWorks;
        };
        setup.patience = patience;
        if (profile.grant() == core::GrantKind::Implicit)
            grant = std::make_unique<grants::ImplicitGrant>(std::move(setup), clock);
        else
            grant = std::make_unique<grants::AuthorizationCodeGrant>(std::move(setup), clock);
        finished = std::make_unique<QSignalSpy>(grant.get(), &grants::Grant::finished);
        changed = std::make_unique<QSignalSpy>(grant.get(), &grants::Grant::stateChanged);
        grant->start();
    }

    /// A parameter of the address that the browser was sent to.
    QByteArray asked(QByteArrayView name) const
    {
        const auto fields = core::decodeForm(opened.value(0).query(QUrl::FullyEncoded).toLatin1());
        return fields ? core::formValue(*fields, name) : QByteArray();
    }
    /// A parameter of the token request's form.
    QByteArray sent(QByteArrayView name) const
    {
        const auto fields = core::decodeForm(server.requests.value(0).body);
        return fields ? core::formValue(*fields, name) : QByteArray();
    }

    /// The browser comes back with \a query, where STATE stands for the state of this attempt. Returns the
    /// page.
    QByteArray comeBack(const QByteArray &query) const
    {
        const QUrl redirect(grant->redirectUri());
        const QByteArray target = redirect.path().toLatin1() + '?' + filled(query);
        RawClient browser(static_cast<quint16>(redirect.port()), QHostAddress(redirect.host()));
        browser.send("GET " + target + " HTTP/1.1\r\nHost: " + redirect.authority().toLatin1() + "\r\n\r\n");
        return browser.answer();
    }
    /// As a form that the server's page posts, or as what the relay page found behind the '#'.
    QByteArray postBack(const QByteArray &form) const
    {
        const QUrl redirect(grant->redirectUri());
        const QByteArray body = filled(form);
        const bool relayed = asked("response_mode") != "form_post";
        RawClient browser(static_cast<quint16>(redirect.port()), QHostAddress(redirect.host()));
        browser.send("POST " + redirect.path().toLatin1()
                     + " HTTP/1.1\r\nHost: " + redirect.authority().toLatin1() + "\r\nOrigin: "
                     + (relayed ? "http://" + redirect.authority().toLatin1() : QByteArray("null"))
                     + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                     + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        return browser.answer();
    }
    QByteArray filled(QByteArray query) const { return query.replace("STATE", asked("state")); }

    bool waitForEnd() { return finished->size() > 0 || finished->wait(10000); }
    QString errorCode() const { return grant->result() ? QString() : grant->result().error().code; }

    FakeServer server;
    FakeServer authorization;
    FakeClock clock;
    core::Profile profile;
    oauth::Client client;
    QList<QUrl> opened;
    bool browserWorks = true;
    QList<core::Exchange> exchanges;
    std::unique_ptr<grants::BrowserGrant> grant;
    std::unique_ptr<QSignalSpy> finished;
    std::unique_ptr<QSignalSpy> changed;
};

} // namespace tokenprism::test
