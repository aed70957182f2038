// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/authorizationrequest.h"

#include "core/random.h"
#include "oauth/addresspolicy.h"
#include "oauth/pkce.h"
#include "oauth/redirecturi.h"

#include <algorithm>

namespace tokenprism::oauth {

namespace {

using namespace Qt::StringLiterals;
using core::ErrorKind;

/// Set by us or, the last two, of the token request alone: a secret never stands in an address
/// (RFC 6749 §2.3.1).
constexpr QByteArrayView ownNames[] = { "response_type", "client_id",     "redirect_uri",
                                        "scope",         "state",         "code_challenge",
                                        "code_verifier", "client_secret", "code_challenge_method" };

tl::unexpected<core::Error> parameterTwice(const QString &name)
{
    core::Error error;
    error.kind = ErrorKind::Usage;
    error.code = u"authorization.parameter_twice"_s;
    error.actual = name;
    return core::fail(std::move(error));
}

bool isOwnName(QByteArrayView name)
{
    return std::find(std::begin(ownNames), std::end(ownNames), name) != std::end(ownNames);
}

core::FormFields ownParameters(const core::Profile &profile, const Transaction &transaction)
{
    core::FormFields fields { { "response_type"_ba, "code"_ba },
                              { "client_id"_ba, profile.clientId.toUtf8() },
                              { "redirect_uri"_ba, transaction.redirectUri.toUtf8() } };
    if (!profile.scopes.isEmpty())
        fields.append({ "scope"_ba, profile.scopes.join(u' ').toUtf8() });
    fields.append({ "state"_ba, transaction.state });
    fields.append({ "code_challenge"_ba, codeChallengeS256(transaction.verifier) });
    fields.append({ "code_challenge_method"_ba, "S256"_ba });
    // The default of the response type is not asked for: old servers refuse the parameter.
    if (profile.responseMode != core::ResponseMode::Query)
        fields.append({ "response_mode"_ba, toName(profile.responseMode).toUtf8() });
    return fields;
}

} // namespace

Transaction Transaction::start(const QString &redirectUri, const QString &issuer)
{
    return { core::randomToken(32), makeCodeVerifier(), redirectUri, issuer };
}

core::Result<core::FormFields> authorizationParameters(const core::Profile &profile,
                                                       const Transaction &transaction)
{
    if (profile.clientId.isEmpty())
        return core::fail(ErrorKind::Usage, u"client.id_missing"_s);
    if (const auto redirect = parseRedirectUri(transaction.redirectUri); !redirect)
        return core::fail(redirect.error());
    core::FormFields fields = ownParameters(profile, transaction);
    for (const core::Parameter &extra : profile.parameters) {
        if (isOwnName(extra.name.toUtf8()))
            return parameterTwice(extra.name);
        fields.append({ extra.name.toUtf8(), extra.value.toUtf8() });
    }
    if (const QStringList twice = core::duplicateNames(fields); !twice.isEmpty())
        return parameterTwice(twice.first());
    return fields;
}

core::Result<QUrl> buildAuthorizationUrl(const core::Profile &profile, const Transaction &transaction)
{
    auto address = checkServerAddress(profile.endpoints.authorization);
    if (!address)
        return address;
    const auto parameters = authorizationParameters(profile, transaction);
    if (!parameters)
        return core::fail(parameters.error());
    const QByteArray kept = address->query(QUrl::FullyEncoded).toLatin1();
    const auto keptFields = core::decodeForm(kept);
    if (!keptFields)
        return core::fail(ErrorKind::Usage, u"address.invalid"_s, keptFields.error().code);
    if (const QStringList twice = core::duplicateNames(*keptFields + *parameters); !twice.isEmpty())
        return parameterTwice(twice.first());
    const QByteArray added = core::encodeForm(*parameters);
    address->setQuery(QString::fromLatin1(kept.isEmpty() ? added : kept + '&' + added), QUrl::StrictMode);
    return address;
}

} // namespace tokenprism::oauth
