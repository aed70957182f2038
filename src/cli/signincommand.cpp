// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/signincommand.h"

#include "cli/accesstext.h"
#include "cli/browseroption.h"
#include "cli/secretoptions.h"
#include "grants/devicegrant.h"
#include "texts/errortext.h"

namespace tokenprism::cli {

using namespace Qt::StringLiterals;

void SignInCommand::addOptions(QCommandLineParser &parser)
{
    addBrowserOptions(parser, tr("Print the address on a line of its own and wait."));
    parser.addOption(
        { u"device"_s, tr("Print an address and a code to be typed in on any device, and wait.") });
    parser.addOption({ u"timeout"_s, tr("Wait this many seconds for the person."), u"S"_s, u"300"_s });
    parser.addOption(
        { u"output"_s, tr("Print the token (raw, header, json, env or curl) and keep nothing."), u"FORM"_s });
    addSecretOptions(parser);
}

void SignInCommand::start(const QCommandLineParser &parser, const QStringList &arguments)
{
    bool good = false;
    const int seconds = parser.value(u"timeout"_s).toInt(&good);
    if (arguments.size() != 1 || !good || seconds < 1)
        return failUsage(tr("Write one profile's name; --timeout takes a number of seconds."));
    if (parser.isSet(u"output"_s)) {
        m_output = tokenOutputFrom(parser);
        if (!m_output)
            return failUsage(tr("--output is raw, header, json, env or curl."));
    }
    const core::Profile *profile = findProfile(arguments.first());
    if (!profile)
        return;
    if (profile->kind != core::SourceKind::SignIn)
        return failUsage(
            tr("“%1” is an API key: nobody signs in. Use `tokenprism-cli token`.").arg(profile->name));
    if (!chooseBrowser(parser, context().services))
        return failUsage(tr("--browser takes a program."));
    m_printsAddress = parser.isSet(u"no-browser"_s);
    core::Profile run = *profile;
    if (parser.isSet(u"device"_s))
        run.setGrant(core::GrantKind::Device);
    context().services.patience = std::chrono::seconds(seconds);
    if (parser.isSet(u"timeout"_s)) // else a device code's own lifetime counts
        context().services.devicePatience = std::chrono::seconds(seconds);
    const bool keeps = !m_output && !run.isPractice();
    if (!keeps)
        return begin(parser, run, session::Keeping::Once);
    // Before anything is half-made: a sign-in whose token can't be kept would be lost.
    context().services.secrets.probe(this, [this, &parser, run](const std::optional<core::Error> &error) {
        if (error)
            return fail(*error);
        begin(parser, run, session::Keeping::InStore);
    });
}

void SignInCommand::begin(const QCommandLineParser &parser, const core::Profile &profile,
                          session::Keeping keeping)
{
    m_session = openSession(profile, keeping);
    if (!m_session || !giveSecret(parser, *m_session))
        return;
    connect(m_session, &session::Session::vaultTrouble, this,
            [this](const core::Error &error) { m_vaultTrouble = error; });
    connect(m_session, &session::Session::changed, this, &SignInCommand::tell);
    connect(m_session, &session::Session::finished, this, &SignInCommand::finish);
    m_session->getToken();
}

void SignInCommand::tell()
{
    tellOfBrowser();
    tellOfDevice();
}

/// Once. The code stands alone also where the address could bring it along (RFC 8628 §3.3.1).
void SignInCommand::tellOfDevice()
{
    const grants::DeviceGrant *device = m_session->device();
    if (!device || m_toldOfDevice)
        return;
    m_toldOfDevice = true;
    printLine(device->verificationUri().toString(QUrl::FullyEncoded));
    printLine(device->userCode());
    printNote(tr("Open the address on any device, and enter the code there."));
    if (!device->verificationUriComplete().isEmpty())
        printNote(tr("This address brings the code along; compare it with the one above: %1")
                      .arg(device->verificationUriComplete().toString(QUrl::FullyEncoded)));
}

/// Once, when it is known whether a browser could be started.
void SignInCommand::tellOfBrowser()
{
    const auto *signIn = m_session->signIn();
    if (!signIn || signIn->state() != grants::GrantState::WaitingForBrowser)
        return;
    tellOfIgnored(signIn->ignoredCallback());
    if (m_toldOfBrowser)
        return;
    m_toldOfBrowser = true;
    if (!signIn->browserOpened())
        printNote(tr("The browser could not be opened. Open this address yourself: %1")
                      .arg(signIn->authorizationUrl().toString(QUrl::FullyEncoded)));
    else if (!m_printsAddress)
        printNote(tr("Go on in the browser. If none has opened, press Ctrl+C and use --no-browser."));
}

/// Once for each kind: whoever sends a thousand forged answers doesn't fill the terminal.
void SignInCommand::tellOfIgnored(const std::optional<core::Error> &ignored)
{
    if (!ignored || m_toldOfIgnored.contains(ignored->code))
        return;
    m_toldOfIgnored.append(ignored->code);
    const texts::ErrorText words = texts::describe(*ignored);
    printNote(tr("An answer arrived and was ignored: %1 %2 %3 Still waiting for the right one.")
                  .arg(words.title, words.cause, words.nextStep));
}

void SignInCommand::finish()
{
    if (m_session->lastError())
        return fail(*m_session->lastError());
    if (m_vaultTrouble)
        return fail(*m_vaultTrouble);
    if (m_output)
        printToken(m_session->token(), *m_output, QUrl(), context().services.clock.now());
    else
        printLine(accessText(m_session->inspection(), context().services.clock.now()));
    done();
}

void SignInCommand::interrupt()
{
    if (m_session)
        m_session->cancel();
    done(Interrupted);
}

} // namespace tokenprism::cli
