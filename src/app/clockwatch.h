// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace tokenprism::app {

/// Tells when the computer's clock was set, and when it went on while the computer slept; without ever waking
/// the program up otherwise. Linux only (timerfd_create(2), TFD_TIMER_CANCEL_ON_SET); elsewhere nothing is
/// told, and the next tick of the window notices.
class ClockWatch final : public QObject {
    Q_OBJECT
public:
    explicit ClockWatch(QObject *parent = nullptr);
    ~ClockWatch() override;

    /// False where the system can't tell.
    bool isWatching() const { return m_timer >= 0; }

Q_SIGNALS:
    void jumped();

private:
    void arm();
    void read();

    int m_timer = -1;
};

} // namespace tokenprism::app
