// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tokenprism::tests {

WindowFixture::WindowFixture()
{
    http.answer(
        u"/token"_s, 200,
        R"({"access_token":"practice-secret-access-7d1f0c2b9ae84f5e8a6b3c9d0e1f2a3b4c5d6e7f8091a2b3c4d5e6f708192a3b",)"
        R"("token_type":"bearer","expires_in":3600,"scope":"feedback-report:read feedback-queries:create"})");
    http.answer(
        u"/introspect"_s, 200,
        R"({"active":true,"client_id":"7f3a90c4","scope":"feedback-report:read feedback-queries:create","environments":[)"
        R"({"id":"e1","name":"Helsinki HQ","kind":"environment","account":"Nordwind Oy","scopes":["feedback-report:read","feedback-queries:create"]},)"
        R"({"id":"e2","name":"Tampere plant","kind":"environment","account":"Nordwind Oy","scopes":["feedback-report:read"]},)"
        R"({"id":"e3","name":"Field crew","kind":"environment","account":"Nordwind Oy","scopes":["feedback-report:read"]}]})");
    start();
}

void WindowFixture::start()
{
    window.reset();
    workspace.reset();
    settings = std::make_unique<gui::Settings>(folder.path());
    profiles = std::make_unique<vault::ProfileStore>(folder.path());
    const session::Services services { clock,
                                       http,
                                       secrets,
                                       *profiles,
                                       practice,
                                       [this](const QUrl &address) {
                                           openedAddress = address;
                                           return true;
                                       },
                                       std::chrono::seconds(20) };
    workspace = std::make_unique<session::Workspace>(services, providers);
    (void)workspace->load();
    window = std::make_unique<gui::MainWindow>(*workspace, *settings, practice);
}

session::Session *WindowFixture::addKey(const QString &name, const QString &environment)
{
    core::Profile profile;
    profile.id = core::makeProfileId();
    profile.name = name;
    profile.provider = u"applixure"_s;
    profile.kind = core::SourceKind::ApiKey;
    profile.environment = environment;
    profile.clientId = u"7f3a90c4-51de-4b8e"_s;
    profile.clientAuth = core::ClientAuth::SecretBasic;
    profile.endpoints.token = QUrl(u"https://as.example/token"_s);
    profile.endpoints.introspection = QUrl(u"https://as.example/introspect"_s);
    profile.scopes = { u"feedback-report:read"_s, u"feedback-queries:create"_s, u"feedback-admin"_s };
    return workspace->save(profile, core::Secret::fromText(u"practice-secret-of-key"_s)).value();
}

void WindowFixture::run(session::Session *session)
{
    QSignalSpy finished(session, &session::Session::finished);
    session->getToken();
    QTRY_COMPARE(finished.count(), 1);
}

QPalette lightPalette()
{
    QPalette palette(QColor(0xf5, 0xf6, 0xf7));
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::Window, QColor(0xf5, 0xf6, 0xf8));
    for (const auto role :
         { QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText })
        palette.setColor(role, QColor(0x1b, 0x20, 0x27));
    palette.setColor(QPalette::Highlight, QColor(0x25, 0x63, 0xcc));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::PlaceholderText, QColor(0x5a, 0x62, 0x6c));
    palette.setColor(QPalette::Disabled, QPalette::WindowText, QColor(0x93, 0x9a, 0xa3));
    palette.setColor(QPalette::Disabled, QPalette::ButtonText, QColor(0x93, 0x9a, 0xa3));
    palette.setColor(QPalette::Disabled, QPalette::Text, QColor(0x93, 0x9a, 0xa3));
    return palette;
}

QPalette darkPalette()
{
    QPalette palette(QColor(0x2b, 0x30, 0x37));
    palette.setColor(QPalette::Base, QColor(0x23, 0x28, 0x2f));
    palette.setColor(QPalette::Window, QColor(0x1d, 0x21, 0x27));
    palette.setColor(QPalette::AlternateBase, QColor(0x28, 0x2d, 0x34));
    for (const auto role :
         { QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText })
        palette.setColor(role, QColor(0xe6, 0xe9, 0xed));
    palette.setColor(QPalette::ToolTipBase, QColor(0x2b, 0x30, 0x37));
    palette.setColor(QPalette::Highlight, QColor(0x6e, 0xa5, 0xf8));
    palette.setColor(QPalette::HighlightedText, QColor(0x10, 0x14, 0x19));
    palette.setColor(QPalette::Link, QColor(0x8a, 0xb8, 0xff));
    palette.setColor(QPalette::PlaceholderText, QColor(0x9a, 0xa2, 0xad));
    palette.setColor(QPalette::Disabled, QPalette::WindowText, QColor(0x70, 0x78, 0x82));
    palette.setColor(QPalette::Disabled, QPalette::ButtonText, QColor(0x70, 0x78, 0x82));
    palette.setColor(QPalette::Disabled, QPalette::Text, QColor(0x70, 0x78, 0x82));
    return palette;
}

} // namespace tokenprism::tests
