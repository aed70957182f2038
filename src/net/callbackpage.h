// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/callbacklistener.h"

namespace tokenprism::net {

/// The whole HTTP answer with the fixed page for \a answer.
QByteArray callbackPage(CallbackAnswer answer);

/// A short answer in plain text for what is no callback at all: 400, 403, 404, 405, 414, 431.
QByteArray refusalPage(int status);

/// \a answer without its body, for HEAD (RFC 9110 §9.3.2).
QByteArray withoutBody(const QByteArray &answer);

} // namespace tokenprism::net
