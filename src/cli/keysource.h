// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/context.h"
#include "core/evidence.h"
#include "core/exchange.h"

#include <QObject>

#include <memory>

namespace tokenprism::cli {

/// The keys that `--jwks` names: a file (a JWK set, one JWK, or a key as PEM), or an address that is fetched.
class KeySource final : public QObject {
    Q_OBJECT
public:
    KeySource(Context &context, QObject *parent);
    ~KeySource() override;

    void start(const QString &fileOrAddress);
    /// Valid after finished(): evidence with nothing but keys. Errors: `cli.file_unreadable` (kind File),
    /// `json.too_large`, `keys.not_a_set`, those of keyFromText() and of evidence::KeyFetch.
    const core::Result<core::Evidence> &result() const { return m_result; }

Q_SIGNALS:
    /// For --verbose.
    void exchangeRecorded(const core::Exchange &exchange);
    /// Exactly once after start(), never from within it.
    void finished();

private:
    void fetch(const QUrl &address);
    void finish(core::Result<core::Evidence> result);

    Context &m_context;
    std::unique_ptr<net::HttpClient> m_http;
    core::Result<core::Evidence> m_result;
};

} // namespace tokenprism::cli
