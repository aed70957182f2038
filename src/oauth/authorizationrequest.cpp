// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/authorizationrequest.h"

#include "core/jsonwriter.h"
#include "oauth/addresspolicy.h"
#include "oauth/clientfacts.h"
#include "oauth/pkce.h"
#include "oauth/redirecturi.h"

#include <algorithm>

namespace tokenprism::oauth {

namespace {

using namespace Qt::StringLiterals;
using core::ErrorKind;

tl::unexpected<core::Error> parameterTwice(const QString &name)
{
    core::Error error;
    error.kind = ErrorKind::Usage;
    error.code = u"authorization.parameter_twice"_s;
    error.actual = name;
    return core::fail(std::move(error));
}

/// RFC 8707 §2 lets resource stand there several times, and nothing else may (RFC 6749 §3.1).
QString repeatedName(const core::FormFields &fields)
{
    QStringList twice = core::duplicateNames(fields);
    twice.removeAll(u"resource"_s);
    return twice.value(0);
}

void addTarget(core::FormFields &fields, const core::Profile &profile)
{
    for (const QString &resource : profile.resources)
        fields.append({ "resource"_ba, resource.toUtf8() });
    if (!profile.audience.isEmpty())
        fields.append({ "audience"_ba, profile.audience.toUtf8() });
    if (!profile.authorizationDetails.empty())
        fields.append({ "authorization_details"_ba, core::json::write(profile.authorizationDetails) });
}

core::FormFields ownParameters(const core::Profile &profile, const Transaction &transaction)
{
    const ResponseType &type = transaction.responseType;
    core::FormFields fields { { "response_type"_ba, type.text().toUtf8() },
                              { "client_id"_ba, profile.clientId.toUtf8() },
                              { "redirect_uri"_ba, transaction.redirectUri.toUtf8() } };
    if (!profile.scopes.isEmpty())
        fields.append({ "scope"_ba, profile.scopes.join(u' ').toUtf8() });
    fields.append({ "state"_ba, transaction.state });
    if (!transaction.nonce.isEmpty())
        fields.append({ "nonce"_ba, transaction.nonce });
    if (type.code) {
        fields.append({ "code_challenge"_ba, codeChallengeS256(transaction.verifier) });
        fields.append({ "code_challenge_method"_ba, "S256"_ba });
        if (!transaction.proofKey.isEmpty())
            fields.append({ "dpop_jkt"_ba, transaction.proofKey });
    }
    // The default of the response type is not asked for: old servers refuse the parameter.
    if (transaction.responseMode != usualModeOf(type))
        fields.append({ "response_mode"_ba, toName(transaction.responseMode).toUtf8() });
    addTarget(fields, profile);
    return fields;
}

QList<core::Parameter> extraParameters(const core::Profile &profile)
{
    QList<core::Parameter> extra = profile.parameters;
    for (const core::StageParameter &more : profile.moreParameters) {
        if (more.stage == core::Stage::Authorization)
            extra.append(more.parameter);
    }
    return extra;
}

} // namespace

core::Result<core::FormFields> authorizationParameters(const core::Profile &profile,
                                                       const Transaction &transaction)
{
    if (profile.clientId.isEmpty())
        return core::fail(ErrorKind::Usage, u"client.id_missing"_s);
    if (const auto redirect = parseRedirectUri(transaction.redirectUri); !redirect)
        return core::fail(redirect.error());
    core::FormFields fields = ownParameters(profile, transaction);
    const QList<core::Parameter> extra = extraParameters(profile);
    for (const core::Parameter &parameter : extra) {
        if (isReservedParameter(parameter.name))
            return parameterTwice(parameter.name);
        fields.append({ parameter.name.toUtf8(), parameter.value.toUtf8() });
    }
    if (const QString twice = repeatedName(fields); !twice.isEmpty())
        return parameterTwice(twice);
    return fields;
}

QString addedToAuthorization(const core::Profile &profile, QStringView name)
{
    const QList<core::Parameter> extra = extraParameters(profile);
    const auto found = std::find_if(extra.begin(), extra.end(),
                                    [&](const core::Parameter &each) { return each.name == name; });
    return found == extra.end() ? QString() : found->value;
}

core::Result<QUrl> buildAuthorizationUrl(const core::Profile &profile, const Transaction &transaction)
{
    if (const auto address = checkServerAddress(profile.endpoints.authorization); !address)
        return address;
    const auto parameters = authorizationParameters(profile, transaction);
    if (!parameters)
        return core::fail(parameters.error());
    return authorizationUrlWith(profile, *parameters);
}

core::Result<QUrl> authorizationUrlWith(const core::Profile &profile, const core::FormFields &parameters)
{
    auto address = checkServerAddress(profile.endpoints.authorization);
    if (!address)
        return address;
    const QByteArray kept = address->query(QUrl::FullyEncoded).toLatin1();
    const auto keptFields = core::decodeForm(kept);
    if (!keptFields)
        return core::fail(ErrorKind::Usage, u"address.invalid"_s, keptFields.error().code);
    if (const QString twice = repeatedName(*keptFields + parameters); !twice.isEmpty())
        return parameterTwice(twice);
    const QByteArray added = core::encodeForm(parameters);
    address->setQuery(QString::fromLatin1(kept.isEmpty() ? added : kept + '&' + added), QUrl::StrictMode);
    return address;
}

} // namespace tokenprism::oauth
