// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange.h"
#include "core/finding.h"
#include "core/tokenset.h"
#include "inspect/inspection.h"
#include "session/session.h"

#include <QString>
#include <QStringList>

#include <chrono>

namespace tokenprism::texts {

/// One sentence for a finding.
QString describe(const core::Finding &finding);
/// Every finding that has words of its own, sorted.
QStringList findingIds();
/// `granted`, `asked, not granted`…
QString describe(inspect::ScopeStatus status);
/// `valid`, `expires soon`…
QString describe(inspect::Validity validity);
/// `stated by server`, `assumed`, `not disclosed`
QString describe(core::EvidenceKind evidence);
/// `Token request`, `Introspection`…
QString describe(core::Purpose purpose);
/// `Waiting for the sign-in in the browser`…
QString describe(session::Activity activity);
QString describe(core::GrantKind grant);
QString describe(core::SourceKind kind);
QString describe(vault::StoreState state);
/// What is said where a token leaves the program that is bound to a key (RFC 9449).
QString boundTokenNote();

/// `57:12`, `1:04:09`, `2 d 3 h`; `expired` for zero and less. \a seconds until expiry.
QString countdown(qint64 seconds);
/// The same spoken, for accessible names: `57 minutes 12 seconds`.
QString countdownSpoken(qint64 seconds);

/// `The server's clock is ahead by 5 minutes 0 seconds.`; behind where \a difference is negative.
QString clockDifference(std::chrono::milliseconds difference);
/// What that means for tokens, and what to do.
QString clockDifferenceMeaning(std::chrono::milliseconds difference);

} // namespace tokenprism::texts
