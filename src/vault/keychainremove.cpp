// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/keychainremove.h"

#include "vault/secretblob.h"

namespace tokenprism::vault {

using namespace Qt::StringLiterals;

void KeychainRemove::run()
{
    writeEntry(probeKey(), "probe"_ba, [this](const Bytes &answer) {
        if (!answer)
            finish(answer.error());
        else
            countChunks();
    });
}

void KeychainRemove::countChunks()
{
    readEntry(chunkKey(0), [this](const Bytes &first) {
        const int count = first ? chunkCount(*first).value_or(1) : 1;
        removeChunks(count);
    });
}

void KeychainRemove::removeChunks(int count)
{
    // The first one last: as long as it is there, it knows of the others.
    deleteChunks(1, count, [this](const Bytes &answer) {
        if (!answer) {
            end(answer.error());
            return;
        }
        deleteEntry(chunkKey(0), [this](const Bytes &deleted) {
            if (!deleted)
                end(deleted.error());
            else
                makeSure();
        });
    });
}

void KeychainRemove::makeSure()
{
    readEntry(chunkKey(0), [this](const Bytes &left) {
        if (!left && left.error().code == "vault.not_found"_L1) {
            end(std::nullopt);
            return;
        }
        end(left ? core::makeError(core::ErrorKind::Vault, u"vault.not_removed"_s) : left.error());
    });
}

void KeychainRemove::end(const std::optional<core::Error> &error)
{
    deleteEntry(probeKey(), [this, error](const Bytes &) { finish(error); });
}

} // namespace tokenprism::vault
