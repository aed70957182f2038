// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <functional>

class QObject;

namespace tokenprism::vault {

/// What speaks to the platform's keychain, and all that has to be linked for it. A library of its own on
/// Linux, loaded when a keychain is wanted for the first time: loading it takes as long as a whole request to
/// a server (docs/adr/0019-keychain-on-demand.md). Its header knows nothing but Qt Core.
class KeychainBackend {
public:
    /// What became of a job. NoService: nobody answers for a keychain, or the platform has none.
    enum class Outcome { Done, NotFound, Locked, Refused, NoService, Other };
    struct Answer {
        Outcome outcome = Outcome::Done;
        QString words; ///< the platform's own, in the system's language
        QByteArray bytes; ///< of a read
        /// Nobody answered, which may be the end of a connection only: dropConnection() and once more.
        bool mayBeStale = false;
    };
    using Then = std::function<void(const Answer &)>;

    virtual ~KeychainBackend() = default;

    /// Entries of service `tokenprism`, in binary mode. \a then is called once and later, unless \a context
    /// is gone by then; what was begun goes on without it.
    virtual void read(const QString &key, QObject *context, const Then &then) = 0;
    virtual void write(const QString &key, const QByteArray &bytes, QObject *context, const Then &then) = 0;
    virtual void remove(const QString &key, QObject *context, const Then &then) = 0;
    /// The next job looks for the keychain anew.
    virtual void dropConnection() = 0;
    /// Finds out whether any program could answer for a keychain. \a then is called once and later, unless
    /// \a context is gone by then.
    virtual void lookForService(QObject *context, std::chrono::milliseconds patience,
                                std::function<void(bool)> then) = 0;
};

/// The platform's; nullptr where its library can't be loaded.
KeychainBackend *keychainBackend();
/// Why not, in the system's words, with the place that was looked at.
QString keychainBackendTrouble();

} // namespace tokenprism::vault
