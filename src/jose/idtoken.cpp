// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/idtoken.h"

#include "jose/audience.h"
#include "jose/idtokenhashes.h"

#include <QSet>
#include <QUrl>

#include <algorithm>

namespace tokenprism::jose {

namespace {

using namespace Qt::StringLiterals;
namespace json = core::json;
using core::Severity;

constexpr qint64 longAgo = 10 * 60; // seconds; what AppAuth takes for "too far away"
constexpr qsizetype longestSubject = 255; // OIDC Core §2

/// An absolute https address without query and fragment (OIDC Core §2); http on this computer only.
bool isIssuerAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    static const QSet<QString> here { u"127.0.0.1"_s, u"::1"_s, u"localhost"_s };
    const bool secure =
        url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && here.contains(url.host()));
    return url.isValid() && secure && !url.host().isEmpty() && !url.hasQuery() && !url.hasFragment();
}

QString typeOf(const json::Value *claim)
{
    return claim ? claim->typeName() : QString();
}

QString iso(const QDateTime &date)
{
    return date.toUTC().toString(Qt::ISODate);
}

class Checker {
public:
    Checker(const Jwt &token, const IdTokenExpectation &expected, const QDateTime &now)
        : m_token(token)
        , m_expected(expected)
        , m_now(now)
    {
    }

    QList<core::Finding> run()
    {
        if (m_token.format == TokenFormat::Jwe) {
            note(Severity::Warn, u"idtoken.encrypted"_s, {}, {}, u"OIDC Core §3.1.3.7 (1)"_s);
            return std::move(m_findings);
        }
        if (m_token.format != TokenFormat::Jws || !m_token.claims || !m_token.header) {
            fail(u"idtoken.malformed"_s, toName(TokenFormat::Jws), toName(m_token.format), u"OIDC Core §2"_s);
            return std::move(m_findings);
        }
        checkType();
        checkAlgorithm();
        checkIssuer();
        checkSubject();
        checkAudience();
        checkTimes();
        checkNonce();
        checkAuthentication();
        checkHash(u"at_hash"_s, m_expected.accessToken, u"OIDC Core §3.1.3.8, §3.2.2.9"_s);
        checkHash(u"c_hash"_s, m_expected.code, u"OIDC Core §3.3.2.10"_s);
        if (m_expected.previous)
            checkRefreshed(*m_expected.previous);
        return std::move(m_findings);
    }

private:
    const json::Value &claims() const { return *m_token.claims; }

    void note(Severity severity, const QString &id, const QString &expected, const QString &actual,
              const QString &source)
    {
        m_findings.append({ id, severity, expected, actual, source });
    }
    void fail(const QString &id, const QString &expected, const QString &actual, const QString &source)
    {
        note(Severity::Fail, id, expected, actual, source);
    }

    /// False, with a finding, where a required claim is not there.
    bool require(const QString &name)
    {
        const json::Value *claim = claims().find(name);
        if (claim && !claim->isNull())
            return true;
        fail(u"idtoken.claim_missing"_s, name, {}, u"OIDC Core §2"_s);
        return false;
    }

    /// Tokens for other uses must not pass as this one (RFC 8725 §3.11, RFC 9068 §2.1).
    void checkType()
    {
        QString type = m_token.header->text(u"typ").toLower();
        if (type.startsWith("application/"_L1))
            type.remove(0, qsizetype(12));
        static const QString logout = u"http://schemas.openid.net/event/backchannel-logout"_s;
        const json::Value *events = claims().find(u"events");
        if (type.endsWith("+jwt"_L1) && type != "id_token+jwt"_L1)
            fail(u"idtoken.wrong_type"_s, u"JWT"_s, type, u"RFC 8725 §3.11"_s);
        else if (events && events->find(logout))
            fail(u"idtoken.wrong_type"_s, u"JWT"_s, u"logout+jwt"_s, u"OIDC Back-Channel Logout §2.4"_s);
    }

    void checkAlgorithm()
    {
        const QString algorithm = m_token.header->text(u"alg");
        if (!m_expected.algorithm.isEmpty() && algorithm != m_expected.algorithm)
            fail(u"idtoken.algorithm"_s, m_expected.algorithm, algorithm, u"OIDC Core §3.1.3.7 (7)"_s);
    }

    void checkIssuer()
    {
        const QString source = u"OIDC Core §3.1.3.7 (2)"_s;
        if (!require(u"iss"_s))
            return;
        const QString issuer = claims().text(u"iss");
        if (m_expected.issuer.isEmpty())
            note(Severity::Warn, u"idtoken.issuer_not_checked"_s, {}, issuer, source);
        else if (issuer != m_expected.issuer)
            fail(u"idtoken.issuer"_s, m_expected.issuer, issuer, source);
        if (!isIssuerAddress(issuer))
            fail(u"idtoken.issuer_invalid"_s, u"https"_s, issuer, u"OIDC Core §2"_s);
    }

    void checkSubject()
    {
        if (!require(u"sub"_s))
            return;
        const json::Value *claim = claims().find(u"sub");
        const QString *subject = claim->string();
        if (!subject || subject->isEmpty())
            fail(u"idtoken.subject"_s, u"string"_s, subject ? u"empty"_s : typeOf(claim), u"OIDC Core §2"_s);
        else if (subject->size() > longestSubject)
            note(Severity::Warn, u"idtoken.subject"_s, QString::number(longestSubject),
                 QString::number(subject->size()), u"OIDC Core §2"_s);
    }

    void checkAudience()
    {
        const QString source = u"OIDC Core §3.1.3.7 (3)"_s;
        if (!require(u"aud"_s))
            return;
        const std::optional<QStringList> audience = audienceOf(claims());
        if (!audience)
            return fail(u"idtoken.audience"_s, m_expected.clientId, typeOf(claims().find(u"aud")), source);
        if (m_expected.clientId.isEmpty())
            return;
        if (!audience->contains(m_expected.clientId))
            fail(u"idtoken.audience"_s, m_expected.clientId, audience->join(u' '), source);
        QStringList others = *audience;
        others.removeAll(m_expected.clientId);
        for (const QString &trusted : m_expected.trustedAudiences)
            others.removeAll(trusted);
        if (!others.isEmpty() && audience->contains(m_expected.clientId))
            fail(u"idtoken.audience_untrusted"_s, m_expected.clientId, others.join(u' '), source);
        checkAuthorizedParty(audience->size() > 1);
    }

    void checkAuthorizedParty(bool needed)
    {
        const json::Value *claim = claims().find(u"azp");
        const bool present = claim && !claim->isNull();
        const QString party = claims().text(u"azp");
        if (present ? party != m_expected.clientId : needed)
            fail(u"idtoken.azp"_s, m_expected.clientId, party, u"OIDC Core §3.1.3.7 (4)(5)"_s);
    }

    /// A claim's moment; a finding where it is there and can't be read.
    std::optional<QDateTime> moment(const QString &name)
    {
        const json::Value *claim = claims().find(name);
        std::optional<QDateTime> date = numericDate(claims(), name);
        if (claim && !claim->isNull() && !date)
            fail(u"idtoken.time_invalid"_s, name, typeOf(claim), u"RFC 7519 §2"_s);
        return date;
    }

    void checkTimes()
    {
        const QDateTime earliest = m_now.addSecs(-m_expected.leeway.count());
        const QDateTime latest = m_now.addSecs(m_expected.leeway.count());
        const auto expires = require(u"exp"_s) ? moment(u"exp"_s) : std::nullopt;
        if (expires && earliest >= *expires)
            fail(u"idtoken.expired"_s, iso(*expires), iso(m_now), u"OIDC Core §3.1.3.7 (9)"_s);
        const auto issued = require(u"iat"_s) ? moment(u"iat"_s) : std::nullopt;
        if (issued && *issued > latest)
            fail(u"idtoken.issued_in_future"_s, iso(*issued), iso(m_now), u"OIDC Core §3.1.3.7 (10)"_s);
        if (issued && issued->addSecs(longAgo) < m_now)
            note(Severity::Warn, u"idtoken.issued_long_ago"_s, iso(*issued), iso(m_now),
                 u"OIDC Core §3.1.3.7 (10)"_s);
        const auto notBefore = moment(u"nbf"_s);
        if (notBefore && *notBefore > latest)
            fail(u"idtoken.not_yet_valid"_s, iso(*notBefore), iso(m_now), u"RFC 7519 §4.1.5"_s);
    }

    /// The nonce itself is not told: it binds the answer to one attempt. After a refresh it may be left out
    /// (OIDC Core §12.2).
    void checkNonce()
    {
        if (m_expected.nonce.isEmpty())
            return;
        const json::Value *claim = claims().find(u"nonce");
        if (!claim && m_expected.previous)
            return;
        const core::Secret sent = core::Secret::fromBytes(m_expected.nonce);
        if (!claim || !claim->string() || core::Secret::fromText(*claim->string()) != sent)
            fail(u"idtoken.nonce"_s, {}, claim ? u"another"_s : QString(), u"OIDC Core §3.1.3.7 (11)"_s);
    }

    void checkAuthentication()
    {
        const auto since = moment(u"auth_time"_s);
        if (m_expected.maxAge) {
            const QString source = u"OIDC Core §3.1.3.7 (13)"_s;
            const QString limit = QString::number(*m_expected.maxAge);
            if (!since)
                fail(u"idtoken.auth_time"_s, limit, {}, source);
            else if (since->secsTo(m_now) > *m_expected.maxAge + m_expected.leeway.count())
                fail(u"idtoken.auth_time"_s, limit, QString::number(since->secsTo(m_now)), source);
        }
        // Asked for by acr_values it is a wish only (OIDC Core §3.1.2.1), so another one is odd, not wrong.
        const QString context = claims().text(u"acr");
        if (!m_expected.acrValues.isEmpty() && !m_expected.acrValues.contains(context))
            note(Severity::Warn, u"idtoken.acr"_s, m_expected.acrValues.join(u' '), context,
                 u"OIDC Core §3.1.3.7 (12)"_s);
    }

    void checkHash(const QString &name, const core::Secret &value, const QString &source)
    {
        if (value.isEmpty())
            return;
        const QString id = u"idtoken."_s + name;
        const json::Value *claim = claims().find(name);
        if (!claim) {
            if (m_expected.hashesRequired)
                fail(id, name, {}, source);
            return;
        }
        const QString algorithm = m_token.header->text(u"alg");
        const QList<QByteArray> fitting = leftHalfHashes(value.view(), algorithm);
        if (fitting.isEmpty())
            fail(id, name, algorithm, source);
        else if (!claim->string() || !fitting.contains(claim->string()->toUtf8()))
            fail(id, name, u"another"_s, source);
    }

    /// OIDC Core §12.2: the same person at the same server, and for us still.
    void checkRefreshed(const json::Value &previous)
    {
        const QString source = u"OIDC Core §12.2"_s;
        if (claims().text(u"iss") != previous.text(u"iss"))
            fail(u"idtoken.refreshed_issuer"_s, previous.text(u"iss"), claims().text(u"iss"), source);
        if (claims().text(u"sub") != previous.text(u"sub"))
            fail(u"idtoken.refreshed_subject"_s, previous.text(u"sub"), claims().text(u"sub"), source);
        const QStringList before = audienceOf(previous).value_or(QStringList());
        const QStringList after = audienceOf(claims()).value_or(QStringList());
        if (!std::all_of(before.begin(), before.end(),
                         [&](const QString &name) { return after.contains(name); }))
            fail(u"idtoken.refreshed_audience"_s, before.join(u' '), after.join(u' '), source);
        const auto since = numericDate(claims(), u"auth_time");
        const auto sinceBefore = numericDate(previous, u"auth_time");
        if (since && sinceBefore && *since != *sinceBefore)
            fail(u"idtoken.refreshed_auth_time"_s, iso(*sinceBefore), iso(*since), source);
    }

    const Jwt &m_token;
    const IdTokenExpectation &m_expected;
    const QDateTime &m_now;
    QList<core::Finding> m_findings;
};

} // namespace

QList<core::Finding> checkIdToken(const Jwt &token, const IdTokenExpectation &expected, const QDateTime &now)
{
    return Checker(token, expected, now).run();
}

} // namespace tokenprism::jose
