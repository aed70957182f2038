// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "session/session.h"

#include <QPointer>
#include <QWidget>

#include <memory>

namespace tokenprism::gui {

class AccessPage;
class ClaimsPage;
class ExchangesPage;
class FindingsPage;
class ProblemPanel;
class SecretClipboard;
class SignInPanel;
namespace Ui {
class SessionPage;
}

/// Everything about the current session: card, trouble, progress, and the tabs or the waiting page.
class SessionPage final : public QWidget {
    Q_OBJECT
public:
    enum Tab { AccessTab, ClaimsTab, FindingsTab, ExchangesTab };

    SessionPage(const core::Clock &clock, SecretClipboard &clipboard,
                const grants::BrowserOpener &openBrowser, QWidget *parent = nullptr);
    ~SessionPage() override;

    void setSession(session::Session *session);
    /// Shows what has changed in the session.
    void refresh();
    void tick();
    void setFilter(const QString &text);
    void showTab(Tab tab);
    Tab tab() const;
    void showExchange(int number);

    AccessPage &access() { return *m_access; }
    ClaimsPage &claims() { return *m_claims; }
    FindingsPage &findings() { return *m_findings; }
    ExchangesPage &exchanges() { return *m_exchanges; }

Q_SIGNALS:
    void getTokenRequested();
    void editRequested();
    void cancelRequested();
    void copyTokenRequested();

private:
    void addPages(const core::Clock &clock);
    void addPanels(SecretClipboard &clipboard, const grants::BrowserOpener &openBrowser);
    void wire();
    void showActivity();
    void showProblem();
    void tryAgain();
    void showCounts();

    std::unique_ptr<Ui::SessionPage> m_ui;
    const core::Clock &m_clock;
    AccessPage *m_access = nullptr;
    ClaimsPage *m_claims = nullptr;
    FindingsPage *m_findings = nullptr;
    ExchangesPage *m_exchanges = nullptr;
    ProblemPanel *m_problem = nullptr;
    SignInPanel *m_signIn = nullptr;
    QWidget *m_waiting = nullptr; ///< holds the sign-in panel
    QPointer<session::Session> m_session;
    bool m_showsUnkept = false; ///< the panel tells that something is in memory only
    QMetaObject::Connection m_exchangeAdded;
};

} // namespace tokenprism::gui
