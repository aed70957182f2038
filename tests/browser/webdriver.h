// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <QUrl>

namespace tokenprism::tests {

/// A real headless Chromium, driven by ChromeDriver (W3C WebDriver). Waits inside its calls: for tests only.
class WebDriver {
public:
    WebDriver();
    ~WebDriver();

    /// False where Chromium or ChromeDriver isn't installed, or doesn't start; problem() says why.
    bool start();
    QString problem() const { return m_problem; }

    bool open(const QUrl &address);
    QUrl address();
    QString text(const QString &selector);
    /// Waits up to ten seconds for an element.
    bool waitFor(const QString &selector);
    bool type(const QString &selector, const QString &text);
    bool click(const QString &selector);
    /// As if nobody had ever signed in anywhere.
    bool forgetCookies();
    bool savePicture(const QString &path);

private:
    bool startChromium(const QString &program);
    bool startDriver(const QString &program);
    bool startSession();
    QJsonValue call(const QByteArray &method, const QString &path, const QJsonObject &body = {});
    QString find(const QString &selector);
    QString element(const QString &id) const;

    QNetworkAccessManager m_network;
    QProcess m_chromium;
    QProcess m_driver;
    QTemporaryDir m_profile;
    QString m_debugger; ///< `127.0.0.1:PORT` of Chromium
    QString m_base;
    QString m_session;
    QString m_problem;
};

} // namespace tokenprism::tests
