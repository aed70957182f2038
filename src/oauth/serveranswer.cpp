// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/serveranswer.h"

#include "core/httpdate.h"

#include <algorithm>

namespace tokenprism::oauth {

namespace {

using namespace Qt::StringLiterals;
using core::ErrorKind;

constexpr qint64 longestWait = 86400;

bool isSuccess(int status)
{
    return status >= 200 && status <= 299;
}

bool isDigits(const QByteArray &text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The Content-Encoding, where it says that the body is not simply there.
QByteArray packing(const core::HttpResponse &response)
{
    const QByteArray encoding = response.header("Content-Encoding").trimmed().toLower();
    return encoding == "identity" ? QByteArray() : encoding;
}

/// An object that was begun and never closed: without a length, the end of the connection looks like the end
/// of the answer.
bool isCutShort(QByteArrayView body)
{
    if (!body.trimmed().startsWith('{'))
        return false;
    int open = 0;
    bool inText = false;
    for (qsizetype at = 0; at < body.size(); ++at) {
        const char c = body[at];
        if (c == '"')
            inText = !inText;
        else if (inText && c == '\\')
            ++at; // whatever follows it
        else if (!inText && (c == '{' || c == '}'))
            open += c == '{' ? 1 : -1;
    }
    return inText || open > 0;
}

QString codeOfUnreadable(const core::HttpResponse &response,
                         const core::Result<core::json::Document> &document)
{
    if (!packing(response).isEmpty())
        return u"oauth.answer_packed"_s;
    if (document)
        return u"oauth.not_object"_s;
    const QString reason = document.error().code;
    if (reason == "json.empty"_L1)
        return u"oauth.answer_empty"_s;
    if (reason == "json.bom"_L1 || !response.body.isValidUtf8())
        return u"oauth.answer_encoding"_s;
    return isCutShort(response.body) ? u"oauth.answer_cut_short"_s : u"oauth.not_json"_s;
}

/// A string that is not empty is an error by §5.2. With a good status, so is anything else that stands there
/// and says more than nothing: such an answer is not a success (§5.1).
bool tellsError(const core::json::Value &error, int status)
{
    if (const QString *text = error.string())
        return !text->isEmpty();
    const bool *flag = error.boolean();
    return isSuccess(status) && !error.isNull() && !(flag && !*flag);
}

} // namespace

core::Error answerError(const core::HttpResponse &response, ErrorKind kind, const QString &code)
{
    core::Error error;
    error.kind = kind;
    error.code = code;
    error.where = core::place(response.url);
    error.httpStatus = response.status;
    error.exchange = response.exchange;
    return error;
}

std::optional<core::Error> refusalOf(const core::HttpResponse &response, const core::json::Value *root,
                                     const QDateTime &receivedAt)
{
    const core::json::Value *told = root ? root->find(u"error") : nullptr;
    const bool byServer = told && tellsError(*told, response.status);
    if (!byServer && isSuccess(response.status))
        return std::nullopt;
    core::Error error = answerError(response, ErrorKind::Refused,
                                    byServer ? u"oauth.error_response"_s : u"oauth.http_error"_s);
    error.retryAfter = retryAfter(response, receivedAt);
    if (byServer) {
        error.serverError = root->text(u"error");
        error.serverDescription = root->text(u"error_description");
        error.serverUri = root->text(u"error_uri");
    }
    return error;
}

core::Error unreadable(const core::HttpResponse &response, const core::Result<core::json::Document> &document)
{
    core::Error error = answerError(response, ErrorKind::Malformed, codeOfUnreadable(response, document));
    error.expected = u"object"_s;
    if (error.code == "oauth.answer_packed"_L1)
        error.actual = QString::fromLatin1(packing(response).left(20));
    else if (document)
        error.actual = document->root.typeName();
    else
        error.detail = document.error().code;
    return error;
}

std::optional<int> retryAfter(const core::HttpResponse &response, const QDateTime &receivedAt)
{
    const QByteArray text = response.header("Retry-After").trimmed();
    qint64 seconds = -1;
    if (isDigits(text)) {
        bool fits = false;
        const qint64 number = text.toLongLong(&fits);
        seconds = fits ? number : -1;
    } else if (const QDateTime date = core::fromHttpDate(text); date.isValid() && receivedAt.isValid()) {
        // A date in the past is -1 or less, and so no sensible wait.
        seconds = receivedAt.secsTo(date);
    }
    if (seconds < 0 || seconds > longestWait)
        return std::nullopt;
    return static_cast<int>(seconds);
}

} // namespace tokenprism::oauth
