// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>

class QDebug;

namespace tokenprism::core {

/// A handle to one immutable buffer that is wiped when its last owner goes.
///
/// Copying a Secret shares the buffer. It prints as `<secret, 43 bytes>`, and compares in constant time.
/// There is no conversion to QString on purpose: a QString can't be wiped.
class Secret {
public:
    Secret() = default;

    /// Takes the bytes over; the argument's own buffer is wiped if nobody else shares it.
    static Secret fromBytes(QByteArray bytes);
    /// The UTF-8 form of \a text. The caller's QString can't be wiped.
    static Secret fromText(const QString &text);

    bool isEmpty() const;
    /// Size in bytes.
    qsizetype size() const;
    /// The bytes themselves; valid as long as a Secret holds the buffer. For building a request or a keychain
    /// entry.
    QByteArrayView view() const;

    /// Constant time for equal sizes.
    friend bool operator==(const Secret &left, const Secret &right);
    friend bool operator!=(const Secret &left, const Secret &right) { return !(left == right); }
    friend QDebug operator<<(QDebug debug, const Secret &secret);

private:
    class Buffer;
    std::shared_ptr<const Buffer> m_buffer;
};

/// Overwrites \a bytes with zeros in a way that the compiler can't drop, then clears it.
void wipe(QByteArray &bytes);

} // namespace tokenprism::core
