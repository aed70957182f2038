// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/providerstore.h"

#include "vault/fileerror.h"
#include "vault/presettexts.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <algorithm>

namespace tokenprism::vault {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 maxPresetBytes = 1024 * 1024;

QString builtInFolder()
{
    return u":/providers"_s;
}

QStringList presetFiles(const QString &folder)
{
    const QDir dir(folder);
    QStringList paths;
    for (const QString &name : dir.entryList({ u"*.json"_s }, QDir::Files | QDir::Readable, QDir::Name))
        paths.append(dir.filePath(name));
    return paths;
}

/// Built-in presets only: their texts stand in presetstrings.h, where translators find them.
void translate(core::Provider &provider)
{
    changeTexts(provider, [](const QString &text) {
        return QCoreApplication::translate("Preset", text.toUtf8().constData());
    });
}

core::Result<core::Provider> providerIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return core::fail(fileError(u"store.unreadable"_s, path, file.errorString()));
    auto provider = core::providerFromJson(file.read(std::min(file.size(), maxPresetBytes) + 1));
    if (provider)
        return provider;
    core::Error error = provider.error();
    error.detail = error.where.isEmpty() ? error.detail : error.where;
    error.where = path;
    return core::fail(std::move(error));
}

/// Its file has its name. An id of a profile may be anything; one that isn't a plain word is none of ours.
std::optional<core::Provider> builtIn(const QString &id)
{
    const bool plain = std::all_of(id.begin(), id.end(),
                                   [](QChar c) { return c.isLetterOrNumber() || c == u'-' || c == u'_'; });
    const QString path = builtInFolder() + u'/' + id + ".json"_L1;
    if (!plain || !QFile::exists(path))
        return std::nullopt;
    auto provider = providerIn(path);
    if (!provider || provider->id != id)
        return std::nullopt;
    translate(*provider);
    return std::move(*provider);
}

} // namespace

ProviderStore::ProviderStore(const QStringList &folders)
    : m_folders(folders)
{
}

const QList<core::Provider> &ProviderStore::providers() const
{
    return all().providers;
}

const QList<core::Error> &ProviderStore::problems() const
{
    return all().problems;
}

const core::Provider *ProviderStore::find(const QString &id) const
{
    if (const auto known = m_alone.find(id); known != m_alone.end())
        return &known->second;
    if (!m_all) {
        if (auto provider = builtIn(id))
            return &m_alone.emplace(id, std::move(*provider)).first->second;
    }
    const QList<core::Provider> &providers = all().providers;
    const auto it = std::find_if(providers.cbegin(), providers.cend(),
                                 [&](const core::Provider &provider) { return provider.id == id; });
    return it == providers.cend() ? nullptr : &*it;
}

const ProviderStore::All &ProviderStore::all() const
{
    if (m_all)
        return *m_all;
    All all;
    for (const QString &path : presetFiles(builtInFolder()))
        read(path, all);
    for (core::Provider &provider : all.providers)
        translate(provider);
    for (const QString &folder : m_folders) {
        for (const QString &path : presetFiles(folder + "/providers"_L1))
            read(path, all);
    }
    return m_all.emplace(std::move(all));
}

void ProviderStore::read(const QString &path, All &all)
{
    const auto provider = providerIn(path);
    if (!provider) {
        all.problems.append(provider.error());
        return;
    }
    const bool taken = std::any_of(all.providers.cbegin(), all.providers.cend(),
                                   [&](const core::Provider &other) { return other.id == provider->id; });
    if (taken) {
        core::Error error = fileError(u"provider.id_taken"_s, path);
        error.actual = provider->id;
        all.problems.append(error);
        return;
    }
    all.providers.append(*provider);
}

QStringList presetFolders(const QString &configDirectory)
{
    QStringList folders { configDirectory };
    for (const QString &base : QStandardPaths::standardLocations(QStandardPaths::GenericConfigLocation)) {
        const QString folder = base + "/tokenprism"_L1;
        if (!folders.contains(folder))
            folders.append(folder);
    }
    return folders;
}

} // namespace tokenprism::vault
