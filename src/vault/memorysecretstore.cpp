// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/memorysecretstore.h"

#include <QMetaObject>

namespace tokenprism::vault {

namespace {

using namespace Qt::StringLiterals;

QString keyOf(const QString &profileId, core::SecretKind kind)
{
    return profileId + u'/' + core::toName(kind);
}

} // namespace

// Answers are queued, as a keychain's are, so that callers meet the same order of events with both.

void MemorySecretStore::read(const QString &profileId, core::SecretKind kind, QObject *context,
                             ReadCallback callback)
{
    core::Result<BoundSecret> result = core::fail(core::ErrorKind::Vault, u"vault.not_found"_s);
    const auto it = m_secrets.constFind(keyOf(profileId, kind));
    if (it != m_secrets.constEnd())
        result = *it;
    QMetaObject::invokeMethod(
        context, [callback = std::move(callback), result] { callback(result); }, Qt::QueuedConnection);
}

void MemorySecretStore::write(const QString &profileId, core::SecretKind kind, const BoundSecret &secret,
                              QObject *context, DoneCallback callback)
{
    m_secrets.insert(keyOf(profileId, kind), secret);
    QMetaObject::invokeMethod(
        context, [callback = std::move(callback)] { callback(std::nullopt); }, Qt::QueuedConnection);
}

void MemorySecretStore::remove(const QString &profileId, core::SecretKind kind, QObject *context,
                               DoneCallback callback)
{
    m_secrets.remove(keyOf(profileId, kind));
    QMetaObject::invokeMethod(
        context, [callback = std::move(callback)] { callback(std::nullopt); }, Qt::QueuedConnection);
}

void MemorySecretStore::probe(QObject *context, DoneCallback callback)
{
    QMetaObject::invokeMethod(
        context, [callback = std::move(callback)] { callback(std::nullopt); }, Qt::QueuedConnection);
}

} // namespace tokenprism::vault
