// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

namespace tokenprism::app {

/// Calls \a callback in the event loop when Ctrl+C is pressed or the program is asked to end (SIGINT,
/// SIGTERM). \a parent owns what is needed for it. Unix only; elsewhere the system's own way stays.
void onInterruption(QObject *parent, std::function<void()> callback);

} // namespace tokenprism::app
