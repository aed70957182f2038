// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evidence.h"
#include "core/finding.h"
#include "core/provider.h"
#include "core/tokenset.h"
#include "jose/jwt.h"
#include "jose/signature.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace tokenprism::inspect {

enum class ScopeStatus { Granted, AskedNotGranted, GrantedNotAsked, KnownNotAsked };
QString toName(ScopeStatus status);

/// One scope of a token, and the environments it applies to.
struct ScopeLine {
    QString name;
    ScopeStatus status = ScopeStatus::Granted;
    QString api; ///< empty where the catalogue doesn't know the scope
    QString meaning;
    QString notes;
    /// True where the server stated the granted scopes, false where they are taken as asked (RFC 6749 §5.1).
    bool stated = true;
    struct Cell {
        int environment = 0; ///< index into Inspection::environments.environments
        core::EvidenceKind evidence = core::EvidenceKind::StatedByServer;
    };
    std::vector<Cell> cells;
};

/// Judged at one moment; judge again with timesAt() as time goes on.
enum class Validity { Valid, ExpiresSoon, Expired, NotYetValid, Unknown };
QString toName(Validity validity);

struct Times {
    std::optional<QDateTime> issuedAt; ///< UTC
    std::optional<QDateTime> notBefore;
    std::optional<QDateTime> expiresAt;
};

/// ExpiresSoon: less than five minutes left. A token is expired on its expiry itself and valid on its nbf
/// (RFC 7519 §4.1.4, §4.1.5); no leeway is given, this shows what a strict server sees.
Validity validityAt(const Times &times, const QDateTime &now);

/// Everything known of a TokenSet. The window, the command line and the reports all start from it.
struct Inspection {
    bool hasToken = false;
    QString label; ///< the profile's name, or empty
    jose::Jwt jwt; ///< the access token taken apart (format Opaque for most servers)
    jose::SignatureCheck signature; ///< of the access token
    std::optional<jose::Jwt> idToken; ///< taken apart, where one came
    jose::SignatureCheck idTokenSignature;
    Times times;
    QString tokenType;
    core::GrantKind grant = core::GrantKind::Pasted;
    QDateTime receivedAt;
    bool refreshable = false;
    qsizetype size = 0; ///< of the access token, in characters
    /// First 8 hex digits of SHA-256 of the access token: two people can tell "same token?" without showing
    /// it.
    QString fingerprint;
    QString subject; ///< from introspection or claims; may be empty
    QString clientId;
    /// By API in catalogue order, unknown APIs last; within an API granted first, then in catalogue order.
    std::vector<ScopeLine> scopes;
    QList<core::ApiInfo> apis; ///< of the catalogue, in its order
    core::EnvironmentMap environments;
    QList<core::Finding> findings;
    int exchange = 0; ///< the one that brought the token
};

/// Whom tokens should come from and be for, from configuration and never from a token. What is empty isn't
/// judged.
struct Expectation {
    QString issuer = {}; ///< of the ID token
    QString clientId = {}; ///< whom the ID token is for
    /// Of the access token: some servers put another name into it, which is for the API to judge.
    QString accessTokenIssuer = {};
    QString audience = {}; ///< whom the access token is for
    QStringList acrValues = {}; ///< ways of signing in that were asked for (OpenID Connect Core §3.1.2.1)
    QString idTokenAlgorithm = {}; ///< as registered
    core::Secret sharedSecret = {}; ///< of the client, for ID tokens that are signed with it (HS*)
    QStringList announcedAlgorithms = {}; ///< for ID tokens, by the server's metadata; empty: not known
};

/// Pure: asks nobody. \a provider may be nullptr (a pasted token of an unknown server).
struct InspectionInput {
    core::TokenSet token;
    core::Evidence evidence;
    const core::Provider *provider = nullptr;
    QString label;
    Expectation expected = {};
};
Inspection inspect(const InspectionInput &input, const QDateTime &now);

} // namespace tokenprism::inspect
