// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/networkerror.h"

#include <QNetworkReply>

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

core::Error tlsError(const QNetworkReply &reply, const QList<QSslError> &errors)
{
    if (errors.isEmpty() && speaksPlainHttp(reply.errorString()))
        return errorAt(reply.url(), core::ErrorKind::Tls, u"net.plain_http_on_tls"_s);
    QStringList words;
    for (const QSslError &error : errors)
        words.append(error.errorString());
    words.removeDuplicates();
    const QString detail = words.isEmpty() ? reply.errorString() : words.join("; "_L1);
    return errorAt(reply.url(), core::ErrorKind::Tls, u"net.tls"_s, detail);
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
    default:
        return errorAt(url, core::ErrorKind::Network, u"net.other"_s, reply.errorString());
    }
}

core::Error connectionLost(const QUrl &url)
{
    return errorAt(url, core::ErrorKind::Network, u"net.connection_lost"_s);
}

} // namespace tokenprism::net
