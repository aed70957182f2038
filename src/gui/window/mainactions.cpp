// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/mainactions.h"

#include "gui/theme/icons.h"
#include "gui/theme/primarybutton.h"

#include <QAction>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

MainActions::MainActions(QMainWindow &window)
    : QObject(&window)
    , m_copyMenu(new QMenu(tr("&Copy"), &window))
    , m_exportMenu(new QMenu(tr("E&xport"), &window))
    , m_addMenu(new QMenu(tr("&Add"), &window))
    , m_practiceMenu(new QMenu(tr("Use the &practice server"), &window))
{
    makeTokenActions();
    makeExportActions();
    makeSourceActions();
    makeWindowActions();
    buildToolBar(window);
    buildMenus(window);
    update(nullptr);
}

QAction *MainActions::make(Id id, const QString &name, const QString &text, const QString &iconName)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    m_actions.insert(id, action);
    return action;
}

void MainActions::makeTokenActions()
{
    make(GetToken, u"getTokenAction"_s, tr("&Get token"))->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_G));
    make(Refresh, u"refreshAction"_s, tr("&Refresh"), u"refresh"_s)->setShortcut(QKeySequence::Refresh);
    make(Cancel, u"cancelAction"_s, tr("&Cancel what is under way"), u"cancel"_s);
    make(Forget, u"forgetAction"_s, tr("&Forget the token here"));
    make(Revoke, u"revokeAction"_s, tr("Re&voke…"), u"revoke"_s);
    make(SignOut, u"signOutAction"_s, tr("Sign &out at the server…"), u"browser"_s);
    make(AskAgain, u"askAgainAction"_s, tr("&Ask the server about the token again"));
    make(CopyToken, u"copyTokenAction"_s, tr("&Token"))
        ->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    make(CopyHeader, u"copyHeaderAction"_s, tr("Authorization &header"));
    make(CopyCurl, u"copyCurlAction"_s, tr("c&url command"));
    make(Inspect, u"inspectTokenAction"_s, tr("&Inspect a token…"), u"inspect"_s)
        ->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_I));
    make(TryRequest, u"tryRequestAction"_s, tr("&Try a request…"), u"request"_s)
        ->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_T));
}

void MainActions::makeExportActions()
{
    make(ExportEnvironment, u"exportEnvironmentAction"_s, tr("Postman &environment…"))
        ->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
    make(ExportCollection, u"exportCollectionAction"_s, tr("Postman &collection…"));
    make(ExportReport, u"exportReportAction"_s, tr("&Report for a ticket…"))
        ->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R));
    m_exportMenu->addActions({ m_actions.value(ExportEnvironment), m_actions.value(ExportCollection),
                               m_actions.value(ExportReport) });
    m_exportMenu->setIcon(icon(u"export"_s));
}

void MainActions::makeSourceActions()
{
    make(AddSignIn, u"addSignInAction"_s, tr("Add a &sign-in…"), u"sign-in"_s)
        ->setShortcut(QKeySequence::New);
    make(AddKey, u"addApiKeyAction"_s, tr("Add an API &key…"), u"key"_s)
        ->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N));
    make(Practice, u"practiceAction"_s, tr("As &Applixure"));
    make(PracticeXena, u"practiceXenaAction"_s, tr("As &Xena"));
    make(PracticeFiveGrants, u"practiceFiveGrantsAction"_s, tr("As the &five-grant API"));
    m_practiceMenu->addActions(
        { m_actions.value(Practice), m_actions.value(PracticeXena), m_actions.value(PracticeFiveGrants) });
    m_practiceMenu->setIcon(icon(u"practice"_s));
    make(EditSource, u"editSourceAction"_s, tr("&Edit…"), u"edit"_s)
        ->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    make(SaveSource, u"saveSourceAction"_s, tr("&Save…"), u"save"_s)->setShortcut(QKeySequence::Save);
    make(RemoveSource, u"removeSourceAction"_s, tr("Re&move…"), u"remove"_s);
}

void MainActions::makeWindowActions()
{
    make(Find, u"findAction"_s, tr("&Find"), u"search"_s)->setShortcut(QKeySequence::Find);
    QAction *settings = make(Settings, u"settingsAction"_s, tr("&Settings…"), u"settings"_s);
    settings->setShortcut(QKeySequence::Preferences);
    settings->setMenuRole(QAction::PreferencesRole);
    make(About, u"aboutAction"_s, tr("&About Tokenprism"), u"info"_s)->setMenuRole(QAction::AboutRole);
    QAction *quit = make(Quit, u"quitAction"_s, tr("&Quit"));
    quit->setShortcut(QKeySequence::Quit);
    quit->setMenuRole(QAction::QuitRole);
    const QString names[] = { tr("&Access"), tr("C&laims"), tr("Fin&dings"), tr("E&xchanges") };
    const QString objects[] = { u"viewAccessAction"_s, u"viewClaimsAction"_s, u"viewFindingsAction"_s,
                                u"viewExchangesAction"_s };
    for (int view = 0; view < 4; ++view)
        make(Id(ViewAccess + view), objects[view], names[view])
            ->setShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + view)));
}

void MainActions::buildToolBar(QMainWindow &window)
{
    auto *bar = new QToolBar(tr("Tool bar"), &window);
    bar->setObjectName(u"toolBar"_s);
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->toggleViewAction()->setEnabled(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize(QSize(18, 18));
    window.addToolBar(bar);

    auto *primary = new PrimaryButton(bar);
    primary->setObjectName(u"primaryButton"_s);
    primary->setDefaultAction(m_actions.value(GetToken));
    primary->setIconSize(QSize(18, 18));
    bar->addWidget(primary);
    bar->addAction(m_actions.value(Refresh));
    bar->addAction(m_actions.value(Revoke));
    // Rare: its name stands in its tool tip and in the menu, which leaves the search its room.
    if (auto *revoke = qobject_cast<QToolButton *>(bar->widgetForAction(m_actions.value(Revoke))))
        revoke->setToolButtonStyle(Qt::ToolButtonIconOnly);
    bar->addSeparator();

    m_copyMenu->addActions(
        { m_actions.value(CopyToken), m_actions.value(CopyHeader), m_actions.value(CopyCurl) });
    m_copyButton = addMenuButton(*bar, u"copyMenuButton"_s, *m_copyMenu, u"copy"_s);
    m_copyButton->setText(tr("Copy"));
    m_copyButton->setAccessibleName(tr("Copy the token, as a header or as a command"));
    m_exportButton = addMenuButton(*bar, u"exportMenuButton"_s, *m_exportMenu, u"export"_s);
    m_exportButton->setText(tr("Export"));
    m_exportButton->setAccessibleName(tr("Export for Postman, or a report for a ticket"));
    bar->addSeparator();
    bar->addAction(m_actions.value(Inspect));
    bar->addAction(m_actions.value(TryRequest));
    for (QToolButton *button : bar->findChildren<QToolButton *>())
        button->setFocusPolicy(Qt::TabFocus);
    buildSearch(*bar);
}

QToolButton *MainActions::addMenuButton(QToolBar &bar, const QString &name, QMenu &menu,
                                        const QString &iconName)
{
    auto *button = new QToolButton(&bar);
    button->setObjectName(name);
    button->setIcon(icon(iconName));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setMenu(&menu);
    button->setPopupMode(QToolButton::InstantPopup);
    bar.addWidget(button);
    return button;
}

void MainActions::buildSearch(QToolBar &bar)
{
    auto *spring = new QWidget(&bar);
    spring->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar.addWidget(spring);
    m_search = new QLineEdit(&bar);
    m_search->setObjectName(u"searchEdit"_s);
    m_search->setPlaceholderText(tr("Search scopes, environments, claims"));
    m_search->setAccessibleName(tr("Search scopes, environments, claims"));
    m_search->setToolTip(tr("Search scopes, environments, claims (%1)")
                             .arg(QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText)));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(u"search"_s, IconInk::Muted), QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(14 * m_search->fontMetrics().averageCharWidth());
    m_search->setMaximumWidth(44 * m_search->fontMetrics().averageCharWidth());
    m_search->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    bar.addWidget(m_search);
    connect(m_actions.value(Find), &QAction::triggered, m_search, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
}

void MainActions::buildMenus(QMainWindow &window)
{
    const auto add = [this](QMenu *menu, std::initializer_list<Id> ids) {
        for (const Id id : ids)
            menu->addAction(m_actions.value(id));
    };
    add(m_addMenu, { AddSignIn, AddKey });
    m_addMenu->addSeparator();
    add(m_addMenu, { Inspect });
    m_addMenu->addMenu(m_practiceMenu);

    QMenu *file = window.menuBar()->addMenu(tr("&File"));
    add(file, { AddSignIn, AddKey });
    file->addMenu(m_practiceMenu);
    file->addSeparator();
    add(file, { Inspect });
    file->addSeparator();
    add(file, { Quit });
    QMenu *source = window.menuBar()->addMenu(tr("&Source"));
    add(source, { GetToken, Refresh, Cancel });
    source->addSeparator();
    add(source, { AskAgain, TryRequest });
    source->addSeparator();
    add(source, { Forget, Revoke, SignOut });
    source->addSeparator();
    source->addMenu(m_exportMenu);
    source->addSeparator();
    add(source, { EditSource, SaveSource, RemoveSource });
    QMenu *edit = window.menuBar()->addMenu(tr("&Edit"));
    edit->addMenu(m_copyMenu);
    add(edit, { Find });
    edit->addSeparator();
    add(edit, { Settings });
    add(window.menuBar()->addMenu(tr("&View")), { ViewAccess, ViewClaims, ViewFindings, ViewExchanges });
    add(window.menuBar()->addMenu(tr("&Help")), { About });
    // Shortcuts that stand in menus only work while the window knows the actions.
    window.addActions(m_actions.values());
}

/// What ends a token at the server: only where the server has a place for it, and the reason where it
/// hasn't.
void MainActions::updateEnding(const session::Session *session, bool possible)
{
    const bool revokes = session && session->canRevoke();
    QAction *revoke = m_actions.value(Revoke);
    revoke->setEnabled(possible && revokes);
    revoke->setToolTip(!possible || revokes ? tr("Revoke the token at the server")
                                            : tr("This server has no address for revoking tokens"));
    QAction *signOut = m_actions.value(SignOut);
    signOut->setEnabled(possible && session->canSignOut());
    signOut->setVisible(!session || session->profile().kind == core::SourceKind::SignIn);
}

void MainActions::update(const session::Session *session)
{
    const bool pasted = session && session->isPasted();
    const bool runnable = session && !pasted;
    const bool idle = session && !session->isBusy();
    const bool hasToken = session && !session->token().isEmpty();
    const bool signIn = session && session->profile().kind == core::SourceKind::SignIn;
    QAction *get = m_actions.value(GetToken);
    get->setText(signIn ? (hasToken ? tr("Si&gn in again") : tr("Si&gn in")) : tr("&Get token"));
    get->setIcon(icon(signIn ? u"sign-in"_s : u"key"_s, IconInk::OnAccent));
    get->setEnabled(runnable && idle);
    QAction *refresh = m_actions.value(Refresh);
    refresh->setEnabled(runnable && idle && session->canRefresh());
    refresh->setToolTip(refresh->isEnabled() || !hasToken
                            ? tr("Refresh the token")
                            : tr("No refresh token came with this token: get a new one"));
    m_actions.value(Cancel)->setEnabled(session && session->isBusy());
    m_actions.value(Forget)->setEnabled(runnable && hasToken && idle);
    updateEnding(session, runnable && hasToken && idle);
    m_actions.value(AskAgain)->setEnabled(runnable && hasToken && idle);
    for (const Id id : { CopyToken, CopyHeader, CopyCurl, TryRequest })
        m_actions.value(id)->setEnabled(hasToken);
    m_copyMenu->setEnabled(hasToken);
    m_copyButton->setEnabled(hasToken);
    m_copyMenu->menuAction()->setEnabled(hasToken);
    for (const Id id : { ExportEnvironment, ExportCollection })
        m_actions.value(id)->setEnabled(runnable);
    m_actions.value(ExportReport)->setEnabled(session);
    m_exportMenu->menuAction()->setEnabled(session);
    m_exportButton->setEnabled(session);
    m_actions.value(EditSource)->setEnabled(runnable && idle);
    const bool once = session && session->keeping() == session::Keeping::Once;
    m_actions.value(SaveSource)->setEnabled(runnable && once && idle);
    m_actions.value(SaveSource)->setVisible(!session || once);
    m_actions.value(RemoveSource)->setEnabled(session);
    for (const Id id : { ViewAccess, ViewClaims, ViewFindings, ViewExchanges })
        m_actions.value(id)->setEnabled(session);
}

} // namespace tokenprism::gui
