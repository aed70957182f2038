// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace tokenprism::sandbox {

/// Whether \a asked is one of \a registered, compared as strings (RFC 9700 §2.1), with one exception: the
/// port is free where the registered address is http on a loopback IP literal (RFC 8252 §7.3), or on
/// `localhost` and was registered without a port.
bool matchesRegistered(const QString &asked, const QStringList &registered);

} // namespace tokenprism::sandbox
