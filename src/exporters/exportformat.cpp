// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporters/exportformat.h"

#include "exporters/postmancollection.h"
#include "exporters/postmanenvironment.h"
#include "exporters/report.h"
#include "exporters/snippets.h"

#include <QRegularExpression>

namespace tokenprism::exporters {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype longestStem = 60; // with the ending far from the 255 bytes that file systems allow

QString endingOf(ExportFormat format)
{
    switch (format) {
    case ExportFormat::PostmanEnvironment:
        return u".postman_environment.json"_s;
    case ExportFormat::PostmanCollection:
        return u".postman_collection.json"_s;
    case ExportFormat::Curl:
        return u".curl.txt"_s;
    case ExportFormat::Report:
        break;
    }
    return u".report.md"_s;
}

/// Letters, digits, '-' and '_' of any language; nothing that a shell or a file system takes apart.
QString stemOf(const QString &name)
{
    // Names that Windows keeps for devices, whatever ending follows.
    static const QRegularExpression device(u"^(?:con|prn|aux|nul|com\\d|lpt\\d)$"_s);
    QString stem;
    for (const QChar c : name.toLower()) {
        if (c.isLetterOrNumber() || c == u'_')
            stem += c;
        else if (!stem.isEmpty() && !stem.endsWith(u'-'))
            stem += u'-';
    }
    stem.truncate(longestStem);
    while (stem.endsWith(u'-'))
        stem.chop(1);
    if (stem.isEmpty() || device.match(stem).hasMatch())
        stem.prepend(u"tokenprism-"_s);
    return stem.endsWith(u'-') ? stem.chopped(1) : stem;
}

} // namespace

QStringList formatNames()
{
    return { u"postman-environment"_s, u"postman-collection"_s, u"curl"_s, u"report"_s };
}

std::optional<ExportFormat> formatFromName(QStringView name)
{
    const qsizetype at = formatNames().indexOf(name);
    return at < 0 ? std::nullopt : std::optional(static_cast<ExportFormat>(at));
}

bool canHoldSecrets(ExportFormat format)
{
    return format == ExportFormat::PostmanEnvironment || format == ExportFormat::Curl;
}

core::Secret exported(ExportFormat format, const ExportSource &source, Secrets secrets, const QDateTime &now)
{
    switch (format) {
    case ExportFormat::PostmanEnvironment:
        return postmanEnvironment(source, secrets, now);
    case ExportFormat::PostmanCollection:
        return core::Secret::fromBytes(postmanCollection(source));
    case ExportFormat::Curl:
        return secrets == Secrets::Included
            ? curlCommand(source.token, exampleAddress(source))
            : core::Secret::fromBytes(curlWithoutToken(exampleAddress(source), bindingOf(source)));
    case ExportFormat::Report:
        break;
    }
    return core::Secret::fromBytes(report(source, now));
}

QString suggestedFileName(ExportFormat format, const core::Profile &profile)
{
    return stemOf(profile.name + u' ' + profile.environment) + endingOf(format);
}

} // namespace tokenprism::exporters
