// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profile/draftfield.h"

#include <algorithm>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;

namespace {

using F = DraftField;
using G = DraftGroup;
using E = DraftEditor;

QList<DraftFieldInfo> whatEveryProfileHas()
{
    return {
        { F::Server, G::Facts, E::Choice, u"serverChoice"_s, {} },
        { F::Issuer, G::Addresses, E::Address, u"issuer"_s,
          u"issuer iss discovery metadata .well-known/openid-configuration oauth-authorization-server"_s },
        { F::AuthorizationAddress, G::Addresses, E::Address, u"authorization"_s,
          u"authorization_endpoint authorize"_s },
        { F::TokenAddress, G::Addresses, E::Address, u"token"_s, u"token_endpoint"_s },
        { F::DeviceAddress, G::Addresses, E::Address, u"device"_s,
          u"device_authorization_endpoint RFC 8628"_s },
        { F::ClientId, G::Facts, E::Line, u"clientId"_s, {} },
        { F::ClientAuth, G::ClientAuthentication, E::Choice, u"clientAuth"_s,
          u"token_endpoint_auth_method none client_secret_basic client_secret_post client_secret_jwt "
          "private_key_jwt tls_client_auth self_signed_tls_client_auth mTLS PKCE client_assertion RFC 7523 "
          "RFC 8705"_s },
        { F::Secret, G::Facts, E::Secret, u"secret"_s, {} },
        { F::CertificateFile, G::Network, E::File, u"certificate"_s,
          u"mTLS mutual TLS client certificate PEM tls_client_auth self_signed_tls_client_auth RFC 8705"_s },
        { F::CertificateKey, G::Network, E::Key, u"certificateKey"_s, u"mTLS mutual TLS PEM RFC 8705"_s },
        { F::RedirectAddress, G::Facts, E::Line, u"redirect"_s, {} },
        { F::Username, G::Facts, E::Line, u"username"_s, {} },
        { F::Password, G::Facts, E::Secret, u"password"_s, {} },
        { F::SubjectToken, G::Facts, E::Secret, u"subjectToken"_s, {} },
        { F::Assertion, G::Facts, E::Secret, u"assertion"_s, {} },
        { F::Name, G::Facts, E::Line, u"name"_s, {} },
        { F::Environment, G::Addresses, E::Choice, u"environment"_s, {} },
        { F::Scopes, G::Facts, E::Scopes, u"scopes"_s, {} },
    };
}

QList<DraftFieldInfo> howItIsAsked()
{
    return {
        { F::Grant, G::Grant, E::Choice, u"grant"_s,
          u"grant_type flow authorization_code code hybrid implicit password ROPC device_code "
          "client_credentials token-exchange jwt-bearer nonce PKCE RFC 6749 RFC 8628 RFC 8693 RFC 7523"_s },
        { F::Unlisted, G::Grant, E::Check, u"unlisted"_s,
          u"grant_types_supported token_endpoint_auth_methods_supported response_types_supported metadata"_s },
        { F::ResponseType, G::Grant, E::Choice, u"responseType"_s,
          u"response_type code id_token token nonce"_s },
        { F::ResponseMode, G::Grant, E::Choice, u"responseMode"_s,
          u"response_mode query form_post fragment"_s },
        { F::CodeForm, G::Grant, E::Choice, u"codeForm"_s, u"code percent-encoded %3D send as received"_s },
        { F::PushedRequest, G::Grant, E::Check, u"pushed"_s,
          u"PAR pushed_authorization_request_endpoint request_uri require_pushed_authorization_requests "
          "RFC 9126"_s },
        { F::UnannouncedIssuer, G::Grant, E::Check, u"unannouncedIssuer"_s,
          u"iss authorization_response_iss_parameter_supported unannounced_issuer mix-up RFC 9207"_s },
        { F::SubjectTokenType, G::Grant, E::Line, u"subjectTokenType"_s,
          u"subject_token_type token exchange RFC 8693"_s },
        { F::RequestedTokenType, G::Grant, E::Line, u"requestedTokenType"_s,
          u"requested_token_type token exchange RFC 8693"_s },
        { F::ActorToken, G::Grant, E::Secret, u"actorToken"_s,
          u"actor_token act delegation token exchange RFC 8693"_s },
        { F::ActorTokenType, G::Grant, E::Line, u"actorTokenType"_s,
          u"actor_token_type delegation token exchange RFC 8693"_s },
        { F::AssertionSubject, G::Grant, E::Line, u"assertionSubject"_s, u"sub JWT bearer RFC 7523"_s },
        { F::AssertionAudience, G::Grant, E::Line, u"assertionAudience"_s,
          u"aud private_key_jwt client_secret_jwt JWT bearer RFC 7523"_s },
        { F::Resources, G::Grant, E::Line, u"resources"_s, u"resource resource indicators RFC 8707"_s },
        { F::Audience, G::Grant, E::Line, u"audience"_s, u"audience aud RFC 8693"_s },
        { F::AuthorizationDetails, G::Grant, E::Lines, u"details"_s,
          u"authorization_details RAR rich authorization requests RFC 9396"_s },
        { F::SigningAlgorithm, G::ClientAuthentication, E::Choice, u"algorithm"_s,
          u"token_endpoint_auth_signing_alg alg RS256 PS256 ES256 EdDSA HS256 private_key_jwt "
          "client_secret_jwt"_s },
        { F::KeyId, G::ClientAuthentication, E::Line, u"keyId"_s, u"kid private_key_jwt"_s },
        { F::BasicEncoding, G::ClientAuthentication, E::Choice, u"basicEncoding"_s,
          u"client_secret_basic Authorization Basic form-encoded percent RFC 6749 RFC 7617"_s },
        { F::Encoding, G::ClientAuthentication, E::Choice, u"encoding"_s,
          u"Content-Type JSON application/x-www-form-urlencoded"_s },
    };
}

QList<DraftFieldInfo> whereItGoes()
{
    return {
        { F::IntrospectionAddress, G::Addresses, E::Address, u"introspection"_s,
          u"introspection_endpoint RFC 7662"_s },
        { F::UserinfoAddress, G::Addresses, E::Address, u"userinfo"_s, u"userinfo_endpoint"_s },
        { F::KeysAddress, G::Addresses, E::Address, u"keys"_s, u"jwks_uri JWKS"_s },
        { F::RevocationAddress, G::Addresses, E::Address, u"revocation"_s,
          u"revocation_endpoint RFC 7009"_s },
        { F::EndSessionAddress, G::Addresses, E::Address, u"endSession"_s, u"end_session_endpoint logout"_s },
        { F::PostLogoutAddress, G::Addresses, E::Line, u"postLogout"_s,
          u"post_logout_redirect_uri RP-initiated logout"_s },
        { F::PushedAddress, G::Addresses, E::Address, u"pushedAddress"_s,
          u"pushed_authorization_request_endpoint PAR RFC 9126"_s },
        { F::RegistrationAddress, G::Addresses, E::Address, u"registration"_s,
          u"registration_endpoint RFC 7591"_s },
        { F::Binding, G::Tokens, E::Check, u"binding"_s,
          u"DPoP RFC 9449 dpop_signing_alg_values_supported nonce cnf jkt proof"_s },
        { F::Refresh, G::Tokens, E::Check, u"refresh"_s, u"refresh_token expires_in offline_access"_s },
        { F::CaFile, G::Network, E::File, u"ca"_s, u"CA TLS PEM trust root"_s },
        { F::Proxy, G::Network, E::Choice, u"proxy"_s, u"http_proxy https_proxy SOCKS"_s },
        { F::ProxyAddress, G::Network, E::Line, u"proxyAddress"_s, u"http_proxy https_proxy socks5"_s },
    };
}

QList<DraftFieldInfo> whatIsAdded()
{
    return {
        { F::Parameters, G::Extra, E::Lines, u"parameters"_s, u"prompt login_hint acr_values max_age"_s },
        { F::OtherParameters, G::Extra, E::Lines, u"otherParameters"_s, {} },
        { F::RefreshParameters, G::Extra, E::Lines, u"refreshParameters"_s, u"refresh_token"_s },
        { F::AuthorizationHeaders, G::Extra, E::Lines, u"authorizationHeaders"_s, u"HTTP header PAR"_s },
        { F::TokenHeaders, G::Extra, E::Lines, u"tokenHeaders"_s, u"HTTP header"_s },
        { F::RefreshHeaders, G::Extra, E::Lines, u"refreshHeaders"_s, u"HTTP header refresh_token"_s },
        { F::ConfirmedHosts, G::Hosts, E::Hosts, u"confirmedHosts"_s, u"allow-host"_s },
        { F::AllowedHosts, G::Hosts, E::Line, u"hosts"_s, u"allow-host"_s },
    };
}

struct AddressField {
    DraftField field;
    QUrl core::Endpoints::*address;
};

constexpr AddressField addressFields[] {
    { F::AuthorizationAddress, &core::Endpoints::authorization },
    { F::TokenAddress, &core::Endpoints::token },
    { F::IntrospectionAddress, &core::Endpoints::introspection },
    { F::UserinfoAddress, &core::Endpoints::userinfo },
    { F::KeysAddress, &core::Endpoints::jwks },
    { F::RevocationAddress, &core::Endpoints::revocation },
    { F::EndSessionAddress, &core::Endpoints::endSession },
    { F::PushedAddress, &core::Endpoints::pushedAuthorization },
    { F::DeviceAddress, &core::Endpoints::deviceAuthorization },
    { F::RegistrationAddress, &core::Endpoints::registration },
};

} // namespace

const QList<DraftFieldInfo> &draftFieldInfos()
{
    static const QList<DraftFieldInfo> all =
        whatEveryProfileHas() + howItIsAsked() + whereItGoes() + whatIsAdded();
    return all;
}

const DraftFieldInfo &infoOf(DraftField field)
{
    return draftFieldInfos().at(static_cast<qsizetype>(field));
}

QList<DraftField> allDraftFields()
{
    QList<DraftField> fields;
    for (const DraftFieldInfo &info : draftFieldInfos())
        fields.append(info.field);
    return fields;
}

QUrl core::Endpoints::*addressOf(DraftField field)
{
    for (const AddressField &each : addressFields) {
        if (each.field == field)
            return each.address;
    }
    return nullptr;
}

std::optional<core::SecretKind> secretOf(DraftField field)
{
    switch (field) {
    case F::Secret:
        return core::SecretKind::ClientSecret;
    case F::CertificateKey:
        return core::SecretKind::CertificateKey;
    case F::Password:
        return core::SecretKind::Password;
    case F::SubjectToken:
        return core::SecretKind::SubjectToken;
    case F::ActorToken:
        return core::SecretKind::ActorToken;
    case F::Assertion:
        return core::SecretKind::Assertion;
    default:
        return std::nullopt;
    }
}

} // namespace tokenprism::gui
