// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/environmentanswer.h"

#include "jose/jwt.h"
#include "oauth/bearer.h"
#include "oauth/serveranswer.h"

namespace tokenprism::evidence {

namespace {

using namespace Qt::StringLiterals;

bool isGood(const core::HttpResponse &response)
{
    return response.status >= 200 && response.status <= 299;
}

/// The challenge says more than status and body; where there is none they have to do.
core::Error refusal(const core::HttpResponse &response, const core::json::Value *root,
                    const QStringList &granted)
{
    const auto judged = oauth::judgeResourceAnswer(response.status, response.headers, granted);
    core::Error error = oauth::answerError(response, core::ErrorKind::Refused, u"oauth.error_response"_s);
    if (judged.serverError.isEmpty())
        error = oauth::refusalOf(response, root, {}).value_or(error);
    else
        error.serverError = judged.serverError;
    if (!judged.serverDescription.isEmpty())
        error.serverDescription = judged.serverDescription;
    error.expected = judged.scopesMissing.join(u' ');
    return error;
}

/// One `name=value` of a link, the value in or without quotes. Moves \a rest behind it.
std::pair<QByteArray, QByteArray> takeParameter(QByteArrayView &rest)
{
    qsizetype at = 0;
    while (at < rest.size() && rest[at] != '=' && rest[at] != ';' && rest[at] != ',')
        ++at;
    const QByteArray name = rest.first(at).trimmed().toByteArray().toLower();
    QByteArray value;
    if (at < rest.size() && rest[at] == '=') {
        ++at;
        bool quoted = false;
        for (; at < rest.size() && (quoted || (rest[at] != ';' && rest[at] != ',')); ++at) {
            if (rest[at] == '"')
                quoted = !quoted;
            else if (quoted && rest[at] == '\\' && at + 1 < rest.size())
                value += rest[++at];
            else
                value += rest[at];
        }
    }
    rest = rest.sliced(at);
    return { name, value.trimmed() };
}

/// The next `<target>; a=b; c=d` of a Link header. Moves \a rest behind it; false at the end.
bool takeLink(QByteArrayView &rest, QByteArray &target, bool &isNext)
{
    const qsizetype begin = rest.indexOf('<');
    const qsizetype end = begin < 0 ? -1 : rest.indexOf('>', begin);
    if (end < 0)
        return false;
    target = rest.sliced(begin + 1, end - begin - 1).trimmed().toByteArray();
    rest = rest.sliced(end + 1);
    isNext = false;
    bool elsewhere = false;
    while (!rest.isEmpty() && rest.front() != ',') {
        rest = rest.sliced(1);
        const auto [name, value] = takeParameter(rest);
        if (name == "rel")
            isNext = isNext || value.toLower().split(' ').contains("next");
        // With an anchor the link is another document's (RFC 8288 §3.2).
        elsewhere = elsewhere || name == "anchor";
    }
    isNext = isNext && !elsewhere;
    return true;
}

} // namespace

core::Result<core::json::Value> parseEnvironmentAnswer(const core::HttpResponse &response,
                                                       const QStringList &granted)
{
    const auto document = core::json::parse(response.body);
    const core::json::Value *root = document ? &document->root : nullptr;
    if (!isGood(response))
        return core::fail(refusal(response, root && root->object() ? root : nullptr, granted));
    if (root && (root->object() || root->array()))
        return *root;
    const jose::Jwt jwt = jose::decodeJwt(core::Secret::fromBytes(response.body));
    if (jwt.format == jose::TokenFormat::Jws && jwt.claims)
        return *jwt.claims;
    return core::fail(oauth::unreadable(response, document));
}

bool isTokenRefused(const core::HttpResponse &response)
{
    return !isGood(response)
        && oauth::judgeResourceAnswer(response.status, response.headers, {}).serverError
        == "invalid_token"_L1;
}

std::optional<QUrl> nextLink(const core::HttpResponse &response)
{
    for (const core::HttpHeader &header : response.headers) {
        if (header.name.compare("Link", Qt::CaseInsensitive) != 0)
            continue;
        QByteArrayView rest(header.value);
        QByteArray target;
        bool isNext = false;
        while (takeLink(rest, target, isNext)) {
            if (isNext)
                return response.url.resolved(QUrl::fromEncoded(target, QUrl::StrictMode));
        }
    }
    return std::nullopt;
}

} // namespace tokenprism::evidence
