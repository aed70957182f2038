// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/httpmessage.h"
#include "core/secret.h"

#include <QList>
#include <QStringList>

namespace tokenprism::oauth {

/// A GET with `Authorization: Bearer …`, and never another way (RFC 6750 §2.1, RFC 9700 §4.3.2: not in the
/// query). Errors: address.*, `token.not_header_safe` (kind Usage), `resource.token_in_query` (kind Usage)
/// where the address itself has an access_token parameter.
core::Result<core::HttpRequest> buildResourceRequest(const QUrl &address, const core::Secret &token);

/// One challenge of a WWW-Authenticate header (RFC 9110 §11.6.1, RFC 6750 §3).
struct Challenge {
    QString scheme; ///< as sent
    QString realm;
    QString error; ///< invalid_request, invalid_token, insufficient_scope
    QString errorDescription;
    QStringList scopes; ///< what the resource wants
};
QList<Challenge> parseChallenges(QByteArrayView header);

/// What an API's answer says about the token.
enum class ResourceVerdict { Accepted, ScopeMissing, TokenRefused, Forbidden, NotFound, OtherAnswer };
struct ResourceAnswer {
    ResourceVerdict verdict = ResourceVerdict::OtherAnswer;
    int status = 0;
    QStringList scopesWanted; ///< by the challenge
    QStringList scopesMissing; ///< wanted and not granted
    QString serverError;
    QString serverDescription;
};
ResourceAnswer judgeResourceAnswer(int status, const core::HttpHeaders &headers, const QStringList &granted);

/// Reads an answer that somebody pasted: status line and headers as curl -i or a browser's tools print them
/// (a lone `WWW-Authenticate: …` line is enough, its status is then 0). Errors: `resource.paste_unreadable`
/// (kind Malformed).
core::Result<core::HttpResponse> parsePastedAnswer(const QString &text);

} // namespace tokenprism::oauth
