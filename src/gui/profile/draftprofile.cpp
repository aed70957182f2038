// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// From a saved profile to a ProfileDraft, and back.
#include "gui/profile/profiledraft.h"

#include "core/jsonwriter.h"
#include "gui/profile/draftlists.h"

namespace tokenprism::gui {

using namespace Qt::StringLiterals;
using core::ClientAuth;
using core::GrantKind;
using core::SourceKind;
using core::Stage;

namespace {

/// Profile::parameters go into the authorization request of a sign-in, the token request of a key; this is
/// the other of the two.
Stage otherStage(SourceKind kind)
{
    return kind == SourceKind::SignIn ? Stage::Token : Stage::Authorization;
}

QString textOf(const core::json::Array &details)
{
    return details.empty() ? QString() : QString::fromUtf8(core::json::write(core::json::Value(details)));
}

core::json::Array detailsIn(const QString &text)
{
    const auto document = core::json::parse(text.toUtf8());
    const core::json::Array *array = document ? document->root.array() : nullptr;
    return array ? *array : core::json::Array();
}

} // namespace

void ProfileDraft::load(const core::Profile &profile)
{
    m_profile = profile;
    using F = DraftField;
    m_texts = {
        { F::Name, profile.name },
        { F::Environment, profile.environment },
        { F::ClientId, profile.clientId },
        { F::RedirectAddress, profile.redirectUri },
        { F::Scopes, profile.scopes.join(u' ') },
        { F::Username, profile.grantFacts.username },
        { F::SubjectTokenType, profile.grantFacts.subjectTokenType },
        { F::RequestedTokenType, profile.grantFacts.requestedTokenType },
        { F::ActorTokenType, profile.grantFacts.actorTokenType },
        { F::PostLogoutAddress, profile.postLogoutRedirectUri },
        { F::AssertionSubject, profile.grantFacts.assertionSubject },
        { F::AssertionAudience, profile.grantFacts.assertionAudience },
        { F::Resources, profile.resources.join(u' ') },
        { F::Audience, profile.audience },
        { F::AuthorizationDetails, textOf(profile.authorizationDetails) },
        { F::KeyId, profile.keyId },
        { F::CaFile, profile.connection.caFile },
        { F::CertificateFile, profile.connection.certificateFile },
        { F::ProxyAddress, profile.connection.proxyAddress.toString() },
        { F::Parameters, gui::textOf(profile.parameters) },
        { F::OtherParameters, gui::textOf(profile.moreParameters, otherStage(profile.kind)) },
        { F::RefreshParameters, gui::textOf(profile.moreParameters, Stage::Refresh) },
        { F::AuthorizationHeaders, gui::textOf(profile.headers, Stage::Authorization) },
        { F::TokenHeaders, gui::textOf(profile.headers, Stage::Token) },
        { F::RefreshHeaders, gui::textOf(profile.headers, Stage::Refresh) },
        { F::AllowedHosts, profile.allowedHosts.join(u' ') },
    };
    m_given = {};
    m_byHand = false;
    m_server.clear();
    takeEndpoints(profile.endpoints);
    for (const core::ServerChoice &server : m_provider.servers) {
        if (server.issuer == profile.endpoints.issuer)
            m_server = server.label;
    }
    m_secrets.clear();
    m_replacing.clear();
    m_keptKinds = QSet<core::SecretKind>(profile.storedSecrets.begin(), profile.storedSecrets.end());
    m_kept = core::bindingOf(profile);
    // What is in use stays in reach.
    m_unlisted = !grantRefusal(grant()).isEmpty() || !authRefusal(clientAuth()).isEmpty();
    Q_EMIT changed();
}

void ProfileDraft::setSecretInMemory()
{
    m_kept = core::bindingOf(m_profile);
    m_keptKinds.insert(core::SecretKind::ClientSecret);
    m_keptInMemory = true;
    Q_EMIT changed();
}

core::Profile ProfileDraft::toProfile() const
{
    using F = DraftField;
    const auto trimmed = [this](F field) { return text(field).trimmed(); };
    core::Profile profile = m_profile;
    profile.name = trimmed(F::Name);
    profile.environment = trimmed(F::Environment);
    profile.clientId = trimmed(F::ClientId);
    profile.scopes = scopes();
    profile.redirectUri = trimmed(F::RedirectAddress);
    profile.grantFacts = { trimmed(F::Username),           trimmed(F::SubjectTokenType),
                           trimmed(F::RequestedTokenType), trimmed(F::ActorTokenType),
                           trimmed(F::AssertionSubject),   trimmed(F::AssertionAudience) };
    profile.resources = wordsIn(text(F::Resources));
    profile.postLogoutRedirectUri = trimmed(F::PostLogoutAddress);
    profile.audience = trimmed(F::Audience);
    profile.authorizationDetails = detailsIn(trimmed(F::AuthorizationDetails));
    profile.keyId = trimmed(F::KeyId);
    profile.connection.caFile = trimmed(F::CaFile);
    profile.connection.certificateFile = trimmed(F::CertificateFile);
    profile.connection.proxyAddress = addressIn(text(F::ProxyAddress));
    profile.parameters = parametersIn(text(F::Parameters));
    profile.moreParameters = atStage(otherStage(kind()), text(F::OtherParameters))
        + atStage(Stage::Refresh, text(F::RefreshParameters));
    profile.headers = atStage(Stage::Authorization, text(F::AuthorizationHeaders))
        + atStage(Stage::Token, text(F::TokenHeaders)) + atStage(Stage::Refresh, text(F::RefreshHeaders));
    profile.allowedHosts = wordsIn(text(F::AllowedHosts));
    dropWhatIsUnused(profile);
    if (isPractice())
        return profile;
    profile.endpoints.issuer = trimmed(F::Issuer);
    for (const DraftFieldInfo &info : draftFieldInfos()) {
        if (const auto address = addressOf(info.field))
            profile.endpoints.*address = addressIn(text(info.field));
    }
    return profile;
}

/// What was filled in for a grant or a method that isn't used any more must not come along, nor be asked of
/// a person who can't see it.
void ProfileDraft::dropWhatIsUnused(core::Profile &profile) const
{
    const GrantKind grant = profile.grant();
    core::GrantFacts &facts = profile.grantFacts;
    if (!core::usesBrowser(grant))
        profile.redirectUri.clear();
    if (grant != GrantKind::Hybrid && grant != GrantKind::Implicit)
        profile.responseType.clear();
    if (kind() != SourceKind::SignIn)
        profile.postLogoutRedirectUri.clear();
    if (!core::usesBrowser(grant))
        profile.unannouncedIssuer = core::UnannouncedIssuer::Refuse;
    if (grant != GrantKind::Password)
        facts.username.clear();
    if (grant != GrantKind::TokenExchange) {
        facts.subjectTokenType.clear();
        facts.requestedTokenType.clear();
        facts.actorTokenType.clear();
    }
    if (grant != GrantKind::JwtBearer)
        facts.assertionSubject.clear();
    if (!signsAssertions() && grant != GrantKind::JwtBearer) {
        facts.assertionAudience.clear();
        profile.signingAlgorithm.clear();
        profile.keyId.clear();
    }
    if (profile.connection.proxy != core::ProxyMode::Address)
        profile.connection.proxyAddress.clear();
}

} // namespace tokenprism::gui
