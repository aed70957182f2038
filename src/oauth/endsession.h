// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/secret.h"

#include <QUrl>

namespace tokenprism::oauth {

/// OpenID Connect RP-Initiated Logout §2. What is empty is left out.
struct Logout {
    core::Secret idTokenHint;
    QString clientId;
    QString postLogoutRedirectUri; ///< exact text, as registered
    QString state; ///< only where there is an address to come back to
};

/// Whether \a text may be registered as a post_logout_redirect_uri (RP-Initiated Logout §3.1): an address of
/// a server, or of a scheme that belongs to an application (RFC 8252 §7.1); no fragment.
bool isPostLogoutAddress(const QString &text);

/// The address that the browser is sent to. It holds the ID token, so it is no more for showing than that. A
/// query that \a endpoint has stays. Errors: address.*
core::Result<QUrl> buildLogoutUrl(const QUrl &endpoint, const Logout &logout);

} // namespace tokenprism::oauth
