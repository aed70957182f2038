// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redactnames.h"

#include <QSet>
#include <QString>

#include <algorithm>

namespace tokenprism::core {

namespace {

using namespace Qt::StringLiterals;

QString normalised(QStringView name)
{
    QString plain;
    plain.reserve(name.size());
    for (const QChar c : name) {
        if (c != u'_' && c != u'-' && c != u'.')
            plain.append(c.toLower());
    }
    return plain;
}

QSet<QString> wordSet(const QString &words)
{
    const QStringList list = words.split(u' ', Qt::SkipEmptyParts);
    return QSet<QString>(list.cbegin(), list.cend());
}

/// RFC 6749, RFC 7636, RFC 7662, OpenID Connect: what a request or an answer says about itself.
const QSet<QString> &protocolNames()
{
    static const QSet<QString> names = wordSet(
        u"granttype clientid redirecturi scope responsetype responsemode codechallengemethod error "
        "errordescription erroruri iss issuer tokentype tokentypehint expiresin prompt display maxage "
        "uilocales resource audience acrvalues clientassertiontype subjecttokentype actortokentype "
        "requestedtokentype issuedtokentype username accesstype approvalprompt locale interval"_s);
    return names;
}

const QSet<QString> &parameterNames()
{
    static const QSet<QString> names = wordSet(u"page perpage pagesize pagenumber limit offset "
                                               "forcenopaging apiversion"_s);
    return names;
}

/// Introspection, environments, metadata and error objects: without these the view would say nothing.
const QSet<QString> &memberNames()
{
    static const QSet<QString> names = wordSet(
        u"active aud exp iat nbf sub authtime acr amr azp id name kind type status title detail message "
        "description displayname scopes account accounts accountid accountname environment environments "
        "environmentid environmentname tenant tenants tenantid tenantname tenanttype organization "
        "organizations orgid orgname hubid hubdomain fiscalsetupid fiscalsetupname fiscalsetuptype "
        "securitygroups membershipid isdeactivated pipeline installations totalcount targettype "
        "domains defaultdomain entities items count total role roles parent "
        "authorizationendpoint tokenendpoint introspectionendpoint revocationendpoint userinfoendpoint "
        "jwksuri endsessionendpoint pushedauthorizationrequestendpoint deviceauthorizationendpoint "
        "registrationendpoint verificationuri expires expiresat errors errorcode path timestamp alg kty use "
        "kid "
        "crv keyops"_s);
    return names;
}

const QSet<QString> &secretNames()
{
    static const QSet<QString> names =
        wordSet(u"code devicecode usercode state nonce requesturi sessionstate idtokenhint loginticket "
                u"ticket passwd pwd "
                "verificationuricomplete clientassertion apikey privatekey jwt otp cookie sid sessionid "
                "logintoken"_s);
    return names;
}

const QStringList &secretEndings()
{
    static const QStringList endings { u"token"_s,    u"tokens"_s,    u"secret"_s,   u"secrets"_s,
                                       u"password"_s, u"assertion"_s, u"verifier"_s, u"passphrase"_s,
                                       u"apikey"_s,   u"privatekey"_s };
    return endings;
}

bool isSecretName(const QString &name)
{
    if (secretNames().contains(name))
        return true;
    for (const QString &ending : secretEndings()) {
        if (name.endsWith(ending))
            return true;
    }
    return false;
}

NameClass classOf(const QString &name, const QSet<QString> &more)
{
    if (protocolNames().contains(name) || more.contains(name))
        return NameClass::Shown;
    return isSecretName(name) ? NameClass::Secret : NameClass::Hidden;
}

} // namespace

NameClass parameterClass(QStringView name)
{
    return classOf(normalised(name), parameterNames());
}

NameClass memberClass(QStringView name)
{
    const QString plain = normalised(name);
    // Metadata (RFC 8414 §2): scopes_supported, code_challenge_methods_supported…
    if (plain.endsWith("supported"_L1))
        return NameClass::Shown;
    return classOf(plain, memberNames());
}

bool mayNameSecret(QStringView text)
{
    const QString plain = normalised(text);
    const auto stands = [&plain](const QString &word) { return plain.contains(word); };
    return std::any_of(secretEndings().cbegin(), secretEndings().cend(), stands)
        || std::any_of(secretNames().cbegin(), secretNames().cend(), stands);
}

HeaderClass headerClass(QStringView name)
{
    static const QSet<QString> shown = wordSet(
        u"content-type content-length content-encoding content-language transfer-encoding connection "
        "keep-alive cache-control pragma expires date age vary last-modified retry-after accept "
        "accept-charset accept-encoding accept-language allow server via host user-agent "
        "strict-transport-security x-content-type-options x-frame-options referrer-policy "
        "x-request-id x-correlation-id request-id ratelimit-limit ratelimit-remaining ratelimit-reset "
        "x-ratelimit-limit x-ratelimit-remaining x-ratelimit-reset"_s);
    const QString lower = name.toString().toLower();
    if (shown.contains(lower))
        return HeaderClass::Shown;
    if (lower == "location"_L1 || lower == "content-location"_L1 || lower == "referer"_L1
        || lower == "origin"_L1)
        return HeaderClass::Address;
    if (lower == "www-authenticate"_L1 || lower == "proxy-authenticate"_L1)
        return HeaderClass::Challenge;
    if (lower == "authorization"_L1 || lower == "proxy-authorization"_L1)
        return HeaderClass::Credentials;
    return HeaderClass::Hidden;
}

} // namespace tokenprism::core
