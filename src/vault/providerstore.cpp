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

} // namespace

ProviderStore::ProviderStore(const QStringList &folders)
{
    for (const QString &path : presetFiles(u":/providers"_s))
        read(path);
    for (core::Provider &provider : m_providers)
        translate(provider);
    for (const QString &folder : folders) {
        for (const QString &path : presetFiles(folder + "/providers"_L1))
            read(path);
    }
}

const core::Provider *ProviderStore::find(const QString &id) const
{
    const auto it = std::find_if(m_providers.cbegin(), m_providers.cend(),
                                 [&](const core::Provider &provider) { return provider.id == id; });
    return it == m_providers.cend() ? nullptr : &*it;
}

void ProviderStore::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        m_problems.append(fileError(u"store.unreadable"_s, path, file.errorString()));
        return;
    }
    core::Result<core::Provider> provider = core::providerFromJson(file.read(maxPresetBytes + 1));
    if (!provider) {
        core::Error error = provider.error();
        error.detail = error.where.isEmpty() ? error.detail : error.where;
        error.where = path;
        m_problems.append(error);
        return;
    }
    if (find(provider->id)) {
        core::Error error = fileError(u"provider.id_taken"_s, path);
        error.actual = provider->id;
        m_problems.append(error);
        return;
    }
    m_providers.append(std::move(*provider));
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
