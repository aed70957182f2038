// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tokenprism::jose {

/// OpenSSL stays as it is until the process is gone. Otherwise it takes itself down while main() returns, and
/// threads of Qt's network that are about to end would still use it: they are told to end, but nobody can wait
/// for the last steps of a detached thread. Comes before anything else that uses OpenSSL.
void keepOpenSslToTheEnd();

} // namespace tokenprism::jose
