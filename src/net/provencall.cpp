// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/provencall.h"

#include <utility>

namespace tokenprism::net {

ProvenCall::ProvenCall(Builder build, std::shared_ptr<oauth::Proofs> proofs, HttpClient &http,
                       QObject *parent, NonceRetry retry)
    : QObject(parent)
    , m_build(std::move(build))
    , m_proofs(std::move(proofs))
    , m_http(http)
    , m_hasRetried(retry == NonceRetry::Never)
{
}

ProvenCall::~ProvenCall()
{
    delete m_call.data();
}

void ProvenCall::start()
{
    if (!m_call && !m_result)
        send();
}

void ProvenCall::abort()
{
    if (m_call)
        m_call->abort();
}

void ProvenCall::send()
{
    const auto request = m_build();
    if (!request) {
        QMetaObject::invokeMethod(
            this, [this, error = request.error()] { finish(core::fail(error)); }, Qt::QueuedConnection);
        return;
    }
    m_call = m_http.send(*request);
    connect(m_call, &HttpCall::finished, this, &ProvenCall::read);
}

void ProvenCall::read()
{
    const core::Result<core::HttpResponse> answer = m_call->result();
    m_call->deleteLater();
    m_call.clear();
    const bool hasNonce = m_proofs && answer && m_proofs->note(*answer);
    if (hasNonce && oauth::wantsProofNonce(*answer) && !std::exchange(m_hasRetried, true))
        return send();
    finish(answer);
}

void ProvenCall::finish(core::Result<core::HttpResponse> result)
{
    if (m_result)
        return;
    m_result = std::move(result);
    Q_EMIT finished();
}

} // namespace tokenprism::net
