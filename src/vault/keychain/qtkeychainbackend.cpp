// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The keychain as QtKeychain reaches it: Secret Service or KWallet on Linux, Keychain on macOS, Credential
// Manager on Windows.
#include "vault/keychain/keychainservice.h"
#include "vault/keychainbackend.h"

#include <QLibrary>

#include <qt6keychain/keychain.h>

namespace tokenprism::vault {

namespace {

using namespace Qt::StringLiterals;
using Outcome = KeychainBackend::Outcome;

/// What QtKeychain's catch-all means. With libsecret it is every way of nobody answering on D-Bus (a locked
/// keychain and a missing entry have codes of their own), in words of the system's language, so they are no
/// help.
Outcome otherOutcome()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    return Outcome::NoService;
#else
    return Outcome::Other;
#endif
}

Outcome outcomeOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError:
        return Outcome::Done;
    case QKeychain::EntryNotFound:
        return Outcome::NotFound;
    case QKeychain::AccessDenied:
        return Outcome::Locked;
    case QKeychain::AccessDeniedByUser:
        return Outcome::Refused;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return Outcome::NoService;
    case QKeychain::OtherError:
        return otherOutcome();
    case QKeychain::CouldNotDeleteEntry:
        break;
    }
    return Outcome::Other;
}

class QtKeychainBackend final : public KeychainBackend {
public:
    void read(const QString &key, QObject *context, const Then &then) override
    {
        run(new QKeychain::ReadPasswordJob(u"tokenprism"_s), key, context, then);
    }
    void write(const QString &key, const QByteArray &bytes, QObject *context, const Then &then) override
    {
        auto *job = new QKeychain::WritePasswordJob(u"tokenprism"_s);
        // Binary always: text is cut at NUL, and text and binary under one key are two entries.
        job->setBinaryData(bytes);
        run(job, key, context, then);
    }
    void remove(const QString &key, QObject *context, const Then &then) override
    {
        run(new QKeychain::DeletePasswordJob(u"tokenprism"_s), key, context, then);
    }
    /// libsecret talks for ever to the service that it found first: after the keychain's daemon was restarted
    /// every call fails ("The session does not exist") until the program ends. This makes it look anew.
    /// QtKeychain loads libsecret at run time, too; where it isn't there, nothing happens.
    void dropConnection() override
    {
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
        using Disconnect = void (*)();
        if (const auto disconnect = reinterpret_cast<Disconnect>(
                QLibrary::resolve(u"secret-1"_s, 0, "secret_service_disconnect")))
            disconnect();
#endif
    }
    void lookForService(QObject *context, std::chrono::milliseconds patience,
                        std::function<void(bool)> then) override
    {
        lookForKeychainService(context, patience, std::move(then));
    }

private:
    static void run(QKeychain::Job *job, const QString &key, QObject *context, const Then &then)
    {
        job->setKey(key);
        QObject::connect(job, &QKeychain::Job::finished, context, [then](QKeychain::Job *done) {
            const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(done);
            Answer answer;
            answer.outcome = outcomeOf(done->error());
            answer.mayBeStale = done->error() == QKeychain::OtherError;
            if (answer.outcome != Outcome::Done)
                answer.words = done->errorString();
            else if (read)
                answer.bytes = read->binaryData();
            then(answer);
        });
        // No parent: the job outlives its context if it must, and deletes itself.
        job->start();
    }
};

} // namespace

} // namespace tokenprism::vault

extern "C" Q_DECL_EXPORT tokenprism::vault::KeychainBackend *tokenprism_keychain_backend()
{
    static tokenprism::vault::QtKeychainBackend backend;
    return &backend;
}
