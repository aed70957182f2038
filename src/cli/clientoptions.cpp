// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clientoptions.h"

#include "jose/jwk.h"
#include "oauth/clientfacts.h"
#include "oauth/grantoffer.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace tokenprism::cli {

namespace {

using namespace Qt::StringLiterals;
using core::ClientAuth;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ProfileOptions)
};

/// RFC 7518 §3.1, RFC 8037 §3.1.
bool isSigningAlgorithm(const QString &name)
{
    static constexpr QLatin1StringView known[] = {
        "RS256"_L1, "RS384"_L1, "RS512"_L1, "PS256"_L1, "PS384"_L1, "PS512"_L1, "ES256"_L1,
        "ES384"_L1, "ES512"_L1, "EdDSA"_L1, "HS256"_L1, "HS384"_L1, "HS512"_L1,
    };
    return std::find(std::begin(known), std::end(known), name) != std::end(known);
}

ClientAuth usualAuth(const core::Provider &provider, const core::Profile &profile, bool hasSecret)
{
    if (profile.kind == core::SourceKind::ApiKey)
        return provider.keyAuth;
    if (!hasSecret)
        return ClientAuth::None;
    return provider.signInAuth == ClientAuth::None ? ClientAuth::SecretBasic : provider.signInAuth;
}

void checkKey(OptionReader &reader, const core::Profile &profile, const core::Secret &secret)
{
    const bool wantsPrivate = profile.clientAuth == ClientAuth::PrivateKeyJwt;
    const bool symmetric = profile.signingAlgorithm.startsWith("HS"_L1);
    if (!profile.signingAlgorithm.isEmpty() && !isSigningAlgorithm(profile.signingAlgorithm))
        reader.note(Tr::tr("--signing-alg doesn't know “%1”.").arg(profile.signingAlgorithm));
    if (!profile.signingAlgorithm.isEmpty()
        && ((wantsPrivate && symmetric) || (profile.clientAuth == ClientAuth::SecretJwt && !symmetric)))
        reader.note(
            Tr::tr("--signing-alg %1 doesn't fit --client-auth %2: HS256, HS384 and HS512 sign with a "
                   "shared secret, all others with a private key.")
                .arg(profile.signingAlgorithm, core::toName(profile.clientAuth)));
    if (!wantsPrivate || secret.isEmpty())
        return;
    const auto key = jose::keyFromText(secret);
    if (!key || !key->isPrivate() || key->type() == jose::KeyType::Oct)
        reader.note(
            Tr::tr("--secret-from has to give a private key for private_key_jwt: in PEM form without a "
                   "passphrase, or as a JWK."));
}

/// A key of one's own is no secret that a server could give.
void checkRegistration(OptionReader &reader, ClientAuth method, const core::Secret &secret)
{
    const bool ownKey = method == ClientAuth::PrivateKeyJwt;
    if (reader.isSet(u"client-id"_s) || (!secret.isEmpty() && !ownKey))
        reader.note(Tr::tr("--register gets client id and secret from the server: leave --client-id and "
                           "--secret-from out."));
    if (secret.isEmpty() && ownKey)
        reader.note(Tr::tr("--register with private_key_jwt needs the private key: give it with "
                           "--secret-from. Only its public half is sent."));
}

} // namespace

void addClientOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        { u"client-id"_s, Tr::tr("Application ID, client id or key id."), u"ID"_s },
        { u"register"_s,
          Tr::tr("Register this program at the server (RFC 7591), which gives it a client id, and a secret "
                 "where it needs one.") },
        { u"client-auth"_s,
          Tr::tr("none, client_secret_basic, client_secret_post, client_secret_jwt, private_key_jwt or "
                 "tls_client_auth."),
          u"METHOD"_s },
        { u"basic-encoding"_s,
          Tr::tr("How id and secret are written for client_secret_basic: form_encoded or plain."), u"HOW"_s },
        { u"signing-alg"_s, Tr::tr("Algorithm of signed assertions: RS256, ES256, EdDSA…"), u"ALG"_s },
        { u"key-id"_s, Tr::tr("Id of the key in signed assertions (kid)."), u"ID"_s },
        { u"dpop"_s, Tr::tr("Bind access tokens to a key of this profile (RFC 9449).") },
        { u"encoding"_s, Tr::tr("Body of token requests: form or json."), u"form|json"_s },
    });
}

void readClient(OptionReader &reader, const core::Provider &provider, const GivenSecrets &secrets,
                core::Profile &profile)
{
    const core::Secret secret = secrets.value(core::SecretKind::ClientSecret);
    profile.clientId = reader.parser().value(u"client-id"_s);
    profile.clientAuth = reader.choice(u"client-auth"_s, &core::clientAuthFromName,
                                       usualAuth(provider, profile, !secret.isEmpty()));
    if (reader.isSet(u"register"_s))
        checkRegistration(reader, profile.clientAuth, secret);
    else if (profile.clientId.isEmpty())
        reader.note(Tr::tr("--client-id is missing."));
    else if (!oauth::isClientId(profile.clientId))
        reader.note(Tr::tr("--client-id holds a character that no client ID has."));
    profile.encoding = reader.choice(u"encoding"_s, &core::bodyEncodingFromName, provider.encoding);
    profile.basicEncoding =
        reader.choice(u"basic-encoding"_s, &core::basicEncodingFromName, core::BasicEncoding::FormEncoded);
    profile.signingAlgorithm = reader.line(u"signing-alg"_s);
    profile.keyId = reader.line(u"key-id"_s);
    if (reader.isSet(u"dpop"_s))
        profile.binding = core::TokenBinding::DPoP;
    if (profile.grant() == core::GrantKind::ClientCredentials && profile.clientAuth == ClientAuth::None)
        reader.note(Tr::tr("An API key needs its secret: --client-auth none is for public clients."));
    if (reader.isSet(u"basic-encoding"_s) && profile.clientAuth != ClientAuth::SecretBasic)
        reader.note(Tr::tr("--basic-encoding is for --client-auth client_secret_basic."));
    if (!secret.isEmpty()
        && (profile.clientAuth == ClientAuth::None || profile.clientAuth == ClientAuth::CertificateTls)
        && profile.grant() != core::GrantKind::JwtBearer)
        reader.note(Tr::tr("--secret-from gives a secret that --client-auth %1 doesn't use.")
                        .arg(core::toName(profile.clientAuth)));
    checkKey(reader, profile, secret);
}

core::Profile withListedAuth(core::Profile profile)
{
    if (profile.clientAuth != ClientAuth::SecretBasic && profile.clientAuth != ClientAuth::SecretPost)
        return profile;
    for (const ClientAuth method : { profile.clientAuth, ClientAuth::SecretBasic, ClientAuth::SecretPost }) {
        if (oauth::isAuthListed(method, profile.server)) {
            profile.clientAuth = method;
            break;
        }
    }
    return profile;
}

QString unlistedAuth(const core::Profile &profile)
{
    if (oauth::isAuthListed(profile.clientAuth, profile.server))
        return {};
    return Tr::tr("--client-auth %1 is not in the server's metadata (%2): it will probably refuse it.")
        .arg(core::toName(profile.clientAuth), u"token_endpoint_auth_methods_supported"_s);
}

} // namespace tokenprism::cli
