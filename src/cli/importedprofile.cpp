// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/importedprofile.h"

#include "cli/requestoptions.h"
#include "core/plainline.h"
#include "oauth/addresspolicy.h"
#include "oauth/clientfacts.h"
#include "oauth/endsession.h"
#include "oauth/redirecturi.h"
#include "oauth/responsetype.h"
#include "texts/errortext.h"

#include <QCoreApplication>

#include <utility>

namespace tokenprism::cli {

namespace {

using namespace Qt::StringLiterals;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ImportedProfile)
};

tl::unexpected<core::Error> invalid(const QString &member, const QString &why)
{
    core::Error error = core::makeError(core::ErrorKind::Malformed, u"profile.import_refused"_s, why);
    error.where = member;
    return core::fail(std::move(error));
}

QString wordsOf(const core::Error &error)
{
    return texts::describe(error).title;
}

core::Result<void> checkLabels(const core::Profile &profile)
{
    if (profile.name.trimmed().isEmpty() || !core::isLabel(profile.name))
        return invalid(u"name"_s, Tr::tr("It is empty, too long, or holds control characters."));
    if (!core::isLabel(profile.environment))
        return invalid(u"environment"_s, Tr::tr("It is too long, or holds control characters."));
    if (!oauth::isClientId(profile.clientId))
        return invalid(u"client_id"_s, Tr::tr("It holds a character that no client ID has."));
    return {};
}

core::Result<void> checkAddresses(const core::Profile &profile)
{
    const QString &issuer = profile.endpoints.issuer;
    if (!issuer.isEmpty() && !profile.isPractice()) {
        if (const auto good = oauth::parseServerAddress(issuer); !good)
            return invalid(u"issuer"_s, wordsOf(good.error()));
    }
    for (const core::EndpointName &row : core::endpointNames()) {
        const QUrl &address = profile.endpoints.*row.address;
        const auto good = oauth::checkServerAddress(address);
        if (!address.isEmpty() && !good)
            return invalid(row.name, wordsOf(good.error()));
    }
    return {};
}

core::Result<void> checkRequests(const core::Profile &profile)
{
    if (core::usesBrowser(profile.grant())) {
        if (const auto redirect = oauth::parseRedirectUri(profile.redirectUri); !redirect)
            return invalid(u"redirect_uri"_s, wordsOf(redirect.error()));
        if (const auto type = oauth::responseTypeOf(profile); !type)
            return invalid(u"response_type"_s, wordsOf(type.error()));
    }
    if (!profile.postLogoutRedirectUri.isEmpty()
        && !oauth::isPostLogoutAddress(profile.postLogoutRedirectUri))
        return invalid(u"post_logout_redirect_uri"_s, profile.postLogoutRedirectUri);
    if (const QString problem = requestProblem(profile); !problem.isEmpty())
        return invalid(profile.name, problem);
    return {};
}

/// What `profile add` takes as one line, each where the file has it.
core::Result<void> checkLines(const core::Profile &profile)
{
    const core::GrantFacts &facts = profile.grantFacts;
    const std::pair<QString, QString> lines[] = {
        { u"provider"_s, profile.provider },
        { u"audience"_s, profile.audience },
        { u"signing_algorithm"_s, profile.signingAlgorithm },
        { u"key_id"_s, profile.keyId },
        { u"username"_s, facts.username },
        { u"subject_token_type"_s, facts.subjectTokenType },
        { u"requested_token_type"_s, facts.requestedTokenType },
        { u"actor_token_type"_s, facts.actorTokenType },
        { u"assertion_subject"_s, facts.assertionSubject },
        { u"assertion_audience"_s, facts.assertionAudience },
    };
    for (const auto &[member, text] : lines) {
        if (!core::isPlainLine(text))
            return invalid(member, Tr::tr("It is too long, or holds control characters."));
    }
    return {};
}

/// Empties \a value, and notes the member's name where there was something in it.
template<typename T> void leaveOut(T &value, const QString &member, QStringList &names)
{
    if (std::exchange(value, T()) != T())
        names.append(member);
}

} // namespace

core::Result<ImportedProfile> cleanedImport(core::Profile profile)
{
    for (const auto check : { &checkLabels, &checkAddresses, &checkLines, &checkRequests }) {
        if (const auto good = check(profile); !good)
            return tl::unexpected(good.error());
    }
    QStringList names;
    leaveOut(profile.storedSecrets, u"stored_secrets"_s, names);
    leaveOut(profile.allowedHosts, u"allowed_hosts"_s, names);
    leaveOut(profile.connection.caFile, u"ca_file"_s, names);
    leaveOut(profile.connection.certificateFile, u"certificate_file"_s, names);
    if (std::exchange(profile.connection, core::Connection()) != core::Connection())
        names.append(u"proxy"_s);
    profile.id = core::makeProfileId();
    return ImportedProfile { std::move(profile), names };
}

} // namespace tokenprism::cli
