// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/keychainprobe.h"

#include "vault/keychainservice.h"

namespace tokenprism::vault {

using namespace Qt::StringLiterals;

KeychainProbe::KeychainProbe(const KeychainOptions &options, QObject *parent)
    : KeychainOperation(options, makeProbeKey(), parent)
{
}

void KeychainProbe::run()
{
    lookForKeychainService(this, options().deadline, [this](bool found) {
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
            readBack();
    });
}

void KeychainProbe::readBack()
{
    readEntry(chunkKey(0), [this](const Bytes &bytes) {
        std::optional<core::Error> problem;
        if (!bytes)
            problem = bytes.error();
        deleteEntry(chunkKey(0), [this, problem](const Bytes &) { finish(problem); });
    });
}

} // namespace tokenprism::vault
