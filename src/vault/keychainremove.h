// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vault/keychainoperation.h"

namespace tokenprism::vault {

/// Removes the entries of one secret. libsecret reports success on a locked keychain without removing
/// anything, and only a write tells that it is locked: so a probe entry is written first.
class KeychainRemove final : public KeychainOperation {
    Q_OBJECT
public:
    using KeychainOperation::KeychainOperation;

private:
    void run() override;
    void countChunks();
    void removeChunks(int count);
    void makeSure();
    void end(const std::optional<core::Error> &error);
};

} // namespace tokenprism::vault
