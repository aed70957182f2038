// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"

#include <QString>

namespace tokenprism::inspect {

/// The token in what somebody pasted or piped in: white space anywhere (a terminal's line breaks), an
/// `Authorization:` header name, a `Bearer` or `DPoP` prefix and quotes around it are dropped. Empty where
/// nothing is left.
core::Secret tokenInText(const QString &text);

/// RFC 6749 appendix A.12: an access token is printable ASCII without spaces.
bool looksLikeToken(const core::Secret &token);

} // namespace tokenprism::inspect
