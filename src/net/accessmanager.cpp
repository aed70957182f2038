// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/accessmanager.h"

#include "net/onetimebody.h"
#include "net/replyguard.h"
#include "net/unsentreply.h"
#include "net/wire.h"
#include "oauth/addresspolicy.h"

#include <QNetworkReply>

#include <utility>

namespace tokenprism::net {

using namespace Qt::StringLiterals;

namespace {

core::HttpRequest fromQt(const QNetworkRequest &original, QIODevice *body)
{
    core::HttpRequest request;
    request.method = body ? "POST"_ba : "GET"_ba;
    request.url = original.url();
    for (const QByteArray &name : original.rawHeaderList())
        request.headers.append({ name, original.rawHeader(name) });
    if (body)
        request.body = body->readAll();
    return request;
}

/// https or loopback, and headers that stay on their line: Qt 6.4 writes CR and LF to the wire, newer ones
/// silently leave such a header out.
core::Result<void> checkSendable(const core::HttpRequest &request)
{
    const auto address = oauth::checkServerAddress(request.url);
    if (!address)
        return tl::unexpected(address.error());
    for (const core::HttpHeader &header : request.headers) {
        if (!core::isHeaderSafe(header.name) || !core::isHeaderSafe(header.value))
            return core::fail(core::ErrorKind::Usage, u"net.header_not_safe"_s,
                              QString::fromLatin1(header.name).simplified());
    }
    return {};
}

void applyRules(QNetworkRequest &request)
{
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    // Set by hand, it also keeps Qt from unpacking: no decompression bombs.
    request.setRawHeader("Accept-Encoding", "identity");
    request.setHeader(QNetworkRequest::UserAgentHeader, u"Tokenprism/" TOKENPRISM_VERSION ""_s);
}

QNetworkRequest toQt(const core::HttpRequest &request)
{
    QNetworkRequest result(request.url);
    for (const core::HttpHeader &header : request.headers)
        result.setRawHeader(header.name, header.value);
    applyRules(result);
    return result;
}

} // namespace

AccessManager::AccessManager(Recording recording, ConnectionSetup connection, HttpClient::Transform transform,
                             const CallLimits &limits, QObject *parent)
    : QNetworkAccessManager(parent)
    , m_recording(std::move(recording))
    , m_connection(std::move(connection))
    , m_transform(std::move(transform))
    , m_limits(limits)
{
    setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    setProxyFactory(new ProxyChoice(m_connection)); // taken over
}

const QSslConfiguration &AccessManager::tls()
{
    if (!m_tls)
        m_tls = tlsConfiguration(m_connection);
    return *m_tls;
}

QNetworkReply *AccessManager::start(const core::HttpRequest &request, const CallLimits &limits)
{
    m_given = &request;
    const CallLimits usual = std::exchange(m_limits, limits);
    const QNetworkRequest target(request.url);
    QNetworkReply *reply = nullptr;
    if (request.method == "GET")
        reply = get(target);
    else if (request.method == "POST")
        reply = post(target, request.body);
    else
        reply = sendCustomRequest(target, request.method, request.body);
    m_limits = usual;
    m_given = nullptr;
    return reply;
}

core::Result<core::HttpRequest> AccessManager::transformed(core::HttpRequest request) const
{
    core::Result<core::HttpRequest> result = m_transform ? m_transform(request) : request;
    if (!result)
        return result;
    if (const auto sendable = checkSendable(*result); !sendable)
        return tl::unexpected(sendable.error());
    return result;
}

QNetworkReply *AccessManager::createRequest(Operation operation, const QNetworkRequest &original,
                                            QIODevice *body)
{
    core::HttpRequest asked = m_given ? *m_given : fromQt(original, body);
    core::Result<core::HttpRequest> request = transformed(asked);
    if (!request) {
        auto *reply = new UnsentReply(original, operation, request.error().code, this);
        auto *guard = new ReplyGuard(reply, std::move(asked), m_limits, m_recording);
        guard->refuse(std::move(request.error()));
        return reply;
    }
    QNetworkRequest prepared = toQt(*request);
    if (request->url.scheme() == "https"_L1)
        prepared.setSslConfiguration(tls());
    if (operation == CustomOperation)
        prepared.setAttribute(QNetworkRequest::CustomVerbAttribute, request->method);
    QNetworkReply *reply = sendOut(operation, prepared, request->body);
    new ReplyGuard(reply, *std::move(request), m_limits, m_recording);
    // Qt Network Authorization answers a 401 with the client id and an empty password, which sends the POST,
    // and with it the code, a second time. It connects itself after this function, so undo that later.
    QMetaObject::invokeMethod(
        this, [this] { disconnect(this, &QNetworkAccessManager::authenticationRequired, nullptr, nullptr); },
        Qt::QueuedConnection);
    return reply;
}

QNetworkReply *AccessManager::sendOut(Operation operation, const QNetworkRequest &request,
                                      const QByteArray &body)
{
    if (body.isEmpty())
        return QNetworkAccessManager::createRequest(operation, request, nullptr);
    QNetworkRequest once = request;
    once.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    once.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
    // A kept connection that the server has just closed would count as a failed sending.
    once.setRawHeader("Connection", "close");
    auto *device = new OneTimeBody(body);
    QNetworkReply *reply = QNetworkAccessManager::createRequest(operation, once, device);
    device->setParent(reply);
    return reply;
}

} // namespace tokenprism::net
