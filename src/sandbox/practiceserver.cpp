// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/practiceserver.h"

#include "sandbox/faultyservers.h"
#include "sandbox/hostcheck.h"
#include "sandbox/httpservercompat.h"
#include "sandbox/pages.h"
#include "sandbox/playedserver.h"

#include <QFile>

#include <vector>

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
namespace json = core::json;

namespace {

/// Nothing that this server reads is larger; Qt HttpServer has no limit of its own before 6.11.
constexpr qsizetype maxBody = 64 * 1024;
constexpr qsizetype maxQuery = 16 * 1024;

/// The well-known part that stands before an issuer's path (RFC 8414 §3.1).
constexpr auto wellKnown = "/.well-known/oauth-authorization-server"_L1;

core::Result<PracticeData> builtInData(const QString &name)
{
    QFile file(u":/practice/%1.json"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return core::fail(core::ErrorKind::File, u"practice.data_invalid"_s, file.errorString());
    return readPracticeData(file.readAll());
}

/// A listening socket on 127.0.0.1 and nowhere else (RFC 8252 §8.3).
core::Result<std::unique_ptr<QTcpServer>> listenOnLoopback(quint16 port)
{
    auto server = std::make_unique<QTcpServer>();
    bool listening = server->listen(QHostAddress(QHostAddress::LocalHost), port);
    const bool busy = server->serverError() == QAbstractSocket::AddressInUseError;
    if (!listening && busy && port == PracticeServer::defaultPort)
        listening = server->listen(QHostAddress(QHostAddress::LocalHost), 0);
    if (listening)
        return server;
    return core::fail(core::ErrorKind::Network, busy ? u"practice.port_busy"_s : u"practice.failed"_s,
                      server->errorString());
}

void append(json::Array &all, json::Array more)
{
    for (json::Value &value : more)
        all.push_back(std::move(value));
}

} // namespace

class PracticeServer::Private {
public:
    explicit Private(const core::Clock &theClock)
        : clock(theClock)
    {
    }

    Response answer(Request request);
    Response route(Request &request);
    core::Result<void> makeIssuers(quint16 thePort);

    const core::Clock &clock;
    std::optional<PracticeData> data;
    quint16 port = 0;
    std::optional<RunSecret> secrets; ///< new with every start
    std::vector<std::unique_ptr<Issuer>> issuers;
    std::unique_ptr<QHttpServer> http; ///< after the issuers, so that it goes first
};

Response PracticeServer::Private::answer(Request request)
{
    if (const auto refused = refuseForeign(request, port))
        return *refused;
    if (request.body.size() > maxBody)
        return { 413, {}, {} };
    if (request.query.size() > maxQuery)
        return { 414, {}, {} };
    return route(request);
}

Response PracticeServer::Private::route(Request &request)
{
    if (request.path == "/practice.css"_L1)
        return { 200,
                 { { "Content-Type"_ba, "text/css; charset=utf-8"_ba },
                   { "Cache-Control"_ba, "no-cache"_ba },
                   { "X-Content-Type-Options"_ba, "nosniff"_ba } },
                 styleSheet() };
    const bool isMetadata = request.path.startsWith(wellKnown + "/"_L1);
    const QString path = isMetadata ? request.path.mid(wellKnown.size()) + wellKnown : request.path;
    for (const auto &issuer : issuers) {
        const QString prefix = issuer->path();
        if (path.startsWith(prefix + u'/')) {
            request.path = path.mid(prefix.size());
            return issuer->handle(request);
        }
    }
    return notFound();
}

core::Result<void> PracticeServer::Private::makeIssuers(quint16 thePort)
{
    const QString origin = u"http://127.0.0.1:%1"_s.arg(thePort);
    secrets.emplace();
    std::vector<std::unique_ptr<Issuer>> made;
    for (const ServerHabits &habits : { applixureHabits(), xenaHabits(), fiveGrantsHabits() }) {
        const bool isOwn = data && habits.provider == "applixure"_L1;
        auto known = isOwn ? core::Result<PracticeData>(*data) : builtInData(habits.provider);
        if (!known)
            return core::fail(known.error());
        made.push_back(std::make_unique<PlayedServer>(habits, std::move(*known), origin, *secrets, clock));
    }
    auto faulty = builtInData(u"faulty"_s);
    if (!faulty)
        return core::fail(faulty.error());
    made.push_back(std::make_unique<FaultyServers>(std::move(*faulty), origin, *secrets, clock));
    issuers = std::move(made);
    return {};
}

PracticeServer::PracticeServer(const core::Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(clock))
{
}

PracticeServer::~PracticeServer() = default;

core::Result<void> PracticeServer::setData(QByteArrayView text)
{
    auto data = readPracticeData(text);
    if (!data)
        return core::fail(data.error());
    d->data = std::move(*data);
    return {};
}

core::Result<void> PracticeServer::start(quint16 port)
{
    if (isRunning())
        return {};
    auto tcp = listenOnLoopback(port);
    if (!tcp)
        return core::fail(tcp.error());
    const quint16 taken = (*tcp)->serverPort();
    if (const auto made = d->makeIssuers(taken); !made)
        return made;

    auto http = std::make_unique<QHttpServer>();
    compat::handleAll(*http, [this](const Request &request) { return d->answer(request); });
    if (!compat::bind(*http, tcp->get()))
        return core::fail(core::ErrorKind::Network, u"practice.failed"_s);
    tcp->release(); // belongs to the HTTP server now

    d->port = taken;
    d->http = std::move(http);
    Q_EMIT runningChanged();
    return {};
}

void PracticeServer::stop()
{
    if (!isRunning())
        return;
    d->http.reset();
    d->issuers.clear();
    d->port = 0;
    Q_EMIT runningChanged();
}

bool PracticeServer::isRunning() const
{
    return d->http != nullptr;
}

quint16 PracticeServer::port() const
{
    return d->port;
}

json::Value PracticeServer::description() const
{
    json::Array issuers;
    json::Array clients;
    json::Array keys;
    json::Array users;
    for (const auto &issuer : d->issuers) {
        IssuerDescription description = issuer->describe();
        append(issuers, std::move(description.issuers));
        append(clients, std::move(description.clients));
        append(keys, std::move(description.apiKeys));
        append(users, std::move(description.users));
    }
    return json::Object { { u"issuers"_s, std::move(issuers) },
                          { u"clients"_s, std::move(clients) },
                          { u"api_keys"_s, std::move(keys) },
                          { u"users"_s, std::move(users) } };
}

} // namespace tokenprism::sandbox
