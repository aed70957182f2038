// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/workspace.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>
#include <vector>

namespace tokenprism::gui {

/// What the one timer of the window has to watch.
struct Watch {
    enum class Sight { Visible, Hidden };
    Sight sight = Sight::Visible;
    std::vector<std::chrono::milliseconds> left; ///< of every token that expires
    bool awaitingPerson = false; ///< a sign-in shows its own seconds
};

/// How long until something that is shown changes. While seconds are counted there is one tick a second for
/// all, on the seconds of the token that expires first: fifty tokens must not wake the computer fifty times.
/// Hidden: until the next deadline (five minutes before expiry, expiry), looked at again every 60 s because
/// the computer may have slept. nullopt: nothing pending.
std::optional<std::chrono::milliseconds> nextTick(const Watch &watch);

/// The one timer behind every countdown (DESIGN §6).
class Ticker final : public QObject {
    Q_OBJECT
public:
    Ticker(session::Workspace &workspace, QObject *parent = nullptr);

    void setSight(Watch::Sight sight);
    /// After anything that may have changed an expiry; ticks at once.
    void reschedule();
    /// Until the next tick; nullopt where the timer stands still.
    std::optional<std::chrono::milliseconds> pending() const;

Q_SIGNALS:
    void ticked();
    /// Once a token, five minutes before it expires, and when it has.
    void expiresSoon(tokenprism::session::Session *session);
    void expired(tokenprism::session::Session *session);

private:
    enum class Stage { Fresh, Soon, Expired };
    struct Seen {
        QDateTime expiresAt;
        Stage stage = Stage::Fresh;
    };

    void tick();
    void judge(session::Session *session, const QDateTime &now);
    Watch watch() const;

    session::Workspace &m_workspace;
    bool m_ticking = false;
    Watch::Sight m_sight = Watch::Sight::Hidden;
    QHash<session::Session *, Seen> m_seen;
    QTimer m_timer;
};

} // namespace tokenprism::gui
