// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/fault.h"

/// What the tables of faults are made of.
namespace tokenprism::sandbox::tools {

using Edit = std::function<void(core::json::Object &)>;

/// Edits the claims of every ID token, or only of those that come with a refresh.
Tampering claims(Edit edit);
Tampering refreshedClaims(Edit edit);
/// Edits good JSON answers of \a endpoint; errors stay as they are.
Tampering edited(Endpoint endpoint, Edit edit);
/// The same with the address's own issuer, `http://127.0.0.1:8425/faulty/NAME`, at hand.
Tampering editedBy(Endpoint endpoint, std::function<void(core::json::Object &, const Occasion &)> edit);
/// \a endpoint always answers this, and does nothing.
Tampering always(Endpoint endpoint, Response response);
/// A good answer of \a endpoint is replaced by this.
Tampering replaced(Endpoint endpoint, Response response);
/// Edits what the browser takes back.
Tampering answer(std::function<void(core::FormFields &, const Realm &)> edit);

Edit set(const QString &name, core::json::Value value);
Edit drop(const QString &name);
/// The member's text as it is to stand in JSON: `1e20`, `"3600"`.
Edit raw(const QString &name, const QByteArray &text);
void setField(core::FormFields &fields, const QByteArray &name, const QByteArray &value);
void dropField(core::FormFields &fields, const QByteArray &name);

Response withType(int status, const QByteArray &type, const QByteArray &body);
Response html(int status);
/// A JSON answer with text that may be no JSON.
Response jsonText(int status, const QByteArray &text);
Response with(Response response, const QByteArray &name, const QByteArray &value);

} // namespace tokenprism::sandbox::tools
