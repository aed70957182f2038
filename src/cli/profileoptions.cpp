// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/profileoptions.h"

#include "cli/addressoptions.h"
#include "cli/clientoptions.h"
#include "cli/connectionoptions.h"
#include "cli/grantoptions.h"
#include "cli/requestoptions.h"
#include "core/plainline.h"
#include "oauth/clientfacts.h"

#include <QCoreApplication>

namespace tokenprism::cli {

namespace {

using namespace Qt::StringLiterals;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ProfileOptions)
};

void checkLabel(OptionReader &reader, const QString &option, const QString &text)
{
    if (!core::isPlainLine(text))
        reader.note(Tr::tr("--%1 can't hold line breaks, tabs or other control characters.").arg(option));
    else if (text.size() > core::longestName)
        reader.note(Tr::tr("--%1 is too long: it holds at most %n character(s).", nullptr,
                           static_cast<int>(core::longestName))
                        .arg(option));
}

void readLabels(OptionReader &reader, core::Profile &profile)
{
    profile.name = reader.text(u"name"_s);
    if (profile.name.isEmpty())
        reader.note(Tr::tr("--name is missing."));
    profile.environment = reader.text(u"environment"_s);
    checkLabel(reader, u"name"_s, profile.name);
    checkLabel(reader, u"environment"_s, profile.environment);
}

void readAddresses(OptionReader &reader, const core::Provider &provider, core::Profile &profile)
{
    if (const QString problem = readAllowedHosts(reader.parser(), profile); !problem.isEmpty())
        reader.note(problem);
    const auto endpoints = addressesFromOptions(reader.parser(), provider, profile.environment);
    if (!endpoints)
        return reader.note(endpoints.error());
    profile.endpoints = *endpoints;
    // Where there is an issuer to ask, the rest is known once it has been asked.
    if (const QString missing = missingAddress(profile); !missing.isEmpty() && !needsDiscovery(profile))
        reader.note(missing);
}

} // namespace

QString readAllowedHosts(const QCommandLineParser &parser, core::Profile &profile)
{
    const QStringList hosts = parser.values(u"allow-host"_s);
    for (const QString &host : hosts) {
        if (!oauth::isHost(host))
            return Tr::tr("--allow-host takes a host such as api.example.com or localhost:8443, not “%1”.")
                .arg(host);
        if (!profile.allowedHosts.contains(host))
            profile.allowedHosts.append(host);
    }
    return {};
}

void addProfileOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        { u"name"_s, Tr::tr("What people call it."), u"N"_s },
        { u"provider"_s, Tr::tr("Preset: see `provider list`."), u"ID"_s },
        { u"allow-host"_s, Tr::tr("A host beside the issuer's that may get the token; may be repeated."),
          u"H"_s },
        { u"environment"_s, Tr::tr("Label: production, test…"), u"LABEL"_s },
    });
    addGrantOptions(parser);
    addClientOptions(parser);
    addRequestOptions(parser);
    addConnectionOptions(parser);
    addAddressOptions(parser);
}

tl::expected<core::Profile, QString> profileFromOptions(const QCommandLineParser &parser,
                                                        const core::Provider &provider,
                                                        const GivenSecrets &secrets)
{
    core::Profile profile;
    profile.id = core::makeProfileId();
    profile.provider = provider.id;
    OptionReader reader(parser);
    readLabels(reader, profile);
    readGrant(reader, provider, profile);
    readRequests(reader, profile);
    readClient(reader, provider, secrets, profile);
    readConnection(reader, secrets, profile);
    readAddresses(reader, provider, profile);
    readGrantFacts(reader, provider, profile);
    if (!reader.problem().isEmpty())
        return tl::unexpected(reader.problem());
    return profile;
}

} // namespace tokenprism::cli
