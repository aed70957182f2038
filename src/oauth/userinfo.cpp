// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/userinfo.h"

#include "oauth/bearer.h"
#include "oauth/serveranswer.h"

namespace tokenprism::oauth {

namespace {

using namespace Qt::StringLiterals;
using core::ErrorKind;

/// A resource says why in its challenge and not in its body.
core::Error refusalByChallenge(const core::HttpResponse &response, core::Error error)
{
    if (!error.serverError.isEmpty())
        return error;
    const ResourceAnswer answer = judgeResourceAnswer(response.status, response.headers, {});
    if (answer.serverError.isEmpty())
        return error;
    error.code = u"oauth.error_response"_s;
    error.serverError = answer.serverError;
    error.serverDescription = answer.serverDescription;
    return error;
}

core::Error unusable(const core::HttpResponse &response, const QString &code, const QString &actual = {})
{
    core::Error error = answerError(response, ErrorKind::Malformed, code);
    error.actual = actual;
    return error;
}

core::Result<Userinfo> readSigned(const core::HttpResponse &response)
{
    jose::Jwt jwt = jose::decodeJwt(core::Secret::fromBytes(response.body));
    if (jwt.format != jose::TokenFormat::Jws || !jwt.claims)
        return core::fail(unusable(response, u"userinfo.not_an_object"_s, jose::toName(jwt.format)));
    core::json::Value claims = *jwt.claims;
    return Userinfo { std::move(claims), std::move(jwt) };
}

core::Result<Userinfo> readPlain(const core::HttpResponse &response,
                                 const core::Result<core::json::Document> &document)
{
    if (!document || !document->root.object())
        return core::fail(unreadable(response, document));
    // Which of two would count can't be known, and sub decides whether anything does.
    if (document->duplicates.contains("/sub"_L1))
        return core::fail(unusable(response, u"userinfo.subject_missing"_s, u"duplicate members"_s));
    return Userinfo { document->root, std::nullopt };
}

} // namespace

core::Result<core::HttpRequest> buildUserinfoRequest(const QUrl &endpoint, const core::Secret &accessToken)
{
    auto request = buildResourceRequest(endpoint, accessToken);
    if (!request)
        return request;
    request->purpose = core::Purpose::Userinfo;
    for (core::HttpHeader &header : request->headers) {
        if (header.name == "Accept")
            header.value = "application/json, application/jwt"_ba;
    }
    return request;
}

core::Result<Userinfo> parseUserinfoResponse(const core::HttpResponse &response, const QString &subject)
{
    const bool isSigned = response.mediaType() == "application/jwt";
    const auto document = core::json::parse(response.body);
    const core::json::Value *root = document && document->root.object() ? &document->root : nullptr;
    if (const auto refusal = refusalOf(response, root, {}))
        return core::fail(refusalByChallenge(response, *refusal));
    auto userinfo = isSigned ? readSigned(response) : readPlain(response, document);
    if (!userinfo)
        return userinfo;
    const QString stated = userinfo->claims.text(u"sub");
    if (stated.isEmpty())
        return core::fail(unusable(response, u"userinfo.subject_missing"_s));
    if (!subject.isEmpty() && stated != subject)
        return core::fail(unusable(response, u"userinfo.subject_differs"_s));
    return userinfo;
}

} // namespace tokenprism::oauth
