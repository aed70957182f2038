// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspect/verification.h"

#include "jose/audience.h"
#include "jose/idtoken.h"

#include <algorithm>

namespace tokenprism::inspect {

namespace {

using namespace Qt::StringLiterals;
using core::Severity;
using jose::SignatureStatus;

/// What is said about the signature of one of the tokens.
struct SignatureIds {
    QString valid;
    QString invalid;
    QString unsupported;
};

SignatureIds accessTokenIds()
{
    return { u"signature.valid"_s, u"signature.invalid"_s, u"signature.unsupported"_s };
}

SignatureIds idTokenIds()
{
    return { u"idtoken.signature_valid"_s, u"idtoken.signature_invalid"_s,
             u"idtoken.signature_unsupported"_s };
}

class Verification {
public:
    Verification(const InspectionInput &input, const QDateTime &now)
        : m_input(input)
        , m_now(now)
    {
        if (input.evidence.keys)
            readKeys(*input.evidence.keys);
    }

    void checkAccessToken(Inspection &inspection)
    {
        inspection.signature = verified(inspection.jwt, {});
        noteSignature(inspection.signature, accessTokenIds());
        if (inspection.jwt.claims)
            checkClaims(*inspection.jwt.claims);
    }

    void checkIdToken(Inspection &inspection)
    {
        if (m_input.token.idToken.isEmpty())
            return;
        inspection.idToken = jose::decodeJwt(m_input.token.idToken);
        inspection.idTokenSignature = verified(*inspection.idToken, idTokenPolicy());
        noteSignature(inspection.idTokenSignature, idTokenIds());
        m_findings += jose::checkIdToken(*inspection.idToken, expectation(), momentOfSignIn());
    }

    QList<core::Finding> take() { return std::move(m_findings); }

private:
    void readKeys(const core::json::Value &document)
    {
        const bool own = m_input.evidence.keysFrom == core::KeysFrom::Person;
        auto keys = jose::keySetFromJson(document, own ? jose::KeySetKind::Own : jose::KeySetKind::Published);
        if (keys) {
            m_findings += keys->findings;
            m_keys = std::move(*keys);
        } else {
            m_findings.append({ keys.error().code, Severity::Fail, keys.error().expected, keys.error().actual,
                                u"RFC 7517 §5"_s });
        }
    }

    /// Without keys nothing is checked, and only what claims to be no signature at all is known to be none.
    jose::SignatureCheck verified(const jose::Jwt &jwt, const jose::SignaturePolicy &policy) const
    {
        jose::SignatureCheck check = jose::verify(jwt, m_keys, policy);
        const bool hasSecret = jose::isSymmetric(jwt) && !policy.clientSecret.isEmpty();
        if (!m_input.evidence.keys && !hasSecret && check.status != SignatureStatus::NotChecked
            && check.reason != "signature.none"_L1) {
            check.status = SignatureStatus::NotChecked;
            if (jwt.format == jose::TokenFormat::Jws)
                check.reason = u"signature.no_keys"_s;
        }
        return check;
    }

    void noteSignature(const jose::SignatureCheck &check, const SignatureIds &ids)
    {
        const QString source = u"RFC 7515 §5.2"_s;
        if (!m_input.evidence.keys && check.status != SignatureStatus::Valid)
            return;
        if (check.status == SignatureStatus::Valid)
            m_findings.append({ ids.valid, Severity::Pass, {}, check.algorithm, source });
        else if (check.status == SignatureStatus::Invalid)
            m_findings.append({ ids.invalid, Severity::Fail, {}, check.reason, source });
        else if (check.status == SignatureStatus::Unsupported)
            m_findings.append({ ids.unsupported, Severity::Warn, {}, check.algorithm, source });
    }

    /// RFC 9068 §4; `aud` is a text or a list (RFC 7519 §4.1.3).
    void checkClaims(const core::json::Value &claims)
    {
        const Expectation &expected = m_input.expected;
        if (!expected.accessTokenIssuer.isEmpty() && claims.text(u"iss") != expected.accessTokenIssuer)
            m_findings.append({ u"token.issuer_differs"_s, Severity::Fail, expected.accessTokenIssuer,
                                claims.text(u"iss"), u"RFC 9068 §4"_s });
        const QStringList audience = jose::audienceOf(claims).value_or(QStringList());
        if (!expected.audience.isEmpty() && !audience.contains(expected.audience))
            m_findings.append({ u"token.audience_differs"_s, Severity::Fail, expected.audience,
                                audience.join(u' '), u"RFC 9068 §4"_s });
    }

    jose::SignaturePolicy idTokenPolicy() const
    {
        const Expectation &expected = m_input.expected;
        if (!expected.idTokenAlgorithm.isEmpty())
            return { { expected.idTokenAlgorithm }, expected.sharedSecret };
        return jose::idTokenPolicy(expected.sharedSecret, expected.announcedAlgorithms);
    }

    jose::IdTokenExpectation expectation() const
    {
        jose::IdTokenExpectation expected;
        expected.issuer = m_input.expected.issuer;
        expected.clientId = m_input.expected.clientId;
        expected.acrValues = m_input.expected.acrValues;
        expected.algorithm = m_input.expected.idTokenAlgorithm;
        expected.nonce = m_input.token.nonce;
        if (!m_input.token.idTokenOfEarlier)
            expected.accessToken = m_input.token.accessToken;
        return expected;
    }

    /// An ID token tells of one moment, when a person signed in; that it has run out since means nothing.
    QDateTime momentOfSignIn() const
    {
        const core::TokenSet &token = m_input.token;
        const bool came = token.grant != core::GrantKind::Pasted && token.receivedAt.isValid();
        return came ? token.receivedAt : m_now;
    }

    const InspectionInput &m_input;
    const QDateTime &m_now;
    jose::KeySet m_keys;
    QList<core::Finding> m_findings;
};

} // namespace

QList<core::Finding> verifyTokens(const InspectionInput &input, const QDateTime &now, Inspection &inspection)
{
    Verification verification(input, now);
    verification.checkAccessToken(inspection);
    verification.checkIdToken(inspection);
    return verification.take();
}

} // namespace tokenprism::inspect
