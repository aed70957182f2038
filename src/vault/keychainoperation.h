// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vault/keychainbackend.h"
#include "vault/keychainsecretstore.h"

#include <QTimer>

#include <functional>
#include <optional>

namespace tokenprism::vault {

/// One call of the store: a few keychain jobs, one after the other, under one deadline. Deletes itself after
/// finished(). A job still running then is left to itself: its answer is dropped, and deleting it would leave
/// libsecret with a dangling pointer.
class KeychainOperation : public QObject {
    Q_OBJECT
public:
    KeychainOperation(const KeychainOptions &options, const QString &key, QObject *parent);

    void start();
    /// Empty if all went well.
    const std::optional<core::Error> &error() const { return m_error; }

Q_SIGNALS:
    /// Exactly once, later than start().
    void finished();

protected:
    using Bytes = core::Result<QByteArray>;
    using Next = std::function<void(const Bytes &)>;

    virtual void run() = 0;
    void finish(std::optional<core::Error> error = std::nullopt);

    void readEntry(const QString &key, const Next &next);
    /// An answer without error carries no bytes.
    void writeEntry(const QString &key, const QByteArray &bytes, const Next &next);
    /// No error where there was none.
    void deleteEntry(const QString &key, const Next &next);
    /// Whether any program could answer for a keychain. Without a backend the operation ends.
    void lookForService(const std::function<void(bool)> &then);
    /// Entries \a from to \a to of this operation's key, the last one excluded.
    void deleteChunks(int from, int to, const Next &next);

    /// The entry's own key, or that of a further chunk.
    QString chunkKey(int number) const;
    const KeychainOptions &options() const { return m_options; }

private:
    using Job = std::function<void(KeychainBackend &, const KeychainBackend::Then &)>;
    void run(const Job &job, const Next &next);
    /// nullptr where there is none; \a otherwise then gets to know.
    KeychainBackend *backend(const Next &otherwise);

    KeychainOptions m_options;
    QString m_key;
    QTimer m_deadline;
    std::optional<core::Error> m_error;
    bool m_done = false;
    bool m_reconnected = false; ///< once an operation
};

/// The entry that is written to find out whether the keychain takes any. Always the same, so that programs
/// that end in the middle leave one behind at most; two that ask at once don't disturb each other, as nobody
/// reads it.
QString probeKey();

} // namespace tokenprism::vault
