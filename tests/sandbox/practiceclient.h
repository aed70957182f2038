// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/practicefixture.h"

namespace tokenprism::testing {

/// A browser and a client in one, for one of the practice server's issuers: takes addresses from its
/// description, and fills in whatever pages come.
class PracticeClient {
public:
    PracticeClient(const PracticeFixture &fixture, const QString &provider);

    const core::json::Value &row() const { return m_row; }
    QByteArray issuer() const { return m_row.text(u"issuer").toUtf8(); }
    /// Path and query of one of its addresses: `token_endpoint`.
    QByteArray path(const QString &name) const;
    /// The first client whose note begins like that.
    QByteArray client(const QString &note) const;
    QByteArray secretOf(const QByteArray &id) const;

    /// A good authorization request with PKCE, state and nonce.
    core::FormFields authorization(const QByteArray &client, const QByteArray &responseType,
                                   const QByteArray &scope) const;
    /// Signs in and says \a decision to whatever is asked; the last answer.
    core::HttpResponse signIn(const core::FormFields &fields, const QByteArray &username,
                              const QByteArray &decision = "allow") const;
    /// The same from a page that is there already.
    core::HttpResponse fillIn(core::HttpResponse page, const QByteArray &username,
                              const QByteArray &decision = "allow") const;
    core::HttpResponse token(const core::FormFields &form, const core::HttpHeaders &headers = {}) const;
    core::HttpResponse tokenJson(const core::FormFields &form) const;
    /// The token request that goes with the code in \a answer, with the client's secret where it has one.
    core::FormFields exchangeOf(const core::HttpResponse &answer, const QByteArray &client) const;
    /// Signs in by code: the token endpoint's answer.
    core::HttpResponse tokensFor(const QByteArray &client, const QByteArray &scope,
                                 const QByteArray &username) const;
    core::HttpResponse getWith(const QByteArray &target, const QByteArray &token) const;
    /// The server's keys, fetched.
    core::json::Value keys() const;

private:
    core::json::Array rows(QStringView list) const;

    const PracticeFixture &m_fixture;
    QString m_family;
    core::json::Value m_row;
};

/// What an answer brings to the application, wherever it stands: the query, the fragment, or hidden fields.
core::FormFields answerFields(const core::HttpResponse &answer);
QByteArray answerValue(const core::HttpResponse &answer, const QByteArray &name);
/// The claims of a JWT whose signature fits \a keys; null otherwise.
core::json::Value verifiedClaims(const QByteArray &token, const core::json::Value &keys);

} // namespace tokenprism::testing
