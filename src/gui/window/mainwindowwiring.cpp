// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whom MainWindow connects with whom.
#include "gui/window/mainwindow.h"

#include "gui/access/accesspage.h"
#include "gui/clipboard/secretclipboard.h"
#include "gui/settings/settings.h"
#include "gui/sources/sourcespanel.h"
#include "gui/theme/pagestack.h"
#include "gui/theme/remaining.h"
#include "gui/token/tokenwords.h"
#include "gui/welcome/welcomepage.h"
#include "gui/window/mainactions.h"
#include "gui/window/sessioncontroller.h"
#include "gui/window/sessionpage.h"
#include "gui/window/statusbar.h"
#include "gui/window/ticker.h"
#include "models/sourcesmodel.h"
#include "texts/errortext.h"

#include <QAction>
#include <QLineEdit>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

using session::Session;
using session::Workspace;

void MainWindow::wireActions()
{
    const auto on = [this](MainActions::Id id, auto slot) {
        connect((*m_actions)[id], &QAction::triggered, m_controller, slot);
    };
    on(MainActions::GetToken, &SessionController::getToken);
    on(MainActions::Refresh, &SessionController::refresh);
    on(MainActions::Revoke, &SessionController::revoke);
    on(MainActions::SignOut, &SessionController::signOut);
    on(MainActions::AskAgain, &SessionController::askAgain);
    on(MainActions::Cancel, &SessionController::cancel);
    on(MainActions::Forget, &SessionController::forget);
    on(MainActions::CopyToken, &SessionController::copyToken);
    on(MainActions::CopyHeader, &SessionController::copyHeader);
    on(MainActions::CopyCurl, &SessionController::copyCurl);
    on(MainActions::ExportEnvironment,
       [this] { m_controller->exportAs(exporters::ExportFormat::PostmanEnvironment); });
    on(MainActions::ExportCollection,
       [this] { m_controller->exportAs(exporters::ExportFormat::PostmanCollection); });
    on(MainActions::ExportReport, [this] { m_controller->exportAs(exporters::ExportFormat::Report); });
    on(MainActions::TryRequest, &SessionController::tryRequest);
    on(MainActions::Inspect, [this] { m_controller->inspect(); });
    on(MainActions::AddSignIn, [this] { m_controller->addSource(core::SourceKind::SignIn); });
    on(MainActions::AddKey, [this] { m_controller->addSource(core::SourceKind::ApiKey); });
    on(MainActions::Practice, [this] { m_controller->usePractice(u"applixure"_s); });
    on(MainActions::PracticeXena, [this] { m_controller->usePractice(u"xena"_s); });
    on(MainActions::PracticeFiveGrants, [this] { m_controller->usePractice(u"five-grants"_s); });
    on(MainActions::EditSource, &SessionController::editSource);
    on(MainActions::SaveSource, &SessionController::saveSource);
    on(MainActions::RemoveSource, &SessionController::removeSource);
    on(MainActions::Settings, &SessionController::openSettings);
    on(MainActions::About, &SessionController::about);
    connect((*m_actions)[MainActions::Quit], &QAction::triggered, this, &MainWindow::close);
    for (int view = 0; view < 4; ++view)
        connect((*m_actions)[MainActions::Id(MainActions::ViewAccess + view)], &QAction::triggered, m_page,
                [this, view] { m_page->showTab(SessionPage::Tab(view)); });
}

void MainWindow::wirePages()
{
    m_sourcesPanel->setAddMenu(m_actions->addMenu());
    m_sourcesPanel->setContextActions(
        { (*m_actions)[MainActions::GetToken], (*m_actions)[MainActions::Refresh],
          (*m_actions)[MainActions::EditSource], (*m_actions)[MainActions::SaveSource],
          (*m_actions)[MainActions::RemoveSource] });
    connect(m_sourcesPanel, &SourcesPanel::activated, m_controller, &SessionController::getToken);
    connect(m_sourcesPanel, &SourcesPanel::removeRequested, m_controller, &SessionController::removeSource);
    connect(m_actions->search(), &QLineEdit::textChanged, m_page, &SessionPage::setFilter);
    connect(m_actions->search(), &QLineEdit::returnPressed, m_page, [this] { m_page->access().focusTree(); });
    auto *clear = new QShortcut(QKeySequence(Qt::Key_Escape), m_actions->search());
    clear->setContext(Qt::WidgetShortcut);
    connect(clear, &QShortcut::activated, m_actions->search(), &QLineEdit::clear);

    connect(m_page, &SessionPage::getTokenRequested, m_controller, &SessionController::getToken);
    connect(m_page, &SessionPage::confirmHostRequested, m_controller, &SessionController::confirmHost);
    connect(m_page, &SessionPage::editRequested, m_controller, &SessionController::editSource);
    connect(m_page, &SessionPage::cancelRequested, m_controller, &SessionController::cancel);
    connect(m_page, &SessionPage::copyTokenRequested, m_controller, &SessionController::copyToken);
    connect(m_statusBar, &StatusBar::practiceStartRequested, m_controller, &SessionController::startPractice);
    connect(m_statusBar, &StatusBar::keychainExplanationRequested, m_controller,
            &SessionController::explainKeychain);
    connect(m_statusBar, &StatusBar::clockExplanationRequested, m_controller,
            &SessionController::explainClock);
    connect(m_controller, &SessionController::said, m_statusBar, &StatusBar::showMessage);
    connect(m_clipboard, &SecretClipboard::refused, m_statusBar, [this] {
        m_statusBar->showMessage(
            tr("The clipboard did not take it. Bring this window to the front and copy again."));
    });
    connect(&m_settings, &Settings::changed, m_clipboard,
            [this] { m_clipboard->setLifetime(std::chrono::seconds(m_settings.clipboardSeconds())); });
}

/// Made when it is wanted: whoever has a source never sees it.
WelcomePage *MainWindow::welcome()
{
    if (m_welcome)
        return m_welcome;
    m_welcome = new WelcomePage(this);
    m_welcome->setObjectName(u"welcomePage"_s);
    m_content->addWidget(m_welcome);
    connect(m_welcome, &WelcomePage::practiceRequested, m_controller, &SessionController::usePractice);
    connect(m_welcome, &WelcomePage::signInRequested, m_controller,
            [this] { m_controller->addSource(core::SourceKind::SignIn); });
    connect(m_welcome, &WelcomePage::apiKeyRequested, m_controller,
            [this] { m_controller->addSource(core::SourceKind::ApiKey); });
    connect(m_welcome, &WelcomePage::inspectRequested, m_controller, [this] { m_controller->inspect(); });
    return m_welcome;
}

void MainWindow::wireWorkspace()
{
    connect(&m_workspace, &Workspace::currentChanged, this, &MainWindow::showCurrent);
    connect(&m_workspace, &Workspace::currentChanged, m_statusBar, &StatusBar::dropPassingMessage);
    connect(&m_workspace, &Workspace::sessionChanged, this, &MainWindow::showChange);
    connect(&m_workspace, &Workspace::removed, this, &MainWindow::chooseCurrent);
    connect(&m_workspace, &Workspace::loaded, this, &MainWindow::chooseCurrent);
    connect(&m_workspace, &Workspace::clockJumped, m_statusBar,
            [this] { m_statusBar->showClock(std::nullopt); });
    const auto hint = [this](const core::Error &error) {
        const texts::ErrorText text = texts::describe(error);
        m_statusBar->showMessage(text.title, text.plain());
    };
    connect(&m_workspace, &Workspace::reloadFailed, m_statusBar, hint);
    connect(&m_workspace, &Workspace::vaultTrouble, m_statusBar, hint);
    connect(&m_workspace, &Workspace::secretsLeft, m_controller, &SessionController::tellSecretsLeft);
    connect(&m_workspace, &Workspace::keptAfterAll, m_statusBar,
            [this] { m_statusBar->showMessage(tr("What was only in memory is in the keychain now.")); });
    // Another program's first source takes the place of the welcome page; those who add here choose
    // themselves.
    connect(
        &m_workspace, &Workspace::added, this,
        [this] {
            if (!m_workspace.current())
                chooseCurrent();
        },
        Qt::QueuedConnection);
}

void MainWindow::wireTicker()
{
    connect(m_ticker, &Ticker::ticked, this, [this] {
        m_sources->tick();
        m_page->tick();
    });
    connect(m_ticker, &Ticker::expiresSoon, this, [this](Session *session) {
        const auto left =
            secondsLeft(session->inspection().times, m_workspace.services().clock.now()).value_or(0);
        warn(session, tr("The token of “%1” expires in %2.").arg(sourceName(*session), remaining(left)));
    });
    connect(m_ticker, &Ticker::expired, this, [this](Session *session) {
        warn(session, tr("The token of “%1” has expired.").arg(sourceName(*session)));
    });
}

} // namespace tokenprism::gui
