// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange.h"
#include "core/secret.h"
#include "core/secretforms.h"

#include <QList>

namespace tokenprism::core {

/// Makes the views of exchanges that people may see. Two passes: members, headers and parameters whose names
/// are not on an allow-list lose their values; then every registered secret is removed wherever it stands,
/// raw and in its percent, form, JSON and base64 forms, in headers, addresses, bodies and server error texts
/// alike.
///
/// One per session or sign-in attempt; it remembers secrets (as Secret handles), so it lives no longer than
/// they do.
class Redactor {
public:
    /// The newest 128 are remembered, and apart from them the newest 128 that bodies brought: a session that
    /// refreshes for weeks must not grow, and a server that names a thousand tokens must not make it forget
    /// ours. Adding one again makes it the newest. Secrets shorter than 6 bytes are only hidden where a name
    /// gives them away: removing "a" everywhere says nothing.
    void addSecret(const Secret &secret);

    /// `https://as.example/authorize?client_id=abc&state=<hidden, 43 characters>`
    QString url(const QUrl &url) const;
    QList<RedactedHeader> headers(const HttpHeaders &headers) const;
    /// \a mediaType decides how it is read: JSON, form, else text (its first 2 kB). Values that a name marks
    /// as a secret (access_token, client_secret, code…) are remembered as secrets for everything that
    /// follows.
    QString body(QByteArrayView mediaType, QByteArrayView body);
    /// Only the second pass: for server texts, error details, titles.
    QString text(const QString &text) const;
    Error error(Error error) const;

private:
    struct Known {
        Secret secret;
        QList<SecretForm> forms; ///< every form in which it may stand
    };
    QByteArray hideValues(const QByteArray &text) const;
    void keep(QList<Known> &secrets, const Secret &secret);

    QList<Known> m_own;
    QList<Known> m_learned; ///< from bodies
    QList<SecretForm> m_forms; ///< of all of them
};

} // namespace tokenprism::core
