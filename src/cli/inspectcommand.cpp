// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/inspectcommand.h"

#include "cli/accesstext.h"
#include "cli/keysource.h"
#include "cli/secretsource.h"
#include "core/jsonwriter.h"
#include "inspect/inspectionjson.h"
#include "inspect/pastedtoken.h"
#include "texts/wording.h"

#include <algorithm>

namespace tokenprism::cli {

namespace {

using namespace Qt::StringLiterals;

/// ISO 8601, or seconds since 1970; an invalid time otherwise.
QDateTime timeFrom(const QString &text)
{
    bool isNumber = false;
    const qint64 seconds = text.toLongLong(&isNumber);
    if (isNumber)
        return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
    return QDateTime::fromString(text, Qt::ISODate).toUTC();
}

/// That of a key is got anew each time.
QString noTokenKept(core::SourceKind kind)
{
    return kind == core::SourceKind::ApiKey
        ? InspectCommand::tr("Tokens of an API key are not kept. `tokenprism-cli export report` runs the key "
                             "and says what it can open.")
        : InspectCommand::tr("No token of this profile is kept. `tokenprism-cli sign-in` gets one.");
}

} // namespace

void InspectCommand::addOptions(QCommandLineParser &parser)
{
    parser.addOption(
        { u"token-from"_s, tr("Inspect a token from stdin, file:PATH or env:NAME."), u"SOURCE"_s });
    parser.addOption(
        { u"at"_s, tr("Judge times at this moment: ISO 8601, or seconds since 1970."), u"TIME"_s });
    parser.addOption(
        { u"jwks"_s, tr("Check signatures with the keys of this file or address."), u"FILE|URL"_s });
    parser.addOption({ u"issuer"_s, tr("The issuer that the token must name."), u"URL"_s });
    parser.addOption({ u"audience"_s, tr("Whom the token must be for."), u"A"_s });
    parser.addOption({ u"json"_s, tr("Print one JSON object.") });
}

void InspectCommand::start(const QCommandLineParser &parser, const QStringList &arguments)
{
    const bool given = parser.isSet(u"token-from"_s);
    if (arguments.size() != (given ? 0 : 1))
        return failUsage(tr("Write one profile's name, or --token-from stdin."));
    m_json = parser.isSet(u"json"_s);
    m_at = parser.isSet(u"at"_s) ? timeFrom(parser.value(u"at"_s)) : context().services.clock.now();
    if (!m_at.isValid())
        return failUsage(tr("--at takes a time such as 2026-11-22T12:00:00Z, or seconds since 1970."));
    m_expected.issuer = parser.value(u"issuer"_s);
    m_expected.accessTokenIssuer = m_expected.issuer;
    m_expected.audience = parser.value(u"audience"_s);
    const auto inspect = given ? readGiven(parser.value(u"token-from"_s)) : readStored(arguments.first());
    if (!inspect)
        return;
    if (parser.isSet(u"jwks"_s))
        getKeys(parser.value(u"jwks"_s), inspect);
    else
        inspect();
}

void InspectCommand::getKeys(const QString &fileOrAddress, std::function<void()> next)
{
    auto *keys = new KeySource(context(), this);
    connect(keys, &KeySource::exchangeRecorded, this, [this](const core::Exchange &exchange) {
        if (context().verbose)
            printExchange(exchange);
    });
    connect(keys, &KeySource::finished, this, [this, keys, next = std::move(next)] {
        keys->deleteLater();
        if (!keys->result())
            return fail(keys->result().error());
        m_evidence = *keys->result();
        next();
    });
    keys->start(fileOrAddress);
}

std::function<void()> InspectCommand::readStored(const QString &name)
{
    const core::Profile *profile = findProfile(name);
    if (!profile)
        return {};
    return [this, profile = *profile] { inspectStored(profile); };
}

std::function<void()> InspectCommand::readGiven(const QString &from)
{
    const auto source = parseSecretSource(from);
    if (!source || source->kind == SecretSource::Kind::Keychain) {
        failUsage(tr("--token-from takes stdin, file:PATH or env:NAME."));
        return {};
    }
    const auto token = readSecret(*source);
    if (!token) {
        fail(token.error());
        return {};
    }
    const core::Secret cleaned = inspect::tokenInText(QString::fromUtf8(token->view()));
    if (!inspect::looksLikeToken(cleaned)) {
        printNote(
            tr("This is no token: a token is printable ASCII without spaces. A leading “Bearer” and spaces "
               "around it don't matter."));
        done(MalformedInput);
        return {};
    }
    return [this, cleaned] { inspectGiven(cleaned); };
}

void InspectCommand::inspectGiven(const core::Secret &token)
{
    core::TokenSet set;
    set.accessToken = token;
    set.grant = core::GrantKind::Pasted;
    set.receivedAt = m_at;
    print(inspect::inspect({ set, m_evidence, nullptr, {}, m_expected }, m_at));
}

void InspectCommand::inspectStored(const core::Profile &profile)
{
    session::Session *session = openSession(profile, session::Keeping::InStore);
    if (!session)
        return;
    auto trouble = std::make_shared<std::optional<core::Error>>();
    connect(session, &session::Session::vaultTrouble, this,
            [trouble](const core::Error &error) { *trouble = error; });
    const auto show = [this, session, trouble] {
        if (session->isBusy())
            return;
        disconnect(session, &session::Session::changed, this, nullptr);
        if (*trouble)
            return fail(**trouble);
        if (session->token().isEmpty())
            return failUsage(noTokenKept(session->profile().kind));
        print(inspect::inspect({ session->token(), m_evidence, session->provider(), session->profile().name,
                                 expectedOf(*session) },
                               m_at));
    };
    connect(session, &session::Session::changed, this, show);
    session->restore();
    show();
}

inspect::Expectation InspectCommand::expectedOf(const session::Session &session) const
{
    inspect::Expectation expected = session.expectation();
    if (!m_expected.issuer.isEmpty())
        expected.issuer = m_expected.issuer;
    expected.accessTokenIssuer = m_expected.accessTokenIssuer;
    expected.audience = m_expected.audience;
    return expected;
}

void InspectCommand::print(const inspect::Inspection &inspection)
{
    const auto message = [](const core::Finding &finding) { return texts::describe(finding); };
    if (m_json) {
        printBytes(core::json::write(inspect::toJson(inspection, m_at, message)) + '\n');
    } else {
        printLine(accessText(inspection, m_at));
        for (const core::Finding &finding : inspection.findings)
            printLine((finding.severity == core::Severity::Pass ? u"✓ "_s : u"! "_s) + message(finding));
    }
    if (inspection.jwt.format == jose::TokenFormat::Malformed)
        return done(MalformedInput);
    const bool failed =
        std::any_of(inspection.findings.begin(), inspection.findings.end(),
                    [](const auto &finding) { return finding.severity == core::Severity::Fail; });
    done(failed ? FailureFound : Good);
}

} // namespace tokenprism::cli
