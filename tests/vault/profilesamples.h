// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile.h"

#include <QFile>

namespace tokenprism::tests {

inline core::Profile sampleProfile(const QString &name)
{
    core::Profile profile;
    profile.id = core::makeProfileId();
    profile.name = name;
    profile.provider = QStringLiteral("generic");
    profile.clientId = QStringLiteral("client-of-") + name;
    profile.endpoints.token = QUrl(QStringLiteral("https://login.nordwind.test/token"));
    return profile;
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

inline bool makeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

} // namespace tokenprism::tests
