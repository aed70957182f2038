// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vault/secretstore.h"

#include <QHash>

namespace tokenprism::vault {

/// Keeps secrets until the program ends: for "Use once", for the way on without a keychain, and for tests.
class MemorySecretStore final : public SecretStore {
    Q_OBJECT
public:
    using SecretStore::SecretStore;

    void read(const QString &profileId, core::SecretKind kind, QObject *context,
              ReadCallback callback) override;
    void write(const QString &profileId, core::SecretKind kind, const BoundSecret &secret, QObject *context,
               DoneCallback callback) override;
    void remove(const QString &profileId, core::SecretKind kind, QObject *context,
                DoneCallback callback) override;
    void probe(QObject *context, DoneCallback callback) override;
    StoreState state() const override { return StoreState::SessionOnly; }

private:
    QHash<QString, BoundSecret> m_secrets;
};

} // namespace tokenprism::vault
