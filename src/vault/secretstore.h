// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/profile.h"
#include "core/secret.h"

#include <QObject>

#include <functional>
#include <optional>

namespace tokenprism::vault {

/// A secret as it lies in the store, with what it is bound to.
struct BoundSecret {
    core::Secret secret;
    core::SecretBinding binding;
};

enum class StoreState {
    Unknown, ///< not asked yet
    Available,
    Locked, ///< a keychain is there, and locked or it refused
    Missing, ///< no keychain service on this system
    SessionOnly, ///< kept in memory until the program ends, by choice
};

/// The OS keychain behind an interface. Calls return at once; the callback runs later, exactly once, on this
/// thread, unless \a context is destroyed first. Every call ends within a deadline of its own.
///
/// Errors (kind Vault): `vault.no_service`, `vault.locked`, `vault.refused`, `vault.timeout`,
/// `vault.not_found` (missing or locked: libsecret can't tell, so nothing is ever deleted or overwritten
/// because of it), `vault.corrupt`, `vault.not_kept` (what was written can't be read back),
/// `vault.not_removed` (still there after it was removed), `vault.too_large`, `vault.other`.
class SecretStore : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    using ReadCallback = std::function<void(core::Result<BoundSecret>)>;
    using DoneCallback = std::function<void(std::optional<core::Error>)>;

    virtual void read(const QString &profileId, core::SecretKind kind, QObject *context,
                      ReadCallback callback) = 0;
    virtual void write(const QString &profileId, core::SecretKind kind, const BoundSecret &secret,
                       QObject *context, DoneCallback callback) = 0;
    /// No error where there was none.
    virtual void remove(const QString &profileId, core::SecretKind kind, QObject *context,
                        DoneCallback callback) = 0;

    /// Finds out whether the store would keep a secret; nothing is left behind. Errors as above.
    virtual void probe(QObject *context, DoneCallback callback) = 0;
    virtual StoreState state() const = 0;

Q_SIGNALS:
    void stateChanged();
};

} // namespace tokenprism::vault
