// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "browser/webdriver.h"

#include <QFile>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

namespace tokenprism::tests {

namespace {

using namespace Qt::StringLiterals;

// The name of an element reference in WebDriver's answers, fixed by the standard.
constexpr QLatin1StringView elementKey = "element-6066-11e4-a52e-4f735466cecf"_L1;

} // namespace

WebDriver::WebDriver() = default;

WebDriver::~WebDriver()
{
    if (!m_session.isEmpty())
        call("DELETE", u"/session/"_s + m_session);
    for (QProcess *process : { &m_driver, &m_chromium }) {
        if (process->state() == QProcess::NotRunning)
            continue;
        process->terminate();
        process->waitForFinished(5000);
    }
}

bool WebDriver::start()
{
    const QString driver = QStandardPaths::findExecutable(u"chromedriver"_s);
    const QString chromium = QStandardPaths::findExecutable(u"chromium"_s);
    if (driver.isEmpty() || chromium.isEmpty()) {
        m_problem = u"chromium and chromedriver are not installed"_s;
        return false;
    }
    return startChromium(chromium) && startDriver(driver) && startSession();
}

// Started by us, not by ChromeDriver, which would look for it under the name localhost: a bare machine may
// not know that.
bool WebDriver::startChromium(const QString &program)
{
    m_chromium.start(program,
                     { u"--headless=new"_s, u"--no-sandbox"_s, u"--disable-gpu"_s, u"--disable-quic"_s,
                       u"--no-first-run"_s, u"--disable-background-networking"_s,
                       u"--disable-component-update"_s, u"--disable-sync"_s, u"--disable-dev-shm-usage"_s,
                       u"--window-size=1000,800"_s, u"--remote-debugging-port=0"_s,
                       u"--user-data-dir="_s + m_profile.path(), u"about:blank"_s });
    QFile portFile(m_profile.filePath(u"DevToolsActivePort"_s));
    QByteArray port;
    const bool told = QTest::qWaitFor(
        [&] {
            if (!portFile.isOpen() && !portFile.open(QIODevice::ReadOnly))
                return false;
            portFile.seek(0);
            const QByteArray lines = portFile.readAll();
            port = lines.contains('\n') ? lines.left(lines.indexOf('\n')) : QByteArray();
            return !port.isEmpty();
        },
        20000);
    if (!told)
        m_problem =
            u"Chromium doesn't start: "_s + QString::fromUtf8(m_chromium.readAllStandardError().right(400));
    m_debugger = u"127.0.0.1:"_s + QString::fromLatin1(port);
    return told;
}

bool WebDriver::startDriver(const QString &program)
{
    QByteArray greeting;
    QObject::connect(&m_driver, &QProcess::readyReadStandardOutput, &m_driver,
                     [&] { greeting += m_driver.readAllStandardOutput(); });
    m_driver.start(program, { u"--port=0"_s });
    static const QRegularExpression portPattern(u"started successfully on port (\\d+)"_s);
    const auto port = [&] { return portPattern.match(QString::fromUtf8(greeting)).captured(1); };
    const bool greeted = QTest::qWaitFor([&] { return !port().isEmpty(); }, 15000);
    m_driver.disconnect();
    if (!greeted)
        m_problem = u"chromedriver doesn't answer"_s;
    m_base = u"http://127.0.0.1:"_s + port();
    return greeted;
}

bool WebDriver::startSession()
{
    const QJsonObject options { { u"debuggerAddress"_s, m_debugger } };
    const QJsonObject wanted { { u"browserName"_s, u"chrome"_s }, { u"goog:chromeOptions"_s, options } };
    const QJsonValue answer =
        call("POST", u"/session"_s, { { u"capabilities"_s, QJsonObject { { u"alwaysMatch"_s, wanted } } } });
    m_session = answer[u"sessionId"_s].toString();
    if (m_session.isEmpty())
        m_problem = u"no WebDriver session: "_s + answer[u"message"_s].toString();
    return !m_session.isEmpty();
}

QJsonValue WebDriver::call(const QByteArray &method, const QString &path, const QJsonObject &body)
{
    QNetworkRequest request(QUrl(m_base + path));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    const QByteArray content = method == "POST" ? QJsonDocument(body).toJson() : QByteArray();
    QNetworkReply *reply = m_network.sendCustomRequest(request, method, content);
    QSignalSpy finished(reply, &QNetworkReply::finished);
    finished.wait(30000);
    reply->deleteLater();
    return QJsonDocument::fromJson(reply->readAll()).object()[u"value"_s];
}

QString WebDriver::element(const QString &id) const
{
    return u"/session/"_s + m_session + u"/element/"_s + id;
}

QString WebDriver::find(const QString &selector)
{
    const QJsonObject query { { u"using"_s, u"css selector"_s }, { u"value"_s, selector } };
    return call("POST", u"/session/"_s + m_session + u"/element"_s, query)[elementKey].toString();
}

bool WebDriver::open(const QUrl &address)
{
    return call("POST", u"/session/"_s + m_session + u"/url"_s,
                { { u"url"_s, address.toString(QUrl::FullyEncoded) } })
        .isNull();
}

QUrl WebDriver::address()
{
    return QUrl(call("GET", u"/session/"_s + m_session + u"/url"_s).toString());
}

QString WebDriver::text(const QString &selector)
{
    return call("GET", element(find(selector)) + u"/text"_s).toString();
}

bool WebDriver::waitFor(const QString &selector)
{
    return QTest::qWaitFor([&] { return !find(selector).isEmpty(); }, 10000);
}

bool WebDriver::type(const QString &selector, const QString &text)
{
    return waitFor(selector)
        && call("POST", element(find(selector)) + u"/value"_s, { { u"text"_s, text } }).isNull();
}

bool WebDriver::click(const QString &selector)
{
    return waitFor(selector) && call("POST", element(find(selector)) + u"/click"_s).isNull();
}

/// WebDriver's own command forgets those of the page that is shown; Chromium's own protocol forgets all.
bool WebDriver::forgetCookies()
{
    const QJsonObject command { { u"cmd"_s, u"Network.clearBrowserCookies"_s },
                                { u"params"_s, QJsonObject() } };
    return !call("POST", u"/session/"_s + m_session + u"/goog/cdp/execute"_s, command)
                .toObject()
                .contains(u"error"_s);
}

bool WebDriver::savePicture(const QString &path)
{
    const QString picture = call("GET", u"/session/"_s + m_session + u"/screenshot"_s).toString();
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(QByteArray::fromBase64(picture.toLatin1())) > 0;
}

} // namespace tokenprism::tests
