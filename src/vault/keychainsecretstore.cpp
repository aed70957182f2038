// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/keychainsecretstore.h"

#include "vault/keychainprobe.h"
#include "vault/keychainread.h"
#include "vault/keychainremove.h"
#include "vault/keychainwrite.h"

#include <QPointer>

namespace tokenprism::vault {

namespace {

using namespace Qt::StringLiterals;

QString keyOf(const QString &profileId, core::SecretKind kind)
{
    return u"tokenprism/"_s + profileId + u'/' + core::toName(kind);
}

/// What the outcome of a call says about the keychain; nothing where it says nothing.
std::optional<StoreState> stateAfter(const std::optional<core::Error> &error)
{
    if (!error || error->code == "vault.corrupt"_L1)
        return StoreState::Available;
    if (error->code == "vault.no_service"_L1 || error->code == "vault.part_missing"_L1)
        return StoreState::Missing;
    // A keychain that doesn't answer most often waits for somebody to unlock it.
    if (error->code == "vault.locked"_L1 || error->code == "vault.refused"_L1
        || error->code == "vault.timeout"_L1)
        return StoreState::Locked;
    return std::nullopt;
}

} // namespace

class KeychainSecretStore::Private {
public:
    Private(KeychainSecretStore *owner, const KeychainOptions &given)
        : q(owner)
        , options(given)
    {
    }

    void note(const std::optional<core::Error> &error)
    {
        const StoreState next = stateAfter(error).value_or(state);
        if (next == state)
            return;
        state = next;
        Q_EMIT q->stateChanged();
    }

    void runAndTell(KeychainOperation *operation, QObject *context, DoneCallback callback)
    {
        connect(operation, &KeychainOperation::finished, q,
                [this, operation, guard = QPointer<QObject>(context), callback = std::move(callback)] {
                    const std::optional<core::Error> error = operation->error();
                    note(error);
                    if (guard)
                        callback(error);
                });
        operation->start();
    }

    KeychainSecretStore *q;
    KeychainOptions options;
    StoreState state = StoreState::Unknown;
};

qsizetype platformChunkSize()
{
#ifdef Q_OS_WIN
    return 2048;
#else
    return 0;
#endif
}

KeychainSecretStore::KeychainSecretStore(std::chrono::milliseconds deadline, QObject *parent)
    : KeychainSecretStore(KeychainOptions { deadline, platformChunkSize() }, parent)
{
}

KeychainSecretStore::KeychainSecretStore(const KeychainOptions &options, QObject *parent)
    : SecretStore(parent)
    , d(std::make_unique<Private>(this, options))
{
}

KeychainSecretStore::~KeychainSecretStore() = default;

void KeychainSecretStore::read(const QString &profileId, core::SecretKind kind, QObject *context,
                               ReadCallback callback)
{
    auto *operation = new KeychainRead(d->options, keyOf(profileId, kind), this);
    d->runAndTell(operation, context, [operation, callback = std::move(callback)](const auto &) {
        callback(operation->result());
    });
}

void KeychainSecretStore::write(const QString &profileId, core::SecretKind kind, const BoundSecret &secret,
                                QObject *context, DoneCallback callback)
{
    d->runAndTell(new KeychainWrite(d->options, keyOf(profileId, kind), secret, this), context,
                  std::move(callback));
}

void KeychainSecretStore::remove(const QString &profileId, core::SecretKind kind, QObject *context,
                                 DoneCallback callback)
{
    d->runAndTell(new KeychainRemove(d->options, keyOf(profileId, kind), this), context, std::move(callback));
}

StoreState KeychainSecretStore::state() const
{
    return d->state;
}

void KeychainSecretStore::probe(QObject *context, DoneCallback callback)
{
    auto *operation = new KeychainProbe(d->options, this);
    connect(operation, &KeychainOperation::finished, this, [this, operation] {
        d->state = stateAfter(operation->error()).value_or(StoreState::Unknown);
        Q_EMIT stateChanged();
    });
    connect(operation, &KeychainOperation::finished, context,
            [operation, callback = std::move(callback)] { callback(operation->error()); });
    operation->start();
}

} // namespace tokenprism::vault
