// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formcodec.h"
#include "core/httpmessage.h"
#include "core/json.h"

#include <QByteArray>
#include <QString>

/// Requests and answers as the practice server's issuers see them: values without any Qt HttpServer type.
namespace tokenprism::sandbox {

/// A request, read whole.
struct Request {
    QByteArray method; ///< `GET`, `POST`…; empty where the method is unknown
    QString path; ///< percent-encoded; as sent when it reaches PracticeServer, below the issuer's path in an
                  ///< Issuer
    QByteArray query; ///< without '?', percent-encoded
    core::HttpHeaders headers;
    QByteArray body;

    /// The first value of that header; null where there is none.
    QByteArray header(QByteArrayView name) const { return core::headerValue(headers, name); }
    int headerCount(QByteArrayView name) const;
};

struct Response {
    int status = 200;
    core::HttpHeaders headers;
    QByteArray body;
};

/// Every answer that may hold a token, a code or a secret is not to be stored (RFC 6749 §5.1).
Response jsonResponse(int status, const core::json::Value &body);
/// RFC 6749 §5.2: `{"error","error_description"}`.
Response oauthError(int status, const QString &error, const QString &description);
/// A page for a person, with the headers that keep it out of frames, caches and referrers (RFC 9700 §4.16).
/// There is no form-action in its policy: Chromium would apply it to the 303 to the client as well.
Response pageResponse(int status, const QString &html);
/// 303, never 307, so that a browser doesn't repeat the sign-in form's body to the client (RFC 9700 §4.12).
Response seeOther(const QByteArray &location);
Response notFound();
/// \a allow as in `GET, POST` (RFC 9110 §15.5.6).
Response methodNotAllowed(const QByteArray &allow);

/// The fields of a form body. Errors: `practice.not_a_form` (another media type),
/// `practice.repeated_parameter` with the name as detail (RFC 6749 §3.2), form.* of core::decodeForm.
core::Result<core::FormFields> readForm(const Request &request);
/// The same of a JSON object whose members are texts, where the request says that it is JSON; else
/// readForm(). Errors: those, json.*, and `practice.not_a_form` for a member that is no text.
core::Result<core::FormFields> readFormOrJson(const Request &request);
/// The token of an Authorization header of that \a scheme (RFC 6750 §2.1); empty where there is none.
QByteArray authorizationToken(const Request &request, QByteArrayView scheme);
/// 500 `server_error`: something of our own failed.
Response serverError();
/// \a error of readForm() as an answer: 415 for another media type, else 400 invalid_request.
Response formRefusal(const core::Error &error);

} // namespace tokenprism::sandbox
