// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/profileoptions.h"

#include "cli/addressoptions.h"
#include "core/plainline.h"
#include "core/tokenset.h"
#include "oauth/clientfacts.h"
#include "oauth/redirecturi.h"
#include "texts/errortext.h"

#include <QCoreApplication>

namespace tokenprism::cli {

namespace {

using namespace Qt::StringLiterals;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ProfileOptions)
};

/// Reads options into a profile; keeps the first problem.
class OptionReader {
public:
    OptionReader(const QCommandLineParser &parser, const core::Provider &provider, core::Profile &profile)
        : m_parser(parser)
        , m_provider(provider)
        , m_profile(profile)
    {
    }

    void readKind()
    {
        const bool signIn = m_parser.isSet(u"sign-in"_s);
        const bool apiKey = m_parser.isSet(u"api-key"_s);
        if (signIn == apiKey)
            note(Tr::tr("Say either --sign-in or --api-key."));
        m_profile.kind = apiKey ? core::SourceKind::ApiKey : core::SourceKind::SignIn;
        const QString grant = m_parser.value(u"grant"_s);
        const QString fitting = apiKey ? u"client_credentials"_s : u"code"_s;
        if (!grant.isEmpty() && grant != fitting)
            note(Tr::tr("--grant %1 isn't offered here: a sign-in uses code, an API key client_credentials.")
                     .arg(grant));
    }

    void readAddresses()
    {
        const auto endpoints = addressesFromOptions(m_parser, m_provider, m_profile.environment);
        if (!endpoints)
            return note(endpoints.error());
        m_profile.endpoints = *endpoints;
        // Where there is an issuer to ask, the rest is known once it has been asked.
        if (const QString missing = missingAddress(m_profile);
            !missing.isEmpty() && !needsDiscovery(m_profile))
            note(missing);
    }

    void readClient(bool hasSecret)
    {
        m_profile.clientId = m_parser.value(u"client-id"_s);
        if (m_profile.clientId.isEmpty())
            note(Tr::tr("--client-id is missing."));
        if (!oauth::isClientId(m_profile.clientId))
            note(Tr::tr("--client-id holds a character that no client ID has."));
        const bool apiKey = m_profile.kind == core::SourceKind::ApiKey;
        m_profile.clientAuth = apiKey ? m_provider.keyAuth : m_provider.signInAuth;
        if (!apiKey && hasSecret && m_profile.clientAuth == core::ClientAuth::None)
            m_profile.clientAuth = core::ClientAuth::SecretBasic;
        if (!apiKey && !hasSecret)
            m_profile.clientAuth = core::ClientAuth::None;
        m_profile.clientAuth = choice(u"client-auth"_s, &core::clientAuthFromName, m_profile.clientAuth);
        m_profile.encoding = choice(u"encoding"_s, &core::bodyEncodingFromName, m_provider.encoding);
        if (apiKey && m_profile.clientAuth == core::ClientAuth::None)
            note(
                Tr::tr("An API key needs its secret: --client-auth none is for sign-ins of public clients."));
    }

    void readRedirect()
    {
        if (m_profile.kind == core::SourceKind::ApiKey)
            return;
        m_profile.redirectUri = m_parser.value(u"redirect-uri"_s);
        if (m_profile.redirectUri.isEmpty())
            m_profile.redirectUri = m_provider.redirectUri;
        if (m_profile.redirectUri.isEmpty())
            m_profile.redirectUri = u"http://127.0.0.1/callback"_s;
        if (const auto redirect = oauth::parseRedirectUri(m_profile.redirectUri); !redirect)
            note(texts::describe(redirect.error()).plain());
    }

    void readRest()
    {
        m_profile.name = m_parser.value(u"name"_s).trimmed();
        if (m_profile.name.isEmpty())
            note(Tr::tr("--name is missing."));
        m_profile.environment = m_parser.value(u"environment"_s).trimmed();
        checkLabel(u"name"_s, m_profile.name);
        checkLabel(u"environment"_s, m_profile.environment);
        m_profile.scopes = core::splitScopes(m_parser.values(u"scope"_s).join(u' '));
        for (const QString &scope : m_profile.scopes) {
            if (!oauth::isScopeToken(scope))
                note(
                    Tr::tr("“%1” can't be a scope: it holds a character that scopes don't have.").arg(scope));
        }
        if (const QString problem = readAllowedHosts(m_parser, m_profile); !problem.isEmpty())
            note(problem);
        for (const QString &text : m_parser.values(u"param"_s))
            readParameter(text);
    }

    const QString &problem() const { return m_problem; }

private:
    void readParameter(const QString &text)
    {
        const qsizetype equals = text.indexOf(u'=');
        const QString name = text.left(equals);
        if (equals <= 0)
            note(Tr::tr("--param takes NAME=VALUE."));
        else if (oauth::isReservedParameter(name))
            note(Tr::tr("--param can't set “%1”: the program sets it itself.").arg(name));
        for (const core::Parameter &known : m_profile.parameters) {
            if (known.name == name)
                note(Tr::tr("--param gives “%1” twice: a parameter may be sent only once.").arg(name));
        }
        m_profile.parameters.append({ name, text.mid(equals + 1) });
    }

    void checkLabel(const QString &option, const QString &text)
    {
        if (!core::isPlainLine(text))
            note(Tr::tr("--%1 can't hold line breaks, tabs or other control characters.").arg(option));
        else if (text.size() > core::longestName)
            note(Tr::tr("--%1 is too long: it holds at most %n character(s).", nullptr,
                        static_cast<int>(core::longestName))
                     .arg(option));
    }

    void note(const QString &sentence)
    {
        if (m_problem.isEmpty())
            m_problem = sentence;
    }

    template<typename Enum>
    Enum choice(const QString &option, std::optional<Enum> (*fromName)(QStringView), Enum standard)
    {
        if (!m_parser.isSet(option))
            return standard;
        const std::optional<Enum> value = fromName(m_parser.value(option));
        if (!value)
            note(Tr::tr("--%1 doesn't know “%2”.").arg(option, m_parser.value(option)));
        return value.value_or(standard);
    }

    const QCommandLineParser &m_parser;
    const core::Provider &m_provider;
    core::Profile &m_profile;
    QString m_problem;
};

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
        { u"sign-in"_s, Tr::tr("A person signs in.") },
        { u"api-key"_s, Tr::tr("A key is run.") },
        { u"client-id"_s, Tr::tr("Application ID, client id or key id."), u"ID"_s },
        { u"scope"_s, Tr::tr("Scopes, separated by spaces."), u"\"a b\""_s },
        { u"redirect-uri"_s,
          Tr::tr("Exact redirect address, as registered; without a port a free one is taken."), u"URI"_s },
        { u"encoding"_s, Tr::tr("Body of token requests: form or json."), u"form|json"_s },
        { u"client-auth"_s, Tr::tr("none, client_secret_basic or client_secret_post."), u"METHOD"_s },
        { u"grant"_s, Tr::tr("code or client_credentials."), u"GRANT"_s },
        { u"param"_s, Tr::tr("Extra request parameter; may be repeated."), u"k=v"_s },
        { u"allow-host"_s, Tr::tr("A host beside the issuer's that may get the token; may be repeated."),
          u"H"_s },
        { u"environment"_s, Tr::tr("Label: production, test…"), u"LABEL"_s },
    });
    addAddressOptions(parser);
}

tl::expected<core::Profile, QString> profileFromOptions(const QCommandLineParser &parser,
                                                        const core::Provider &provider, bool hasSecret)
{
    core::Profile profile;
    profile.id = core::makeProfileId();
    profile.provider = provider.id;
    OptionReader reader(parser, provider, profile);
    reader.readRest();
    reader.readKind();
    reader.readClient(hasSecret);
    reader.readAddresses();
    reader.readRedirect();
    if (!reader.problem().isEmpty())
        return tl::unexpected(reader.problem());
    return profile;
}

} // namespace tokenprism::cli
