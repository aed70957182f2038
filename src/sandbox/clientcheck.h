// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/httpexchange.h"
#include "sandbox/practicestate.h"

#include <tl/expected.hpp>

namespace tokenprism::sandbox {

/// Who calls the token or introspection endpoint: exactly one of the two is set.
struct Caller {
    const Registration *registration = nullptr;
    const ApiKey *key = nullptr;

    QString id() const { return registration ? registration->id : key->id; }
};

/// RFC 6749 §2.3.1: Basic (each part form-encoded) or client_id and client_secret in the body, never both;
/// public clients name their client_id only. Refusals are whole answers: 401 with WWW-Authenticate where
/// Basic was used, else 400 as the vendor has it (§5.2 leaves both open).
tl::expected<Caller, Response> authenticate(const Realm &realm, const Request &request,
                                            const core::FormFields &form);

/// What a client sent to one of the endpoints that take a form: who it is, and the fields.
struct ClientCall {
    Caller caller;
    core::FormFields form;

    QByteArray value(QByteArrayView name) const { return core::formValue(form, name); }
};

/// A POST of a form by a client that has shown who it is. Refusals are whole answers: 405, those of
/// formRefusal() and of authenticate().
tl::expected<ClientCall, Response> readClientCall(const Realm &realm, const Request &request);

/// Whether the caller is registered for that grant type; API keys run by themselves and nothing else.
bool mayUse(const Caller &caller, QStringView grantType);

} // namespace tokenprism::sandbox
