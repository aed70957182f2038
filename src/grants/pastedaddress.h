// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QString>

namespace tokenprism::grants {

/// The raw query of an address that a person pasted, as it would have come to the listener at
/// \a redirectUri. Browsers leave `http://` out of what they show, so it may be missing.
/// Errors (kind Usage): `grant.pasted_address_other` where scheme, host, port or path differ.
core::Result<QByteArray> queryOfPastedAddress(const QString &text, const QString &redirectUri);

} // namespace tokenprism::grants
