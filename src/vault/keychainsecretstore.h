// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vault/secretstore.h"

#include <chrono>

namespace tokenprism::vault {

/// Largest entry that the platform's keychain takes, in bytes; 0 where there is no limit. Credential Manager
/// takes 2560.
qsizetype platformChunkSize();

struct KeychainOptions {
    /// A call that takes longer ends with `vault.timeout`. What was asked of the keychain may still happen.
    std::chrono::milliseconds deadline = std::chrono::seconds(30);
    /// Longer secrets are split into entries `<key>`, `<key>.1`, `<key>.2`…
    qsizetype chunkSize = platformChunkSize();
};

/// QtKeychain: Secret Service or KWallet on Linux, Keychain on macOS, Credential Manager on Windows. Binary
/// mode always, never the insecure fallback. Entries: service `tokenprism`, key `tokenprism/<profile
/// id>/<kind>`: Credential Manager ignores the service.
///
/// QtKeychain runs one job after the other, and a job that waits for somebody to unlock the keychain can't be
/// stopped: calls behind it end at their own deadlines. A write is read back, and a removal is checked
/// against a locked keychain, as both can report success without having done anything. With the store go its
/// callbacks.
class KeychainSecretStore final : public SecretStore {
    Q_OBJECT
public:
    explicit KeychainSecretStore(std::chrono::milliseconds deadline = std::chrono::seconds(30),
                                 QObject *parent = nullptr);
    explicit KeychainSecretStore(const KeychainOptions &options, QObject *parent = nullptr);
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
