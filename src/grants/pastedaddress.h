// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/profile.h"

#include <QByteArray>
#include <QString>

namespace tokenprism::grants {

/// The raw parameters of an address that a person pasted, as they would have come to the listener at
/// \a redirectUri: its query, or what stands behind '#' where \a mode is fragment and something does, or is
/// form_post and there is no query.
/// Browsers leave `http://` out of what they show, so it may be missing. Errors (kind Usage):
/// `grant.pasted_address_other` where scheme, host, port or path differ.
core::Result<QByteArray> answerInPastedAddress(const QString &text, const QString &redirectUri,
                                               core::ResponseMode mode);

} // namespace tokenprism::grants
