// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/secret.h"
#include "core/tokenset.h"

#include <QDateTime>
#include <QObject>
#include <QUrl>

#include <optional>

namespace tokenprism::grants {

enum class GrantState {
    Idle,
    PushingRequest, ///< to the server, before the browser opens (RFC 9126)
    OpeningBrowser,
    WaitingForBrowser, ///< for the person, in the browser
    WaitingForPerson, ///< who types in a code, on whatever device (RFC 8628)
    RequestingToken,
    Finished,
};

/// One run of a grant: start(), then stateChanged()…, then finished() exactly once. cancel() and the
/// destructor abort replies and close listeners; a late answer is ignored.
class Grant : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void start() = 0;
    /// Ends with `grant.cancelled` (kind Cancelled) unless it has finished.
    virtual void cancel() = 0;
    GrantState state() const { return m_state; }
    /// Valid once finished() was emitted.
    const core::Result<core::TokenSet> &result() const { return *m_result; }
    /// The refresh token that came instead of a spent one, even where the rest of that answer is refused;
    /// else empty.
    virtual core::Secret rotated() const { return {}; }

Q_SIGNALS:
    void stateChanged();
    void finished();

protected:
    void enter(GrantState state);
    void finish(core::Result<core::TokenSet> result);
    /// finish() in the next turn of the event loop, for what fails while start() is still running.
    void finishLater(core::Result<core::TokenSet> result);
    static core::Result<core::TokenSet> cancelled();
    bool isFinished() const { return m_result.has_value(); }

private:
    GrantState m_state = GrantState::Idle;
    std::optional<core::Result<core::TokenSet>> m_result;
};

} // namespace tokenprism::grants
