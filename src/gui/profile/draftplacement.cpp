// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where ProfileDraft wants its fields, and which of them are of use.
#include "gui/profile/profiledraft.h"

#include <algorithm>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;
using core::ClientAuth;
using core::GrantKind;
using core::SourceKind;

Placement ProfileDraft::placement(DraftField field) const
{
    const bool signIn = kind() == SourceKind::SignIn;
    switch (field) {
    case DraftField::Name:
    case DraftField::ClientId:
    case DraftField::Scopes:
        return Placement::Main;
    case DraftField::Server:
        return m_provider.servers.isEmpty() || isPractice() ? Placement::Hidden : Placement::Main;
    case DraftField::Environment:
        return signIn && m_provider.servers.isEmpty()           ? Placement::Main
            : addressesKnown() || !m_provider.servers.isEmpty() ? Placement::More
                                                                : Placement::Main;
    case DraftField::Secret:
    case DraftField::Password:
    case DraftField::SubjectToken:
    case DraftField::ActorToken:
    case DraftField::Assertion:
    case DraftField::CertificateKey:
        return secretPlacement(field);
    case DraftField::CertificateFile:
        return clientAuth() == ClientAuth::CertificateTls ? Placement::Main : Placement::More;
    case DraftField::RedirectAddress:
        return core::usesBrowser(grant()) ? Placement::Main : Placement::Hidden;
    case DraftField::Username:
        return grant() == GrantKind::Password ? Placement::Main : Placement::Hidden;
    case DraftField::ClientAuth:
        return signIn && clientAuths().size() > 1 ? Placement::Main : Placement::More;
    case DraftField::Unlisted:
        return m_unlisted || lacksSomething() ? Placement::More : Placement::Searched;
    case DraftField::ConfirmedHosts:
        return hostsBeside().isEmpty()                 ? Placement::Hidden
            : m_found || !confirmedProblem().isEmpty() ? Placement::Main
                                                       : Placement::More;
    default:
        break;
    }
    if (field == DraftField::Issuer || addressOf(field))
        return addressPlacement(field);
    const bool unused = !grantObstacle(field).isEmpty() || !authObstacle(field).isEmpty();
    return unused ? Placement::Searched : Placement::More;
}

Placement ProfileDraft::secretPlacement(DraftField field) const
{
    if (!needsSecret(field))
        return Placement::Hidden;
    const bool rare = field == DraftField::ActorToken
        || (field == DraftField::CertificateKey && clientAuth() != ClientAuth::CertificateTls);
    return rare ? Placement::More : Placement::Main;
}

/// Addresses that are known, or can be found at the issuer, are not asked for.
Placement ProfileDraft::addressPlacement(DraftField field) const
{
    if (isPractice())
        return Placement::Hidden;
    if (field == DraftField::Issuer)
        return namesNoServer() ? Placement::Main : Placement::More;
    const bool found = addressesKnown() || (!m_provider.servers.isEmpty() && !m_byHand);
    const bool wanted = field == DraftField::TokenAddress
        || (field == DraftField::AuthorizationAddress && core::usesBrowser(grant()))
        || (field == DraftField::DeviceAddress && grant() == GrantKind::Device);
    return wanted && !found ? Placement::Main : Placement::More;
}

bool ProfileDraft::isMissing(DraftField field) const
{
    const Placement place = placement(field);
    if (place == Placement::Hidden || place == Placement::Searched)
        return false;
    const bool empty = text(field).trimmed().isEmpty();
    switch (field) {
    case DraftField::Name:
    case DraftField::ClientId:
    case DraftField::RedirectAddress:
    case DraftField::Username:
    case DraftField::SubjectTokenType:
    case DraftField::ProxyAddress:
        return empty;
    case DraftField::Issuer:
        return empty && namesNoServer() && text(DraftField::TokenAddress).trimmed().isEmpty();
    case DraftField::TokenAddress:
        return empty && !needsFinding() && !isMissing(DraftField::Issuer);
    case DraftField::AuthorizationAddress:
        return empty && core::usesBrowser(grant()) && !needsFinding() && !isMissing(DraftField::Issuer);
    case DraftField::DeviceAddress:
        return empty && grant() == GrantKind::Device && !needsFinding() && !isMissing(DraftField::Issuer);
    case DraftField::CertificateFile:
        return empty && clientAuth() == ClientAuth::CertificateTls;
    case DraftField::Secret:
    case DraftField::CertificateKey:
    case DraftField::SubjectToken:
        return needsSecret(field) && secret(field).isEmpty() && !usesKeptSecret(field);
    case DraftField::Assertion:
        // The client can sign one itself where it has something to sign with.
        return needsSecret(field) && !signsAssertions() && secret(field).isEmpty() && !usesKeptSecret(field);
    default:
        return false;
    }
}

QString ProfileDraft::obstacle(DraftField field) const
{
    for (const QString &reason : { grantObstacle(field), authObstacle(field), serverObstacle(field) }) {
        if (!reason.isEmpty())
            return reason;
    }
    return {};
}

QString ProfileDraft::grantObstacle(DraftField field) const
{
    const GrantKind used = grant();
    switch (field) {
    case DraftField::ResponseType:
        return used == GrantKind::Hybrid || used == GrantKind::Implicit
            ? QString()
            : tr("Only for the hybrid and the implicit grant: choose one under “Grant”.");
    case DraftField::ResponseMode:
    case DraftField::PushedRequest:
    case DraftField::UnannouncedIssuer:
        return core::usesBrowser(used) ? QString() : tr("Only for grants that use the browser.");
    case DraftField::CodeForm:
        return used == GrantKind::AuthorizationCode || used == GrantKind::Hybrid
            ? QString()
            : tr("Only for grants that bring a code.");
    case DraftField::AuthorizationHeaders:
        return core::usesBrowser(used) || used == GrantKind::Device
            ? QString()
            : tr("This grant has no authorization request.");
    case DraftField::OtherParameters:
        return kind() == SourceKind::SignIn ? QString() : tr("This grant has no authorization request.");
    case DraftField::SubjectTokenType:
    case DraftField::RequestedTokenType:
    case DraftField::ActorTokenType:
        return used == GrantKind::TokenExchange
            ? QString()
            : tr("Only for token exchange: add an API key and choose it under “Grant”.");
    case DraftField::PostLogoutAddress:
        return kind() == SourceKind::SignIn ? QString() : tr("Nobody signs in with an API key.");
    case DraftField::AssertionSubject:
        return used == GrantKind::JwtBearer
            ? QString()
            : tr("Only for the JWT bearer grant: add an API key and choose it under “Grant”.");
    default:
        return {};
    }
}

QString ProfileDraft::authObstacle(DraftField field) const
{
    switch (field) {
    case DraftField::SigningAlgorithm:
    case DraftField::KeyId:
    case DraftField::AssertionAudience:
        return signsAssertions() || grant() == GrantKind::JwtBearer
            ? QString()
            : tr("Only where the client signs an assertion: choose that under “Client authentication”.");
    case DraftField::BasicEncoding:
        return clientAuth() == ClientAuth::SecretBasic
            ? QString()
            : tr("Only for a secret in the header: choose that under “Client authentication”.");
    case DraftField::ProxyAddress:
        return m_profile.connection.proxy == core::ProxyMode::Address
            ? QString()
            : tr("Only where a proxy is named: choose that under “Proxy”.");
    default:
        return {};
    }
}

/// What is in use stays in reach, so that it can be taken back.
QString ProfileDraft::serverObstacle(DraftField field) const
{
    const core::ServerFacts &server = m_profile.server;
    const auto unlisted = [](const QString &member) {
        return tr("Not in the server’s metadata (%1).").arg(member);
    };
    if (field == DraftField::Unlisted && !m_unlisted && !lacksSomething())
        return tr("Nothing is left out here.");
    if (!server.known)
        return {};
    if (field == DraftField::PushedRequest && m_profile.pushedRequest == core::PushedRequest::WhenRequired
        && text(DraftField::PushedAddress).isEmpty())
        return unlisted(u"pushed_authorization_request_endpoint"_s);
    if (field == DraftField::Binding && m_profile.binding == core::TokenBinding::Bearer
        && server.proofAlgorithms.isEmpty())
        return unlisted(u"dpop_signing_alg_values_supported"_s);
    if (field == DraftField::AuthorizationDetails && server.authorizationDetailTypes.isEmpty()
        && text(field).trimmed().isEmpty())
        return unlisted(u"authorization_details_types_supported"_s);
    return {};
}

} // namespace tokenprism::gui
