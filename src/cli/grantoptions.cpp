// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/grantoptions.h"

#include "oauth/endsession.h"
#include "oauth/grantoffer.h"
#include "oauth/redirecturi.h"
#include "oauth/responsetype.h"
#include "texts/errortext.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>
#include <iterator>

namespace tokenprism::cli {

namespace {

using namespace Qt::StringLiterals;
using core::GrantKind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ProfileOptions)
};

/// An option that only one grant has a use for.
struct GrantOption {
    QString option;
    GrantKind grant;
    QString core::GrantFacts::*fact;
};

const QList<GrantOption> &grantOptions()
{
    static const QList<GrantOption> options {
        { u"username"_s, GrantKind::Password, &core::GrantFacts::username },
        { u"subject-token-type"_s, GrantKind::TokenExchange, &core::GrantFacts::subjectTokenType },
        { u"requested-token-type"_s, GrantKind::TokenExchange, &core::GrantFacts::requestedTokenType },
        { u"actor-token-type"_s, GrantKind::TokenExchange, &core::GrantFacts::actorTokenType },
        { u"assertion-subject"_s, GrantKind::JwtBearer, &core::GrantFacts::assertionSubject },
    };
    return options;
}

/// RFC 8693 §3: an absolute URI. The registered ones may be given by their last word.
QString tokenType(OptionReader &reader, const QString &option, const QString &given)
{
    static constexpr QLatin1StringView registered[] = { "access_token"_L1, "refresh_token"_L1, "id_token"_L1,
                                                        "saml1"_L1,        "saml2"_L1,         "jwt"_L1 };
    if (given.isEmpty())
        return given;
    if (std::find(std::begin(registered), std::end(registered), given) != std::end(registered))
        return u"urn:ietf:params:oauth:token-type:"_s + given;
    const QUrl uri(given, QUrl::StrictMode);
    if (!uri.isValid() || uri.isRelative())
        reader.note(Tr::tr("--%1 takes access_token, refresh_token, id_token, saml1, saml2, jwt, or an "
                           "absolute URI.")
                        .arg(option));
    return given;
}

void readFacts(OptionReader &reader, core::Profile &profile)
{
    for (const GrantOption &row : grantOptions()) {
        QString given = reader.line(row.option);
        if (!given.isEmpty() && profile.grant() != row.grant)
            reader.note(Tr::tr("--%1 is for --grant %2.").arg(row.option, core::toOption(row.grant)));
        if (row.grant == GrantKind::TokenExchange)
            given = tokenType(reader, row.option, given);
        profile.grantFacts.*row.fact = given;
    }
    profile.grantFacts.assertionAudience = reader.line(u"assertion-audience"_s);
    if (profile.grant() == GrantKind::Password && profile.grantFacts.username.isEmpty())
        reader.note(Tr::tr("--username is missing: --grant password signs that person in."));
}

void readPostLogout(OptionReader &reader, core::Profile &profile)
{
    profile.postLogoutRedirectUri = reader.line(u"post-logout-redirect-uri"_s);
    if (profile.postLogoutRedirectUri.isEmpty())
        return;
    if (profile.kind != core::SourceKind::SignIn)
        reader.note(Tr::tr("--post-logout-redirect-uri is for sign-ins: nobody signs in with a key."));
    if (!oauth::isPostLogoutAddress(profile.postLogoutRedirectUri))
        reader.note(
            Tr::tr("--post-logout-redirect-uri takes a whole address: https, http on this computer, or "
                   "a scheme of the program's own."));
}

/// The preset's counts where it fits the grant; the grant's usual one is asked for otherwise.
void readResponseType(OptionReader &reader, const core::Provider &provider, core::Profile &profile)
{
    const bool given = reader.isSet(u"response-type"_s);
    profile.responseType = given ? reader.line(u"response-type"_s) : provider.responseType;
    if (!given && !oauth::responseTypeOf(profile))
        profile.responseType.clear();
}

void readBrowserFacts(OptionReader &reader, const core::Provider &provider, core::Profile &profile)
{
    readResponseType(reader, provider, profile);
    profile.responseMode =
        reader.choice(u"response-mode"_s, &core::responseModeFromName, provider.responseMode);
    profile.codeForm = reader.choice(u"code-form"_s, &core::codeFormFromName, provider.codeForm);
    profile.unannouncedIssuer = reader.choice(u"unannounced-issuer"_s, &core::unannouncedIssuerFromName,
                                              core::UnannouncedIssuer::Refuse);
    if (reader.isSet(u"par"_s))
        profile.pushedRequest = core::PushedRequest::Always;
    if (const auto type = oauth::responseTypeOf(profile); !type)
        reader.note(texts::describe(type.error()).plain());
    else if (type->tokensThroughBrowser() && reader.text(u"response-mode"_s) == "query"_L1)
        reader.note(Tr::tr("--response-mode query would put a token into an address that stays in histories "
                           "and logs. Use form_post or fragment."));
    profile.redirectUri = reader.parser().value(u"redirect-uri"_s);
    if (profile.redirectUri.isEmpty())
        profile.redirectUri = provider.redirectUri;
    if (profile.redirectUri.isEmpty())
        profile.redirectUri = u"http://127.0.0.1/callback"_s;
    if (const auto redirect = oauth::parseRedirectUri(profile.redirectUri); !redirect)
        reader.note(texts::describe(redirect.error()).plain());
}

} // namespace

void addGrantOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        { u"sign-in"_s, Tr::tr("A person signs in.") },
        { u"api-key"_s, Tr::tr("A key is run.") },
        { u"grant"_s,
          Tr::tr("How tokens are got: code, hybrid, implicit, password or device for a sign-in, "
                 "client_credentials, token_exchange or jwt_bearer for a key."),
          u"GRANT"_s },
        { u"redirect-uri"_s,
          Tr::tr("Exact redirect address, as registered; without a port a free one is taken."), u"URI"_s },
        { u"post-logout-redirect-uri"_s,
          Tr::tr("Where the browser is sent after signing out at the server, as registered."), u"URI"_s },
        { u"response-type"_s, Tr::tr("What the browser brings: code, \"code id_token\", token…"),
          u"\"T …\""_s },
        { u"response-mode"_s, Tr::tr("How it brings it: query, form_post or fragment."), u"MODE"_s },
        { u"par"_s, Tr::tr("Hand every sign-in to the server first (RFC 9126).") },
        { u"unannounced-issuer"_s,
          Tr::tr("What is done with an answer that names its issuer though the server does not announce that "
                 "(RFC 9207): refuse or compare."),
          u"HOW"_s },
        { u"code-form"_s, Tr::tr("How a code that came percent-encoded is sent: decoded or as_received."),
          u"FORM"_s },
        { u"username"_s, Tr::tr("Who signs in with --grant password."), u"NAME"_s },
        { u"subject-token-type"_s, Tr::tr("What --subject-token-from gives (RFC 8693)."), u"TYPE"_s },
        { u"actor-token-type"_s, Tr::tr("What --actor-token-from gives."), u"TYPE"_s },
        { u"requested-token-type"_s, Tr::tr("What the token exchange is to bring."), u"TYPE"_s },
        { u"assertion-subject"_s, Tr::tr("Whom the assertion of --grant jwt_bearer is about (sub)."),
          u"SUB"_s },
        { u"assertion-audience"_s,
          Tr::tr("Audience of signed assertions (aud); endpoint for the address that each is sent to."),
          u"AUD"_s },
    });
}

void readGrant(OptionReader &reader, const core::Provider &provider, core::Profile &profile)
{
    const bool signIn = reader.isSet(u"sign-in"_s);
    const bool apiKey = reader.isSet(u"api-key"_s);
    const QString given = reader.line(u"grant"_s);
    if (signIn && apiKey)
        reader.note(Tr::tr("Say either --sign-in or --api-key."));
    if (!signIn && !apiKey && given.isEmpty())
        reader.note(Tr::tr("Say either --sign-in or --api-key."));
    profile.kind = apiKey ? core::SourceKind::ApiKey : core::SourceKind::SignIn;
    if (given.isEmpty())
        return profile.setGrant(core::recommendedGrant(provider, profile.kind));
    const std::optional<GrantKind> grant = core::grantFromOption(given);
    if (!grant)
        return reader.note(Tr::tr("--grant doesn't know “%1”.").arg(given));
    const core::SourceKind kind = core::kindOf(*grant);
    if ((signIn || apiKey) && kind != profile.kind)
        reader.note(kind == core::SourceKind::SignIn
                        ? Tr::tr("--grant %1 signs a person in: it goes with --sign-in.").arg(given)
                        : Tr::tr("--grant %1 needs no person: it goes with --api-key.").arg(given));
    profile.setGrant(*grant);
}

void readGrantFacts(OptionReader &reader, const core::Provider &provider, core::Profile &profile)
{
    readFacts(reader, profile);
    readPostLogout(reader, profile);
    if (core::usesBrowser(profile.grant()))
        return readBrowserFacts(reader, provider, profile);
    for (const QString &option :
         { u"response-type"_s, u"response-mode"_s, u"par"_s, u"code-form"_s, u"unannounced-issuer"_s }) {
        if (reader.isSet(option))
            reader.note(
                Tr::tr("--%1 is for grants that use the browser: code, hybrid, implicit.").arg(option));
    }
}

QString unoffered(const core::Profile &profile, const core::Provider *provider)
{
    using Verdict = oauth::GrantOffer::Verdict;
    const oauth::GrantOffer offer =
        oauth::offerOf(profile.grant(), profile.server, provider ? provider->grants : QList<GrantKind>());
    const QString grant = core::toOption(profile.grant());
    switch (offer.verdict) {
    case Verdict::NotInMetadata:
        return Tr::tr("--grant %1 is not in the server's metadata (%2): it will probably refuse it.")
            .arg(grant, offer.member);
    case Verdict::NotInPreset:
        return Tr::tr("--grant %1 is not in the preset of %2: the server will probably refuse it.")
            .arg(grant, provider->name);
    case Verdict::Offered:
        break;
    }
    return {};
}

QString discouragement(const core::Profile &profile)
{
    switch (profile.grant()) {
    case GrantKind::Implicit:
        return Tr::tr("--grant implicit is discouraged (RFC 9700 section 2.1.2): the token comes through the "
                      "browser, where others can see or swap it. Use code where the server can.");
    case GrantKind::Password:
        return Tr::tr("--grant password is discouraged (RFC 9700 section 2.4): the person's password goes to "
                      "this program, and a second factor is left out. Use code or device where the server "
                      "can.");
    default:
        return {};
    }
}

} // namespace tokenprism::cli
