// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace tokenprism::core {

/// Where a server tells which environments a token reaches.
enum class EnvironmentOrigin {
    None,
    TokenResponse, ///< members of the token's own answer, authorization_details (RFC 9396 §7) among them
    AccessTokenClaim, ///< claims of an access token that is a JWT
    IdTokenClaim,
    Introspection,
    Userinfo,
    Http, ///< another request with the token
};

/// How the scopes of a row are written where they are text. Lists and maps tell by themselves.
enum class ScopeForm { Spaces, Commas };

/// How further pages of a list are got.
enum class PagingKind {
    None,
    LinkHeader, ///< `Link: <…>; rel="next"` (RFC 8288)
    NextAddress, ///< a member holds the next page's address
    PageNumber, ///< one parameter counts pages, another one says how long they are
    Parameter, ///< one more parameter asks for everything at once
};

struct Paging {
    PagingKind kind = PagingKind::None;
    QString next; ///< path of the next page's address
    QString pageParameter;
    int firstPage = 0;
    QString sizeParameter; ///< may be empty
    int size = 0; ///< 0: the server's own
    QString count; ///< path of the number of all rows; may be empty
    Parameter everything; ///< for PagingKind::Parameter
    int mostPages = 50; ///< not one more is asked for
};

/// A request that brings environments. The address may begin with `{api_base}` or `{server}` (the origin of
/// the authorization server); `{access_token}` may stand in its path, or in a value of the form. Where it
/// does the token goes no other way, else in the Authorization header (RFC 6750 §2: one way only).
struct EnvironmentRequest {
    QByteArray method = "GET"; ///< or POST
    QString url;
    QList<Parameter> headers;
    QList<Parameter> form; ///< of a POST
    Paging paging;

    bool carriesToken() const; ///< `{access_token}` stands in it
};

/// How to read environments from an answer. Paths are those of core/jsonpath.h.
struct EnvironmentSource {
    EnvironmentOrigin origin = EnvironmentOrigin::None;
    QString items; ///< path of the rows: `environments`; empty: the answer itself; one object is one row
    QString id; ///< paths inside one row, empty: not told; several ids make an environment of each
    QString name;
    QString kind;
    QString parent; ///< name of the account that it belongs to
    QString url;
    QString active; ///< path of a boolean
    QString inactive; ///< the same, the other way round: `IsDeactivated`
    QString scopes; ///< list, map or text; absent: all granted scopes, marked *assumed*
    QStringList assumedFor; ///< where it is absent: of the granted scopes only these; empty: all
    ScopeForm scopeForm = ScopeForm::Spaces;
    EnvironmentRequest request; ///< for EnvironmentOrigin::Http
};

/// Where to look for environments: the first source that names one is believed, later ones are not asked.
struct EnvironmentPlan {
    QList<EnvironmentSource> sources;
    QString apiBase; ///< stands for `{api_base}`; empty where it isn't known
};

} // namespace tokenprism::core
