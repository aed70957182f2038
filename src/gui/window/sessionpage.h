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
class DevicePanel;
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
    /// Of every view, by its number.
    QList<QByteArray> headerStates() const;
    void restoreHeaderStates(const QList<QByteArray> &states);

Q_SIGNALS:
    void getTokenRequested();
    void editRequested();
    void confirmHostRequested(const QString &host);
    void cancelRequested();
    void copyTokenRequested();

private:
    void addTabs();
    /// Makes the pages behind the other tabs: the window starts without them.
    void completePages();
    bool hasForPages() const;
    void addPanels(SecretClipboard &clipboard, const grants::BrowserOpener &openBrowser);
    void wire();
    void showActivity();
    void showProblem();
    void tryAgain();
    void showCounts();

    std::unique_ptr<Ui::SessionPage> m_ui;
    const core::Clock &m_clock;
    AccessPage *m_access = nullptr;
    ClaimsPage *m_claims = nullptr; ///< this one and the next two: all of them or none
    FindingsPage *m_findings = nullptr;
    ExchangesPage *m_exchanges = nullptr;
    ProblemPanel *m_problem = nullptr;
    SignInPanel *m_signIn = nullptr;
    DevicePanel *m_device = nullptr;
    QWidget *m_waiting = nullptr; ///< holds the sign-in panel and the device panel
    QList<QByteArray> m_headerStates; ///< for pages that are not made yet
    QString m_filter;
    QPointer<session::Session> m_session;
    bool m_showsUnkept = false; ///< the panel tells that something is in memory only
    QMetaObject::Connection m_exchangeAdded;
};

} // namespace tokenprism::gui
