// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/authorizationresponse.h"

#include "core/formcodec.h"
#include "jose/jwt.h"

#include <QUrl>

namespace tokenprism::oauth {

namespace {

using namespace Qt::StringLiterals;
using core::ErrorKind;

/// Names of RFC 6749 §4.1.2, §4.1.2.1, §4.2.2, OpenID Connect Core §3.3.2.5 and RFC 9207. Another name may be
/// anything, a secret included, and is not repeated in an error.
constexpr QByteArrayView knownNames[] = {
    "code",       "state",      "iss",   "error",     "access_token",     "id_token",
    "token_type", "expires_in", "scope", "error_uri", "error_description"
};

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

tl::unexpected<core::Error> wrongIssuer(const QString &code, const Transaction &transaction,
                                        const QString &stated)
{
    core::Error error;
    error.code = code;
    error.expected = transaction.issuer;
    error.actual = stated;
    return core::fail(std::move(error));
}

/// The issuer that an answer names: in `iss`, or else in the ID token that came with it through the browser.
/// RFC 9207 §1 counts that among the ways of telling servers apart, and some leave the parameter out beside
/// it.
QString statedIssuer(const core::FormFields &fields, const Transaction &transaction)
{
    const QString stated = textOf(fields, "iss");
    if (!stated.isEmpty() || !transaction.responseType.idToken)
        return stated;
    const jose::Jwt idToken = jose::decodeJwt(core::Secret::fromBytes(core::formValue(fields, "id_token")));
    return idToken.claims ? idToken.claims->text(u"iss") : QString();
}

/// Some servers percent-encode what they write into a page of form_post, where nothing takes it off again. It
/// counts as another issuer; only the words differ.
QString decodedOnceMore(const QString &stated)
{
    return QUrl::fromPercentEncoding(stated.toUtf8());
}

/// RFC 9207 §2.4: simple string comparison. Without an issuer of our own there is nothing to compare with.
core::Result<void> checkIssuer(const core::FormFields &fields, const Transaction &transaction)
{
    if (transaction.issuerRule == IssuerRule::Required
        && statedIssuer(fields, transaction) == transaction.issuer)
        return {};
    const QString stated = textOf(fields, "iss");
    if (stated.isEmpty() && transaction.issuerRule == IssuerRule::Required)
        return wrongIssuer(u"oauth.issuer_missing"_s, transaction, stated);
    if (stated.isEmpty() || transaction.issuer.isEmpty())
        return {};
    if (stated != transaction.issuer && decodedOnceMore(stated) == transaction.issuer)
        return wrongIssuer(u"oauth.issuer_encoded_twice"_s, transaction, stated);
    if (stated != transaction.issuer)
        return wrongIssuer(u"oauth.issuer_mismatch"_s, transaction, stated);
    if (transaction.issuerRule == IssuerRule::Unannounced)
        return wrongIssuer(u"oauth.issuer_unannounced"_s, transaction, stated);
    return {};
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

/// Yes and no in one answer: RFC 6749 §4.1.2.1 and §4.2.2.1 know none of both.
bool isGranted(const core::FormFields &fields, const ResponseType &type)
{
    const auto has = [&fields](QByteArrayView name) { return !core::formValue(fields, name).isEmpty(); };
    return has("code") || (type.token && has("access_token")) || (type.idToken && has("id_token"));
}

/// As a value that was decoded once, or as it stood in the redirect address. A form is the browser's writing,
/// not the server's: there the decoded value is what the server wrote.
core::Secret codeIn(QByteArrayView query, const core::FormFields &fields, const Transaction &transaction)
{
    const bool raw = transaction.codeForm == core::CodeForm::AsReceived
        && transaction.responseMode != core::ResponseMode::FormPost;
    return core::Secret::fromBytes(raw ? core::rawFormValue(query, "code") : core::formValue(fields, "code"));
}

void readTokens(AuthorizationAnswer &answer, const core::FormFields &fields, const ResponseType &type)
{
    if (type.idToken)
        answer.idToken = core::Secret::fromBytes(core::formValue(fields, "id_token"));
    if (!type.token)
        return;
    answer.accessToken = core::Secret::fromBytes(core::formValue(fields, "access_token"));
    answer.tokenType = core::formValue(fields, "token_type");
    answer.expiresIn = core::formValue(fields, "expires_in");
    if (const QByteArray scope = core::formValue(fields, "scope"); !scope.isEmpty())
        answer.scope = scope;
}

std::optional<core::Error> missingPart(const AuthorizationAnswer &answer, const ResponseType &type)
{
    core::Error error;
    error.code = u"oauth.answer_incomplete"_s;
    if (type.token && answer.accessToken.isEmpty())
        error.expected = u"access_token"_s;
    else if (type.idToken && answer.idToken.isEmpty())
        error.expected = u"id_token"_s;
    return error.expected.isEmpty() ? std::nullopt : std::optional(error);
}

/// All that anybody could have sent ends here: afterwards it is the server's word.
core::Result<core::FormFields> provedFields(QByteArrayView query, const Transaction &transaction)
{
    // What stands behind '#' never comes to us: an answer in the fragment looks like none at all.
    if (query.isEmpty())
        return core::fail(ErrorKind::Malformed, u"oauth.callback_empty"_s);
    const auto fields = readFields(query);
    if (!fields)
        return core::fail(fields.error());
    if (const auto issuer = checkIssuer(*fields, transaction); !issuer)
        return core::fail(issuer.error());
    if (const auto state = checkState(*fields, transaction.state); !state)
        return core::fail(state.error());
    return fields;
}

} // namespace

core::Result<AuthorizationAnswer> parseAuthorizationResponse(QByteArrayView query,
                                                             const Transaction &transaction)
{
    const auto fields = provedFields(query, transaction);
    if (!fields)
        return core::fail(fields.error());
    const ResponseType &type = transaction.responseType;
    const bool refused = !core::formValue(*fields, "error").isEmpty();
    if (refused && isGranted(*fields, type))
        return core::fail(ErrorKind::Malformed, u"oauth.code_and_error"_s);
    if (refused)
        return refusal(*fields);

    AuthorizationAnswer answer;
    if (type.code) {
        const core::Secret code = codeIn(query, *fields, transaction);
        if (code.isEmpty())
            return core::fail(ErrorKind::Malformed, u"oauth.code_missing"_s);
        answer.code = AuthorizationCode(code);
    }
    readTokens(answer, *fields, type);
    if (const auto missing = missingPart(answer, type))
        return core::fail(*missing);
    return answer;
}

bool isForeignCallback(const core::Error &error)
{
    static const QStringList codes { u"oauth.callback_empty"_s,       u"oauth.callback_unreadable"_s,
                                     u"oauth.duplicate_parameter"_s,  u"oauth.issuer_mismatch"_s,
                                     u"oauth.issuer_encoded_twice"_s, u"oauth.issuer_missing"_s,
                                     u"oauth.issuer_unannounced"_s,   u"oauth.state_missing"_s,
                                     u"oauth.state_mismatch"_s };
    return codes.contains(error.code);
}

} // namespace tokenprism::oauth
