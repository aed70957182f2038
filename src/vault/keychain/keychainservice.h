// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>

class QObject;

namespace tokenprism::vault {

/// Finds out whether any program could answer for a keychain, without loading what talks to one: that is
/// libsecret with all of GIO, megabytes for nothing where there is nobody to talk to. \a then is called once
/// and later, unless \a context is gone by then; with true also where only trying tells (other systems than
/// Linux, and sandboxes that keep secrets in a file of their own). A session bus that says nothing for
/// \a patience has no keychain either.
void lookForKeychainService(QObject *context, std::chrono::milliseconds patience,
                            std::function<void(bool)> then);

} // namespace tokenprism::vault
