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

/// Reads the parameters one after the other; the first that is off ends it.
class Reader {
public:
    Reader(const PracticeData &data, core::FormFields fields)
        : m_data(data)
        , m_fields(std::move(fields))
    {
    }

    tl::expected<AuthorizationRequest, AuthorizationRefusal> read()
    {
        if (const auto wrong = checkClient())
            return page(*wrong);
        for (const auto check :
             { &Reader::checkRepeats, &Reader::checkResponse, &Reader::checkPkce, &Reader::checkScopes }) {
            if (const auto wrong = (this->*check)()) {
                return Refused({ m_request.redirectUri, m_request.state, wrong->first, wrong->second });
            }
        }
        return m_request;
    }

private:
    using Wrong = std::optional<std::pair<QString, QString>>;

    static tl::unexpected<AuthorizationRefusal> page(const QString &description)
    {
        return Refused({ {}, {}, u"invalid_request"_s, description });
    }

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
        m_registration = m_data.registration(m_request.clientId);
        if (!m_registration) {
            return m_data.apiKey(m_request.clientId)
                ? u"This client_id is an API key: it can't be used to sign a person in."_s
                : u"No application is registered with this client_id."_s;
        }
        const QString redirectUri = QString::fromUtf8(value("redirect_uri"));
        if (redirectUri.isEmpty())
            return u"redirect_uri is missing."_s;
        if (!matchesRegistered(redirectUri, m_registration->redirectUris))
            return u"redirect_uri is not one of the addresses registered for this application."_s;
        m_request.redirectUri = redirectUri;
        if (has("state") && !repeated.contains("state"_L1))
            m_request.state = value("state");
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
        const QByteArray type = value("response_type");
        if (type.isEmpty())
            return { { u"invalid_request"_s, u"response_type is missing."_s } };
        if (type != "code")
            return { { u"unsupported_response_type"_s, u"This server knows response_type=code only."_s } };
        if (has("response_mode") && value("response_mode") != "query")
            return { { u"invalid_request"_s, u"This server knows response_mode=query only."_s } };
        return std::nullopt;
    }

    /// RFC 7636 §4.3 and §4.4.1; plain is refused (RFC 9700 §2.1.1).
    Wrong checkPkce()
    {
        const bool wanted = has("code_challenge") || has("code_challenge_method");
        if (!wanted && !m_registration->isPublic)
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
        QStringList asked = QString::fromUtf8(value("scope")).split(u' ', Qt::SkipEmptyParts);
        if (asked.isEmpty())
            asked = m_registration->defaultScopes;
        if (asked.isEmpty()) {
            return { { u"invalid_scope"_s,
                       u"scope is missing, and this application has no default scopes."_s } };
        }
        m_request.scopes = m_data.narrowed(asked, m_registration->scopes);
        if (m_request.scopes.isEmpty())
            return { { u"invalid_scope"_s, u"This application may have none of the scopes asked for."_s } };
        return std::nullopt;
    }

    const PracticeData &m_data;
    core::FormFields m_fields;
    const Registration *m_registration = nullptr;
    AuthorizationRequest m_request;
};

} // namespace

tl::expected<AuthorizationRequest, AuthorizationRefusal> readAuthorizationRequest(const PracticeData &data,
                                                                                  const QByteArray &query)
{
    auto fields = core::decodeForm(query);
    if (!fields)
        return Refused({ {}, {}, u"invalid_request"_s, u"The address can't be decoded."_s });
    return Reader(data, std::move(*fields)).read();
}

QByteArray redirectLocation(const QString &redirectUri, const QString &issuer,
                            const std::optional<QByteArray> &state, core::FormFields answer)
{
    if (state)
        answer.append({ "state"_ba, *state });
    answer.append({ "iss"_ba, issuer.toUtf8() });
    const QByteArray base = redirectUri.toUtf8();
    return base + (base.contains('?') ? '&' : '?') + core::encodeForm(answer);
}

} // namespace tokenprism::sandbox
