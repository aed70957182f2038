// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "texts/errortext.h"
#include "texts/findingrows.h"
#include "texts/placeholders.h"
#include "texts/wording.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

namespace tokenprism::texts {

namespace {

using namespace Qt::StringLiterals;

const FindingRow rows[] = {
    { "device.complete_address_odd",
      QT_TRANSLATE_NOOP("FindingText",
                        "The complete address with the code in it can't be used, so it is not shown.") },
    { "device.interval_odd",
      QT_TRANSLATE_NOOP("FindingText",
                        "The server's pause between two questions makes no sense ({actual}); {expected} "
                        "seconds are kept.") },
    { "device.lifetime_odd",
      QT_TRANSLATE_NOOP(
          "FindingText",
          "The lifetime of the code makes no sense ({actual}); {expected} seconds are counted on.") },
    { "environments.cut_off",
      QT_TRANSLATE_NOOP("FindingText",
                        "The list of environments is longer than what could be read: {actual} rows came, "
                        "the rest is missing.") },
    { "evidence.failed",
      QT_TRANSLATE_NOOP("FindingText", "Asking the server about the token failed: {actual}.") },
    { "evidence.host_not_confirmed",
      QT_TRANSLATE_NOOP(
          "FindingText",
          "{actual} was not asked about the token: it is no server that this profile trusts. If "
          "it is right, confirm it.") },
    { "evidence.next_elsewhere",
      QT_TRANSLATE_NOOP("FindingText",
                        "The list of environments goes on at another server, {actual}. The token is not sent "
                        "there, so only the first part was read.") },
    { "introspection.inactive",
      QT_TRANSLATE_NOOP("FindingText", "The server says that this token is not active any more.") },
    { "introspection.inactive_jwt",
      QT_TRANSLATE_NOOP(
          "FindingText",
          "The server says that this token is not active, though its signature is good and its time not up. "
          "It may have been taken back; or the server does not tell about JWTs, or not to this client.") },
    { "introspection.scope_differs",
      QT_TRANSLATE_NOOP("FindingText",
                        "The server names other scopes when asked about the token: {actual} instead of "
                        "{expected}.") },
    { "grant.discouraged",
      QT_TRANSLATE_NOOP("FindingText",
                        "The token was got in a way that is discouraged (RFC 9700), as others can see or "
                        "take it on the way: {actual}.") },
    { "grant.tokens_in_query",
      QT_TRANSLATE_NOOP("FindingText",
                        "The server sent the token in the query of the redirect address, which stays in the "
                        "browser's history and in logs. It belongs behind the #.") },
    { "jwt.alg_missing", QT_TRANSLATE_NOOP("FindingText", "The token does not say how it is signed.") },
    { "jwt.alg_none",
      QT_TRANSLATE_NOOP("FindingText", "The token is not signed (alg none): anybody can have made it.") },
    { "jwt.bad_base64url",
      QT_TRANSLATE_NOOP("FindingText", "A part of the token is not proper base64url, so it can't be read.") },
    { "jwt.crit_invalid",
      QT_TRANSLATE_NOOP("FindingText",
                        "The token's list of critical headers (crit) can't be used: {actual}.") },
    { "jwt.crit_unknown",
      QT_TRANSLATE_NOOP("FindingText",
                        "The token has a critical header that is not understood, so it must be refused: "
                        "{actual}.") },
    { "jwt.duplicate_member",
      QT_TRANSLATE_NOOP("FindingText",
                        "The token says something twice; which one counts can't be known: "
                        "{actual}.") },
    { "jwt.header_not_json", QT_TRANSLATE_NOOP("FindingText", "The token's header is not a JSON object.") },
    { "jwt.part_count",
      QT_TRANSLATE_NOOP("FindingText",
                        "The token has {actual} parts; a signed one has 3, an encrypted one 5.") },
    { "jwt.payload_not_json", QT_TRANSLATE_NOOP("FindingText", "The token's content is not a JSON object.") },
    { "pushed.expires_in_missing",
      QT_TRANSLATE_NOOP("FindingText",
                        "The server doesn't say how long it keeps the sign-in request (expires_in).") },
    { "pushed.status",
      QT_TRANSLATE_NOOP("FindingText",
                        "The server took the sign-in request with HTTP status {actual} instead of "
                        "{expected}.") },
    { "registration.method_changed",
      QT_TRANSLATE_NOOP("FindingText",
                        "The server registered the program with {actual} instead of {expected}.") },
    { "registration.redirect_differs",
      QT_TRANSLATE_NOOP("FindingText",
                        "The server registered another redirect address: {actual} instead of {expected}.") },
    { "registration.scopes_missing",
      QT_TRANSLATE_NOOP("FindingText", "The registration lacks scopes that are asked for: {actual}.") },
    { "registration.secret_expires",
      QT_TRANSLATE_NOOP("FindingText",
                        "The client secret is good until {actual}; then the program has to be registered "
                        "again.") },
    { "registration.token_dropped",
      QT_TRANSLATE_NOOP("FindingText",
                        "The server also gave a token for changing the registration later. It is not kept: "
                        "those who run the server can change it.") },
    { "signin.redirect_shared",
      QT_TRANSLATE_NOOP("FindingText",
                        "{actual} uses the same redirect address for another server, and this server's "
                        "answers don't name it: a redirect address of its own would keep them apart.") },
    { "metadata.content_type",
      QT_TRANSLATE_NOOP("FindingText",
                        "The server's word about itself is called {actual} instead of application/json.") },
    { "metadata.endpoint_missing",
      QT_TRANSLATE_NOOP("FindingText", "The server names no {expected}, so what needs it can't be used.") },
    { "metadata.endpoint_refused",
      QT_TRANSLATE_NOOP("FindingText",
                        "The address that the server names as {expected} is never called: {actual}.") },
    { "token.cacheable",
      QT_TRANSLATE_NOOP("FindingText",
                        "The answer with the token does not forbid to be stored on the way (Cache-Control: "
                        "no-store is missing).") },
    { "token.content_type",
      QT_TRANSLATE_NOOP("FindingText", "The answer calls itself {actual} instead of application/json.") },
    { "token.expired", QT_TRANSLATE_NOOP("FindingText", "The token expired at {expected}.") },
    { "token.expires_in_invalid",
      QT_TRANSLATE_NOOP("FindingText",
                        "The answer's lifetime can't be used ({actual}), so the expiry is unknown.") },
    { "token.expires_in_missing",
      QT_TRANSLATE_NOOP("FindingText",
                        "The answer does not say how long the token is good. That is unknown, "
                        "not for ever.") },
    { "token.expires_in_text",
      QT_TRANSLATE_NOOP("FindingText",
                        "The answer gives its lifetime as text instead of as a number: "
                        "{actual}.") },
    { "token.expiry_unknown",
      QT_TRANSLATE_NOOP("FindingText", "Nobody says when this token expires. It can end at any time.") },
    { "token.id_token_invalid",
      QT_TRANSLATE_NOOP("FindingText",
                        "What came as the ID token is no text ({actual}), so nothing says who signed in.") },
    { "token.id_token_missing",
      QT_TRANSLATE_NOOP("FindingText",
                        "The server granted openid and sent no ID token, so nothing says who signed in.") },
    { "token.issued_type_differs",
      QT_TRANSLATE_NOOP("FindingText",
                        "Another type of token was issued than asked for: {actual} instead of {expected}.") },
    { "token.issued_type_missing",
      QT_TRANSLATE_NOOP("FindingText", "The answer does not say what type of token was issued.") },
    { "token.not_yet_valid",
      QT_TRANSLATE_NOOP("FindingText", "The token is only valid from {expected} on.") },
    { "token.scope_extended",
      QT_TRANSLATE_NOOP("FindingText", "More was granted than asked for: {actual} instead of {expected}.") },
    { "token.scope_commas",
      QT_TRANSLATE_NOOP("FindingText", "The answer puts commas between its scopes instead of spaces.") },
    { "token.scope_list",
      QT_TRANSLATE_NOOP("FindingText", "The answer gives its scopes as a list instead of as text.") },
    { "token.scope_none_granted",
      QT_TRANSLATE_NOOP("FindingText", "None of the scopes that were asked for was granted: {expected}.") },
    { "token.scope_not_stated",
      QT_TRANSLATE_NOOP("FindingText",
                        "The answer does not name the scopes, so they are taken as asked for.") },
    { "token.scope_reduced",
      QT_TRANSLATE_NOOP("FindingText", "Less was granted than asked for: {actual} instead of {expected}.") },
    { "token.time_in_milliseconds",
      QT_TRANSLATE_NOOP("FindingText",
                        "The time {expected} seems to be in milliseconds instead of seconds: {actual}.") },
    { "token.time_invalid",
      QT_TRANSLATE_NOOP("FindingText", "The time {expected} can't be used: {actual}.") },
};

/// All of them, table after table.
std::vector<const FindingRow *> allRows()
{
    std::vector<const FindingRow *> all;
    for (const std::span<const FindingRow> table : { std::span<const FindingRow>(rows), signingFindings() }) {
        for (const FindingRow &row : table)
            all.push_back(&row);
    }
    return all;
}

const FindingRow *find(const QString &id)
{
    static const std::vector<const FindingRow *> all = allRows();
    const QByteArray name = id.toUtf8();
    const auto it =
        std::find_if(all.begin(), all.end(), [&](const FindingRow *row) { return name == row->id; });
    return it == all.end() ? nullptr : *it;
}

/// For ids without words: those of a newer library, or of a rule added since.
QString unknown(const core::Finding &finding)
{
    if (finding.expected.isEmpty() && finding.actual.isEmpty())
        return finding.id;
    return QCoreApplication::translate("FindingText", "%1: expected %2, found %3")
        .arg(finding.id, tamed(finding.expected), tamed(finding.actual));
}

/// What a problem was, in words, where its code has words of its own; the server's answers have none.
QString problemWords(const core::Finding &finding)
{
    if (finding.id != "evidence.failed"_L1 || finding.actual.startsWith("oauth."_L1)
        || !errorCodes().contains(finding.actual))
        return {};
    core::Error problem;
    problem.code = finding.actual;
    problem.where = finding.source;
    return u' ' + describe(problem).title;
}

} // namespace

QString describe(const core::Finding &finding)
{
    const FindingRow *row = find(finding.id);
    if (!row)
        return unknown(finding);
    const QString nothing = QCoreApplication::translate("FindingText", "nothing");
    const auto shown = [&](const QString &text) {
        if (const FindingRow *reason = find(text); reason && reason != row)
            return QCoreApplication::translate("FindingText", reason->sentence);
        return text.isEmpty() ? nothing : tamed(text);
    };
    return fill(QCoreApplication::translate("FindingText", row->sentence),
                { { u"expected"_s, shown(finding.expected) }, { u"actual"_s, shown(finding.actual) } })
        + problemWords(finding);
}

QStringList findingIds()
{
    QStringList ids;
    for (const FindingRow *row : allRows())
        ids.append(QString::fromUtf8(row->id));
    ids.sort();
    return ids;
}

} // namespace tokenprism::texts
