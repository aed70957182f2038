// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/tokenresponse.h"

#include "core/redactnames.h"
#include "oauth/serveranswer.h"

#include <algorithm>
#include <cmath>

namespace tokenprism::oauth {

namespace {

using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::Finding;
using core::Severity;
using core::json::Value;

constexpr double longestLifetime = 100.0 * 365.25 * 86400.0; // seconds; beyond it, a number is a mistake
constexpr qsizetype shownLength = 100;

/// Members whose repetition would let two readers see two different answers.
constexpr QStringView singleMembers[] = { u"access_token", u"token_type", u"expires_in", u"refresh_token",
                                          u"id_token",     u"scope",      u"error" };

/// VSCHAR (RFC 6749 App. A.12, A.17): anything else would break the header or the next request.
bool isVisible(QStringView text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c <= u'~'; });
}

bool isAbsent(const Value *value)
{
    return !value || value->isNull();
}

/// Reads one successful answer, collecting what is odd about it.
class TokenReader {
public:
    TokenReader(const core::HttpResponse &response, const Value &root, const TokenExpectation &expected)
        : m_response(response)
        , m_root(root)
        , m_expected(expected)
    {
    }

    core::Result<core::TokenSet> read();

private:
    std::optional<core::Error> readAccessToken();
    std::optional<core::Error> readTokenType();
    std::optional<core::Error> readRefreshToken();
    void readIdToken();
    void readLifetime();
    void setLifetime(double seconds);
    void readScope();
    void compareScopes();
    void readIssuedType();
    void keepOtherMembers();
    void judgeHeaders();
    std::optional<core::Error> judgeTokenType(const QString &type) const;
    void add(const QString &id, Severity severity, const QString &expected, const QString &actual,
             const QString &source);
    core::Error malformed(const QString &code, const QString &actual = {}) const;

    const core::HttpResponse &m_response;
    const Value &m_root;
    const TokenExpectation &m_expected;
    core::TokenSet m_tokens;
};

core::Result<core::TokenSet> TokenReader::read()
{
    for (auto step :
         { &TokenReader::readAccessToken, &TokenReader::readTokenType, &TokenReader::readRefreshToken }) {
        if (const auto error = (this->*step)())
            return core::fail(*error);
    }
    m_tokens.scopesAsked = m_expected.scopesAsked;
    m_tokens.receivedAt = m_expected.receivedAt;
    m_tokens.grant = m_expected.grant;
    m_tokens.exchange = m_response.exchange;
    readIdToken();
    readLifetime();
    readScope();
    readIssuedType();
    keepOtherMembers();
    judgeHeaders();
    return m_tokens;
}

std::optional<core::Error> TokenReader::readAccessToken()
{
    const Value *value = m_root.find(u"access_token");
    if (isAbsent(value))
        return malformed(u"oauth.access_token_missing"_s);
    const QString *text = value->string();
    if (!text || !isVisible(*text))
        return malformed(u"oauth.access_token_invalid"_s, value->typeName());
    m_tokens.accessToken = core::Secret::fromText(*text);
    return std::nullopt;
}

std::optional<core::Error> TokenReader::readTokenType()
{
    const Value *value = m_root.find(u"token_type");
    if (isAbsent(value) || (value->string() && value->string()->isEmpty()))
        return malformed(u"oauth.token_type_missing"_s);
    const QString *text = value->string();
    if (auto error = judgeTokenType(text ? *text : value->typeName()))
        return error;
    m_tokens.tokenType = *text;
    return std::nullopt;
}

/// A token that was to be bound to a key and isn't must be discarded (RFC 9449 §5); one that is bound though
/// nobody asked can't be used, as there is no key.
std::optional<core::Error> TokenReader::judgeTokenType(const QString &type) const
{
    const bool isBound = type.compare("dpop"_L1, Qt::CaseInsensitive) == 0;
    const bool isBearer = type.compare("bearer"_L1, Qt::CaseInsensitive) == 0;
    const bool isNone = m_expected.grant == core::GrantKind::TokenExchange
        && type.compare("n_a"_L1, Qt::CaseInsensitive) == 0;
    const bool wantsBound = m_expected.binding == core::TokenBinding::DPoP;
    if (isNone || isBound == wantsBound) {
        if (isNone || isBound || isBearer)
            return std::nullopt;
    }
    core::Error error = malformed(isBound        ? u"oauth.token_bound_unasked"_s
                                      : isBearer ? u"oauth.token_not_bound"_s
                                                 : u"oauth.token_type_unknown"_s,
                                  type.left(shownLength));
    error.expected = wantsBound ? u"DPoP"_s : u"bearer"_s;
    return error;
}

std::optional<core::Error> TokenReader::readRefreshToken()
{
    const Value *value = m_root.find(u"refresh_token");
    if (isAbsent(value) || (value->string() && value->string()->isEmpty()))
        return std::nullopt;
    const QString *text = value->string();
    if (!text || !isVisible(*text))
        return malformed(u"oauth.refresh_token_invalid"_s, value->typeName());
    m_tokens.refreshToken = core::Secret::fromText(*text);
    return std::nullopt;
}

/// What it says is judged by the grants. One that is no string is none: whoever asked for it is told so.
void TokenReader::readIdToken()
{
    const Value *value = m_root.find(u"id_token");
    if (value && value->string())
        m_tokens.idToken = core::Secret::fromText(*value->string());
    else if (!isAbsent(value))
        add(u"token.id_token_invalid"_s, Severity::Warn, u"string"_s, value->typeName(),
            u"OIDC Core §3.1.3.3"_s);
}

void TokenReader::readLifetime()
{
    const QString source = u"RFC 6749 §5.1"_s;
    const Value *value = m_root.find(u"expires_in");
    if (!value) {
        add(u"token.expires_in_missing"_s, Severity::Warn, u"number of seconds"_s, {}, source);
    } else if (const core::json::Number *number = value->number()) {
        setLifetime(number->value);
    } else if (const QString *text = value->string()) {
        bool isNumber = false;
        const double seconds = text->toDouble(&isNumber);
        setLifetime(isNumber ? seconds : std::nan(""));
        if (m_tokens.expiresAt)
            add(u"token.expires_in_text"_s, Severity::Info, u"number"_s, u"string"_s, source);
    } else {
        setLifetime(std::nan(""));
    }
}

/// Fractions are cut off: a token never counts as good for longer than was said.
void TokenReader::setLifetime(double seconds)
{
    const double whole = std::floor(seconds);
    if (whole >= 1 && whole <= longestLifetime) {
        m_tokens.expiresAt = m_expected.receivedAt.addSecs(static_cast<qint64>(whole));
        return;
    }
    const Value *value = m_root.find(u"expires_in");
    const QString actual = value->number() ? QString::fromLatin1(value->number()->raw)
        : value->string()                  ? *value->string()
                                           : value->typeName();
    add(u"token.expires_in_invalid"_s, Severity::Warn, u"number of seconds"_s, actual, u"RFC 6749 §5.1"_s);
}

void TokenReader::readScope()
{
    const Value *value = m_root.find(u"scope");
    if (value && value->string()) {
        m_tokens.scopesGranted = core::namedScopes(*value->string(), m_expected.scopesAsked);
        if (*m_tokens.scopesGranted != core::splitScopes(*value->string()))
            add(u"token.scope_commas"_s, Severity::Info, u"a b"_s, u"a,b"_s, u"RFC 6749 §3.3"_s);
    } else if (value && value->array()) {
        m_tokens.scopesGranted = core::splitScopes(core::json::toStrings(value).join(u' '));
        add(u"token.scope_list"_s, Severity::Info, u"string"_s, value->typeName(), u"RFC 6749 §5.1"_s);
    }
    if (m_tokens.scopesGranted)
        compareScopes();
    else
        add(u"token.scope_not_stated"_s, Severity::Info, {}, isAbsent(value) ? QString() : value->typeName(),
            u"RFC 6749 §5.1"_s);
}

/// Scopes are compared letter by letter, case included (RFC 6749 §3.3). Where none was asked for, the
/// registration's defaults are what came, and there is nothing to compare with.
void TokenReader::compareScopes()
{
    const QStringList &asked = m_expected.scopesAsked;
    if (asked.isEmpty())
        return;
    const auto without = [](const QStringList &from, const QStringList &what) {
        QStringList rest;
        std::copy_if(from.begin(), from.end(), std::back_inserter(rest),
                     [&](const QString &scope) { return !what.contains(scope); });
        return rest;
    };
    const QStringList &granted = *m_tokens.scopesGranted;
    const QStringList missing = without(asked, granted);
    const QStringList surplus = without(granted, asked);
    if (!missing.isEmpty())
        add(u"token.scope_reduced"_s, Severity::Warn, asked.join(u' '), granted.join(u' '),
            u"RFC 6749 §3.3"_s);
    if (!surplus.isEmpty())
        add(u"token.scope_extended"_s, Severity::Warn, asked.join(u' '), granted.join(u' '),
            u"RFC 6749 §3.3"_s);
}

/// REQUIRED in the answer to a token exchange (RFC 8693 §2.2.1): what was got may be no access token.
void TokenReader::readIssuedType()
{
    if (m_expected.grant != core::GrantKind::TokenExchange)
        return;
    const QString source = u"RFC 8693 §2.2.1"_s;
    const QString issued = m_root.text(u"issued_token_type");
    const QString &wanted = m_expected.requestedTokenType;
    if (issued.isEmpty())
        add(u"token.issued_type_missing"_s, Severity::Warn, wanted, {}, source);
    else if (!wanted.isEmpty() && issued != wanted)
        add(u"token.issued_type_differs"_s, Severity::Warn, wanted, issued, source);
}

/// As they came; who knows what they mean is told by the preset.
void TokenReader::keepOtherMembers()
{
    static const QStringList own { u"access_token"_s,  u"token_type"_s, u"expires_in"_s,
                                   u"refresh_token"_s, u"id_token"_s,   u"scope"_s };
    for (const core::json::Member &member : *m_root.object()) {
        if (!own.contains(member.name) && core::memberClass(member.name) != core::NameClass::Secret)
            m_tokens.otherMembers.push_back(member);
    }
}

void TokenReader::judgeHeaders()
{
    if (m_response.mediaType() != "application/json")
        add(u"token.content_type"_s, Severity::Warn, u"application/json"_s,
            QString::fromUtf8(m_response.mediaType()), u"RFC 6749 §5.1"_s);
    QByteArrayList directives;
    for (const core::HttpHeader &header : m_response.headers) {
        if (header.name.compare("Cache-Control", Qt::CaseInsensitive) == 0)
            directives += header.value.toLower().split(',');
    }
    const bool noStore = std::any_of(directives.begin(), directives.end(), [](const QByteArray &directive) {
        return directive.trimmed() == "no-store";
    });
    if (!noStore)
        add(u"token.cacheable"_s, Severity::Info, u"no-store"_s,
            QString::fromUtf8(directives.join(',').trimmed()), u"RFC 6749 §5.1"_s);
}

void TokenReader::add(const QString &id, Severity severity, const QString &expected, const QString &actual,
                      const QString &source)
{
    m_tokens.findings.append({ id, severity, expected, actual.left(shownLength), source });
}

core::Error TokenReader::malformed(const QString &code, const QString &actual) const
{
    core::Error error = answerError(m_response, ErrorKind::Malformed, code);
    error.actual = actual;
    return error;
}

/// Only at the top level: what a member that we ignore holds is its own affair.
QString repeatedMember(const core::json::Document &document)
{
    for (const QStringView name : singleMembers) {
        if (document.duplicates.contains(u'/' + name.toString()))
            return name.toString();
    }
    return {};
}

} // namespace

core::Result<core::TokenSet> parseTokenResponse(const core::HttpResponse &response,
                                                const TokenExpectation &expected)
{
    if (response.status >= 300 && response.status <= 399)
        return core::fail(answerError(response, ErrorKind::Network, u"oauth.redirect_refused"_s));
    const auto document = core::json::parse(response.body);
    const Value *root = document && document->root.object() ? &document->root : nullptr;
    if (const QString name = root ? repeatedMember(*document) : QString(); !name.isEmpty()) {
        core::Error error = answerError(response, ErrorKind::Malformed, u"oauth.duplicate_member"_s);
        error.actual = name;
        return core::fail(std::move(error));
    }
    if (const auto refusal = refusalOf(response, root, expected.receivedAt))
        return core::fail(*refusal);
    if (!root)
        return core::fail(unreadable(response, document));
    return TokenReader(response, *root, expected).read();
}

} // namespace tokenprism::oauth
