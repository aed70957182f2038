// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/replyguard.h"

#include <QNetworkReply>

namespace tokenprism::net {

ReplyGuard::ReplyGuard(QNetworkReply *reply, core::HttpRequest request, const CallLimits &limits,
                       Recording recording)
    : QObject(reply)
    , m_reply(reply)
    , m_limits(limits)
    , m_record(std::move(recording), std::move(request))
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(limits.idle);
    connect(&m_idle, &QTimer::timeout, this, [this] { end(Ending::Idle); });
    m_total.setSingleShot(true);
    m_total.setInterval(limits.total);
    connect(&m_total, &QTimer::timeout, this, [this] { end(Ending::Deadline); });
    connect(reply, &QNetworkReply::finished, this, &ReplyGuard::conclude);
    watchProgress();
    // Without it, Qt's own thread reads ahead of us for as long as a server sends.
    reply->setReadBufferSize(limits.maxBody + 1);
    m_idle.start();
    m_total.start();
}

ReplyGuard *ReplyGuard::of(const QNetworkReply *reply)
{
    return reply ? reply->findChild<ReplyGuard *>(QString(), Qt::FindDirectChildrenOnly) : nullptr;
}

void ReplyGuard::watchProgress()
{
    const auto alive = [this] { m_idle.start(); };
    connect(m_reply, &QNetworkReply::encrypted, this, alive);
    connect(m_reply, &QNetworkReply::uploadProgress, this, alive);
    connect(m_reply, &QNetworkReply::requestSent, this, [this] {
        m_idle.start();
        m_record.markSent();
    });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, [this] {
        m_idle.start();
        m_record.markHeaders();
    });
    connect(m_reply, &QNetworkReply::readyRead, this, &ReplyGuard::read);
    // Only to name the fault: nobody calls ignoreSslErrors().
    connect(m_reply, &QNetworkReply::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
}

void ReplyGuard::refuse(core::Error error)
{
    m_refusal = std::move(error);
}

void ReplyGuard::cancel()
{
    end(Ending::Cancelled);
}

void ReplyGuard::silence()
{
    m_record.silence();
    disconnect(m_reply, nullptr, this, nullptr);
    disconnect(this, nullptr, nullptr, nullptr);
    m_idle.stop();
    m_total.stop();
}

core::Result<core::HttpResponse> ReplyGuard::takeResult()
{
    return std::exchange(m_result, core::Result<core::HttpResponse>(core::HttpResponse())).value();
}

void ReplyGuard::read()
{
    m_idle.start();
    if (isJudged() || m_ending != Ending::ByItself)
        return;
    // One byte more than allowed tells that it is too large, without reading the rest.
    m_body += m_reply->read(m_limits.maxBody + 1 - m_body.size());
    if (m_body.size() > m_limits.maxBody)
        end(Ending::TooLarge);
}

void ReplyGuard::end(Ending ending)
{
    if (isJudged() || m_ending != Ending::ByItself)
        return;
    m_ending = ending;
    m_reply->abort();
    // A reply that was never sent, or has just finished inside Qt, does not answer abort().
    conclude();
}

void ReplyGuard::conclude()
{
    if (isJudged())
        return;
    if (m_reply->isReadable() && m_ending == Ending::ByItself)
        read();
    if (isJudged())
        return;
    m_idle.stop();
    m_total.stop();
    core::HttpResponse response = gather();
    if (std::optional<core::Error> error = problem(response)) {
        error->exchange = m_record.number();
        m_record.publish(response, error);
        m_result = core::fail(m_record.redacted(*std::move(error)));
    } else {
        m_record.publish(response, std::nullopt);
        m_result = std::move(response);
    }
    Q_EMIT judged();
}

core::HttpResponse ReplyGuard::gather()
{
    core::HttpResponse response;
    response.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    response.reason = m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toByteArray();
    response.url = m_record.request().url;
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        response.headers.append({ name, value });
    response.body = std::exchange(m_body, {});
    response.exchange = m_record.number();
    return response;
}

std::optional<core::Error> ReplyGuard::problem(const core::HttpResponse &response) const
{
    if (m_refusal)
        return m_refusal;
    if (auto error = transportError(*m_reply, m_ending, m_tlsErrors)) {
        error->httpStatus = response.status;
        return error;
    }
    if (response.status >= 300 && response.status <= 399)
        return std::nullopt; // nobody reads its body
    if (m_reply->error() == QNetworkReply::ContentReSendError
        && !response.header("Transfer-Encoding").isNull())
        return connectionLost(response.url); // whether the last chunk came is not told
    bool stated = false;
    const qint64 length = response.header("Content-Length").toLongLong(&stated);
    if (stated && response.body.size() < length && m_record.request().method != "HEAD")
        return connectionLost(response.url);
    return std::nullopt;
}

} // namespace tokenprism::net
