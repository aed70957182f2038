// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/keychainprobe.h"

namespace tokenprism::vault {

using namespace Qt::StringLiterals;

KeychainProbe::KeychainProbe(const KeychainOptions &options, QObject *parent)
    : KeychainOperation(options, probeKey(), parent)
{
}

void KeychainProbe::run()
{
    lookForService([this](bool found) {
        if (found)
            write();
        else
            finish(core::makeError(core::ErrorKind::Vault, u"vault.no_service"_s));
    });
}

void KeychainProbe::write()
{
    writeEntry(chunkKey(0), "probe"_ba, [this](const Bytes &answer) {
        if (!answer)
            finish(answer.error());
        else
            deleteEntry(chunkKey(0), [this](const Bytes &) { finish(std::nullopt); });
    });
}

} // namespace tokenprism::vault
