// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/networkerror.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>

#include <algorithm>
#include <iterator>

namespace tokenprism::net {

using namespace Qt::StringLiterals;

namespace {

core::Error errorAt(const QUrl &url, core::ErrorKind kind, const QString &code, const QString &detail = {})
{
    core::Error error;
    error.kind = kind;
    error.code = code;
    error.where = core::place(url);
    error.detail = detail;
    return error;
}

/// QNetworkReply reports an HTTP status of 400 and more as an error of these ranges; the answer itself is
/// whole.
bool comesFromStatus(const QNetworkReply &reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // Qt also rewinds the body, which OneTimeBody refuses, after an answer has begun: at 307 and 308 even
    // where it follows nothing, and now and then where the connection ends with the answer.
    if (reply.error() == QNetworkReply::ContentReSendError)
        return status != 0;
    if (status < 400)
        return false;
    switch (reply.error()) {
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::ContentAccessDenied:
    case QNetworkReply::ContentOperationNotPermittedError:
    case QNetworkReply::ContentNotFoundError:
    case QNetworkReply::AuthenticationRequiredError:
    case QNetworkReply::ContentConflictError:
    case QNetworkReply::ContentGoneError:
    case QNetworkReply::UnknownContentError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::InternalServerError:
    case QNetworkReply::OperationNotImplementedError:
    case QNetworkReply::ServiceUnavailableError:
    case QNetworkReply::UnknownServerError:
        return true;
    default:
        return false;
    }
}

bool beginsToAnswer(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() != 0;
}

/// OpenSSL's words for bytes that are no TLS record.
bool speaksPlainHttp(const QString &words)
{
    return words.contains("wrong version number"_L1) || words.contains("http request"_L1)
        || words.contains("packet length too long"_L1);
}

/// The server's last words when it ended the handshake (RFC 8446 §6.2), as OpenSSL gives them; with TLS 1.3
/// they come when we have already begun to read the answer. A certificate in them can only be ours.
QString codeOfAlert(const QString &words)
{
    static constexpr QLatin1StringView ofCertificates[] = {
        "certificate required"_L1, "bad certificate"_L1,     "unsupported certificate"_L1,
        "certificate revoked"_L1,  "certificate expired"_L1, "certificate unknown"_L1,
        "unknown ca"_L1,           "access denied"_L1,
    };
    const qsizetype alert = words.indexOf(" alert "_L1);
    if (alert < 0)
        return words.contains("unsupported protocol"_L1) ? u"net.tls_too_old"_s : QString();
    const QStringView said = QStringView(words).sliced(alert);
    if (said.contains("protocol version"_L1))
        return u"net.tls_too_old"_s;
    const bool ours = std::any_of(std::begin(ofCertificates), std::end(ofCertificates),
                                  [said](QLatin1StringView each) { return said.contains(each); });
    return ours ? u"net.certificate_refused"_s : u"net.tls_handshake"_s;
}

core::Error tlsError(const QNetworkReply &reply, const QList<QSslError> &errors)
{
    if (errors.isEmpty() && speaksPlainHttp(reply.errorString()))
        return errorAt(reply.url(), core::ErrorKind::Tls, u"net.plain_http_on_tls"_s);
    if (errors.isEmpty()) {
        const QString code = codeOfAlert(reply.errorString());
        return errorAt(reply.url(), core::ErrorKind::Tls, code.isEmpty() ? u"net.tls_handshake"_s : code,
                       reply.errorString());
    }
    QStringList words;
    for (const QSslError &error : errors)
        words.append(error.errorString());
    words.removeDuplicates();
    return errorAt(reply.url(), core::ErrorKind::Tls, u"net.tls"_s, words.join("; "_L1));
}

/// Qt has error codes for what goes wrong at proxies, and gives hardly any of them.
bool goesThroughProxy(const QNetworkReply &reply)
{
    QNetworkProxyFactory *choice = reply.manager() ? reply.manager()->proxyFactory() : nullptr;
    if (!choice)
        return false;
    const QList<QNetworkProxy> proxies = choice->queryProxy(QNetworkProxyQuery(reply.url()));
    return !proxies.isEmpty() && proxies.first().type() != QNetworkProxy::NoProxy;
}

core::Error endedByUs(const QUrl &url, Ending ending)
{
    switch (ending) {
    case Ending::Idle:
        return errorAt(url, core::ErrorKind::Timeout, u"net.timeout"_s, u"idle"_s);
    case Ending::Deadline:
        return errorAt(url, core::ErrorKind::Timeout, u"net.timeout"_s, u"total"_s);
    case Ending::TooLarge:
        return errorAt(url, core::ErrorKind::Network, u"net.too_large"_s);
    case Ending::Cancelled:
    case Ending::ByItself:
        break;
    }
    return errorAt(url, core::ErrorKind::Cancelled, u"net.cancelled"_s);
}

} // namespace

std::optional<core::Error> transportError(const QNetworkReply &reply, Ending ending,
                                          const QList<QSslError> &tlsErrors)
{
    const QUrl url = reply.url();
    if (ending != Ending::ByItself)
        return endedByUs(url, ending);
    const QNetworkReply::NetworkError code = reply.error();
    if (code == QNetworkReply::NoError || comesFromStatus(reply))
        return std::nullopt;
    switch (code) {
    case QNetworkReply::HostNotFoundError:
        return errorAt(url, core::ErrorKind::Network, u"net.host_not_found"_s, url.host());
    case QNetworkReply::ConnectionRefusedError:
        return errorAt(url, core::ErrorKind::Network, u"net.refused"_s, reply.errorString());
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError: // closed before the answer; OneTimeBody refused a second sending
    case QNetworkReply::ProtocolFailure: // the bytes that came were no HTTP, which Qt 6.4 takes for the
                                         // former
        return beginsToAnswer(reply) ? connectionLost(url)
                                     : errorAt(url, core::ErrorKind::Network, u"net.no_answer"_s);
    case QNetworkReply::TimeoutError:
        return errorAt(url, core::ErrorKind::Timeout, u"net.timeout"_s, reply.errorString());
    case QNetworkReply::SslHandshakeFailedError:
        return tlsError(reply, tlsErrors);
    case QNetworkReply::OperationCanceledError:
        return endedByUs(url, Ending::Cancelled);
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return errorAt(url, core::ErrorKind::Network, u"net.proxy_authentication"_s);
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return errorAt(url, core::ErrorKind::Network, u"net.proxy_failed"_s, reply.errorString());
    default:
        break;
    }
    if (const QString alert = codeOfAlert(reply.errorString()); !alert.isEmpty())
        return errorAt(url, core::ErrorKind::Tls, alert, reply.errorString());
    const QString other = goesThroughProxy(reply) ? u"net.proxy_failed"_s : u"net.other"_s;
    return errorAt(url, core::ErrorKind::Network, other, reply.errorString());
}

core::Error connectionLost(const QUrl &url)
{
    return errorAt(url, core::ErrorKind::Network, u"net.connection_lost"_s);
}

} // namespace tokenprism::net
