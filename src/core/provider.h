// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environmentsource.h"
#include "core/profile.h"
#include "core/scopecatalog.h"

namespace tokenprism::core {

/// One of a vendor's installations.
struct ServerChoice {
    QString label; ///< becomes the profile's environment label: `production`, `test`
    QString issuer; ///< found by discovery from here on
    QString apiBase; ///< replaces `{api_base}` in the environment source's address; may be empty
};

/// A preset: one kind of authorization server, its habits and its scope catalogue.
struct Provider {
    QString id; ///< `applixure`
    QString name; ///< `Applixure`
    QString authorName; ///< product name of the server: `Applixure Authentication Server`
    Endpoints endpoints; ///< empty where not public: asked for
    QList<SourceKind> kinds; ///< ways in that it offers
    QList<GrantKind> grants; ///< all that it offers, the recommended one of each kind first
    /// Empty where there is one server, named by endpoints, or none is public.
    QList<ServerChoice> servers;
    QString responseType; ///< as Profile's
    ResponseMode responseMode = ResponseMode::Query;
    CodeForm codeForm = CodeForm::Decoded;
    QStringList signInScopes; ///< new sign-ins start with them
    QStringList keyScopes; ///< new API keys start with them
    QString keyNote; ///< said where an API key is added: how one comes by it
    ClientAuth signInAuth = ClientAuth::None; ///< recommended for sign-ins
    ClientAuth keyAuth = ClientAuth::SecretBasic; ///< recommended for keys
    QList<ClientAuth> clientAuths; ///< all that it accepts
    BodyEncoding encoding = BodyEncoding::Form;
    QString redirectUri; ///< suggested: `http://localhost:8426/callback`
    QString redirectRule; ///< the vendor's rule, shown beside it
    QString clientIdLabel; ///< the vendor's words: `Application ID`
    QString clientSecretLabel; ///< `Client secret`
    QString keyIdLabel; ///< `Key ID`
    QString keySecretLabel; ///< `Key Secret`
    QString scopeHint; ///< when scopes may stay empty
    ScopeCatalog catalog;
    QList<EnvironmentSource> environments; ///< in the order in which they are asked
    /// Said where a server tells no environments: `not disclosed: …`.
    QString environmentNote;
    /// Notes shown to people at the access tree, in order.
    QStringList accessNotes;
    /// Said where no refresh token came.
    QString refreshNote;
};

/// The API's address that belongs to that issuer's installation. An issuer that the preset doesn't know is
/// taken to have its API below itself, where the first server has it: so no other host is ever guessed. Empty
/// where the preset has no such address.
QString apiBaseOf(const Provider &provider, const QString &issuer);

/// The grant that a new profile of this kind starts with: the first one that the preset offers. What is
/// discouraged is never taken unasked; the usual one where the preset offers nothing else.
GrantKind recommendedGrant(const Provider &provider, SourceKind kind);

/// Reads a preset (docs/presets.md has the format).
/// Errors (kind Malformed): `provider.member_missing`, `provider.member_invalid`, json.*; Error::where names
/// the member.
Result<Provider> providerFromJson(QByteArrayView text);

} // namespace tokenprism::core
