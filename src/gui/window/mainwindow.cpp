// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/mainwindow.h"

#include "gui/access/accesspage.h"
#include "gui/clipboard/secretclipboard.h"
#include "gui/settings/settings.h"
#include "gui/sources/sourcespanel.h"
#include "gui/theme/pagestack.h"
#include "gui/token/tokenwords.h"
#include "gui/welcome/welcomepage.h"
#include "gui/window/mainactions.h"
#include "gui/window/sessioncontroller.h"
#include "gui/window/sessionpage.h"
#include "gui/window/statusbar.h"
#include "gui/window/ticker.h"
#include "models/sourcesmodel.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QLineEdit>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QSplitter>
#include <QStatusBar>
#include <QToolBar>

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

using session::Session;
using session::Workspace;

namespace {

/// \a size, or what a small or much enlarged screen has room for beside a window's frame.
QSize fitting(QSize size, const QScreen *screen)
{
    constexpr QSize frame(16, 48);
    return screen ? size.boundedTo(screen->availableGeometry().size() - frame) : size;
}

/// Of the views' headers in the window's state, in the order of the tabs.
QStringList headerNames()
{
    return { u"accessHeader"_s, u"claimsHeader"_s, u"findingsHeader"_s, u"exchangesHeader"_s };
}

} // namespace

MainWindow::MainWindow(Workspace &workspace, Settings &settings, session::PracticeGateway &practice,
                       Opening opening)
    : m_workspace(workspace)
    , m_settings(settings)
    , m_practice(practice)
    , m_state(workspace.services().profiles.directory())
    , m_clipboard(new SecretClipboard(this))
    , m_sources(new models::SourcesModel(workspace, workspace.services().clock, this))
    , m_controller(new SessionController(workspace, settings, practice, *m_clipboard, *this))
    , m_ticker(new Ticker(workspace, this))
{
    setObjectName(u"mainWindow"_s);
    setAcceptDrops(true);
    setMinimumSize(fitting(QSize(900, 560), screen()));
    setAnimated(false); // nothing here docks, and each tick of a countdown would be animated as a new layout
    if (!restoreGeometry(m_state.bytes(u"geometry"_s)))
        resize(fitting(QSize(1280, 800), screen()));
    if (opening == Opening::BeforeContents)
        open();
    build();
    wireActions();
    wirePages();
    wireWorkspace();
    wireTicker();
    restoreState();
    chooseCurrent();
    if (opening == Opening::BeforeContents)
        showContents();
}

MainWindow::~MainWindow() = default;

/// Nothing here may need a font: to find the first one takes longer than all else up to this point.
void MainWindow::open()
{
    setWindowTitle(tr("Tokenprism"));
    show();
}

void MainWindow::build()
{
    m_actions = new MainActions(*this);
    m_sourcesPanel = new SourcesPanel(m_workspace, *m_sources, this);
    m_sourcesPanel->setMinimumWidth(180);
    m_page =
        new SessionPage(m_workspace.services().clock, *m_clipboard, m_workspace.services().openBrowser, this);
    m_content = new PageStack(this);
    m_content->setObjectName(u"contentStack"_s);
    m_content->addWidget(m_page);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(u"mainSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_sourcesPanel);
    m_splitter->addWidget(m_content);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({ 258, 1022 });
    setCentralWidget(m_splitter);
    m_statusBar = new StatusBar(m_workspace.services().secrets, m_practice, *m_clipboard, this);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_statusBar, 1);
    m_clipboard->setLifetime(std::chrono::seconds(m_settings.clipboardSeconds()));
}

/// What is added to a window in sight is shown by a later event, and the first paint may come before it.
void MainWindow::showContents()
{
    menuBar()->show();
    for (QToolBar *bar : findChildren<QToolBar *>(Qt::FindDirectChildrenOnly))
        bar->show();
    m_splitter->show();
    statusBar()->show();
}

void MainWindow::warn(Session *session, const QString &message)
{
    if (!m_settings.warnsOfExpiry())
        return;
    m_statusBar->showMessage(message);
    if (session == m_workspace.current() || !isVisible())
        QApplication::alert(this);
}

/// Not from within a change of the current session: while one is removed, it is still in the list.
void MainWindow::chooseCurrent()
{
    if (m_workspace.current() || m_workspace.sessions().empty())
        return showCurrent();
    Session *last = m_workspace.find(m_state.text(u"source"_s));
    m_workspace.setCurrent(last ? last : m_workspace.sessions().front().get());
}

void MainWindow::showCurrent()
{
    Session *session = m_workspace.current();
    const bool first = m_workspace.isLoaded() && m_workspace.sessions().empty();
    m_content->setCurrentWidget(first ? static_cast<QWidget *>(welcome()) : m_page);
    m_sourcesPanel->setVisible(!first);
    m_page->setSession(session);
    m_actions->update(session);
    m_actions->search()->setEnabled(!first);
    m_statusBar->showClock(session ? session->clockDifference() : std::nullopt);
    updateTitle();
    m_ticker->reschedule();
}

void MainWindow::showChange(Session *session)
{
    const bool waits = session->activity() == session::Activity::WaitingForBrowser
        || session->activity() == session::Activity::WaitingForPerson;
    if (waits) {
        m_awaiting = session;
    } else if (m_awaiting == session) {
        m_awaiting.clear();
        if (!isActiveWindow())
            QApplication::alert(this);
    }
    if (session != m_workspace.current())
        return;
    m_page->refresh();
    m_actions->update(session);
    m_statusBar->showClock(session->clockDifference());
    updateTitle();
}

void MainWindow::updateTitle()
{
    const Session *session = m_workspace.current();
    setWindowTitle(session ? tr("%1 – Tokenprism").arg(sourceName(*session)) : tr("Tokenprism"));
}

void MainWindow::updateSight()
{
    const bool visible = isVisible() && !isMinimized();
    m_ticker->setSight(visible ? Watch::Sight::Visible : Watch::Sight::Hidden);
}

void MainWindow::restoreState()
{
    m_splitter->restoreState(m_state.bytes(u"splitter"_s));
    const bool byEnvironment = m_state.text(u"grouping"_s) == "environment"_L1;
    m_page->access().setGrouping(byEnvironment ? models::AccessTreeModel::Grouping::ByEnvironment
                                               : models::AccessTreeModel::Grouping::ByApi);
    const bool unasked = m_state.text(u"unasked"_s) == "shown"_L1;
    m_page->access().setUnaskedScopes(unasked ? models::AccessTreeModel::UnaskedScopes::Shown
                                              : models::AccessTreeModel::UnaskedScopes::Hidden);
    QList<QByteArray> headers;
    for (const QString &name : headerNames())
        headers.append(m_state.bytes(name));
    m_page->restoreHeaderStates(headers);
    m_page->showTab(SessionPage::Tab(qBound(0, m_state.number(u"tab"_s, 0), 3)));
}

void MainWindow::saveState()
{
    m_state.set(u"geometry"_s, saveGeometry());
    m_state.set(u"splitter"_s, m_splitter->saveState());
    const bool byEnvironment =
        m_page->access().grouping() == models::AccessTreeModel::Grouping::ByEnvironment;
    m_state.set(u"grouping"_s, byEnvironment ? u"environment"_s : u"api"_s);
    const bool unasked = m_page->access().unaskedScopes() == models::AccessTreeModel::UnaskedScopes::Shown;
    m_state.set(u"unasked"_s, unasked ? u"shown"_s : u"hidden"_s);
    const QList<QByteArray> headers = m_page->headerStates();
    for (qsizetype i = 0; i < headers.size(); ++i)
        m_state.set(headerNames().at(i), headers.at(i));
    m_state.set(u"tab"_s, int(m_page->tab()));
    const Session *current = m_workspace.current();
    const bool kept = current && current->keeping() == session::Keeping::InStore;
    m_state.set(u"source"_s, kept ? current->profile().id : QString());
}

void MainWindow::showProblem(const core::Error &error)
{
    m_controller->tell(error);
}

void MainWindow::bringToFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveState();
    m_clipboard->clear();
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        updateSight();
    // Back in front, perhaps after sleep: judge every countdown anew.
    if (event->type() == QEvent::ActivationChange && isActiveWindow()) {
        m_ticker->reschedule();
        m_workspace.reload(); // not every file system tells of changes
    }
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    updateSight();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    updateSight();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasText())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    m_controller->inspect(event->mimeData()->text());
}

} // namespace tokenprism::gui
