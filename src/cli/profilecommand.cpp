// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/profilecommand.h"

#include "cli/addressoptions.h"
#include "cli/clientoptions.h"
#include "cli/endonsignal.h"
#include "cli/grantoptions.h"
#include "cli/importedprofile.h"
#include "cli/profileoptions.h"
#include "cli/secretoptions.h"
#include "cli/wholefile.h"
#include "core/jsonwriter.h"
#include "core/profilejson.h"
#include "oauth/addresspolicy.h"
#include "texts/wording.h"

#include <QFile>

namespace tokenprism::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestImport = 1024 * 1024;

/// Says which file it was, where the error doesn't name a place inside it.
core::Error aboutFile(core::Error error, const QString &path)
{
    if (error.where.isEmpty())
        error.where = path;
    return error;
}

core::Result<QByteArray> readImport(const QString &path)
{
    const EndOnSignal impatience;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return core::fail(core::ErrorKind::File, u"cli.file_unreadable"_s, file.errorString());
    const QByteArray text = readWhole(file, largestImport);
    if (text.size() > largestImport)
        return core::fail(core::ErrorKind::Malformed, u"json.too_large"_s);
    return text;
}

/// Where no issuer is named, the token endpoint's host stands for it.
QStringList hostsToConfirm(const core::Profile &profile)
{
    if (profile.isPractice())
        return {};
    core::Endpoints endpoints = profile.endpoints;
    if (endpoints.issuer.isEmpty())
        endpoints.issuer = core::originOf(endpoints.token);
    return oauth::hostsBeside(endpoints, profile.allowedHosts);
}

} // namespace

void ProfileCommand::addOptions(QCommandLineParser &parser)
{
    addProfileOptions(parser);
    addFileOptions(parser);
    addSecretOptions(parser);
    addRegistrationTokenOption(parser);
}

void ProfileCommand::start(const QCommandLineParser &parser, const QStringList &arguments)
{
    const QString what = arguments.value(0);
    const QString name = arguments.value(1);
    const bool wantsName = what != "list"_L1 && what != "add"_L1;
    if (arguments.size() != (wantsName ? 2 : 1))
        return failUsage(
            tr("Write `profile list`, `show NAME`, `add …`, `discover NAME`, `remove NAME`, `import FILE` or "
               "`export NAME`."));
    if (const auto loaded = context().services.profiles.load(); !loaded)
        return fail(loaded.error());
    if (what == "list"_L1)
        list();
    else if (what == "show"_L1)
        show(name);
    else if (what == "export"_L1)
        exportProfile(name, parser);
    else if (what == "add"_L1)
        add(parser);
    else if (what == "discover"_L1)
        discoverAgain(name, parser);
    else if (what == "remove"_L1)
        remove(name);
    else if (what == "import"_L1)
        importFile(name, parser);
    else
        failUsage(tr("“profile” doesn't know “%1”.").arg(what));
}

void ProfileCommand::list()
{
    for (const core::Profile &profile : context().services.profiles.profiles()) {
        printLine(QStringList { asCell(profile.name), asCell(profile.provider), core::toName(profile.kind),
                                asCell(profile.environment) }
                      .join(u'\t'));
    }
    done();
}

void ProfileCommand::show(const QString &name)
{
    if (const core::Profile *profile = findProfile(name)) {
        printBytes(core::json::write(core::toJson(*profile), core::json::Layout::Indented));
        done();
    }
}

void ProfileCommand::exportProfile(const QString &name, const QCommandLineParser &parser)
{
    const QString path = parser.value(u"out"_s);
    if (!parser.isSet(u"out"_s))
        return show(name);
    if (path.isEmpty())
        return failUsage(tr("--out takes the name of a file."));
    const core::Profile *profile = findProfile(name);
    if (!profile)
        return;
    const auto existing =
        parser.isSet(u"force"_s) ? exporters::Existing::Replace : exporters::Existing::Refuse;
    const QByteArray content = core::json::write(core::toJson(*profile), core::json::Layout::Indented);
    if (saveFile(path, content, existing, exporters::Readers::Usual))
        done();
}

void ProfileCommand::add(const QCommandLineParser &parser)
{
    const QString providerId = parser.value(u"provider"_s);
    const core::Provider *provider = context().providers.find(providerId);
    if (!provider)
        return failUsage(providerId.isEmpty()
                             ? tr("--provider is missing. `tokenprism-cli provider list` lists them.")
                             : tr("There is no preset “%1”.").arg(providerId));
    const auto secrets = readSecrets(parser);
    if (!secrets)
        return fail(secrets.error());
    const auto profile = profileFromOptions(parser, *provider, *secrets);
    if (!profile)
        return failUsage(profile.error());
    if (const auto token = readRegistrationToken(parser); !token)
        return fail(token.error());
    else if (parser.isSet(u"register"_s))
        m_registrationToken = *token;
    else if (!token->isEmpty())
        return failUsage(tr("--registration-token-from is for --register."));
    if (context().services.profiles.findByName(profile->name))
        return failUsage(tr("A profile named “%1” is there already.").arg(profile->name));
    if (const QString note = discouragement(*profile); !note.isEmpty())
        printNote(note);
    if (!needsDiscovery(*profile))
        return addDiscovered(*profile, *secrets);
    const bool wayWasChosen = parser.isSet(u"client-auth"_s) || parser.isSet(u"basic-encoding"_s);
    discover(*profile, oauth::Prefer::Profile,
             [this, wayWasChosen, secrets = *secrets](const core::Profile &found) {
                 addDiscovered(wayWasChosen ? found : withListedAuth(found), secrets);
             });
}

void ProfileCommand::addDiscovered(const core::Profile &profile, const GivenSecrets &secrets)
{
    for (const QString &note :
         { unoffered(profile, context().providers.find(profile.provider)), unlistedAuth(profile) }) {
        if (!note.isEmpty() && !profile.isPractice())
            printNote(note);
    }
    if (m_registrationToken)
        return registerAndSave(profile, secrets);
    saveWithSecrets(profile, profile.isPractice() ? GivenSecrets() : secrets);
}

void ProfileCommand::discoverAgain(const QString &name, const QCommandLineParser &parser)
{
    const core::Profile *known = findProfile(name);
    if (!known)
        return;
    if (known->isPractice() || known->endpoints.issuer.isEmpty())
        return failUsage(tr("“%1” has no issuer that could be asked.").arg(name));
    core::Profile profile = *known;
    if (const QString problem = readAllowedHosts(parser, profile); !problem.isEmpty())
        return failUsage(problem);
    discover(profile, oauth::Prefer::Metadata, [this](const core::Profile &found) {
        for (const core::EndpointName &row : core::endpointNames()) {
            const QUrl &address = found.endpoints.*row.address;
            if (!address.isEmpty())
                printLine(row.name + u'\t' + asCell(address.toString(QUrl::FullyEncoded)));
        }
        save(found);
    });
}

void ProfileCommand::discover(const core::Profile &profile, oauth::Prefer prefer,
                              std::function<void(const core::Profile &)> next)
{
    auto *discovery = new session::ProfileDiscovery(profile, prefer, context().services, this);
    connect(discovery, &session::ProfileDiscovery::exchangeRecorded, this,
            [this](const core::Exchange &exchange) {
                if (context().verbose)
                    printExchange(exchange);
            });
    connect(discovery, &session::ProfileDiscovery::finished, this, [this, discovery, next = std::move(next)] {
        discovery->deleteLater();
        if (!discovery->result())
            fail(discovery->result().error());
        else if (isFit(*discovery->result()))
            next(discovery->result()->profile);
    });
    discovery->start();
}

bool ProfileCommand::isFit(const session::DiscoveredProfile &discovered)
{
    for (const core::Finding &finding : discovered.findings)
        printNote(texts::describe(finding));
    if (const QString missing = missingAddress(discovered.profile); !missing.isEmpty()) {
        failUsage(missing);
        return false;
    }
    return isConfirmed(discovered.hostsToConfirm);
}

/// DESIGN §5.8: metadata and files may name any host; a person says which of them may get secrets and tokens.
bool ProfileCommand::isConfirmed(const QStringList &hostsToConfirm)
{
    if (hostsToConfirm.isEmpty())
        return true;
    failUsage(
        tr("The server also uses other hosts, which would get secrets or tokens: %1. Where that is as it "
           "should be, add %2.")
            .arg(hostsToConfirm.join(u", "_s),
                 u"--allow-host "_s + hostsToConfirm.join(u" --allow-host "_s)));
    return false;
}

void ProfileCommand::saveWithSecrets(const core::Profile &profile, GivenSecrets left)
{
    if (left.isEmpty()) {
        const auto saved = context().services.profiles.save(profile);
        return saved ? done() : takeBack(profile, saved.error());
    }
    const core::SecretKind kind = left.firstKey();
    const core::Secret secret = left.take(kind);
    context().services.secrets.write(profile.id, kind, { secret, core::bindingOf(profile) }, this,
                                     [this, profile, kind, left](const std::optional<core::Error> &error) {
                                         if (error)
                                             return takeBack(profile, *error);
                                         core::Profile kept = profile;
                                         kept.setStored(kind, true);
                                         saveWithSecrets(kept, left);
                                     });
}

void ProfileCommand::takeBack(core::Profile profile, const core::Error &error)
{
    if (profile.storedSecrets.isEmpty())
        return fail(error);
    const core::SecretKind kind = profile.storedSecrets.takeLast();
    context().services.secrets.remove(
        profile.id, kind, this,
        [this, profile, error](const std::optional<core::Error> &) { takeBack(profile, error); });
}

void ProfileCommand::save(const core::Profile &profile)
{
    const auto saved = context().services.profiles.save(profile);
    if (!saved)
        return fail(saved.error());
    done();
}

void ProfileCommand::remove(const QString &name)
{
    if (const core::Profile *profile = findProfile(name))
        removeSecrets(*profile, 0);
}

void ProfileCommand::removeSecrets(const core::Profile &profile, int index)
{
    if (index == profile.storedSecrets.size()) {
        const auto removed = context().services.profiles.remove(profile.id);
        return removed ? done() : fail(removed.error());
    }
    context().services.secrets.remove(profile.id, profile.storedSecrets.at(index), this,
                                      [this, profile, index](const std::optional<core::Error> &error) {
                                          if (error)
                                              return fail(*error);
                                          removeSecrets(profile, index + 1);
                                      });
}

void ProfileCommand::importFile(const QString &path, const QCommandLineParser &parser)
{
    const auto text = readImport(path);
    if (!text)
        return fail(aboutFile(text.error(), path));
    auto profile = core::json::parse(*text).and_then(
        [](const core::json::Document &document) { return core::profileFromJson(document.root); });
    if (!profile)
        return fail(aboutFile(profile.error(), path));
    auto import = cleanedImport(*profile);
    if (!import)
        return fail(import.error());
    if (const QString problem = readAllowedHosts(parser, import->profile); !problem.isEmpty())
        return failUsage(problem);
    if (!isConfirmed(hostsToConfirm(import->profile)))
        return;
    if (!import->leftOut.isEmpty())
        printNote(tr("Not taken from the file, as you have to decide about it on this computer: %1.")
                      .arg(import->leftOut.join(u", "_s)));
    save(import->profile);
}

} // namespace tokenprism::cli
