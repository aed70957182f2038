// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/httpexchange.h"

#include "core/jsonwriter.h"

#include <algorithm>

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
namespace json = core::json;

int Request::headerCount(QByteArrayView name) const
{
    return static_cast<int>(
        std::count_if(headers.begin(), headers.end(), [name](const core::HttpHeader &header) {
            return header.name.compare(name, Qt::CaseInsensitive) == 0;
        }));
}

Response jsonResponse(int status, const json::Value &body)
{
    return { status,
             { { "Content-Type"_ba, "application/json"_ba },
               { "Cache-Control"_ba, "no-store"_ba },
               { "Pragma"_ba, "no-cache"_ba },
               { "X-Content-Type-Options"_ba, "nosniff"_ba } },
             json::write(body) };
}

Response oauthError(int status, const QString &error, const QString &description)
{
    return jsonResponse(status,
                        json::Object { { u"error"_s, error }, { u"error_description"_s, description } });
}

Response pageResponse(int status, const QString &html)
{
    return { status,
             { { "Content-Type"_ba, "text/html; charset=utf-8"_ba },
               { "Cache-Control"_ba, "no-store"_ba },
               { "Pragma"_ba, "no-cache"_ba },
               { "Content-Security-Policy"_ba,
                 "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'"_ba },
               { "X-Frame-Options"_ba, "DENY"_ba },
               { "X-Content-Type-Options"_ba, "nosniff"_ba },
               { "Referrer-Policy"_ba, "same-origin"_ba } },
             html.toUtf8() };
}

Response seeOther(const QByteArray &location)
{
    return { 303,
             { { "Location"_ba, location },
               { "Cache-Control"_ba, "no-store"_ba },
               { "Pragma"_ba, "no-cache"_ba },
               { "Referrer-Policy"_ba, "no-referrer"_ba } },
             {} };
}

Response notFound()
{
    return { 404, { { "Content-Type"_ba, "text/plain"_ba } }, "Not found\n"_ba };
}

Response methodNotAllowed(const QByteArray &allow)
{
    return { 405, { { "Allow"_ba, allow } }, {} };
}

namespace {

QByteArray mediaType(const Request &request)
{
    return request.header("Content-Type").split(';').constFirst().trimmed().toLower();
}

} // namespace

core::Result<core::FormFields> readFormOrJson(const Request &request)
{
    if (mediaType(request) != "application/json")
        return readForm(request);
    const auto document = json::parse(request.body);
    if (!document)
        return core::fail(document.error());
    if (!document->duplicates.isEmpty())
        return core::fail(core::ErrorKind::Malformed, u"practice.repeated_parameter"_s,
                          document->duplicates.first());
    if (!document->root.object())
        return core::fail(core::ErrorKind::Malformed, u"practice.not_a_form"_s);
    core::FormFields fields;
    for (const json::Member &member : *document->root.object()) {
        if (!member.value.string())
            return core::fail(core::ErrorKind::Malformed, u"practice.not_a_form"_s, member.name);
        fields.append({ member.name.toUtf8(), member.value.string()->toUtf8() });
    }
    return fields;
}

QByteArray authorizationToken(const Request &request, QByteArrayView scheme)
{
    const QByteArray header = request.header("Authorization");
    const QByteArray start = header.left(scheme.size() + 1).toLower();
    if (start != scheme.toByteArray().toLower() + ' ')
        return {};
    return header.mid(scheme.size() + 1).trimmed();
}

Response serverError()
{
    return oauthError(500, u"server_error"_s, u"The practice server can't do this now."_s);
}

core::Result<core::FormFields> readForm(const Request &request)
{
    if (mediaType(request) != "application/x-www-form-urlencoded")
        return core::fail(core::ErrorKind::Malformed, u"practice.not_a_form"_s);
    auto fields = core::decodeForm(request.body);
    if (!fields)
        return fields;
    const QStringList repeated = core::duplicateNames(*fields);
    if (!repeated.isEmpty())
        return core::fail(core::ErrorKind::Malformed, u"practice.repeated_parameter"_s, repeated.first());
    return fields;
}

Response formRefusal(const core::Error &error)
{
    if (error.code == "practice.not_a_form"_L1)
        return oauthError(415, u"invalid_request"_s,
                          u"The body must be application/x-www-form-urlencoded."_s);
    if (error.code == "practice.repeated_parameter"_L1)
        return oauthError(400, u"invalid_request"_s, u"A parameter stands more than once."_s);
    return oauthError(400, u"invalid_request"_s, u"The form can't be decoded."_s);
}

} // namespace tokenprism::sandbox
