// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/grant.h"

#include <QPointer>

namespace tokenprism::grants {

using namespace Qt::StringLiterals;

void Grant::enter(GrantState state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

void Grant::finish(core::Result<core::TokenSet> result)
{
    if (isFinished())
        return;
    m_result = std::move(result);
    const QPointer<Grant> alive(this);
    enter(GrantState::Finished);
    if (alive)
        Q_EMIT finished();
}

void Grant::finishLater(core::Result<core::TokenSet> result)
{
    QMetaObject::invokeMethod(
        this, [this, result = std::move(result)] { finish(result); }, Qt::QueuedConnection);
}

core::Result<core::TokenSet> Grant::cancelled()
{
    return core::fail(core::ErrorKind::Cancelled, u"grant.cancelled"_s);
}

} // namespace tokenprism::grants
