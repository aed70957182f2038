// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandboxgateway.h"
#include "core/formcodec.h"
#include "desk/hand.h"
#include "faults/words.h"
#include "gui/settings/settings.h"
#include "gui/window/mainwindow.h"
#include "session/workspace.h"
#include "support/fakeclock.h"
#include "support/fakeserver.h"
#include "support/ports.h"
#include "support/rawclient.h"
#include "vault/memorysecretstore.h"

#include <QTemporaryDir>

namespace tokenprism::tests {

/// The real window over real sessions and sockets; a clock that the test sets, a fake token endpoint, and raw
/// sockets for a browser. The secrets in it begin with `practice-secret-`.
class SignInWindow {
public:
    SignInWindow()
        : window(workspace, settings, practice)
    {
        window.show();
    }

    static QByteArray goodAnswer(const QByteArray &token = "practice-secret-token")
    {
        return test::FakeServer::answer(
            200, R"({"access_token":")" + token + R"(","token_type":"bearer","expires_in":3600})",
            "Cache-Control: no-store\r\n");
    }

    core::Profile profile(const QString &name, const QString &redirect) const
    {
        core::Profile made;
        made.id = core::makeProfileId();
        made.name = name;
        made.provider = QStringLiteral("generic");
        made.clientId = QStringLiteral("practice-client");
        made.endpoints.issuer = QStringLiteral("https://as.example");
        made.endpoints.authorization = QUrl(QStringLiteral("https://as.example/authorize"));
        made.endpoints.token = server.url();
        made.redirectUri = redirect;
        return made;
    }

    /// A source that is current and used once: no keychain is in the way.
    session::Session *add(const QString &name = QStringLiteral("Bad day"),
                          const QString &redirect = QStringLiteral("http://127.0.0.1/callback"))
    {
        return workspace.addOnce(profile(name, redirect), {});
    }

    /// Presses *Get token* and waits until the browser is opened.
    QUrl begin()
    {
        const qsizetype before = opened.size();
        hand.trigger(QStringLiteral("getTokenAction"));
        Hand::waitUntil([this, before] { return opened.size() > before; }, QStringLiteral("the browser"));
        return opened.last();
    }

    /// A parameter of the address that the browser was sent to.
    static QByteArray asked(const QUrl &address, QByteArrayView name)
    {
        const auto fields = core::decodeForm(address.query(QUrl::FullyEncoded).toLatin1());
        return fields ? core::formValue(*fields, name) : QByteArray();
    }
    static QUrl redirectOf(const QUrl &address)
    {
        return QUrl(QString::fromUtf8(asked(address, "redirect_uri")));
    }
    static quint16 portOf(const QUrl &address) { return static_cast<quint16>(redirectOf(address).port()); }

    /// What the browser gets when it comes back from \a address with \a query, in which STATE stands for the
    /// state of that attempt. Empty where nobody listens.
    static QByteArray comeBack(const QUrl &address, QByteArray query)
    {
        const QUrl redirect = redirectOf(address);
        test::RawClient browser(static_cast<quint16>(redirect.port()), QHostAddress(redirect.host()));
        query.replace("STATE", asked(address, "state"));
        browser.send("GET " + redirect.path().toLatin1() + (query.isEmpty() ? "" : "?" + query)
                     + " HTTP/1.1\r\nHost: " + redirect.authority().toLatin1() + "\r\n\r\n");
        return browser.answer();
    }

    /// All that the Exchanges tab of \a session could show.
    static QString records(const session::Session &session)
    {
        QStringList texts;
        for (const core::Exchange &exchange : session.exchanges()) {
            texts << exchange.url << exchange.requestBody << exchange.responseBody;
            if (exchange.error)
                texts << wordsOf(*exchange.error);
        }
        return texts.join(u'\n');
    }

    test::FakeServer server { test::FakeServer::always(goodAnswer()) };
    test::FakeClock clock;
    net::HttpClientFactory http { clock };
    vault::MemorySecretStore secrets;
    QTemporaryDir folder;
    vault::ProfileStore profiles { folder.path() };
    app::SandboxGateway practice { clock };
    vault::ProviderStore providers;
    gui::Settings settings { folder.path() };
    QList<QUrl> opened;
    bool browserWorks = true;
    std::function<void(const QUrl &)> browser = [](const QUrl &) {};
    session::Workspace workspace { { clock, http, secrets, profiles, practice,
                                     [this](const QUrl &address) {
                                         opened.append(address);
                                         browser(address);
                                         return browserWorks;
                                     } },
                                   providers };
    gui::MainWindow window;
    Hand hand { window };
};

} // namespace tokenprism::tests
