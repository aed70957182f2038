// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/qthttpclient.h"

#include "net/accessmanager.h"
#include "net/replyguard.h"

#include <QNetworkReply>

namespace tokenprism::net {

using namespace Qt::StringLiterals;

QtHttpCall::QtHttpCall(ReplyGuard *guard, QObject *parent)
    : HttpCall(parent)
    , m_guard(guard)
{
    connect(guard, &ReplyGuard::judged, this, &QtHttpCall::take);
}

QtHttpCall::~QtHttpCall()
{
    if (!m_guard)
        return;
    disconnect(m_guard, nullptr, this, nullptr);
    m_guard->cancel();
    m_guard->reply()->deleteLater();
}

void QtHttpCall::abort()
{
    if (m_guard)
        m_guard->cancel();
    else if (!m_announced)
        m_result = core::fail(core::ErrorKind::Cancelled, u"net.cancelled"_s);
}

void QtHttpCall::take()
{
    m_result = m_guard->takeResult();
    m_guard->reply()->deleteLater();
    m_guard.clear();
    QMetaObject::invokeMethod(this, &QtHttpCall::announce, Qt::QueuedConnection);
}

void QtHttpCall::announce()
{
    m_announced = true;
    Q_EMIT finished();
}

QtHttpClient::QtHttpClient(const core::Clock &clock, const CallLimits &limits,
                           std::shared_ptr<core::Redactor> redactor, std::shared_ptr<int> counter,
                           ConnectionSetup connection)
    : HttpClient(limits)
    , m_connection(std::move(connection))
{
    m_recording.redactor = redactor ? std::move(redactor) : std::make_shared<core::Redactor>();
    m_recording.counter = counter ? std::move(counter) : std::make_shared<int>(0);
    m_recording.clock = &clock;
    m_recording.publish = [this](const core::Exchange &exchange) { Q_EMIT exchangeRecorded(exchange); };
}

QtHttpClient::~QtHttpClient()
{
    const QList<ReplyGuard *> open = guards();
    for (ReplyGuard *guard : open)
        guard->silence();
    qDeleteAll(findChildren<HttpCall *>(QString(), Qt::FindDirectChildrenOnly));
    qDeleteAll(findChildren<AccessManager *>(QString(), Qt::FindDirectChildrenOnly));
}

HttpCall *QtHttpClient::send(const core::HttpRequest &request, const CallLimits &limits)
{
    if (!m_own)
        m_own = new AccessManager(m_recording, m_connection, {}, {}, this);
    QNetworkReply *reply = m_own->start(request, limits);
    return new QtHttpCall(ReplyGuard::of(reply), this);
}

QNetworkAccessManager *QtHttpClient::manager(Transform transform, const CallLimits &limits)
{
    return new AccessManager(m_recording, m_connection, std::move(transform), limits, this);
}

core::Result<core::HttpResponse> QtHttpClient::takeResponse(QNetworkReply *reply)
{
    ReplyGuard *guard = ReplyGuard::of(reply);
    if (!guard || !guard->isJudged())
        return core::fail(core::ErrorKind::Network, u"net.other"_s, u"not a finished reply of this client"_s);
    reply->deleteLater();
    return guard->takeResult();
}

void QtHttpClient::abortAll()
{
    const QList<ReplyGuard *> open = guards();
    for (ReplyGuard *guard : open)
        guard->cancel();
}

QList<ReplyGuard *> QtHttpClient::guards() const
{
    return findChildren<ReplyGuard *>();
}

} // namespace tokenprism::net
