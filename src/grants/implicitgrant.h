// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "grants/browsergrant.h"

namespace tokenprism::grants {

/// The implicit grant (RFC 6749 §4.2, OpenID Connect Core §3.2): the tokens come through the browser, and no
/// token request is made. For servers that know nothing better; never chosen by default (RFC 9700 §2.1.2).
///
/// Errors of result() beside BrowserGrant's: those of tokensOf(). Findings beside its: `grant.discouraged`
/// (A14).
class ImplicitGrant final : public BrowserGrant {
    Q_OBJECT
public:
    ImplicitGrant(Setup setup, const core::Clock &clock, QObject *parent = nullptr);

protected:
    void goOn(const oauth::AuthorizationAnswer &answer) override;
};

} // namespace tokenprism::grants
