// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/authorizerequest.h"

#include "jose/base64url.h"
#include "sandbox/redirectmatch.h"

#include <algorithm>

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;

namespace {

using Refused = tl::unexpected<AuthorizationRefusal>;

/// `id_token code` is `code id_token` (OAuth 2.0 Multiple Response Type Encoding Practices §3).
QString sortedWords(const QByteArray &text)
{
    QStringList words = QString::fromUtf8(text).split(u' ', Qt::SkipEmptyParts);
    words.sort();
    return words.join(u' ');
}

/// Reads the parameters one after the other; the first that is off ends it.
class Reader {
public:
    Reader(const Realm &realm, core::FormFields fields)
        : m_realm(realm)
        , m_fields(std::move(fields))
    {
    }

    tl::expected<AuthorizationRequest, AuthorizationRefusal> read()
    {
        if (const auto wrong = checkClient())
            return Refused({ {}, u"invalid_request"_s, *wrong });
        for (const auto check :
             { &Reader::checkRepeats, &Reader::checkResponse, &Reader::checkMode, &Reader::checkNonce,
               &Reader::checkPkce, &Reader::checkScopes, &Reader::checkPrompt }) {
            if (const auto wrong = (this->*check)())
                return Refused({ m_request, wrong->first, wrong->second });
        }
        return m_request;
    }

private:
    using Wrong = std::optional<std::pair<QString, QString>>;

    QByteArray value(QByteArrayView name) const { return core::formValue(m_fields, name); }

    bool has(QByteArrayView name) const
    {
        return std::any_of(m_fields.begin(), m_fields.end(),
                           [name](const core::FormField &field) { return field.name == name; });
    }

    std::optional<QString> checkClient()
    {
        const QStringList repeated = core::duplicateNames(m_fields);
        if (repeated.contains("client_id"_L1) || repeated.contains("redirect_uri"_L1))
            return u"client_id or redirect_uri stands more than once."_s;
        m_request.clientId = QString::fromUtf8(value("client_id"));
        m_registration = m_realm.registration(m_request.clientId);
        if (!m_registration) {
            return m_realm.data.apiKey(m_request.clientId)
                ? u"This client_id is an API key: it can't be used to sign a person in."_s
                : u"No application is registered with this client_id."_s;
        }
        if (const auto wrong = checkRedirect())
            return wrong;
        if (has("state") && !repeated.contains("state"_L1))
            m_request.state = value("state");
        return std::nullopt;
    }

    std::optional<QString> checkRedirect()
    {
        const QString asked = QString::fromUtf8(value("redirect_uri"));
        const QStringList &registered = m_registration->redirectUris;
        m_request.redirectWasSent = !asked.isEmpty();
        if (asked.isEmpty()) {
            // RFC 6749 §3.1.2.3: it may be left out where there is one only.
            if (m_realm.habits.redirects == RedirectRule::AlwaysSent || registered.size() != 1)
                return u"redirect_uri is missing."_s;
            m_request.redirectUri = registered.first();
            return std::nullopt;
        }
        if (!matchesRegistered(asked, registered))
            return u"redirect_uri is not one of the addresses registered for this application."_s;
        m_request.redirectUri = asked;
        return std::nullopt;
    }

    Wrong checkRepeats()
    {
        if (core::duplicateNames(m_fields).isEmpty())
            return std::nullopt;
        return { { u"invalid_request"_s, u"A parameter stands more than once."_s } };
    }

    Wrong checkResponse()
    {
        const QString type = sortedWords(value("response_type"));
        if (type.isEmpty())
            return { { u"invalid_request"_s, u"response_type is missing."_s } };
        const QStringList &known = m_realm.habits.responseTypes;
        if (!known.contains(type)) {
            return { { u"unsupported_response_type"_s,
                       u"This server knows these response types only: %1."_s.arg(known.join(u", "_s)) } };
        }
        m_request.responseType = type;
        m_request.responseMode = type == "code"_L1 ? u"query"_s : u"fragment"_s;
        if (!m_registration->responseTypes.contains(type)) {
            return { { u"unauthorized_client"_s,
                       u"This application is not registered for this response type."_s } };
        }
        return std::nullopt;
    }

    /// OAuth 2.0 Multiple Response Type Encoding Practices §3: no token ever stands in a query.
    Wrong checkMode()
    {
        const QString mode = QString::fromUtf8(value("response_mode"));
        if (mode.isEmpty())
            return std::nullopt;
        const QStringList &known = m_realm.habits.responseModes;
        if (!known.contains(mode)) {
            return { { u"invalid_request"_s,
                       u"This server knows these response modes only: %1."_s.arg(known.join(u", "_s)) } };
        }
        if (mode == "query"_L1 && m_request.responseType != "code"_L1)
            return { { u"invalid_request"_s, u"A token may not be sent in a query."_s } };
        m_request.responseMode = mode;
        return std::nullopt;
    }

    /// OpenID Connect Core §3.2.2.1: required where the ID token comes through the browser.
    Wrong checkNonce()
    {
        m_request.nonce = value("nonce");
        if (m_request.nonce.isEmpty() && m_request.wants(u"id_token"))
            return { { u"invalid_request"_s, u"nonce is missing."_s } };
        return std::nullopt;
    }

    /// RFC 7636 §4.3 and §4.4.1; plain is refused (RFC 9700 §2.1.1).
    Wrong checkPkce()
    {
        const bool sent = has("code_challenge") || has("code_challenge_method");
        const bool needed = m_realm.habits.pkce == PkceRule::PublicClients && m_registration->isPublic
            && m_request.wants(u"code");
        if (!sent && !needed)
            return std::nullopt;
        if (!has("code_challenge"))
            return { { u"invalid_request"_s, u"code_challenge is missing: this client must use PKCE."_s } };
        if (value("code_challenge_method") != "S256")
            return { { u"invalid_request"_s, u"code_challenge_method must be S256."_s } };
        const QByteArray challenge = value("code_challenge");
        const auto digest = jose::decodeBase64Url(challenge);
        if (!digest || digest->size() != 32)
            return { { u"invalid_request"_s, u"code_challenge is no S256 challenge."_s } };
        m_request.codeChallenge = challenge;
        return std::nullopt;
    }

    Wrong checkScopes()
    {
        const auto scopes = allowedScopes(m_realm, *m_registration, value("scope"));
        if (!scopes)
            return { { u"invalid_scope"_s, scopes.error() } };
        m_request.scopes = *scopes;
        if (m_request.wants(u"id_token") && !scopes->contains("openid"_L1))
            return { { u"invalid_scope"_s, u"An ID token needs the scope openid."_s } };
        return std::nullopt;
    }

    /// OpenID Connect Core §3.1.2.1. Nobody is ever signed in already: there are no cookies here.
    Wrong checkPrompt()
    {
        m_request.prompt = QString::fromUtf8(value("prompt"));
        if (m_request.prompt.split(u' ').contains("none"_L1) && m_realm.habits.isOpenId())
            return { { u"login_required"_s, u"Nobody is signed in here, and no page may be shown."_s } };
        return std::nullopt;
    }

    const Realm &m_realm;
    core::FormFields m_fields;
    const Registration *m_registration = nullptr;
    AuthorizationRequest m_request;
};

tl::unexpected<AuthorizationRefusal> page(const QString &description)
{
    return Refused({ {}, u"invalid_request"_s, description });
}

/// RFC 9126 §4: what was pushed, once, and only for the client that pushed it.
tl::expected<QByteArray, AuthorizationRefusal> pushedForm(const Realm &realm, const core::FormFields &fields)
{
    const auto form =
        realm.state.pushedRequests.take(core::formValue(fields, "request_uri"), realm.clock.now());
    if (!form)
        return page(u"request_uri is unknown, too old, or was used before."_s);
    const auto pushed = core::decodeForm(*form);
    if (!pushed || core::formValue(*pushed, "client_id") != core::formValue(fields, "client_id"))
        return page(u"Another client has pushed this request."_s);
    return *form;
}

} // namespace

tl::expected<QStringList, QString> allowedScopes(const Realm &realm, const Registration &registration,
                                                 const QByteArray &scope)
{
    if (realm.habits.scopes == ScopeRule::Unsaid)
        return QStringList();
    QStringList asked = QString::fromUtf8(scope).split(u' ', Qt::SkipEmptyParts);
    if (asked.isEmpty())
        asked = registration.defaultScopes;
    if (asked.isEmpty())
        return tl::unexpected(u"scope is missing, and this application has no default scopes."_s);
    const QStringList narrowed = realm.data.narrowed(asked, registration.scopes);
    asked.removeDuplicates();
    if (narrowed.isEmpty()
        || (realm.habits.scopes == ScopeRule::AllOrNothing && narrowed.size() != asked.size()))
        return tl::unexpected(narrowed.isEmpty()
                                  ? u"This application may have none of the scopes asked for."_s
                                  : u"This application may not have all of the scopes asked for."_s);
    return narrowed;
}

tl::expected<AuthorizationRequest, AuthorizationRefusal>
readAuthorizationRequest(const Realm &realm, const QByteArray &query, RequestWay way)
{
    auto fields = core::decodeForm(query);
    if (!fields)
        return page(u"The address can't be decoded."_s);
    if (way == RequestWay::Browser && realm.habits.has(Endpoint::PushedAuthorization)
        && !core::formValue(*fields, "request_uri").isEmpty()) {
        const auto pushed = pushedForm(realm, *fields);
        if (!pushed)
            return Refused(pushed.error());
        fields = core::decodeForm(*pushed);
    }
    return Reader(realm, std::move(*fields)).read();
}

} // namespace tokenprism::sandbox
