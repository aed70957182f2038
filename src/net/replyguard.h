// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/exchangerecord.h"
#include "net/httpclient.h"
#include "net/networkerror.h"

#include <QTimer>

namespace tokenprism::net {

/// Watches one reply: deadlines, the cap on its body, what Qt says went wrong, and the record of it. A child
/// of its reply.
class ReplyGuard final : public QObject {
    Q_OBJECT
public:
    ReplyGuard(QNetworkReply *reply, core::HttpRequest request, const CallLimits &limits,
               Recording recording);
    /// The guard of \a reply, or nullptr.
    static ReplyGuard *of(const QNetworkReply *reply);

    /// The request was never sent; \a error says why.
    void refuse(core::Error error);
    /// Ends it with `net.cancelled` unless it has ended; judged() comes before this returns.
    void cancel();
    /// Nothing is emitted or recorded any more.
    void silence();
    bool isJudged() const { return m_result.has_value(); }
    /// Valid after judged(); the body is handed over, so ask once.
    core::Result<core::HttpResponse> takeResult();
    QNetworkReply *reply() const { return m_reply; }

Q_SIGNALS:
    /// Once, before other receivers of QNetworkReply::finished() are called.
    void judged();

private:
    void watchProgress();
    void read();
    void end(Ending ending);
    void conclude();
    core::HttpResponse gather();
    std::optional<core::Error> problem(const core::HttpResponse &response) const;

    QNetworkReply *m_reply;
    CallLimits m_limits;
    ExchangeRecord m_record;
    QTimer m_idle;
    QTimer m_total;
    QByteArray m_body;
    QList<QSslError> m_tlsErrors;
    Ending m_ending = Ending::ByItself;
    std::optional<core::Error> m_refusal;
    std::optional<core::Result<core::HttpResponse>> m_result;
};

} // namespace tokenprism::net
