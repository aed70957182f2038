// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vault/secretstore.h"

#include <chrono>

namespace tokenprism::vault {

/// QtKeychain: Secret Service or KWallet on Linux, Keychain on macOS, Credential Manager on Windows. Binary
/// mode always, never the insecure fallback. Entries: service `tokenprism`, key `tokenprism/<profile
/// id>/<kind>`.
class KeychainSecretStore final : public SecretStore {
    Q_OBJECT
public:
    explicit KeychainSecretStore(std::chrono::milliseconds deadline = std::chrono::seconds(30),
                                 QObject *parent = nullptr);
    ~KeychainSecretStore() override;

    void read(const QString &profileId, core::SecretKind kind, QObject *context,
              ReadCallback callback) override;
    void write(const QString &profileId, core::SecretKind kind, const BoundSecret &secret, QObject *context,
               DoneCallback callback) override;
    void remove(const QString &profileId, core::SecretKind kind, QObject *context,
                DoneCallback callback) override;
    /// Writes, reads back and removes an entry of its own: only a write tells locked from missing.
    void probe(QObject *context, DoneCallback callback) override;
    StoreState state() const override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tokenprism::vault
