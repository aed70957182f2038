// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QUrl>

namespace tokenprism::core {

struct HttpHeader {
    QByteArray name;
    QByteArray value;
};
using HttpHeaders = QList<HttpHeader>;

/// The first value of \a name (case-insensitive); null where there is none.
QByteArray headerValue(const HttpHeaders &headers, QByteArrayView name);

/// Why a request is made: shown in the Exchanges tab, decides size caps.
enum class Purpose {
    Authorization, ///< the browser's way to the authorization endpoint
    PushedRequest, ///< the authorization request, handed to the server first (RFC 9126)
    Redirect, ///< the answer that the browser brings back to our listener, or that a person pastes
    Token,
    Refresh,
    Introspection,
    Revocation,
    Userinfo,
    Environments,
    Metadata,
    Keys,
    Registration, ///< of a client (RFC 7591)
    Resource, ///< Try a request
};

/// A request as a value; src/oauth builds them, src/net sends them. May hold secrets: never log it.
struct HttpRequest {
    Purpose purpose = Purpose::Token;
    QByteArray method = "GET";
    QUrl url;
    HttpHeaders headers;
    QByteArray body;
};

/// An answer, read whole. May hold secrets: never log it.
struct HttpResponse {
    int status = 0;
    QByteArray reason;
    QUrl url;
    HttpHeaders headers;
    QByteArray body;
    /// Number of the Exchange that recorded it.
    int exchange = 0;

    QByteArray header(QByteArrayView name) const { return headerValue(headers, name); }
    /// The media type in lower case without parameters: `application/json`; empty where there is none.
    QByteArray mediaType() const;
};

/// True where \a text may stand in a header: no CR, LF or NUL. Qt 6.4 writes such values to the wire as they
/// are.
bool isHeaderSafe(QByteArrayView text);

} // namespace tokenprism::core
