// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/keychainread.h"

#include "vault/secretblob.h"

namespace tokenprism::vault {

using namespace Qt::StringLiterals;

KeychainRead::~KeychainRead()
{
    for (QByteArray &chunk : m_chunks) {
        if (chunk.isDetached())
            core::wipe(chunk);
    }
}

core::Result<BoundSecret> KeychainRead::result() const
{
    if (error())
        return core::fail(*error());
    return m_secret;
}

void KeychainRead::run()
{
    readNext();
}

void KeychainRead::readNext()
{
    const int number = static_cast<int>(m_chunks.size());
    readEntry(chunkKey(number), [this, number](const Bytes &bytes) {
        if (!bytes) {
            core::Error error = bytes.error();
            // The first entry says that this one exists.
            if (number > 0 && error.code == "vault.not_found"_L1)
                error.code = u"vault.corrupt"_s;
            finish(std::move(error));
            return;
        }
        m_chunks.append(*bytes);
        if (number == 0) {
            const core::Result<int> count = chunkCount(*bytes);
            if (!count) {
                finish(count.error());
                return;
            }
            m_count = *count;
        }
        if (m_chunks.size() < m_count)
            readNext();
        else
            decode();
    });
}

void KeychainRead::decode()
{
    core::Result<QByteArray> blob = joinChunks(m_chunks);
    if (!blob) {
        finish(blob.error());
        return;
    }
    core::Result<BoundSecret> secret = decodeSecret(*blob);
    core::wipe(*blob);
    if (!secret) {
        finish(secret.error());
        return;
    }
    m_secret = std::move(*secret);
    finish();
}

} // namespace tokenprism::vault
