// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vault/keychainoperation.h"

#include <QByteArrayList>

namespace tokenprism::vault {

/// Writes the entries of one secret, the first one last: what is read before that is still the old secret, or
/// noticed as corrupt. Then reads the first one back, as KWallet reports success for writes that failed, and
/// removes what a longer secret left behind.
class KeychainWrite final : public KeychainOperation {
    Q_OBJECT
public:
    KeychainWrite(const KeychainOptions &options, const QString &key, const BoundSecret &secret,
                  QObject *parent);
    ~KeychainWrite() override;

private:
    void run() override;
    void writeFrom(int number);
    void readBack();

    QByteArrayList m_chunks;
    int m_oldCount = 0;
};

} // namespace tokenprism::vault
