// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What SessionController does about a token that is there: ends it, or asks more about it.
#include "gui/window/sessioncontroller.h"

#include "gui/token/tokenwords.h"
#include "texts/errortext.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

using session::Session;

void SessionController::forget()
{
    if (Session *session = m_workspace.current()) {
        session->forgetToken();
        Q_EMIT said(tr("The token was forgotten here. The server was not told."), {});
    }
}

void SessionController::revoke()
{
    const QPointer<Session> session(m_workspace.current());
    if (!session)
        return;
    QStringList sentences { tr("The server is told that the access token and the refresh token are of no use "
                               "any more. Then they are forgotten here.") };
    // RFC 7009 §3: who judges a token by itself doesn't learn of it.
    if (session->inspection().jwt.format == jose::TokenFormat::Jws)
        sentences.append(tr("APIs that read this token themselves may still take it until it expires."));
    ask(tr("Revoke the token of “%1”?").arg(quotable(sourceName(*session))), sentences.join(u' '),
        tr("Revoke"), [this, session] {
            if (!session || session->isBusy())
                return;
            connect(
                session, &Session::finished, this,
                [this, session] {
                    if (!session->lastError())
                        Q_EMIT said(tr("The token was revoked at the server and forgotten here."), {});
                },
                Qt::SingleShotConnection);
            session->revoke();
        });
}

void SessionController::signOut()
{
    const QPointer<Session> session(m_workspace.current());
    if (!session)
        return;
    const auto address = session->logoutAddress();
    if (!address && address.error().code == "address.host_not_confirmed"_L1)
        return confirmHost(address.error().actual);
    if (!address)
        return tell(address.error());
    ask(tr("Sign out at %1?").arg(address->host(QUrl::FullyEncoded)),
        tr("Your browser opens the server’s page for signing out. With the address it gets the ID token, "
           "which "
           "says who signs out. The token here stays until you revoke or forget it."),
        tr("Sign out"), [this, session] {
            const auto now = session ? session->logoutAddress() : core::Result<QUrl>(QUrl());
            if (!now)
                tell(now.error());
            else if (!now->isEmpty() && !m_workspace.services().openBrowser(*now))
                Q_EMIT said(tr("Your browser could not be opened."), {});
        });
}

void SessionController::askAgain()
{
    if (Session *session = m_workspace.current())
        session->askAgain();
}

void SessionController::confirmHost(const QString &host)
{
    const QPointer<Session> session(m_workspace.current());
    if (!session || host.isEmpty())
        return;
    ask(tr("Send the token to %1?").arg(host),
        tr("It is not a host of this profile. Whoever runs it can use the token as you can, until it "
           "expires. If "
           "you say yes, the profile remembers it."),
        tr("Send"), [this, session, host] {
            if (!session || session->isBusy())
                return;
            core::Profile profile = session->profile();
            profile.allowedHosts.append(host);
            if (session->keeping() == session::Keeping::Once)
                session->setProfile(profile);
            else if (const auto saved = m_workspace.save(profile, {}); !saved)
                return tell(saved.error());
            session->askAgain();
        });
}

} // namespace tokenprism::gui
