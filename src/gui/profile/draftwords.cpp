// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What ProfileDraft calls its fields.
#include "gui/profile/profiledraft.h"

namespace tokenprism::gui {

using namespace Qt::StringLiterals;
using core::SourceKind;

QString ProfileDraft::label(DraftField field) const
{
    for (const QString &words : { factLabel(field), addressLabel(field), settingLabel(field) }) {
        if (!words.isEmpty())
            return words;
    }
    return {};
}

QString ProfileDraft::factLabel(DraftField field) const
{
    const bool signIn = kind() == SourceKind::SignIn;
    const auto either = [](const QString &vendors, const QString &ours) {
        return vendors.isEmpty() ? ours : vendors;
    };
    switch (field) {
    case DraftField::Server:
        return tr("&Server");
    case DraftField::ClientId:
        return signIn ? either(m_provider.clientIdLabel, tr("Client ID"))
                      : either(m_provider.keyIdLabel, tr("Key ID"));
    case DraftField::Secret:
        if (isKey(field))
            return tr("Private key");
        return signIn ? either(m_provider.clientSecretLabel, tr("Client secret"))
                      : either(m_provider.keySecretLabel, tr("Key secret"));
    case DraftField::ClientAuth:
        return tr("Clien&t authentication");
    case DraftField::RedirectAddress:
        return tr("&Redirect address");
    case DraftField::Username:
        return tr("&User name");
    case DraftField::Password:
        return tr("Pass&word");
    case DraftField::SubjectToken:
        return tr("Subject to&ken");
    case DraftField::Assertion:
        return tr("Assertio&n");
    case DraftField::Name:
        return tr("&Name");
    case DraftField::Environment:
        return tr("&Environment");
    case DraftField::Scopes:
        return tr("Sc&opes");
    default:
        return {};
    }
}

QString ProfileDraft::addressLabel(DraftField field) const
{
    switch (field) {
    case DraftField::Issuer:
        return tr("Iss&uer");
    case DraftField::AuthorizationAddress:
        return tr("Authori&zation address");
    case DraftField::TokenAddress:
        return tr("Token &address");
    case DraftField::DeviceAddress:
        return tr("Device authorization");
    case DraftField::IntrospectionAddress:
        return tr("Introspection");
    case DraftField::UserinfoAddress:
        return tr("Userinfo");
    case DraftField::KeysAddress:
        return tr("Signing keys (JWKS)");
    case DraftField::RevocationAddress:
        return tr("Revocation");
    case DraftField::EndSessionAddress:
        return tr("Signing out");
    case DraftField::PushedAddress:
        return tr("Pushed requests (PAR)");
    case DraftField::RegistrationAddress:
        return tr("Client registration");
    default:
        return {};
    }
}

QString ProfileDraft::settingLabel(DraftField field) const
{
    switch (field) {
    case DraftField::Grant:
        return tr("Grant");
    case DraftField::Unlisted:
        return tr("Not listed");
    case DraftField::ResponseType:
        return tr("Response type");
    case DraftField::ResponseMode:
        return tr("Response mode");
    case DraftField::CodeForm:
        return tr("Code is sent");
    case DraftField::PushedRequest:
        return tr("Authorization request");
    case DraftField::UnannouncedIssuer:
        return tr("Issuer in the answer");
    case DraftField::SubjectTokenType:
        return tr("Subject token’s type");
    case DraftField::RequestedTokenType:
        return tr("Type wanted");
    case DraftField::ActorToken:
        return tr("Actor’s token");
    case DraftField::ActorTokenType:
        return tr("Actor token’s type");
    case DraftField::AssertionSubject:
        return tr("Assertion’s subject");
    case DraftField::AssertionAudience:
        return tr("Assertion’s audience");
    case DraftField::Resources:
        return tr("Resources");
    case DraftField::Audience:
        return tr("Audience");
    case DraftField::AuthorizationDetails:
        return tr("Authorization details");
    case DraftField::SigningAlgorithm:
        return tr("Signing algorithm");
    case DraftField::KeyId:
        return tr("Signing key’s ID");
    case DraftField::BasicEncoding:
        return tr("ID and secret in Basic");
    case DraftField::Encoding:
        return tr("Body of token requests");
    case DraftField::Binding:
        return tr("Proof of possession");
    case DraftField::Refresh:
        return tr("Expiry");
    case DraftField::PostLogoutAddress:
        return tr("After signing out");
    case DraftField::CaFile:
        return tr("Own CA");
    case DraftField::CertificateFile:
        return tr("Client certificate");
    case DraftField::CertificateKey:
        return tr("Certificate’s key");
    case DraftField::Proxy:
        return tr("Proxy");
    case DraftField::ProxyAddress:
        return tr("Proxy’s address");
    case DraftField::Parameters:
        return kind() == SourceKind::SignIn ? tr("Authorization parameters") : tr("Token parameters");
    case DraftField::OtherParameters:
        return tr("Token parameters");
    case DraftField::RefreshParameters:
        return tr("Refresh parameters");
    case DraftField::AuthorizationHeaders:
        return tr("Authorization headers");
    case DraftField::TokenHeaders:
        return tr("Token headers");
    case DraftField::RefreshHeaders:
        return tr("Refresh headers");
    case DraftField::ConfirmedHosts:
        return tr("Other hosts");
    case DraftField::AllowedHosts:
        return tr("Allowed hosts");
    default:
        return {};
    }
}

QString ProfileDraft::checkWords(DraftField field) const
{
    switch (field) {
    case DraftField::Unlisted:
        return tr("Let me choose what the server doesn’t list, too");
    case DraftField::PushedRequest:
        return tr("Hand it to the server first (PAR)");
    case DraftField::UnannouncedIssuer:
        return tr("Take it though the server does not announce it");
    case DraftField::Binding:
        return tr("Bind tokens to a key of this profile (DPoP)");
    case DraftField::Refresh:
        return kind() == SourceKind::SignIn ? tr("Re&fresh it by itself before it expires")
                                            : tr("Run the key again by itself be&fore it expires");
    default:
        return {};
    }
}

QString ProfileDraft::example(DraftField field) const
{
    switch (field) {
    case DraftField::ProxyAddress:
        return u"http://proxy.example.com:8080"_s;
    case DraftField::Resources:
        return u"https://api.example.com"_s;
    case DraftField::RequestedTokenType:
    case DraftField::SubjectTokenType:
    case DraftField::ActorTokenType:
        return u"urn:ietf:params:oauth:token-type:access_token"_s;
    case DraftField::PostLogoutAddress:
        return u"https://example.com/signed-out"_s;
    case DraftField::AllowedHosts:
        return u"api.example.com"_s;
    default:
        return field == DraftField::Issuer || addressOf(field) ? u"https://"_s : QString();
    }
}

} // namespace tokenprism::gui
