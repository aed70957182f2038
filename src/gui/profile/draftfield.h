// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace tokenprism::gui {

/// The facts of a profile that a person may be asked for, in the order in which rows stand and problems are
/// told.
enum class DraftField {
    Server,
    Issuer,
    AuthorizationAddress,
    TokenAddress,
    DeviceAddress,
    ClientId,
    ClientAuth,
    Secret,
    CertificateFile,
    CertificateKey,
    RedirectAddress,
    Username,
    Password,
    SubjectToken,
    Assertion,
    Name,
    Environment,
    Scopes,
    Grant,
    Unlisted,
    ResponseType,
    ResponseMode,
    CodeForm,
    PushedRequest,
    UnannouncedIssuer,
    SubjectTokenType,
    RequestedTokenType,
    ActorToken,
    ActorTokenType,
    AssertionSubject,
    AssertionAudience,
    Resources,
    Audience,
    AuthorizationDetails,
    SigningAlgorithm,
    KeyId,
    BasicEncoding,
    Encoding,
    IntrospectionAddress,
    UserinfoAddress,
    KeysAddress,
    RevocationAddress,
    EndSessionAddress,
    PostLogoutAddress,
    PushedAddress,
    RegistrationAddress,
    Binding,
    Refresh,
    CaFile,
    Proxy,
    ProxyAddress,
    Parameters,
    OtherParameters,
    RefreshParameters,
    AuthorizationHeaders,
    TokenHeaders,
    RefreshHeaders,
    ConfirmedHosts,
    AllowedHosts,
};

/// What stands together among the settings that are one click away.
enum class DraftGroup { Facts, Grant, ClientAuthentication, Addresses, Tokens, Network, Extra, Hosts };

/// How a field is filled in.
enum class DraftEditor { Line, Address, Lines, Choice, Check, Secret, Key, File, Scopes, Hosts };

struct DraftFieldInfo {
    DraftField field;
    DraftGroup group; ///< Facts: never among the settings that are one click away
    DraftEditor editor;
    QString base; ///< names of its widgets start with it: `issuerEdit`, `issuerHint`
    /// What specifications and vendors call it: found by the search, never shown.
    QString wireNames;
};

/// All of them, in order.
const QList<DraftFieldInfo> &draftFieldInfos();
const DraftFieldInfo &infoOf(DraftField field);
QList<DraftField> allDraftFields();

/// The address that a field holds; nullptr for other fields (the issuer is a text).
QUrl core::Endpoints::*addressOf(DraftField field);
/// The secret that a field holds.
std::optional<core::SecretKind> secretOf(DraftField field);

} // namespace tokenprism::gui
