// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/keychainwrite.h"

#include "vault/secretblob.h"

namespace tokenprism::vault {

namespace {

using namespace Qt::StringLiterals;

core::Error vaultError(const QString &code)
{
    return core::makeError(core::ErrorKind::Vault, code);
}

} // namespace

KeychainWrite::KeychainWrite(const KeychainOptions &options, const QString &key, const BoundSecret &secret,
                             QObject *parent)
    : KeychainOperation(options, key, parent)
{
    QByteArray blob = encodeSecret(secret);
    m_chunks = splitBlob(blob, options.chunkSize);
    core::wipe(blob);
}

KeychainWrite::~KeychainWrite()
{
    for (QByteArray &chunk : m_chunks) {
        if (chunk.isDetached())
            core::wipe(chunk);
    }
}

void KeychainWrite::run()
{
    if (m_chunks.isEmpty()) {
        // Later, as every other answer.
        QTimer::singleShot(0, this, [this] { finish(vaultError(u"vault.too_large"_s)); });
        return;
    }
    if (options().chunkSize <= 0) {
        writeFrom(0);
        return;
    }
    readEntry(chunkKey(0), [this](const Bytes &old) {
        if (old)
            m_oldCount = chunkCount(*old).value_or(0);
        writeFrom(static_cast<int>(m_chunks.size()) - 1);
    });
}

void KeychainWrite::writeFrom(int number)
{
    writeEntry(chunkKey(number), m_chunks.at(number), [this, number](const Bytes &answer) {
        if (!answer)
            finish(answer.error());
        else if (number > 0)
            writeFrom(number - 1);
        else
            readBack();
    });
}

void KeychainWrite::readBack()
{
    readEntry(chunkKey(0), [this](const Bytes &bytes) {
        if (!bytes && bytes.error().code != "vault.not_found"_L1) {
            finish(bytes.error());
            return;
        }
        if (!bytes || *bytes != m_chunks.first()) {
            finish(vaultError(u"vault.not_kept"_s));
            return;
        }
        // The secret is safe by now; left-overs that can't be removed are never read.
        deleteChunks(static_cast<int>(m_chunks.size()), m_oldCount, [this](const Bytes &) { finish(); });
    });
}

} // namespace tokenprism::vault
