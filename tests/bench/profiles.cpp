// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/profilefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace tokenprism;

namespace {

core::Profile profile(int number)
{
    const QString count = QString::number(number);
    core::Profile profile;
    profile.id = u"00000000-0000-4000-8000-%1"_s.arg(number, 12, 10, QChar(u'0'));
    profile.name = u"Customer-%1 reporting"_s.arg(count);
    const bool applixure = number % 2 == 0;
    profile.provider = applixure ? u"applixure"_s : u"xena"_s;
    profile.kind = core::SourceKind::ApiKey;
    profile.environment = number % 3 == 0 ? u"production"_s : u"test"_s;
    profile.clientId = u"practice-key-"_s + count;
    profile.endpoints.token = QUrl(u"https://as%1.example/connect/token"_s.arg(number % 40));
    profile.scopes = { u"feedback-report:read"_s, u"feedback-queries:create"_s };
    profile.clientAuth = core::ClientAuth::SecretBasic;
    return profile;
}

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size()
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

} // namespace

/// profiles FOLDER NUMBER [TOKEN-ENDPOINT]
/// Writes a configuration folder with invented API keys of two providers. With an address there is one key,
/// for that endpoint, named `Bench`.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    vault::ProfileFile file;
    for (int i = 0; i < arguments.value(2).toInt(); ++i)
        file.profiles.push_back(profile(i));
    if (arguments.size() > 3 && !file.profiles.empty()) {
        file.profiles.resize(1);
        file.profiles.front().name = u"Bench"_s;
        file.profiles.front().endpoints.token = QUrl(arguments.at(3));
    }
    const QString folder = arguments.value(1);
    if (!QDir().mkpath(folder) || !write(folder + "/profiles.json"_L1, vault::toText(file))) {
        std::fprintf(stderr, "profiles: can't write into %s\n", qPrintable(folder));
        return 1;
    }
    return 0;
}
