// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vault/keychainoperation.h"

#include <QByteArrayList>

namespace tokenprism::vault {

/// Reads all entries of one secret, then what stands in them.
class KeychainRead final : public KeychainOperation {
    Q_OBJECT
public:
    using KeychainOperation::KeychainOperation;
    ~KeychainRead() override;

    core::Result<BoundSecret> result() const;

private:
    void run() override;
    void readNext();
    void decode();

    QByteArrayList m_chunks;
    qsizetype m_count = 1;
    BoundSecret m_secret;
};

} // namespace tokenprism::vault
