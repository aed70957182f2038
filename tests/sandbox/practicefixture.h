// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/formcodec.h"
#include "core/httpmessage.h"
#include "core/json.h"
#include "sandbox/practiceserver.h"

#include <QTest>

namespace tokenprism::testing {

class ManualClock final : public core::Clock {
public:
    QDateTime now() const override { return m_now; }
    void advance(qint64 seconds) { m_now = m_now.addSecs(seconds); }

private:
    QDateTime m_now = QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
};

/// A practice server on a free port, and a client that speaks HTTP/1.1 by hand, so that every header can be
/// wrong.
class PracticeFixture {
public:
    PracticeFixture();

    /// One request on a connection of its own. A Host header is added unless \a headers hold one.
    core::HttpResponse send(const QByteArray &method, const QByteArray &target,
                            const core::HttpHeaders &headers = {}, const QByteArray &body = {}) const;
    /// Sends \a bytes as they are and reads one answer.
    core::HttpResponse sendRaw(const QByteArray &bytes) const;
    core::HttpResponse get(const QByteArray &target) const { return send("GET", target); }
    core::HttpResponse post(const QByteArray &target, const core::FormFields &form,
                            const core::HttpHeaders &headers = {}) const;
    /// POST to the token endpoint.
    core::HttpResponse token(const core::FormFields &form, const core::HttpHeaders &headers = {}) const;

    /// What the server says of itself. Asked for once: it doesn't change, and is long.
    const core::json::Value &description() const;
    QByteArray origin() const;
    QByteArray issuer() const { return origin() + "/applixure"; }
    /// Another run of the server, with secrets of its own.
    core::Result<void> restart(quint16 port);
    /// This run's secret of a client or key, as description() tells it.
    QByteArray secretOf(const QString &id) const;
    core::HttpHeader basic(const QByteArray &id, const QByteArray &secret) const;
    core::HttpHeader basic(const QByteArray &id) const;

    /// A good authorization request of the public desktop client, with PKCE.
    core::FormFields authorization() const;
    core::HttpResponse authorize(const core::FormFields &fields) const;
    /// Fills in the sign-in page and the consent page as a browser would; the last answer.
    core::HttpResponse signIn(const core::FormFields &fields, const QByteArray &username,
                              const QByteArray &decision = "allow") const;
    /// The token request that belongs to the code in \a answer's Location.
    core::FormFields exchangeOf(const core::HttpResponse &answer) const;
    /// Signs in and exchanges the code: the token endpoint's JSON.
    core::json::Value tokensFor(const core::FormFields &fields, const QByteArray &username) const;

    ManualClock clock;
    sandbox::PracticeServer server;

private:
    mutable core::json::Value m_description;
};

extern const QByteArray practiceVerifier;
extern const QByteArray practiceRedirect;

/// \a fields with \a name set to \a value.
core::FormFields with(core::FormFields fields, const QByteArray &name, const QByteArray &value);
core::FormFields without(core::FormFields fields, const QByteArray &name);
/// The value of a hidden input.
QByteArray hiddenField(const QByteArray &html, const QByteArray &name);
/// The parameters of the Location header's query.
core::FormFields locationQuery(const core::HttpResponse &answer);
core::json::Value jsonOf(const core::HttpResponse &answer);
QString textOf(const core::HttpResponse &answer, QStringView member);

} // namespace tokenprism::testing
