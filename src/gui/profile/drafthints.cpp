// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What ProfileDraft says under its fields.
#include "gui/profile/profiledraft.h"

#include "oauth/redirecturi.h"

#include <algorithm>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;
using core::SourceKind;

QString ProfileDraft::hint(DraftField field) const
{
    if (const QString reason = obstacle(field); !reason.isEmpty())
        return reason;
    switch (field) {
    case DraftField::Server:
        return needsFinding()
            ? tr("Its addresses are read from %1 when they are needed first.").arg(issuerToFind())
            : QString();
    case DraftField::Secret:
    case DraftField::CertificateKey:
    case DraftField::Password:
    case DraftField::SubjectToken:
    case DraftField::ActorToken:
    case DraftField::Assertion:
        return secretHint(field);
    case DraftField::RedirectAddress:
        return redirectHint();
    case DraftField::Scopes:
        return m_provider.scopeHint;
    case DraftField::ClientId:
        return kind() == SourceKind::ApiKey ? m_provider.keyNote : QString();
    case DraftField::TokenAddress:
        return tokenAddressHint();
    case DraftField::Issuer:
        return issuerHint();
    default:
        return settingHint(field);
    }
}

QString ProfileDraft::settingHint(DraftField field) const
{
    switch (field) {
    case DraftField::ClientAuth:
        // Among the main facts only what a person may wonder about: the server could change its mind.
        return placement(field) == Placement::Main && !m_profile.server.known ? QString() : refusals(field);
    case DraftField::Grant:
    case DraftField::ResponseType:
    case DraftField::SigningAlgorithm:
        return refusals(field);
    case DraftField::Unlisted:
        return tr("Some servers know more grants and client authentications than they say.");
    case DraftField::PushedRequest:
        return m_profile.server.requiresPushedRequest
            ? tr("This server requires it: it is done anyway.")
            : tr("The browser then carries only a reference to the request.");
    case DraftField::UnannouncedIssuer:
        return tr("It has to be the expected one all the same (RFC 9207 §2.4). For servers that are known to "
                  "name their issuer without saying so in their metadata.");
    case DraftField::ActorTokenType:
        return tr("Only beside an actor’s token. Empty: an access token.");
    case DraftField::PostLogoutAddress:
        return tr("Where the server sends the browser after signing out: exactly as registered there. Empty: "
                  "nowhere.");
    case DraftField::CodeForm:
        return tr(
            "Some servers show codes that end in %3D or the like. If one refuses a decoded code, send it "
            "as it stands.");
    case DraftField::Resources:
        return tr("Where the token is to be used: whole addresses, separated by spaces.");
    case DraftField::Audience:
        return tr("Whom the token is for, as this server names it.");
    case DraftField::AuthorizationDetails:
        return tr("A JSON array of objects, each with a “type”.");
    case DraftField::AssertionSubject:
        return tr("Whom the token is to stand for. Empty: the client itself.");
    case DraftField::AssertionAudience:
        return tr(
            "Empty: the issuer, or else the token address. Older servers want the token address. The word "
            "endpoint: the address that each assertion is sent to.");
    case DraftField::RequestedTokenType:
        return tr("Empty: the server decides.");
    case DraftField::KeyId:
        return tr("Sent as “kid”, so that the server finds the key. Empty: the key’s own, if it has one.");
    case DraftField::BasicEncoding:
        return tr("They only differ where ID or secret hold characters like + % / or :.");
    case DraftField::Binding:
        return tr("A stolen token is of no use then: requests need the key, too.");
    case DraftField::CaFile:
        return tr("A PEM file of certificates that are trusted beside the system’s own.");
    case DraftField::CertificateFile:
        return tr("A PEM file. The server gets to know this profile by it.");
    case DraftField::ProxyAddress:
        return tr("http://host:port or socks5://host:port");
    case DraftField::Parameters:
        return kind() == SourceKind::SignIn
            ? tr("One name=value a line, sent with the authorization request.")
            : tr("One name=value a line, sent with the token request.");
    case DraftField::OtherParameters:
        return tr("One name=value a line, sent with the token request.");
    case DraftField::RefreshParameters:
        return tr("One name=value a line, sent when the token is refreshed.");
    case DraftField::AuthorizationHeaders:
        return tr("One name=value a line, sent with pushed and device requests; the browser sends none.");
    case DraftField::TokenHeaders:
        return tr("One name=value a line, sent with the token request.");
    case DraftField::RefreshHeaders:
        return tr("One name=value a line, sent when the token is refreshed.");
    case DraftField::ConfirmedHosts:
        return tr("These addresses are not at the issuer. A host gets tokens and secrets only when you "
                  "confirm it.");
    case DraftField::AllowedHosts:
        return tr("Hosts that may get the token, beside the authorization server: api.example.com");
    case DraftField::RegistrationAddress:
        return m_profile.server.known && text(field).isEmpty()
            ? tr("Not in the server’s metadata (%1).").arg(u"registration_endpoint"_s)
            : tr("Where this program can register itself instead of a client ID being typed.");
    default:
        return {};
    }
}

/// *Not offered: A, B. The server's metadata…* – one line a reason.
QString ProfileDraft::refusals(DraftField field) const
{
    QStringList reasons;
    QHash<QString, QStringList> refused;
    const QList<DraftChoice> all = choices(field);
    for (const DraftChoice &choice : all) {
        if (choice.refusal.isEmpty() || choice.allowed)
            continue;
        if (!refused.contains(choice.refusal))
            reasons.append(choice.refusal);
        refused[choice.refusal].append(choice.name);
    }
    QStringList lines;
    for (const QString &reason : std::as_const(reasons))
        lines.append(tr("Not offered: %1. %2").arg(refused.value(reason).join(u", "_s), reason));
    return lines.join(u'\n');
}

QString ProfileDraft::caution(DraftField field) const
{
    const QList<DraftChoice> all = choices(field);
    const QString chosen = choice(field);
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const DraftChoice &each) { return each.name == chosen; });
    if (found == all.end())
        return {};
    return found->caution.isEmpty() ? found->refusal : found->caution;
}

QString ProfileDraft::secretHint(DraftField field) const
{
    if (hasKeptSecret(field) && secretProblem(field).isEmpty() && secret(field).isEmpty())
        return m_keptInMemory ? tr("Kept in memory until the program ends.") : tr("Kept in the keychain.");
    if (hasRegisteredSecret(field))
        return tr("Given by the server when it registered this program.");
    if (isKey(field))
        return field == DraftField::CertificateKey ? tr("Its private key: a PEM file without a passphrase.")
                                                   : tr("A PEM or JWK file without a passphrase.");
    switch (field) {
    case DraftField::Password:
        return tr("Left empty, it is asked for at every sign-in and kept nowhere.");
    case DraftField::SubjectToken:
        return tr("The token that is exchanged for another one.");
    case DraftField::ActorToken:
        return tr("Of who acts for its owner (delegation). Left empty, nobody does.");
    case DraftField::Assertion:
        return signsAssertions() ? tr("Left empty, the program signs one as it signs for authentication.")
                                 : tr("A signed JWT from whoever the server trusts.");
    default:
        return {};
    }
}

QString ProfileDraft::redirectHint() const
{
    QStringList sentences { tr("Register exactly this text with the provider.") };
    const auto redirect = oauth::parseRedirectUri(redirectToRegister());
    if (redirect && redirect->port == 0)
        sentences.append(
            tr("It names no port: a free one is taken each time, which the server has to allow."));
    if (namesNoServer() && !m_provider.redirectRule.isEmpty())
        sentences.append(m_provider.redirectRule);
    else if (!m_provider.redirectRule.isEmpty())
        sentences.append(tr("The provider’s rule: “%1”").arg(m_provider.redirectRule));
    return sentences.join(u'\n');
}

QString ProfileDraft::tokenAddressHint() const
{
    if (!m_provider.endpoints.token.isEmpty() || m_provider.name.isEmpty())
        return {};
    if (addressesKnown())
        return m_knownEndpoints.contains(m_provider.id) && !namesNoServer()
            ? tr("Taken from your other profiles at %1.").arg(m_provider.name)
            : QString();
    if (placement(DraftField::TokenAddress) != Placement::Main || namesNoServer())
        return {};
    return tr(
        "Not part of this preset: whoever registered the client or key knows it. Your next profile here "
        "won't ask again.");
}

QString ProfileDraft::issuerHint() const
{
    if (m_byHand && m_profile.server.known)
        return tr("What was found there lacks the address where tokens come from. Enter it by hand.");
    if (m_byHand)
        return tr("Nothing was found there. Correct it, or enter the addresses by hand.");
    if (m_profile.server.known)
        return tr("All addresses were read from there.");
    return namesNoServer()
        ? tr("The server’s own address: Find reads everything else from there. Without it, enter the "
             "addresses below.")
        : QString();
}

} // namespace tokenprism::gui
