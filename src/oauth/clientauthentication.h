// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formcodec.h"
#include "core/httpmessage.h"
#include "core/profile.h"
#include "core/secret.h"

namespace tokenprism::oauth {

/// Who asks, and how it proves that at the token endpoint.
struct Client {
    QString id;
    core::Secret secret; ///< empty for ClientAuth::None
    core::ClientAuth method = core::ClientAuth::None;
    core::BodyEncoding encoding = core::BodyEncoding::Form;
};

/// Writes \a fields and the client's authentication into \a request: one method only (RFC 6749 §2.3), Basic
/// with id and secret form-encoded first (§2.3.1), `client_id` in the body for public clients (§3.2.1). Sets
/// method POST, body, Content-Type and Accept. The one place for every grant, the code exchange included.
/// Errors (kind Usage): `client.secret_missing`, `client.id_missing`, `request.parameter_twice` where \a
/// fields repeat a name or bring the client's own (§3.1, §2.3), Error::actual names it.
core::Result<core::HttpRequest> authenticated(core::HttpRequest request, core::FormFields fields,
                                              const Client &client);

} // namespace tokenprism::oauth
