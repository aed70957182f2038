// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/practiceclient.h"

#include "core/jsonwriter.h"
#include "jose/signature.h"

#include <QCryptographicHash>
#include <QRegularExpression>

namespace tokenprism::testing {

using namespace Qt::StringLiterals;
namespace json = core::json;

namespace {

QString plain(QString html)
{
    return html.replace(u"&quot;"_s, u"\""_s)
        .replace(u"&lt;"_s, u"<"_s)
        .replace(u"&gt;"_s, u">"_s)
        .replace(u"&#39;"_s, u"'"_s)
        .replace(u"&amp;"_s, u"&"_s);
}

QByteArray formAction(const QByteArray &html)
{
    const QByteArray mark = "action=\""_ba;
    const qsizetype from = html.indexOf(mark) + mark.size();
    return html.mid(from, html.indexOf('"', from) - from);
}

} // namespace

PracticeClient::PracticeClient(const PracticeFixture &fixture, const QString &provider)
    : m_fixture(fixture)
    , m_family(provider.section(u'/', 0, 0))
{
    for (const json::Value &row : rows(u"issuers")) {
        if (row.text(u"provider") == provider)
            m_row = row;
    }
}

json::Array PracticeClient::rows(QStringView list) const
{
    return *m_fixture.description().find(list)->array();
}

QByteArray PracticeClient::path(const QString &name) const
{
    return m_row.text(name).toUtf8().mid(m_fixture.origin().size());
}

QByteArray PracticeClient::client(const QString &note) const
{
    for (const json::Value &row : rows(u"clients")) {
        if (row.text(u"provider") == m_family && row.text(u"note").startsWith(note))
            return row.text(u"client_id").toUtf8();
    }
    return {};
}

QByteArray PracticeClient::secretOf(const QByteArray &id) const
{
    return m_fixture.secretOf(QString::fromUtf8(id));
}

core::FormFields PracticeClient::authorization(const QByteArray &client, const QByteArray &responseType,
                                               const QByteArray &scope) const
{
    const QByteArray challenge =
        QCryptographicHash::hash(practiceVerifier, QCryptographicHash::Sha256)
            .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    core::FormFields fields { { "response_type"_ba, responseType },     { "client_id"_ba, client },
                              { "redirect_uri"_ba, practiceRedirect },  { "state"_ba, "practice-state"_ba },
                              { "nonce"_ba, "practice-nonce"_ba },      { "code_challenge"_ba, challenge },
                              { "code_challenge_method"_ba, "S256"_ba } };
    if (!scope.isEmpty())
        fields.append({ "scope"_ba, scope });
    return fields;
}

core::HttpResponse PracticeClient::signIn(const core::FormFields &fields, const QByteArray &username,
                                          const QByteArray &decision) const
{
    return fillIn(m_fixture.get(path(u"authorization_endpoint"_s) + '?' + core::encodeForm(fields)), username,
                  decision);
}

core::HttpResponse PracticeClient::fillIn(core::HttpResponse page, const QByteArray &username,
                                          const QByteArray &decision) const
{
    const core::HttpHeaders own { { "Origin"_ba, m_fixture.origin() } };
    QByteArray password = "practice"_ba;
    for (const json::Value &user : rows(u"users")) {
        if (user.text(u"username").toUtf8() == username && user.text(u"provider") == m_family)
            password = user.text(u"password").toUtf8();
    }
    // A page of the application's own address is the end, as a form that the browser posts.
    while (page.status == 200 && formAction(page.body).startsWith('/')) {
        core::FormFields form { { "form_token"_ba, hiddenField(page.body, "form_token") } };
        if (page.body.contains("id=\"password\""))
            form += { { "username"_ba, username }, { "password"_ba, password } };
        else if (page.body.contains("name=\"username\""))
            form.append({ "username"_ba, hiddenField(page.body, "username") });
        else
            form.append({ "decision"_ba, decision });
        page = m_fixture.post(formAction(page.body), form, own);
        if (page.body.contains("role=\"alert\""))
            break;
    }
    return page;
}

core::HttpResponse PracticeClient::token(const core::FormFields &form, const core::HttpHeaders &headers) const
{
    return m_fixture.post(path(u"token_endpoint"_s), form, headers);
}

core::HttpResponse PracticeClient::tokenJson(const core::FormFields &form) const
{
    json::Object body;
    for (const core::FormField &field : form)
        body.push_back({ QString::fromUtf8(field.name), QString::fromUtf8(field.value) });
    return m_fixture.send("POST", path(u"token_endpoint"_s), { { "Content-Type"_ba, "application/json"_ba } },
                          json::write(body));
}

core::FormFields PracticeClient::exchangeOf(const core::HttpResponse &answer, const QByteArray &client) const
{
    core::FormFields form { { "grant_type"_ba, "authorization_code"_ba },
                            { "code"_ba, answerValue(answer, "code") },
                            { "redirect_uri"_ba, practiceRedirect },
                            { "client_id"_ba, client },
                            { "code_verifier"_ba, practiceVerifier } };
    if (const QByteArray secret = secretOf(client); !secret.isEmpty())
        form.append({ "client_secret"_ba, secret });
    return form;
}

core::HttpResponse PracticeClient::tokensFor(const QByteArray &client, const QByteArray &scope,
                                             const QByteArray &username) const
{
    return token(exchangeOf(signIn(authorization(client, "code", scope), username), client));
}

core::HttpResponse PracticeClient::getWith(const QByteArray &target, const QByteArray &token) const
{
    return m_fixture.send("GET", target, { { "Authorization"_ba, "Bearer " + token } });
}

json::Value PracticeClient::keys() const
{
    return jsonOf(m_fixture.get(path(u"jwks_uri"_s)));
}

core::FormFields answerFields(const core::HttpResponse &answer)
{
    const QByteArray location = answer.header("Location");
    const qsizetype mark = location.indexOf('#') >= 0 ? location.indexOf('#') : location.indexOf('?');
    if (!location.isEmpty())
        return core::decodeForm(location.mid(mark + 1)).value_or(core::FormFields());
    static const QRegularExpression hidden(u"<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">"_s);
    core::FormFields fields;
    auto matches = hidden.globalMatch(QString::fromUtf8(answer.body));
    while (matches.hasNext()) {
        const auto match = matches.next();
        fields.append({ plain(match.captured(1)).toUtf8(), plain(match.captured(2)).toUtf8() });
    }
    return fields;
}

QByteArray answerValue(const core::HttpResponse &answer, const QByteArray &name)
{
    return core::formValue(answerFields(answer), name);
}

json::Value verifiedClaims(const QByteArray &token, const json::Value &keys)
{
    const jose::Jwt jwt = jose::decodeJwt(core::Secret::fromBytes(token));
    const auto set = jose::keySetFromJson(keys);
    if (!set || !jwt.claims || jose::verify(jwt, *set).status != jose::SignatureStatus::Valid)
        return {};
    return *jwt.claims;
}

} // namespace tokenprism::testing
