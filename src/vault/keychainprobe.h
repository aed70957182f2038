// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vault/keychainoperation.h"

namespace tokenprism::vault {

/// Writes an entry and removes it, where anybody could answer at all: a keychain that takes one is there and
/// open. Asked to read, libsecret says "not found" for a locked keychain as well.
class KeychainProbe final : public KeychainOperation {
    Q_OBJECT
public:
    KeychainProbe(const KeychainOptions &options, QObject *parent);

private:
    void run() override;
    void write();
};

} // namespace tokenprism::vault
