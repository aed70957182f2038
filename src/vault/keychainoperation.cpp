// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/keychainoperation.h"

#include <utility>

namespace tokenprism::vault {

namespace {

using namespace Qt::StringLiterals;

QString codeOf(KeychainBackend::Outcome outcome)
{
    using Outcome = KeychainBackend::Outcome;
    switch (outcome) {
    case Outcome::NotFound:
        return u"vault.not_found"_s;
    case Outcome::Locked:
        return u"vault.locked"_s;
    case Outcome::Refused:
        return u"vault.refused"_s;
    case Outcome::NoService:
        return u"vault.no_service"_s;
    case Outcome::Done:
    case Outcome::Other:
        break;
    }
    return u"vault.other"_s;
}

} // namespace

KeychainOperation::KeychainOperation(const KeychainOptions &options, const QString &key, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_key(key)
{
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(options.deadline);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        core::Error error;
        error.kind = core::ErrorKind::Vault;
        error.code = u"vault.timeout"_s;
        error.expected = QString::number(m_options.deadline.count());
        finish(std::move(error));
    });
}

void KeychainOperation::start()
{
    m_deadline.start();
    run();
}

void KeychainOperation::finish(std::optional<core::Error> error)
{
    if (m_done)
        return;
    m_done = true;
    m_deadline.stop();
    m_error = std::move(error);
    deleteLater();
    Q_EMIT finished();
}

KeychainBackend *KeychainOperation::backend(const Next &otherwise)
{
    if (KeychainBackend *found = keychainBackend())
        return found;
    // Later, as every answer.
    QMetaObject::invokeMethod(
        this,
        [this, otherwise] {
            if (!m_done)
                otherwise(
                    core::fail(core::ErrorKind::Vault, u"vault.part_missing"_s, keychainBackendTrouble()));
        },
        Qt::QueuedConnection);
    return nullptr;
}

void KeychainOperation::run(const Job &job, const Next &next)
{
    KeychainBackend *keychain = backend(next);
    if (!keychain)
        return;
    job(*keychain, [this, keychain, job, next](const KeychainBackend::Answer &answer) {
        if (m_done)
            return;
        if (answer.mayBeStale && !std::exchange(m_reconnected, true)) {
            keychain->dropConnection();
            run(job, next);
            return;
        }
        if (answer.outcome == KeychainBackend::Outcome::Done)
            next(answer.bytes);
        else
            next(core::fail(core::ErrorKind::Vault, codeOf(answer.outcome), answer.words));
    });
}

void KeychainOperation::readEntry(const QString &key, const Next &next)
{
    run([this, key](KeychainBackend &keychain,
                    const KeychainBackend::Then &then) { keychain.read(key, this, then); },
        next);
}

void KeychainOperation::writeEntry(const QString &key, const QByteArray &bytes, const Next &next)
{
    run([this, key, bytes](KeychainBackend &keychain,
                           const KeychainBackend::Then &then) { keychain.write(key, bytes, this, then); },
        next);
}

void KeychainOperation::deleteEntry(const QString &key, const Next &next)
{
    const auto noneIsFine = [next](const Bytes &answer) {
        const bool missing = !answer && answer.error().code == "vault.not_found"_L1;
        next(missing ? Bytes(QByteArray()) : answer);
    };
    run([this, key](KeychainBackend &keychain,
                    const KeychainBackend::Then &then) { keychain.remove(key, this, then); },
        noneIsFine);
}

void KeychainOperation::lookForService(const std::function<void(bool)> &then)
{
    const auto none = [this](const Bytes &answer) { finish(answer.error()); };
    if (KeychainBackend *keychain = backend(none))
        keychain->lookForService(this, m_options.deadline, then);
}

void KeychainOperation::deleteChunks(int from, int to, const Next &next)
{
    if (from >= to) {
        next(QByteArray());
        return;
    }
    deleteEntry(chunkKey(from), [this, from, to, next](const Bytes &answer) {
        if (!answer)
            next(answer);
        else
            deleteChunks(from + 1, to, next);
    });
}

QString KeychainOperation::chunkKey(int number) const
{
    return number == 0 ? m_key : m_key + u'.' + QString::number(number);
}

QString probeKey()
{
    return u"tokenprism/probe"_s;
}

} // namespace tokenprism::vault
