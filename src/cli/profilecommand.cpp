// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/profilecommand.h"

#include "cli/addressoptions.h"
#include "cli/endonsignal.h"
#include "cli/profileoptions.h"
#include "cli/secretsource.h"
#include "cli/wholefile.h"
#include "core/jsonwriter.h"
#include "core/plainline.h"
#include "core/profilejson.h"
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

core::Error invalidMember(const QString &member)
{
    core::Error error = core::makeError(core::ErrorKind::Malformed, u"profile.member_invalid"_s);
    error.where = member;
    return error;
}

} // namespace

void ProfileCommand::addOptions(QCommandLineParser &parser)
{
    addProfileOptions(parser);
    addFileOptions(parser);
    addSecretOption(parser);
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
        importFile(name);
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
    core::Secret secret;
    if (parser.isSet(u"secret-from"_s)) {
        const auto given = parseSecretSource(parser.value(u"secret-from"_s)).and_then(&readSecret);
        if (!given)
            return fail(given.error());
        secret = *given;
    }
    const auto profile = profileFromOptions(parser, *provider, !secret.isEmpty());
    if (!profile)
        return failUsage(profile.error());
    if (context().services.profiles.findByName(profile->name))
        return failUsage(tr("A profile named “%1” is there already.").arg(profile->name));
    if (!needsDiscovery(*profile))
        return addDiscovered(*profile, secret);
    discover(*profile, oauth::Prefer::Profile,
             [this, secret](const core::Profile &found) { addDiscovered(found, secret); });
}

void ProfileCommand::addDiscovered(const core::Profile &profile, const core::Secret &secret)
{
    if (secret.isEmpty() || profile.isPractice())
        return save(profile);
    saveWithSecret(profile, secret);
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
    if (discovered.hostsToConfirm.isEmpty())
        return true;
    // DESIGN §5.8: metadata may name any host; a person says which of them may get secrets and tokens.
    failUsage(
        tr("The server also uses other hosts, which would get secrets or tokens: %1. Where that is as it "
           "should be, add %2.")
            .arg(discovered.hostsToConfirm.join(u", "_s),
                 u"--allow-host "_s + discovered.hostsToConfirm.join(u" --allow-host "_s)));
    return false;
}

void ProfileCommand::saveWithSecret(core::Profile profile, const core::Secret &secret)
{
    context().services.secrets.write(
        profile.id, core::SecretKind::ClientSecret, { secret, core::bindingOf(profile) }, this,
        [this, profile](const std::optional<core::Error> &error) mutable {
            if (error)
                return fail(*error);
            profile.setStored(core::SecretKind::ClientSecret, true);
            const auto saved = context().services.profiles.save(profile);
            if (saved)
                return done();
            context().services.secrets.remove(
                profile.id, core::SecretKind::ClientSecret, this,
                [this, failure = saved.error()](const std::optional<core::Error> &) { fail(failure); });
        });
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

void ProfileCommand::importFile(const QString &path)
{
    const auto text = readImport(path);
    if (!text)
        return fail(aboutFile(text.error(), path));
    auto profile = core::json::parse(*text).and_then(
        [](const core::json::Document &document) { return core::profileFromJson(document.root); });
    if (!profile)
        return fail(aboutFile(profile.error(), path));
    // A file from elsewhere brings no rights along: a new id, no claim to secrets, no confirmed hosts (DESIGN
    // §5.8).
    if (profile->name.trimmed().isEmpty() || !core::isLabel(profile->name))
        return fail(invalidMember(u"name"_s));
    if (!core::isLabel(profile->environment))
        return fail(invalidMember(u"environment"_s));
    profile->id = core::makeProfileId();
    profile->storedSecrets.clear();
    profile->allowedHosts.clear();
    save(*profile);
}

} // namespace tokenprism::cli
