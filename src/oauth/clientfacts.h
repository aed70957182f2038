// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile.h"

#include <QString>

namespace tokenprism::oauth {

/// Printable ASCII (RFC 6749 appendix A.1). True for an empty text.
bool isClientId(QStringView text);

/// %x21 / %x23-5B / %x5D-7E (RFC 6749 §3.3). True for an empty text.
bool isScopeToken(QStringView scope);

/// Parameters that the program sets itself, which given twice would break the request (RFC 6749 §3.1), or
/// that stand for a secret, a token or a proof: what a profile's file must not hold.
bool isReservedParameter(QStringView name);

/// Headers that belong to the connection, to the client's authentication or to the body, where a second value
/// would undo what the first one says, and those that hold secrets (RFC 9110 §7.8, §10.1, §11).
bool isReservedHeader(QStringView name);

/// Client and server know one secret: it is sent, or signs (RFC 6749 §2.3.1, OpenID Connect Core §9).
bool sharesSecret(core::ClientAuth method);

/// `host` or `host:port`, and nothing else of an address.
bool isHost(const QString &text);

} // namespace tokenprism::oauth
