// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Who a session's requests come from, and how they reach the server.
#include "jose/jwk.h"
#include "oauth/authorizationrequest.h"
#include "oauth/certificateendpoints.h"
#include "oauth/clientfacts.h"
#include "session/sessionrun.h"

namespace tokenprism::session {

using namespace Qt::StringLiterals;
using core::SecretKind;

core::Result<core::Profile> Session::Private::effectiveProfile() const
{
    core::Profile profile = q.m_profile;
    if (!profile.isPractice()) {
        auto called = oauth::endpointsFor(profile);
        if (!called)
            return tl::unexpected(called.error());
        profile.endpoints = *std::move(called);
        return profile;
    }
    const auto endpoints = services.practice.endpoints(profile.practiceIssuer());
    if (!endpoints)
        return core::fail(core::ErrorKind::Usage, u"session.practice_not_running"_s);
    profile.endpoints = *endpoints;
    return profile;
}

inspect::Expectation Session::Private::expectation() const
{
    // A practice server that has been stopped has no name to compare with.
    const core::Result<core::Profile> profile = effectiveProfile();
    if (!profile)
        return {};
    inspect::Expectation expected;
    expected.issuer = profile->endpoints.issuer;
    expected.clientId = profile->clientId;
    expected.acrValues = core::splitScopes(oauth::addedToAuthorization(*profile, u"acr_values"));
    expected.sharedSecret = sharedSecret;
    expected.announcedAlgorithms = profile->server.idTokenAlgorithms;
    return expected;
}

net::HttpClient &Session::Private::httpClient()
{
    if (!http)
        http = makeClient();
    return *http;
}

core::Result<core::HttpResponse> Session::Private::shown(core::Result<core::HttpResponse> answer) const
{
    if (!answer)
        return core::fail(redactor->error(answer.error()));
    for (core::HttpHeader &header : answer->headers)
        header.value = redactor->text(QString::fromUtf8(header.value)).toUtf8();
    answer->body = redactor->text(QString::fromUtf8(answer->body)).toUtf8();
    return answer;
}

void Session::Private::dropClient()
{
    if (!http)
        return;
    http->abortAll();
    http.release()->deleteLater();
}

/// With the secrets that \a use needs, from whoever has them.
void Session::Private::withClient(Use use, ClientStep next)
{
    const auto profile = effectiveProfile();
    if (!profile)
        return endRun(profile.error());
    const auto take = [this, profile, next](const core::Result<SecretSet> &found) {
        if (!found)
            return endRun(found.error());
        for (const core::Secret &secret : *found)
            redactor->addSecret(secret);
        grantSecrets = { found->value(SecretKind::Password), found->value(SecretKind::SubjectToken),
                         found->value(SecretKind::ActorToken), found->value(SecretKind::Assertion) };
        sharedSecret = oauth::sharesSecret(profile->clientAuth) ? found->value(SecretKind::ClientSecret)
                                                                : core::Secret();
        oauth::Client client =
            oauth::clientOf(*profile, found->value(SecretKind::ClientSecret), services.clock);
        if (const auto error = takeProofKey(*profile, found->value(SecretKind::ProofKey)))
            return endRun(error);
        if (profile->binding == core::TokenBinding::DPoP)
            client.proofs = proofs;
        next(*profile, client);
    };
    const auto connected = [this, use, take](const std::optional<core::Error> &error) {
        if (error)
            return endRun(error);
        secrets.collect(q.m_profile, secretsFor(q.m_profile, use), run.get(), inThisRun(take));
    };
    withConnection(run.get(), inThisRun(connected));
}

/// One key for all that this session asks for (RFC 9449 §5): the one that is there, else the one that was
/// kept with the refresh token, else a new one.
std::optional<core::Error> Session::Private::takeProofKey(const core::Profile &profile,
                                                          const core::Secret &kept)
{
    if (profile.binding != core::TokenBinding::DPoP || proofs)
        return std::nullopt;
    const QString algorithm = oauth::proofAlgorithm(profile.server.proofAlgorithms);
    const auto key = kept.isEmpty() ? jose::makeKey(algorithm) : jose::keyFromText(kept);
    if (!key)
        return key.error();
    proofs = std::make_shared<oauth::Proofs>(*key, kept.isEmpty() ? algorithm : QString());
    return std::nullopt;
}

bool Session::Private::isBound() const
{
    return proofs && q.m_token.isBound();
}

/// A token that is bound to a key is shown with a proof of it (RFC 9449 §7).
core::Result<core::HttpRequest> Session::Private::proven(core::HttpRequest request) const
{
    return oauth::provenFor(q.m_token, std::move(request), proofs.get(), services.clock.now());
}

void Session::Private::restoreProofKey()
{
    if (proofs || !q.m_profile.hasStored(SecretKind::ProofKey))
        return;
    secrets.secret(q.m_profile, SecretKind::ProofKey, &secrets,
                   [this](const core::Result<core::Secret> &key) {
                       if (key && !key->isEmpty() && !q.m_token.isEmpty())
                           takeProofKey(q.m_profile, *key);
                   });
}

} // namespace tokenprism::session
