// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "robot/browserrobot.h"

#include <QNetworkReply>
#include <QRegularExpression>

#include <utility>

namespace tokenprism::tests {

namespace {

using namespace Qt::StringLiterals;

constexpr int mostSteps = 12;

QString attribute(const QString &tag, const QString &name)
{
    const QRegularExpression pattern(u"\\b"_s + name + u"\\s*=\\s*\"([^\"]*)\""_s,
                                     QRegularExpression::CaseInsensitiveOption);
    QString value = pattern.match(tag).captured(1);
    return value.replace(u"&amp;"_s, u"&"_s).replace(u"&quot;"_s, u"\""_s).replace(u"&#39;"_s, u"'"_s);
}

QByteArray encoded(const QList<QPair<QByteArray, QByteArray>> &fields)
{
    QByteArray body;
    for (const auto &[name, value] : fields)
        body += (body.isEmpty() ? "" : "&") + name.toPercentEncoding() + '=' + value.toPercentEncoding();
    return body;
}

} // namespace

WebForm readForm(const QByteArray &page, const QUrl &address)
{
    static const QRegularExpression formPattern(u"<form\\b([^>]*)>(.*?)</form>"_s,
                                                QRegularExpression::CaseInsensitiveOption
                                                    | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression controlPattern(u"<(input|button)\\b[^>]*>"_s,
                                                   QRegularExpression::CaseInsensitiveOption);
    WebForm form;
    const auto match = formPattern.match(QString::fromUtf8(page));
    if (!match.hasMatch())
        return form;
    form.action = address.resolved(QUrl(attribute(match.captured(1), u"action"_s)));
    auto controls = controlPattern.globalMatch(match.captured(2));
    while (controls.hasNext()) {
        const auto control = controls.next();
        const QString tag = control.captured(0);
        const QString name = attribute(tag, u"name"_s);
        const bool button = control.captured(1).compare("button"_L1, Qt::CaseInsensitive) == 0
            || attribute(tag, u"type"_s) == "submit"_L1;
        if (button)
            form.buttons.append(name + u'=' + attribute(tag, u"value"_s));
        else if (!name.isEmpty())
            form.fields.append({ name.toUtf8(), attribute(tag, u"value"_s).toUtf8() });
    }
    return form;
}

BrowserRobot::BrowserRobot(const QString &username, const QString &password, Consent consent, QObject *parent)
    : QObject(parent)
    , m_username(username)
    , m_password(password)
    , m_consent(consent)
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

void BrowserRobot::open(const QUrl &address)
{
    m_steps = 0;
    load(address);
}

void BrowserRobot::trust(const QSslCertificate &authority)
{
    m_tls.addCaCertificate(authority);
}

void BrowserRobot::load(const QUrl &address)
{
    m_fragment = address.fragment(QUrl::FullyEncoded).toLatin1();
    QNetworkRequest request(address);
    request.setSslConfiguration(m_tls);
    QNetworkReply *reply = m_network.get(request);
    connect(reply, &QNetworkReply::finished, this, [this, reply] { take(reply); });
}

void BrowserRobot::submit(const WebForm &form, const QUrl &page)
{
    QList<QPair<QByteArray, QByteArray>> fields = form.fields;
    for (auto &[name, value] : fields) {
        if (name == "username" || name == "login")
            value = m_username.toUtf8();
        else if (name == "password")
            value = m_password.toUtf8();
    }
    const QString wanted = m_consent == Consent::Allow ? u"allow"_s : u"deny"_s;
    for (const QString &button : form.buttons) {
        const bool only = form.buttons.size() == 1;
        if ((only || button.contains(wanted)) && !button.startsWith(u'='))
            fields.append({ button.section(u'=', 0, 0).toUtf8(), button.section(u'=', 1).toUtf8() });
    }
    QNetworkRequest request(form.action);
    request.setSslConfiguration(m_tls);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    request.setRawHeader(
        "Origin", page.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment).toLatin1());
    QNetworkReply *reply = m_network.post(request, encoded(fields));
    connect(reply, &QNetworkReply::finished, this, [this, reply] { take(reply); });
}

/// What the relay page's script does (resources/pages/relay.js): only the browser sees what stands behind
/// '#'.
void BrowserRobot::relay(const QUrl &page)
{
    QNetworkRequest request(page.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    request.setRawHeader(
        "Origin", page.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment).toLatin1());
    QNetworkReply *reply = m_network.post(request, std::exchange(m_fragment, {}));
    connect(reply, &QNetworkReply::finished, this, [this, reply] { take(reply); });
}

void BrowserRobot::take(QNetworkReply *reply)
{
    reply->deleteLater();
    m_visited.append(reply->url());
    m_status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_page = reply->readAll();
    const QUrl target = reply->url().resolved(QUrl::fromEncoded(reply->rawHeader("Location")));
    const WebForm form = readForm(m_page, reply->url());
    if (++m_steps > mostSteps)
        Q_EMIT settled();
    else if (m_status >= 300 && m_status < 400)
        load(target);
    else if (!form.action.isEmpty() && m_status == 200)
        submit(form, reply->url());
    else if (!m_fragment.isEmpty() && m_page.contains("<script"))
        relay(reply->url());
    else
        Q_EMIT settled();
}

} // namespace tokenprism::tests
