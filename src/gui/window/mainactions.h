// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QHash>
#include <QObject>

class QAction;
class QLineEdit;
class QMainWindow;
class QMenu;
class QToolBar;
class QToolButton;

namespace tokenprism::gui {

/// Every action of the window, its tool bar and its menus. What they do is wired by the window.
class MainActions final : public QObject {
    Q_OBJECT
public:
    enum Id {
        GetToken,
        Refresh,
        Cancel,
        Forget,
        Revoke,
        SignOut,
        AskAgain,
        CopyToken,
        CopyHeader,
        CopyCurl,
        ExportEnvironment,
        ExportCollection,
        ExportReport,
        Inspect,
        TryRequest,
        AddSignIn,
        AddKey,
        Practice,
        PracticeXena,
        PracticeFiveGrants,
        EditSource,
        SaveSource,
        RemoveSource,
        Find,
        Settings,
        About,
        Quit,
        ViewAccess,
        ViewClaims,
        ViewFindings,
        ViewExchanges,
        IdCount
    };

    explicit MainActions(QMainWindow &window);

    QAction *operator[](Id id) const { return m_actions.value(id); }
    QLineEdit *search() const { return m_search; }
    QMenu *addMenu() const { return m_addMenu; }
    /// Enables and words the actions for \a session, which may be nullptr.
    void update(const session::Session *session);

private:
    QAction *make(Id id, const QString &name, const QString &text, const QString &iconName = {});
    void makeTokenActions();
    void makeExportActions();
    void makeSourceActions();
    void makeWindowActions();
    void buildToolBar(QMainWindow &window);
    QToolButton *addMenuButton(QToolBar &bar, const QString &name, QMenu &menu, const QString &iconName);
    void buildSearch(QToolBar &bar);
    void buildMenus(QMainWindow &window);
    void updateEnding(const session::Session *session, bool possible);

    QHash<int, QAction *> m_actions;
    QMenu *m_copyMenu = nullptr;
    QToolButton *m_copyButton = nullptr;
    QMenu *m_exportMenu = nullptr;
    QToolButton *m_exportButton = nullptr;
    QMenu *m_addMenu = nullptr;
    QMenu *m_practiceMenu = nullptr;
    QLineEdit *m_search = nullptr;
};

} // namespace tokenprism::gui
