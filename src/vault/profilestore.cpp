// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/profilestore.h"

#include "vault/fileerror.h"
#include "vault/filewriter.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QUrl>

#include <algorithm>

namespace tokenprism::vault {

namespace {

using namespace Qt::StringLiterals;

/// A save takes milliseconds; whoever holds the lock longer is stuck.
constexpr int lockTimeoutMs = 2500;
constexpr int staleLockMs = 2000;
constexpr qint64 maxFileBytes = 16 * 1024 * 1024;
constexpr QFileDevice::Permissions ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr QFileDevice::Permissions others = QFileDevice::ReadGroup | QFileDevice::WriteGroup
    | QFileDevice::ExeGroup | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;

bool isBroken(const core::Error &error)
{
    return error.kind == core::ErrorKind::Malformed;
}

/// Reads a file whole and repairs permissions that are too wide. A missing one reads as no bytes at all,
/// which is null where an empty file is not.
core::Result<QByteArray> readAll(const QString &path)
{
    // A link to nothing is a missing file; QFile would call it an existing one.
    if (!QFileInfo::exists(path))
        return QByteArray();
    QFile file(path);
    // Reading a pipe would wait for whoever writes into it.
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return core::fail(fileError(u"store.unreadable"_s, path, file.errorString()));
    if (file.permissions() & others)
        file.setPermissions(ownerOnly);
    // As much as there is: QIODevice::read() makes room for all that it is allowed to read.
    QByteArray text = file.read(std::min(file.size(), maxFileBytes) + 1);
    if (file.error() != QFileDevice::NoError)
        return core::fail(fileError(u"store.unreadable"_s, path, file.errorString()));
    return text.isNull() ? ""_ba : text;
}

core::Result<void> lock(QLockFile &file, const QString &path)
{
    // A program that was killed between making its lock file and writing its name into it leaves an empty
    // one: only its age says that nobody holds it. A save takes milliseconds.
    file.setStaleLockTime(staleLockMs);
    if (file.tryLock(lockTimeoutMs))
        return {};
    if (file.error() == QLockFile::LockFailedError)
        return core::fail(fileError(u"store.locked"_s, path));
    return core::fail(fileError(writeFailureCode(QFileInfo(path).absolutePath()), path));
}

QByteArray digestOf(const QByteArray &text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256);
}

QString freeName(const QString &path)
{
    for (int number = 1;; ++number) {
        const QString name = path + ".broken-"_L1 + QString::number(number);
        if (!QFileInfo::exists(name))
            return name;
    }
}

} // namespace

ProfileStore::ProfileStore(const QString &directory, QObject *parent)
    : QObject(parent)
    , m_directory(directory)
{
}

QString ProfileStore::filePath() const
{
    return m_directory + "/profiles.json"_L1;
}

QString ProfileStore::backupPath() const
{
    return filePath() + ".bak"_L1;
}

QString ProfileStore::lockPath() const
{
    return filePath() + ".lock"_L1;
}

const core::Profile *ProfileStore::find(const QString &id) const
{
    const auto it = std::find_if(profiles().cbegin(), profiles().cend(),
                                 [&](const core::Profile &profile) { return profile.id == id; });
    return it == profiles().cend() ? nullptr : &*it;
}

const core::Profile *ProfileStore::findByName(const QString &name) const
{
    const auto it = std::find_if(profiles().cbegin(), profiles().cend(),
                                 [&](const core::Profile &profile) { return profile.name == name; });
    return it == profiles().cend() ? find(name) : &*it;
}

core::Result<void> ProfileStore::load()
{
    QByteArray text;
    core::Result<ProfileFile> file = readFile(&text);
    core::Result<void> result;
    if (!file && isBroken(file.error())) {
        // Under the lock, and read again: another program may just have dealt with it.
        QLockFile lockFile(lockPath());
        if (const auto locked = lock(lockFile, filePath()); !locked)
            return core::fail(fileError(u"store.unreadable"_s, filePath(), file.error().code));
        file = readFile(&text);
        if (!file && isBroken(file.error())) {
            result = core::fail(file.error());
            file = setAside(file.error());
            text = readAll(filePath()).value_or(QByteArray());
            if (file)
                result = core::fail(file->problems.takeLast());
        }
    }
    m_file = file.value_or(ProfileFile());
    m_digest = digestOf(text);
    Q_EMIT changed();
    if (!file)
        return core::fail(file.error());
    return result;
}

core::Result<bool> ProfileStore::reload()
{
    const core::Result<QByteArray> text = readAll(filePath());
    const QByteArray digest = digestOf(text.value_or(QByteArray()));
    const bool missing = text && text->isNull();
    if (missing || digest == m_digest)
        return false;
    m_digest = digest; // what can't be used is told once
    core::Result<ProfileFile> file = text ? read(*text) : core::fail(text.error());
    if (!file)
        return core::fail(file.error());
    m_file = std::move(*file);
    Q_EMIT changed();
    return true;
}

core::Result<ProfileFile> ProfileStore::readFile(QByteArray *text)
{
    const core::Result<QByteArray> whole = readAll(filePath());
    if (!whole)
        return core::fail(whole.error());
    if (text)
        *text = *whole;
    return read(*whole);
}

core::Result<ProfileFile> ProfileStore::read(const QByteArray &text) const
{
    if (text.isNull())
        return ProfileFile();
    core::Result<ProfileFile> file = parseProfileFile(text);
    if (!file)
        file.error().where = filePath();
    return file;
}

/// Moves the broken file out of the way; answers with the previous-good copy, where there is one, and the
/// report as the last problem.
core::Result<ProfileFile> ProfileStore::setAside(const core::Error &reason)
{
    const QString target = linkTarget(filePath());
    const QString newName = freeName(target);
    if (!QFile::rename(target, newName))
        return core::fail(fileError(u"store.unreadable"_s, filePath(), reason.code));
    core::Error report = fileError(u"store.set_aside"_s, newName, reason.code);
    ProfileFile file;
    const core::Result<QByteArray> backup = readAll(backupPath());
    if (backup && !backup->isNull()) {
        if (core::Result<ProfileFile> previous = parseProfileFile(*backup)) {
            file = std::move(*previous);
            // In the place of the broken one, so that the next run finds it, too. Where that fails it is
            // still here.
            static_cast<void>(replaceFile(filePath(), *backup));
            report.code = u"store.copy_used"_s;
            report.actual = backupPath();
        }
    }
    file.problems.append(report);
    return file;
}

namespace {

/// RFC 9207 §4: where two sources name one issuer and get their tokens from different addresses, an issuer in
/// an answer tells nothing.
std::optional<core::Error> claimedIssuer(const std::vector<core::Profile> &profiles,
                                         const core::Profile &added)
{
    const core::Endpoints &own = added.endpoints;
    if (added.isPractice() || own.issuer.isEmpty() || own.token.isEmpty())
        return std::nullopt;
    const auto claims = [&](const core::Profile &other) {
        return other.id != added.id && other.endpoints.issuer == own.issuer
            && !other.endpoints.token.isEmpty() && other.endpoints.token != own.token;
    };
    const auto other = std::find_if(profiles.begin(), profiles.end(), claims);
    if (other == profiles.end())
        return std::nullopt;
    core::Error error = core::makeError(core::ErrorKind::Usage, u"profile.issuer_claimed"_s);
    error.expected = own.issuer;
    error.actual = other->name;
    return error;
}

} // namespace

core::Result<void> ProfileStore::save(const core::Profile &profile)
{
    return change([&profile](ProfileFile &file) -> core::Result<void> {
        auto mine = file.profiles.end();
        for (auto it = file.profiles.begin(); it != file.profiles.end(); ++it) {
            if (it->id == profile.id) {
                mine = it;
            } else if (it->name == profile.name) {
                core::Error error;
                error.kind = core::ErrorKind::Usage;
                error.code = u"store.name_taken"_s;
                error.actual = profile.name;
                return core::fail(std::move(error));
            }
        }
        const bool isNewClaim =
            mine == file.profiles.end() || mine->endpoints.issuer != profile.endpoints.issuer;
        if (const auto error = isNewClaim ? claimedIssuer(file.profiles, profile) : std::nullopt)
            return core::fail(*error);
        if (mine == file.profiles.end())
            file.profiles.push_back(profile);
        else
            *mine = profile;
        return {};
    });
}

core::Result<void> ProfileStore::remove(const QString &id)
{
    return change([&id](ProfileFile &file) -> core::Result<void> {
        std::erase_if(file.profiles, [&](const core::Profile &profile) { return profile.id == id; });
        return {};
    });
}

core::Result<void> ProfileStore::change(const Change &change)
{
    if (!makeFolder(m_directory))
        return core::fail(fileError(u"store.unwritable"_s, m_directory));
    QLockFile lockFile(lockPath());
    if (auto locked = lock(lockFile, filePath()); !locked)
        return locked;
    QByteArray before;
    core::Result<ProfileFile> file = readFile(&before);
    std::optional<ProfileFile> previous;
    if (!file && isBroken(file.error())) {
        file = setAside(file.error());
        if (file)
            previous = *file;
        before.clear();
    }
    if (!file && file.error().code == "store.newer_version"_L1)
        return core::fail(file.error());
    if (!file)
        return core::fail(fileError(u"store.unwritable"_s, filePath(), file.error().detail));
    // The file went missing or broke since it was read: what we know is better than nothing.
    if (before.isNull() && !profiles().empty())
        file = m_file;
    if (previous && !profiles().empty())
        file->problems.append(previous->problems.last());
    if (auto changed = change(*file); !changed)
        return changed;
    if (auto written = write(before, *file); !written)
        return written;
    m_file = std::move(*file);
    Q_EMIT changed();
    return {};
}

core::Result<void> ProfileStore::write(const QByteArray &before, const ProfileFile &file)
{
    const QByteArray text = toText(file);
    if (text.size() > maxFileBytes) // it would be taken for broken the next time
        return core::fail(fileError(u"store.too_large"_s, filePath()));
    // Only what was just read and understood becomes the previous-good copy, so no bad save reaches it.
    if (!before.isNull()) {
        if (auto kept = replaceFile(backupPath(), before); !kept)
            return kept;
    }
    auto written = replaceFile(filePath(), text);
    if (written)
        m_digest = digestOf(text);
    return written;
}

bool ProfileStore::makeFolder(const QString &path) const
{
    if (QFileInfo(path).isDir())
        return true;
    return QDir().mkpath(path) && QFile::setPermissions(path, ownerOnly | QFileDevice::ExeOwner);
}

QString ProfileStore::refreshLockPath(const QString &id) const
{
    const QString folder = m_directory + "/locks"_L1;
    makeFolder(m_directory);
    makeFolder(folder);
    // An id from a file that somebody edited can't lead out of the folder.
    return folder + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(id)) + ".lock"_L1;
}

} // namespace tokenprism::vault
