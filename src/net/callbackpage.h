// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/callbacklistener.h"

namespace tokenprism::net {

/// The whole HTTP answer with the fixed page for \a answer.
QByteArray callbackPage(CallbackAnswer answer);

/// The whole HTTP answer with the one page that has a script, allowed by its hash: it sends what stands
/// behind
/// '#' in the page's address to the same path as a form, shows the page that comes back, and takes it out of
/// the address. The same bytes for every sign-in.
QByteArray relayPage();

/// A short answer in plain text for what is no callback at all: 400, 403, 404, 405, 411, 413, 414, 415, 431.
/// \a allowed goes with 405.
QByteArray refusalPage(int status, const QByteArray &allowed = QByteArrayLiteral("GET"));

/// \a answer without its body, for HEAD (RFC 9110 §9.3.2).
QByteArray withoutBody(const QByteArray &answer);

} // namespace tokenprism::net
