// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/profilefile.h"

#include "core/jsonwriter.h"
#include "core/profilejson.h"

#include <QUuid>

#include <algorithm>

namespace tokenprism::vault {

namespace {

using namespace Qt::StringLiterals;
namespace json = core::json;

constexpr qint64 fileVersion = 1;

bool hasId(const ProfileFile &file, const QString &id)
{
    return std::any_of(file.profiles.cbegin(), file.profiles.cend(),
                       [&](const core::Profile &profile) { return profile.id == id; });
}

void giveOwnId(core::Profile &profile, const ProfileFile &file)
{
    const QString original = profile.id;
    for (int number = 2; hasId(file, profile.id); ++number) {
        const QString seed = original + u'#' + QString::number(number);
        profile.id = QUuid::createUuidV5(QUuid(), seed).toString(QUuid::WithoutBraces);
        profile.storedSecrets.clear();
    }
}

void readEntry(const json::Value &entry, ProfileFile &file)
{
    core::Result<core::Profile> profile = core::profileFromJson(entry);
    if (!profile) {
        core::Error problem = profile.error();
        problem.actual = entry.text(u"name");
        file.problems.append(problem);
        file.unreadable.push_back(entry);
        return;
    }
    giveOwnId(*profile, file);
    file.profiles.push_back(std::move(*profile));
}

core::Result<void> checkVersion(const json::Value &root)
{
    const json::Value *member = root.find(u"version");
    const json::Number *number = member ? member->number() : nullptr;
    const std::optional<qint64> version = number ? number->integer() : std::nullopt;
    if (!version || *version < 1)
        return core::fail(core::ErrorKind::Malformed, u"store.not_profiles"_s, u"version"_s);
    if (*version > fileVersion) {
        core::Error error;
        error.kind = core::ErrorKind::File;
        error.code = u"store.newer_version"_s;
        error.expected = QString::number(fileVersion);
        error.actual = QString::number(*version);
        return core::fail(std::move(error));
    }
    return {};
}

} // namespace

core::Result<ProfileFile> parseProfileFile(QByteArrayView text)
{
    const core::Result<json::Document> document = json::parse(text);
    if (!document)
        return core::fail(document.error());
    const json::Value &root = document->root;
    if (!root.object())
        return core::fail(core::ErrorKind::Malformed, u"store.not_profiles"_s, root.typeName());
    if (const core::Result<void> version = checkVersion(root); !version)
        return core::fail(version.error());
    const json::Value *profiles = root.find(u"profiles");
    if (!profiles || !profiles->array())
        return core::fail(core::ErrorKind::Malformed, u"store.not_profiles"_s, u"profiles"_s);
    ProfileFile file;
    for (const json::Value &entry : *profiles->array())
        readEntry(entry, file);
    for (const json::Member &member : *root.object()) {
        if (member.name != "version"_L1 && member.name != "profiles"_L1)
            file.unknownMembers.push_back(member);
    }
    return file;
}

QByteArray toText(const ProfileFile &file)
{
    json::Array entries;
    for (const core::Profile &profile : file.profiles)
        entries.push_back(core::toJson(profile));
    entries.insert(entries.end(), file.unreadable.cbegin(), file.unreadable.cend());
    json::Object root { { u"version"_s, json::Value(json::Number::fromInteger(fileVersion)) },
                        { u"profiles"_s, json::Value(std::move(entries)) } };
    root.insert(root.end(), file.unknownMembers.cbegin(), file.unknownMembers.cend());
    return json::write(json::Value(std::move(root)), json::Layout::Indented);
}

} // namespace tokenprism::vault
