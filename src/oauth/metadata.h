// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finding.h"
#include "core/httpmessage.h"
#include "core/profile.h"

namespace tokenprism::oauth {

/// What a server says about itself (RFC 8414, OpenID Connect Discovery).
struct Metadata {
    core::Endpoints endpoints; ///< only those that may be called at all; issuer is the one asked for
    core::ServerFacts server;
    /// What is odd about it: `metadata.endpoint_refused`, `metadata.endpoint_missing`,
    /// `metadata.content_type`.
    QList<core::Finding> findings;
    /// Hosts of endpoints beside the issuer's, as Profile::allowedHosts has them: to be confirmed by a person
    /// before a secret or a token goes there (DESIGN §5.8).
    QStringList hostsBeside;
};

/// An issuer that can be asked: an address that may be called, without query and fragment (RFC 8414 §2).
/// Errors (kind Usage): address.*, `address.query`.
core::Result<QUrl> checkIssuer(const QString &issuer);

/// The places where the metadata of \a issuer may stand, to be tried in this order: OpenID Connect Discovery
/// §4.1 (appended), RFC 8414 §3.1 (inserted before the path), and OpenID's document inserted (RFC 8414 §5).
/// Errors: those of checkIssuer().
core::Result<QList<core::HttpRequest>> buildMetadataRequests(const QString &issuer);

/// Some web frameworks send every address on to the same one with a slash at its end: that one is the
/// server's own place still, and may be asked. nullopt where \a response is no redirect, or one to anywhere
/// else.
std::optional<core::HttpRequest> buildSlashedRequest(const core::HttpResponse &response);

/// RFC 8414 §3.2 and §3.3. \a issuer is the one asked for. Errors: `metadata.issuer_differs` (not the same
/// text; nothing of the document is used), `metadata.member_twice`, `metadata.redirected` (kind Malformed;
/// Error::actual: to where), those of unreadable(), `oauth.error_response`, `oauth.http_error` (kind
/// Refused).
core::Result<Metadata> parseMetadata(const core::HttpResponse &response, const QString &issuer);

/// Whose word counts where both name an address.
enum class Prefer { Profile, Metadata };
/// \a profile with the addresses of \a metadata and what else it says. An address that the metadata doesn't
/// name stays.
core::Profile withMetadata(core::Profile profile, const Metadata &metadata, Prefer prefer);

} // namespace tokenprism::oauth
