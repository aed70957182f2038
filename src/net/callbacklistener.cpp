// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/callbacklistener.h"

#include "net/callbackconnection.h"
#include "net/callbackpage.h"

#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <utility>
#include <vector>

namespace tokenprism::net {

using namespace Qt::StringLiterals;

namespace {

/// How often another free port is tried where `localhost` needs the same one in both families.
constexpr int portAttempts = 10;

bool isFamilyAbsent(QAbstractSocket::SocketError error)
{
    return error == QAbstractSocket::UnsupportedSocketOperationError
        || error == QAbstractSocket::SocketAddressNotAvailableError;
}

QString listenErrorCode(QAbstractSocket::SocketError error, quint16 port)
{
    if (isFamilyAbsent(error))
        return u"listener.family_absent"_s;
    if (error == QAbstractSocket::AddressInUseError)
        return port == 0 ? u"listener.no_free_port"_s : u"listener.port_busy"_s;
    return error == QAbstractSocket::SocketAccessError ? u"listener.not_allowed"_s : u"listener.failed"_s;
}

core::Error listenError(const QTcpServer &server, quint16 port, const QString &where)
{
    core::Error error;
    error.kind = core::ErrorKind::Network;
    error.code = listenErrorCode(server.serverError(), port);
    error.where = where;
    error.detail = server.errorString();
    return error;
}

/// What a browser sends as Host.
QByteArray authorityOf(const QString &uri)
{
    QUrl url(uri);
    if (url.port() == 80)
        url.setPort(-1);
    return url.authority(QUrl::FullyEncoded).toLatin1();
}

/// What a browser sends as Origin from a page at \a url (RFC 6454 §6.2): without the scheme's default port.
QByteArray originOf(const QUrl &url)
{
    QUrl origin =
        url.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
    if (origin.port() == (origin.scheme() == "https"_L1 ? 443 : 80))
        origin.setPort(-1);
    return origin.toEncoded();
}

} // namespace

class CallbackListener::Private {
public:
    explicit Private(CallbackListener *owner, const CallbackLimits &given)
        : q(owner)
        , limits(given)
    {
    }

    core::Result<void> open(const oauth::RedirectUri &redirect);
    core::Result<void> openBoth(const oauth::RedirectUri &redirect);
    core::Result<quint16> openOne(const QHostAddress &address, quint16 port, const QString &where);
    void accept(QTcpServer &server);
    void makeRoom();
    QByteArray refusal(const CallbackRequest &request) const;
    QByteArray respond(const CallbackRequest &request);
    void stop();

    CallbackListener *q;
    CallbackLimits limits;
    Judge judge;
    std::vector<std::unique_ptr<QTcpServer>> servers;
    QString uri;
    CallbackPlace place;
};

core::Result<void> CallbackListener::Private::open(const oauth::RedirectUri &redirect)
{
    if (redirect.host == "localhost"_L1)
        return openBoth(redirect);
    // Never from a name: only these two addresses are ever bound (RFC 8252 §8.3).
    const QHostAddress address(redirect.host == "::1"_L1 ? QHostAddress::LocalHostIPv6
                                                         : QHostAddress::LocalHost);
    const auto port = openOne(address, redirect.port, redirect.text);
    if (!port)
        return tl::unexpected(port.error());
    return {};
}

core::Result<void> CallbackListener::Private::openBoth(const oauth::RedirectUri &redirect)
{
    for (int attempt = 1;; ++attempt) {
        const auto port = openOne(QHostAddress(QHostAddress::LocalHost), redirect.port, redirect.text);
        if (!port)
            return tl::unexpected(port.error());
        const auto other = openOne(QHostAddress(QHostAddress::LocalHostIPv6), *port, redirect.text);
        if (other || other.error().code == "listener.family_absent"_L1)
            return {};
        // Somebody else holds the port in the other family and could get the answer instead of us.
        servers.clear();
        if (redirect.port == 0 && attempt < portAttempts)
            continue;
        core::Error error = other.error();
        if (redirect.port == 0 && error.code == "listener.port_busy"_L1)
            error.code = u"listener.no_free_port"_s;
        return core::fail(std::move(error));
    }
}

core::Result<quint16> CallbackListener::Private::openOne(const QHostAddress &address, quint16 port,
                                                         const QString &where)
{
    auto server = std::make_unique<QTcpServer>();
    server->setProxy(QNetworkProxy::NoProxy);
    if (!server->listen(address, port)) {
        return core::fail(listenError(*server, port, where));
    }
    const quint16 bound = server->serverPort();
    QObject::connect(server.get(), &QTcpServer::newConnection, q,
                     [this, raw = server.get()] { accept(*raw); });
    servers.push_back(std::move(server));
    return bound;
}

void CallbackListener::Private::accept(QTcpServer &server)
{
    while (QTcpSocket *socket = server.nextPendingConnection()) {
        makeRoom();
        new CallbackConnection(
            socket, limits,
            CallbackDesk { [this](const CallbackRequest &request) { return refusal(request); },
                           [this](const CallbackRequest &request) { return respond(request); } },
            q);
    }
}

/// The oldest goes, so that somebody who holds connections open can't keep the browser out.
void CallbackListener::Private::makeRoom()
{
    const auto all = q->findChildren<CallbackConnection *>(QString(), Qt::FindDirectChildrenOnly);
    QList<CallbackConnection *> waiting;
    for (CallbackConnection *connection : all) {
        if (!connection->isAnswered())
            waiting.append(connection);
    }
    if (waiting.size() >= limits.maxConnections)
        waiting.constFirst()->drop();
}

QByteArray CallbackListener::Private::refusal(const CallbackRequest &request) const
{
    const int status = servers.empty() ? 404 : refusalOf(request, place);
    return status == 0 ? QByteArray() : refusalPage(status, allowedMethods(place.mode));
}

QByteArray CallbackListener::Private::respond(const CallbackRequest &request)
{
    if (servers.empty())
        return refusalPage(404); // the answer came while the body of this one was under way
    const bool posted = request.method == "POST";
    if (!posted && place.relaysFragments() && request.query.isEmpty())
        return relayPage();
    const CallbackAnswer answer =
        posted ? judge(request.body, CallbackWay::Form) : judge(request.query, CallbackWay::Query);
    if (endsTheWait(answer))
        stop();
    return callbackPage(answer);
}

void CallbackListener::Private::stop()
{
    for (std::unique_ptr<QTcpServer> &server : servers) {
        server->close();
        server.release()->deleteLater(); // this may run inside one of its signals
    }
    servers.clear();
    uri.clear();
}

CallbackListener::CallbackListener(QObject *parent)
    : CallbackListener(CallbackLimits(), parent)
{
}

CallbackListener::CallbackListener(const CallbackLimits &limits, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, limits))
{
}

CallbackListener::~CallbackListener()
{
    qDeleteAll(findChildren<CallbackConnection *>(QString(), Qt::FindDirectChildrenOnly));
}

core::Result<void> CallbackListener::listen(const oauth::RedirectUri &redirect, Judge judge,
                                            const CallbackDelivery &delivery)
{
    close();
    d->judge = std::move(judge);
    if (const auto opened = d->open(redirect); !opened)
        return opened;
    d->uri = redirect.withPort(d->servers.front()->serverPort());
    d->place = { authorityOf(d->uri), redirect.path, delivery.mode, originOf(delivery.authorizationEndpoint),
                 delivery.content };
    return {};
}

bool CallbackListener::isListening() const
{
    return !d->servers.empty();
}

QString CallbackListener::redirectUri() const
{
    return d->uri;
}

void CallbackListener::close()
{
    d->stop();
    const auto connections = findChildren<CallbackConnection *>(QString(), Qt::FindDirectChildrenOnly);
    for (CallbackConnection *connection : connections) {
        if (!connection->isAnswered())
            connection->drop();
    }
}

} // namespace tokenprism::net
