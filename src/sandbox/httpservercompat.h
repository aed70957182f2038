// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/httpexchange.h"

#include <QHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QTcpServer>

#include <functional>
#include <utility>

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QHttpHeaders>
#endif

/// The one place that knows how Qt HttpServer differs between 6.4 and 6.8 and later.
namespace tokenprism::sandbox::compat {

using RequestHandler = std::function<Response(const Request &)>;

inline QByteArray methodName(QHttpServerRequest::Method method)
{
    using Method = QHttpServerRequest::Method;
    switch (method) {
    case Method::Get:
        return QByteArrayLiteral("GET");
    case Method::Post:
        return QByteArrayLiteral("POST");
    case Method::Head:
        return QByteArrayLiteral("HEAD");
    case Method::Put:
        return QByteArrayLiteral("PUT");
    case Method::Delete:
        return QByteArrayLiteral("DELETE");
    case Method::Options:
        return QByteArrayLiteral("OPTIONS");
    default:
        return {};
    }
}

inline core::HttpHeaders headersOf(const QHttpServerRequest &request)
{
    core::HttpHeaders headers;
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    const QHttpHeaders &source = request.headers();
    for (qsizetype i = 0; i < source.size(); ++i) {
        const QLatin1StringView name = source.nameAt(i);
        headers.append({ QByteArray(name.data(), name.size()), source.valueAt(i).toByteArray() });
    }
#else
    const auto source = request.headers();
    for (const auto &[name, value] : source)
        headers.append({ name, value });
#endif
    return headers;
}

inline Request toRequest(const QHttpServerRequest &request)
{
    const QUrl url = request.url();
    return { methodName(request.method()), url.path(QUrl::FullyEncoded),
             url.query(QUrl::FullyEncoded).toLatin1(), headersOf(request), request.body() };
}

inline void send(QHttpServerResponder &responder, const Response &response)
{
    const auto status = static_cast<QHttpServerResponder::StatusCode>(response.status);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QHttpHeaders headers;
    for (const core::HttpHeader &header : response.headers)
        headers.append(QLatin1StringView(header.name), header.value);
    responder.write(response.body, headers, status);
#else
    responder.writeStatusLine(status);
    for (const core::HttpHeader &header : response.headers)
        responder.writeHeader(header.name, header.value);
    responder.writeHeader(QByteArrayLiteral("Content-Length"), QByteArray::number(response.body.size()));
    responder.writeBody(response.body);
#endif
}

/// Sends every request to \a handler. Routes are not used: a wrong method would be answered with 404.
inline void handleAll(QHttpServer &server, RequestHandler handler)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    server.setMissingHandler(
        &server,
        [handler = std::move(handler)](const QHttpServerRequest &request, QHttpServerResponder &responder) {
            send(responder, handler(toRequest(request)));
        });
#else
    server.setMissingHandler(
        [handler = std::move(handler)](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
            send(responder, handler(toRequest(request)));
        });
#endif
}

/// \a tcpServer must listen already; \a server takes it over.
inline bool bind(QHttpServer &server, QTcpServer *tcpServer)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    return server.bind(tcpServer);
#else
    server.bind(tcpServer);
    return true;
#endif
}

} // namespace tokenprism::sandbox::compat
