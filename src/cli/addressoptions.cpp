// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/addressoptions.h"

#include "oauth/addresspolicy.h"
#include "texts/errortext.h"

#include <QCoreApplication>

#include <algorithm>

namespace tokenprism::cli {

namespace {

using namespace Qt::StringLiterals;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ProfileOptions)
};

struct AddressOption {
    QUrl core::Endpoints::*address;
    const char *description;
};

const AddressOption addressOptions[] = {
    { &core::Endpoints::authorization, QT_TRANSLATE_NOOP("ProfileOptions", "Where people sign in.") },
    { &core::Endpoints::token, QT_TRANSLATE_NOOP("ProfileOptions", "Where tokens come from.") },
    { &core::Endpoints::introspection,
      QT_TRANSLATE_NOOP("ProfileOptions", "Where the server tells about a token, if it does.") },
    { &core::Endpoints::userinfo,
      QT_TRANSLATE_NOOP("ProfileOptions", "Where the server tells about the person who signed in.") },
    { &core::Endpoints::jwks,
      QT_TRANSLATE_NOOP("ProfileOptions", "Where the server's keys for checking signatures are.") },
    { &core::Endpoints::revocation, QT_TRANSLATE_NOOP("ProfileOptions", "Where tokens are revoked.") },
    { &core::Endpoints::endSession, QT_TRANSLATE_NOOP("ProfileOptions", "Where people sign out.") },
    { &core::Endpoints::pushedAuthorization,
      QT_TRANSLATE_NOOP("ProfileOptions", "Where sign-ins are announced (RFC 9126).") },
    { &core::Endpoints::deviceAuthorization,
      QT_TRANSLATE_NOOP("ProfileOptions", "Where sign-ins on another device begin (RFC 8628).") },
    { &core::Endpoints::registration,
      QT_TRANSLATE_NOOP("ProfileOptions", "Where applications register themselves (RFC 7591).") },
};

QString optionName(QUrl core::Endpoints::*address)
{
    const auto &names = core::endpointNames();
    const auto row = std::find_if(names.begin(), names.end(), [address](const core::EndpointName &name) {
        return name.address == address;
    });
    return QString(row->name).replace(u'_', u'-');
}

/// An identifier that is asked about itself; practice:… names one of the practice server's.
tl::expected<QString, QString> givenIssuer(const QString &given)
{
    if (given.isEmpty() || given.startsWith("practice:"_L1))
        return given;
    const auto url = oauth::parseServerAddress(given);
    if (!url)
        return tl::unexpected(u"--issuer: %1"_s.arg(texts::describe(url.error()).plain()));
    if (url->hasQuery()) // RFC 8414 §2
        return tl::unexpected(Tr::tr("--issuer can't have a query."));
    return given;
}

QString issuerOf(const core::Provider &provider, const QString &environment)
{
    const auto fits = [&](const core::ServerChoice &server) { return server.label == environment; };
    const auto chosen = std::find_if(provider.servers.begin(), provider.servers.end(), fits);
    if (chosen != provider.servers.end())
        return chosen->issuer;
    if (!provider.endpoints.issuer.isEmpty() || provider.servers.isEmpty())
        return provider.endpoints.issuer;
    return provider.servers.first().issuer;
}

} // namespace

void addAddressOptions(QCommandLineParser &parser)
{
    parser.addOption({ u"issuer"_s,
                       Tr::tr("Issuer: all other addresses are found by asking it. practice:applixure for "
                              "the practice server."),
                       u"URL"_s });
    for (const AddressOption &option : addressOptions)
        parser.addOption({ optionName(option.address), Tr::tr(option.description), u"URL"_s });
}

tl::expected<core::Endpoints, QString> addressesFromOptions(const QCommandLineParser &parser,
                                                            const core::Provider &provider,
                                                            const QString &environment)
{
    const auto issuer = givenIssuer(parser.value(u"issuer"_s).trimmed());
    if (!issuer)
        return tl::unexpected(issuer.error());
    core::Endpoints endpoints = provider.endpoints;
    endpoints.issuer = parser.isSet(u"issuer"_s) ? *issuer : issuerOf(provider, environment);
    if (endpoints.issuer.startsWith("practice:"_L1)) {
        core::Endpoints practice;
        practice.issuer = endpoints.issuer;
        return practice;
    }
    for (const AddressOption &option : addressOptions) {
        const QString name = optionName(option.address);
        if (!parser.isSet(name))
            continue;
        const auto url = oauth::parseServerAddress(parser.value(name));
        if (!url)
            return tl::unexpected(u"--%1: %2"_s.arg(name, texts::describe(url.error()).plain()));
        endpoints.*option.address = *url;
    }
    return endpoints;
}

bool needsDiscovery(const core::Profile &profile)
{
    return !profile.isPractice() && !profile.endpoints.issuer.isEmpty() && profile.endpoints.token.isEmpty();
}

QString missingAddress(const core::Profile &profile)
{
    if (profile.isPractice())
        return {};
    if (profile.endpoints.token.isEmpty())
        return Tr::tr("--token-endpoint is missing: the address isn't public for this provider, its vendor "
                      "knows it.");
    if (core::usesBrowser(profile.grant()) && profile.endpoints.authorization.isEmpty())
        return Tr::tr("--authorization-endpoint is missing: a sign-in needs it.");
    return {};
}

} // namespace tokenprism::cli
