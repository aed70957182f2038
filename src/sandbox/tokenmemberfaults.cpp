// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/faulttools.h"

#include "core/jsonwriter.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
using namespace tools;
namespace json = core::json;

namespace {

const QString fapi = u"fapi2-security-profile-final-client-test-"_s;

Fault member(const QString &name, const QString &id, const QString &wrong, Edit edit,
             Verdict verdict = Verdict::Refused, Scene scene = Scene::SignIn)
{
    return { name, id, wrong, scene, verdict, edited(Endpoint::Token, std::move(edit)) };
}

Fault lifetime(const QString &name, const QByteArray &text, Verdict verdict = Verdict::Noted)
{
    return member(u"expires-in-"_s + name, u"T19"_s, u"expires_in is %1"_s.arg(QString::fromLatin1(text)),
                  raw(u"expires_in"_s, text), verdict);
}

void repeat(json::Object &body)
{
    body.push_back({ u"access_token"_s, u"practice-another-token"_s });
}

/// The text of `scope` without its last word, or with one more.
void fewerScopes(json::Object &body)
{
    QStringList words = json::Value(body).text(u"scope").split(u' ');
    words.removeLast();
    json::setMember(body, u"scope"_s, words.join(u' '));
}

void moreScopes(json::Object &body)
{
    json::setMember(body, u"scope"_s, QString(json::Value(body).text(u"scope") + u" practice-more"_s));
}

void scopesAsList(json::Object &body)
{
    json::setMember(body, u"scope"_s, json::fromStrings(json::Value(body).text(u"scope").split(u' ')));
}

bool isRefresh(const Occasion &occasion)
{
    const auto form = readForm(occasion.request);
    return form && core::formValue(*form, "grant_type") == "refresh_token";
}

/// A refresh brings no new refresh token; the one that was sent stays good.
Tampering sameRefreshToken(const std::function<void(json::Object &, const QByteArray &)> &edit)
{
    Tampering tampering;
    tampering.answers[Endpoint::Token] = [edit](Response &response, const Occasion &occasion) {
        auto document = json::parse(response.body);
        const auto form = readForm(occasion.request);
        if (response.status != 200 || !document || !document->root.object() || !isRefresh(occasion))
            return;
        const QByteArray sent = core::formValue(*form, "refresh_token");
        PracticeState &state = occasion.realm.state;
        if (RefreshToken *old = state.refreshTokens.find(sent, occasion.realm.clock.now()))
            old->used = false;
        edit(*document->root.object(), sent);
        response.body = json::write(document->root);
    };
    return tampering;
}

QList<Fault> accessTokens()
{
    const QString name = u"access_token"_s;
    return {
        member(u"access-token-missing"_s, u"T17"_s, u"There is no access token"_s, drop(name)),
        member(u"access-token-empty"_s, u"T17"_s, u"The access token is empty"_s, set(name, u""_s)),
        member(u"access-token-number"_s, u"T17"_s, u"The access token is a number"_s, raw(name, "4711")),
        member(u"access-token-object"_s, u"T17"_s, u"The access token is an object"_s,
               raw(name, R"({"value":"practice-token"})")),
        member(u"access-token-1mib"_s, u"T17"_s, u"The access token has 1,048,576 characters"_s,
               raw(name, '"' + QByteArray(1024 * 1024, 'x') + '"')),
        member(u"access-token-newline"_s, u"T17"_s, u"The access token has a line break"_s,
               raw(name, R"("practice-token\r\nX-Practice: 1")")),
        member(u"access-token-twice"_s, u"T20"_s, u"There are two access tokens"_s, repeat),
    };
}

QList<Fault> types()
{
    const QString name = u"token_type"_s;
    return {
        member(u"token-type-missing"_s, u"T18"_s, u"There is no token_type"_s, drop(name)),
        member(u"token-type-mac"_s, u"T18"_s, u"token_type is mac"_s, set(name, u"mac"_s)),
        member(u"token-type-upper"_s, u"T18"_s, u"Nothing is wrong: token_type is BEARER"_s,
               set(name, u"BEARER"_s), Verdict::Accepted),
        member(u"token-type-case-insensitivity"_s, fapi + u"token-type-case-insensitivity"_s,
               u"Nothing is wrong: token_type is bEaReR"_s, set(name, u"bEaReR"_s), Verdict::Accepted),
        member(u"token-type-dpop"_s, u"T18"_s, u"token_type is DPoP though nobody asked for it"_s,
               set(name, u"DPoP"_s)),
    };
}

QList<Fault> lifetimes()
{
    return {
        member(u"token-endpoint-response-without-expires-in"_s,
               fapi + u"token-endpoint-response-without-expires_in, T19"_s, u"There is no expires_in"_s,
               drop(u"expires_in"_s), Verdict::Noted),
        lifetime(u"zero"_s, "0"),
        lifetime(u"negative"_s, "-1"),
        lifetime(u"text"_s, R"("3600")"),
        lifetime(u"fraction"_s, "3600.5", Verdict::Accepted),
        lifetime(u"1e20"_s, "1e20"),
        lifetime(u"2-31"_s, "2147483648", Verdict::Accepted),
        lifetime(u"2-63"_s, "9223372036854775808"),
        lifetime(u"null"_s, "null"),
        lifetime(u"true"_s, "true"),
    };
}

QList<Fault> scopes()
{
    return {
        member(u"scope-array"_s, u"T21"_s, u"scope is a list"_s, scopesAsList, Verdict::Noted),
        member(u"scope-empty"_s, u"T21"_s, u"scope is empty"_s, set(u"scope"_s, u""_s), Verdict::Noted),
        member(u"scope-more"_s, u"T21"_s, u"One more scope than was asked for"_s, moreScopes, Verdict::Noted),
        member(u"scope-less"_s, u"T21"_s, u"One scope fewer than was asked for"_s, fewerScopes,
               Verdict::Noted),
        member(u"scope-other"_s, u"T21"_s, u"Another scope than was asked for"_s,
               set(u"scope"_s, u"practice-other"_s), Verdict::Noted),
    };
}

QList<Fault> refreshTokens()
{
    return {
        member(u"refresh-token-number"_s, u"T22"_s, u"The refresh token is a number"_s,
               raw(u"refresh_token"_s, "12345"), Verdict::Refused),
        { u"refresh-token-kept"_s, u"T22"_s, u"A refresh brings no new refresh token"_s, Scene::Refresh,
          Verdict::Accepted,
          sameRefreshToken([](json::Object &body, const QByteArray &) { drop(u"refresh_token"_s)(body); }) },
        { u"refresh-token-same"_s, u"T22"_s, u"A refresh brings the same refresh token again"_s,
          Scene::Refresh, Verdict::Accepted, sameRefreshToken([](json::Object &body, const QByteArray &sent) {
              json::setMember(body, u"refresh_token"_s, QString::fromLatin1(sent));
          }) },
    };
}

} // namespace

QList<Fault> tokenMemberFaults()
{
    return accessTokens() + types() + lifetimes() + scopes() + refreshTokens();
}

} // namespace tokenprism::sandbox
