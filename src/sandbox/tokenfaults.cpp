// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/faulttools.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
using namespace tools;

namespace {

/// The token endpoint always says this.
Fault refusing(const QString &name, const QString &id, const QString &wrong, Response response)
{
    return { name, id, wrong, Scene::SignIn, Verdict::Refused, always(Endpoint::Token, std::move(response)) };
}

/// A good answer of the token endpoint is replaced.
Fault replacing(const QString &name, const QString &id, const QString &wrong, Response response)
{
    return {
        name, id, wrong, Scene::SignIn, Verdict::Refused, replaced(Endpoint::Token, std::move(response))
    };
}

Fault errorOf(const QString &id, const QString &error)
{
    return refusing(u"token-"_s + QString(error).replace(u'_', u'-'), id,
                    u"The token endpoint answers %1"_s.arg(error),
                    oauthError(400, error, u"The practice server says so, whatever you send."_s));
}

Fault tooMany(const QString &name, const QByteArray &retryAfter, const QString &wrong)
{
    return refusing(u"token-429-"_s + name, u"T10"_s, wrong,
                    with(jsonText(429, R"({"error":"temporarily_unavailable"})"), "Retry-After", retryAfter));
}

/// Text with an access token in it, but no JSON.
Fault badJson(const QString &name, const QByteArray &text, const QString &wrong)
{
    return replacing(u"token-json-"_s + name, u"T16"_s, wrong, jsonText(200, text));
}

Response unauthorized()
{
    return with(oauthError(401, u"invalid_client"_s, u"The practice server knows nobody."_s),
                "WWW-Authenticate", R"(Basic realm="practice")");
}

const QByteArray good = R"({"access_token":"practice-token","token_type":"Bearer","expires_in":3600})";

QList<Fault> statuses()
{
    return {
        refusing(u"token-401"_s, u"T07"_s, u"401 invalid_client with WWW-Authenticate"_s, unauthorized()),
        replacing(u"token-200-error"_s, u"T08"_s, u"200 with an error in it"_s,
                  jsonText(200, R"({"error":"invalid_grant","error_description":"said with 200"})")),
        replacing(u"token-400-token"_s, u"T09"_s, u"400 with an access token in it"_s, jsonText(400, good)),
        tooMany(u"seconds"_s, "120", u"Too many requests: two minutes to wait"_s),
        tooMany(u"date"_s, "Fri, 31 Dec 2100 12:00:00 GMT", u"Too many requests: wait until a far date"_s),
        tooMany(u"past"_s, "Sat, 01 Jan 2000 12:00:00 GMT",
                u"Too many requests: wait until a date gone by"_s),
        tooMany(u"negative"_s, "-5", u"Too many requests: wait for minus five seconds"_s),
        tooMany(u"garbage"_s, "soon", u"Too many requests: wait until soon"_s),
        tooMany(u"huge"_s, "1000000000", u"Too many requests: wait for thirty years"_s),
        refusing(u"token-500"_s, u"T11"_s, u"The server has failed"_s,
                 jsonText(500, R"({"error":"server_error"})")),
        refusing(u"token-503"_s, u"T12"_s, u"The server rests for a while"_s,
                 with(jsonText(503, R"({"error":"temporarily_unavailable"})"), "Retry-After", "30")),
        replacing(u"token-html-200"_s, u"T13"_s, u"A page with status 200"_s, html(200)),
        refusing(u"token-html-400"_s, u"T13"_s, u"A page with status 400"_s, html(400)),
        refusing(u"token-html-502"_s, u"T13"_s, u"A page with status 502"_s, html(502)),
        replacing(u"token-empty"_s, u"T14"_s, u"Status 200 and nothing else"_s, jsonText(200, {})),
        replacing(u"token-204"_s, u"T14"_s, u"Status 204: no content"_s, { 204, {}, {} }),
        replacing(u"token-array"_s, u"T15"_s, u"A list in place of an object"_s,
                  jsonText(200, '[' + good + ']')),
        replacing(u"token-string"_s, u"T15"_s, u"A text in place of an object"_s,
                  jsonText(200, R"("practice-token")")),
        replacing(u"token-null"_s, u"T15"_s, u"null in place of an object"_s, jsonText(200, "null")),
    };
}

QList<Fault> texts()
{
    return {
        badJson(u"cut"_s, good.chopped(1), u"The JSON ends before its time"_s),
        badJson(u"comma"_s, good.chopped(1) + ",}", u"The JSON has a comma too many"_s),
        badJson(u"quotes"_s, QByteArray(good).replace('"', '\''), u"The JSON has single quotes"_s),
        badJson(u"comment"_s, "/* practice */ " + good, u"The JSON has a comment"_s),
        badJson(u"nan"_s, QByteArray(good).replace("3600", "NaN"), u"A number is NaN"_s),
        badJson(u"trailing"_s, good + "{}", u"Something follows after the JSON"_s),
        badJson(u"bom"_s, "\xEF\xBB\xBF" + good, u"The JSON begins with a byte order mark"_s),
        badJson(u"not-utf8"_s, QByteArray(good).replace("practice-token", "practice-\xFF"),
                u"The JSON is not UTF-8"_s),
        badJson(u"control"_s, QByteArray(good).replace("practice-token", "practice\ntoken"),
                u"A text has a line break that isn't escaped"_s),
        badJson(u"deep"_s, QByteArray(5000, '[') + QByteArray(5000, ']'),
                u"Five thousand lists, each in another"_s),
        badJson(u"form"_s, "access_token=practice-token&token_type=bearer", u"A form in place of JSON"_s),
    };
}

} // namespace

QList<Fault> tokenFaults()
{
    QList<Fault> faults;
    const QStringList errors { u"invalid_request"_s,     u"invalid_client"_s,         u"invalid_grant"_s,
                               u"unauthorized_client"_s, u"unsupported_grant_type"_s, u"invalid_scope"_s };
    for (qsizetype i = 0; i < errors.size(); ++i)
        faults.append(errorOf(u"T0%1"_s.arg(i + 1), errors.at(i)));
    return faults + statuses() + texts();
}

} // namespace tokenprism::sandbox
