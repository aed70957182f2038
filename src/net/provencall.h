// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpclient.h"
#include "oauth/dpop.h"

#include <QPointer>

#include <functional>
#include <memory>
#include <optional>

namespace tokenprism::net {

/// Whether a request is sent once more where the server wants its nonce in the proof.
enum class NonceRetry { Once, Never };

/// One request that may have to carry a proof of possession (RFC 9449). It is built anew for each try, so
/// that proofs and assertions are never used twice. Where the server wants a nonce in the proof, it is sent
/// once more with the one that came, and not a third time (§8, J04, T30). Every answer's nonce is remembered
/// for the next request. Without proofs: a plain call.
class ProvenCall final : public QObject {
    Q_OBJECT
public:
    using Builder = std::function<core::Result<core::HttpRequest>()>;
    /// \a http is borrowed and must outlive this.
    ProvenCall(Builder build, std::shared_ptr<oauth::Proofs> proofs, HttpClient &http,
               QObject *parent = nullptr, NonceRetry retry = NonceRetry::Once);
    ~ProvenCall() override;

    void start();
    /// Ends with `net.cancelled`, through finished() as always, where something is under way.
    void abort();
    /// Valid after finished(). Errors: those of the builder and of HttpCall.
    const core::Result<core::HttpResponse> &result() const { return *m_result; }

Q_SIGNALS:
    /// Exactly once after start(), never from within it.
    void finished();

private:
    void send();
    void read();
    void finish(core::Result<core::HttpResponse> result);

    Builder m_build;
    std::shared_ptr<oauth::Proofs> m_proofs;
    HttpClient &m_http;
    QPointer<HttpCall> m_call;
    bool m_hasRetried = false;
    std::optional<core::Result<core::HttpResponse>> m_result;
};

} // namespace tokenprism::net
