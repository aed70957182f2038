// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/authorizationresponse.h"

#include "core/formcodec.h"

namespace tokenprism::oauth {

namespace {

using namespace Qt::StringLiterals;
using core::ErrorKind;

/// Names of RFC 6749 §4.1.2, §4.1.2.1 and RFC 9207. Another name may be anything, a secret included, and is
/// not repeated in an error.
constexpr QByteArrayView knownNames[] = { "code",      "state", "iss", "error", "error_description",
                                          "error_uri", "scope" };

QString knownName(const QStringList &names)
{
    for (const QByteArrayView known : knownNames) {
        if (names.contains(QLatin1StringView(known.data(), known.size())))
            return QString::fromLatin1(known);
    }
    return {};
}

QString textOf(const core::FormFields &fields, QByteArrayView name)
{
    return QString::fromUtf8(core::formValue(fields, name));
}

core::Result<core::FormFields> readFields(QByteArrayView query)
{
    const auto fields = core::decodeForm(query);
    if (!fields)
        return core::fail(ErrorKind::Malformed, u"oauth.callback_unreadable"_s, fields.error().code);
    if (const QStringList twice = core::duplicateNames(*fields); !twice.isEmpty()) {
        core::Error error;
        error.code = u"oauth.duplicate_parameter"_s;
        error.actual = knownName(twice);
        return core::fail(std::move(error));
    }
    return fields;
}

/// RFC 9207 §2.4: simple string comparison. Without an issuer of our own there is nothing to compare with.
core::Result<void> checkIssuer(const core::FormFields &fields, const QString &issuer)
{
    const QString stated = textOf(fields, "iss");
    if (stated.isEmpty() || issuer.isEmpty() || stated == issuer)
        return {};
    core::Error error;
    error.code = u"oauth.issuer_mismatch"_s;
    error.expected = issuer;
    error.actual = stated;
    return core::fail(std::move(error));
}

core::Result<void> checkState(const core::FormFields &fields, const QByteArray &expected)
{
    const QByteArray state = core::formValue(fields, "state");
    if (state.isEmpty())
        return core::fail(ErrorKind::Malformed, u"oauth.state_missing"_s);
    if (core::Secret::fromBytes(state) != core::Secret::fromBytes(expected))
        return core::fail(ErrorKind::Malformed, u"oauth.state_mismatch"_s);
    return {};
}

tl::unexpected<core::Error> refusal(const core::FormFields &fields)
{
    core::Error error;
    error.kind = ErrorKind::Refused;
    error.code = u"oauth.authorization_refused"_s;
    error.serverError = textOf(fields, "error");
    error.serverDescription = textOf(fields, "error_description");
    error.serverUri = textOf(fields, "error_uri");
    return core::fail(std::move(error));
}

} // namespace

core::Result<AuthorizationCode> parseAuthorizationResponse(QByteArrayView query,
                                                           const Transaction &transaction)
{
    // What stands behind '#' never comes to us: an answer in the fragment looks like none at all.
    if (query.isEmpty())
        return core::fail(ErrorKind::Malformed, u"oauth.callback_empty"_s);
    const auto fields = readFields(query);
    if (!fields)
        return core::fail(fields.error());
    if (const auto issuer = checkIssuer(*fields, transaction.issuer); !issuer)
        return core::fail(issuer.error());
    if (const auto state = checkState(*fields, transaction.state); !state)
        return core::fail(state.error());

    const QByteArray code = core::formValue(*fields, "code");
    const bool refused = !core::formValue(*fields, "error").isEmpty();
    if (refused && !code.isEmpty())
        return core::fail(ErrorKind::Malformed, u"oauth.code_and_error"_s);
    if (refused)
        return refusal(*fields);
    if (code.isEmpty())
        return core::fail(ErrorKind::Malformed, u"oauth.code_missing"_s);
    return AuthorizationCode(core::Secret::fromBytes(code));
}

bool isForeignCallback(const core::Error &error)
{
    return error.code == "oauth.callback_empty"_L1 || error.code == "oauth.callback_unreadable"_L1
        || error.code == "oauth.duplicate_parameter"_L1 || error.code == "oauth.issuer_mismatch"_L1
        || error.code == "oauth.state_missing"_L1 || error.code == "oauth.state_mismatch"_L1;
}

} // namespace tokenprism::oauth
