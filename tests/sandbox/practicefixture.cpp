// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/practicefixture.h"

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTcpSocket>

namespace tokenprism::testing {

using namespace Qt::StringLiterals;
namespace json = core::json;

const QByteArray practiceVerifier = "practice-verifier-practice-verifier-practice-verifier"_ba;
const QByteArray practiceRedirect = "http://127.0.0.1:49152/callback"_ba;

namespace {

/// The whole answer is there: headers, and as many bytes as Content-Length says.
bool isWhole(const QByteArray &data)
{
    const qsizetype end = data.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const qsizetype at = data.left(end).toLower().indexOf("content-length:");
    if (at < 0)
        return false;
    const qsizetype length = data.mid(at + 15, data.indexOf('\r', at) - at - 15).trimmed().toLongLong();
    return data.size() >= end + 4 + length;
}

core::HttpResponse parseAnswer(const QByteArray &data)
{
    core::HttpResponse answer;
    const qsizetype end = data.indexOf("\r\n\r\n");
    if (end < 0)
        return answer;
    QList<QByteArray> lines = data.left(end).split('\n');
    answer.status = lines.takeFirst().split(' ').value(1).toInt();
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        answer.headers.append({ line.left(colon).trimmed(), line.mid(colon + 1).trimmed() });
    }
    answer.body = data.mid(end + 4);
    return answer;
}

} // namespace

PracticeFixture::PracticeFixture()
    : server(clock)
{
    const auto started = server.start(0);
    if (!started)
        qFatal("The practice server can't be started: %s", qPrintable(started.error().code));
}

core::HttpResponse PracticeFixture::sendRaw(const QByteArray &bytes) const
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
    socket.write(bytes);
    QSignalSpy arrived(&socket, &QTcpSocket::readyRead);
    QByteArray data;
    while (!isWhole(data) && arrived.wait(60000)) // for slow machines
        data += socket.readAll();
    return parseAnswer(data);
}

core::HttpResponse PracticeFixture::send(const QByteArray &method, const QByteArray &target,
                                         const core::HttpHeaders &headers, const QByteArray &body) const
{
    QByteArray bytes = method + ' ' + target + " HTTP/1.1\r\n";
    if (core::headerValue(headers, "Host").isNull())
        bytes += "Host: " + origin().mid(7) + "\r\n";
    for (const core::HttpHeader &header : headers)
        bytes += header.name + ": " + header.value + "\r\n";
    if (!body.isEmpty() || method == "POST")
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return sendRaw(bytes + "\r\n" + body);
}

core::HttpResponse PracticeFixture::post(const QByteArray &target, const core::FormFields &form,
                                         const core::HttpHeaders &headers) const
{
    core::HttpHeaders all = headers;
    if (core::headerValue(headers, "Content-Type").isNull())
        all.append({ "Content-Type"_ba, "application/x-www-form-urlencoded"_ba });
    return send("POST", target, all, core::encodeForm(form));
}

core::HttpResponse PracticeFixture::token(const core::FormFields &form,
                                          const core::HttpHeaders &headers) const
{
    return post("/applixure/token", form, headers);
}

QByteArray PracticeFixture::origin() const
{
    return "http://127.0.0.1:" + QByteArray::number(server.port());
}

const json::Value &PracticeFixture::description() const
{
    if (m_description.isNull())
        m_description = server.description();
    return m_description;
}

core::Result<void> PracticeFixture::restart(quint16 port)
{
    server.stop();
    m_description = {};
    return server.start(port);
}

QByteArray PracticeFixture::secretOf(const QString &id) const
{
    for (const json::Value &client : *description().find(u"clients")->array()) {
        if (client.text(u"client_id") == id)
            return client.text(u"client_secret").toUtf8();
    }
    for (const json::Value &key : *description().find(u"api_keys")->array()) {
        if (key.text(u"id") == id)
            return key.text(u"secret").toUtf8();
    }
    return {};
}

core::HttpHeader PracticeFixture::basic(const QByteArray &id, const QByteArray &secret) const
{
    return { "Authorization"_ba,
             "Basic "
                 + (core::encodeFormComponent(id) + ':' + core::encodeFormComponent(secret)).toBase64() };
}

core::HttpHeader PracticeFixture::basic(const QByteArray &id) const
{
    return basic(id, secretOf(QString::fromUtf8(id)));
}

core::FormFields PracticeFixture::authorization() const
{
    const QByteArray challenge =
        QCryptographicHash::hash(practiceVerifier, QCryptographicHash::Sha256)
            .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    return { { "response_type"_ba, "code"_ba },
             { "client_id"_ba, "practice-desktop"_ba },
             { "redirect_uri"_ba, practiceRedirect },
             { "scope"_ba, "feedback-report:read feedback-admin"_ba },
             { "state"_ba, "state+with/odd&characters="_ba },
             { "code_challenge"_ba, challenge },
             { "code_challenge_method"_ba, "S256"_ba } };
}

core::HttpResponse PracticeFixture::authorize(const core::FormFields &fields) const
{
    return get("/applixure/authorize?" + core::encodeForm(fields));
}

core::HttpResponse PracticeFixture::signIn(const core::FormFields &fields, const QByteArray &username,
                                           const QByteArray &decision) const
{
    const core::HttpHeaders own { { "Origin"_ba, origin() } };
    const core::HttpResponse page = authorize(fields);
    const core::HttpResponse consent = post("/applixure/authorize",
                                            { { "form_token"_ba, hiddenField(page.body, "form_token") },
                                              { "username"_ba, username },
                                              { "password"_ba, "practice"_ba } },
                                            own);
    if (consent.status != 200)
        return consent;
    return post("/applixure/authorize",
                { { "form_token"_ba, hiddenField(consent.body, "form_token") }, { "decision"_ba, decision } },
                own);
}

core::FormFields PracticeFixture::exchangeOf(const core::HttpResponse &answer) const
{
    return { { "grant_type"_ba, "authorization_code"_ba },
             { "code"_ba, core::formValue(locationQuery(answer), "code") },
             { "redirect_uri"_ba, practiceRedirect },
             { "client_id"_ba, "practice-desktop"_ba },
             { "code_verifier"_ba, practiceVerifier } };
}

json::Value PracticeFixture::tokensFor(const core::FormFields &fields, const QByteArray &username) const
{
    core::FormFields exchange = exchangeOf(signIn(fields, username));
    exchange = with(exchange, "client_id", core::formValue(fields, "client_id"));
    return jsonOf(token(exchange));
}

core::FormFields with(core::FormFields fields, const QByteArray &name, const QByteArray &value)
{
    fields = without(std::move(fields), name);
    fields.append({ name, value });
    return fields;
}

core::FormFields without(core::FormFields fields, const QByteArray &name)
{
    fields.removeIf([&name](const core::FormField &field) { return field.name == name; });
    return fields;
}

QByteArray hiddenField(const QByteArray &html, const QByteArray &name)
{
    const QByteArray mark = "name=\"" + name + "\" value=\"";
    const qsizetype at = html.indexOf(mark);
    if (at < 0)
        return {};
    const qsizetype from = at + mark.size();
    return html.mid(from, html.indexOf('"', from) - from);
}

core::FormFields locationQuery(const core::HttpResponse &answer)
{
    const QByteArray location = answer.header("Location");
    return core::decodeForm(location.mid(location.indexOf('?') + 1)).value_or(core::FormFields());
}

json::Value jsonOf(const core::HttpResponse &answer)
{
    const auto document = json::parse(answer.body);
    return document ? document->root : json::Value();
}

QString textOf(const core::HttpResponse &answer, QStringView member)
{
    return jsonOf(answer).text(member);
}

} // namespace tokenprism::testing
