// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/serverdiscovery.h"

namespace tokenprism::evidence {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 largestMetadata = 512 * 1024;

/// No document at this place. Web applications answer every address with their page, and status 200.
bool saysNothing(const core::Error &error)
{
    const bool absent =
        error.code == "oauth.http_error"_L1 && error.httpStatus >= 400 && error.httpStatus < 500;
    return absent || error.code == "oauth.not_json"_L1 || error.code == "oauth.answer_empty"_L1;
}

QString outcome(const core::Error &error)
{
    return error.code == "oauth.http_error"_L1 ? u"HTTP %1"_s.arg(error.httpStatus) : error.code;
}

} // namespace

ServerDiscovery::ServerDiscovery(QString issuer, net::HttpClient &http, QObject *parent)
    : QObject(parent)
    , m_issuer(std::move(issuer))
    , m_http(http)
{
}

ServerDiscovery::~ServerDiscovery()
{
    if (m_call)
        m_call->disconnect(this);
    delete m_call.data();
}

void ServerDiscovery::start()
{
    if (m_call || m_result)
        return;
    const auto requests = oauth::buildMetadataRequests(m_issuer);
    if (!requests)
        return finishLater(core::fail(requests.error()));
    m_left = *requests;
    askNext();
}

void ServerDiscovery::cancel()
{
    if (m_call)
        m_call->disconnect(this);
    if (m_call)
        m_call->abort();
    finish(core::fail(core::ErrorKind::Cancelled, u"net.cancelled"_s));
}

void ServerDiscovery::askNext()
{
    m_call = m_http.send(m_left.takeFirst(), m_http.limitsFor(largestMetadata));
    connect(m_call, &net::HttpCall::finished, this, &ServerDiscovery::read);
}

void ServerDiscovery::read()
{
    const core::Result<core::HttpResponse> answer = m_call->result();
    m_call->deleteLater();
    m_call.clear();
    if (!answer) // the other places are on the same server
        return finish(core::fail(answer.error()));
    auto metadata = oauth::parseMetadata(*answer, m_issuer);
    if (metadata)
        return finish(std::move(metadata));
    const core::Error &error = metadata.error();
    m_tried.append(u"%1: %2"_s.arg(core::place(answer->url), outcome(error)));
    if (auto slashed = oauth::buildSlashedRequest(*answer))
        m_left.prepend(std::move(*slashed));
    else if (!m_telling && !saysNothing(error))
        m_telling = error;
    if (m_left.isEmpty())
        return finish(core::fail(verdict()));
    askNext();
}

core::Error ServerDiscovery::verdict() const
{
    core::Error error =
        m_telling.value_or(core::makeError(core::ErrorKind::Refused, u"metadata.not_found"_s));
    if (!m_telling)
        error.where = m_issuer;
    error.detail = m_tried.join(u", "_s);
    return error;
}

void ServerDiscovery::finishLater(core::Result<oauth::Metadata> result)
{
    m_left.clear();
    QMetaObject::invokeMethod(
        this, [this, result = std::move(result)] { finish(result); }, Qt::QueuedConnection);
}

void ServerDiscovery::finish(core::Result<oauth::Metadata> result)
{
    if (m_result)
        return;
    m_result = std::move(result);
    Q_EMIT finished();
}

} // namespace tokenprism::evidence
