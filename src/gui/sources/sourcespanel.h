// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/workspace.h"

#include <QWidget>

#include <memory>

class QAction;
class QMenu;

namespace tokenprism::models {
class SourcesModel;
}

namespace tokenprism::gui {

class SourcesPresentation;
namespace Ui {
class SourcesPanel;
}

/// The sidebar. Its selection is the workspace's current session.
class SourcesPanel final : public QWidget {
    Q_OBJECT
public:
    SourcesPanel(session::Workspace &workspace, models::SourcesModel &model, QWidget *parent = nullptr);
    ~SourcesPanel() override;

    /// Behind *Add sign-in or key…*.
    void setAddMenu(QMenu *menu);
    /// What a right click on a source offers; they act on the current session.
    void setContextActions(const QList<QAction *> &actions);

Q_SIGNALS:
    /// Enter or a double click on a source.
    void activated();
    /// The Delete key on a source.
    void removeRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void thinLine();
    void wireSearch();
    void offerSearch();
    void showCurrent();
    void takeCurrent(const QModelIndex &index);
    void openContextMenu(const QPoint &position);

    session::Workspace &m_workspace;
    models::SourcesModel &m_model;
    SourcesPresentation *m_presentation;
    std::unique_ptr<Ui::SourcesPanel> m_ui;
    QList<QAction *> m_contextActions;
};

} // namespace tokenprism::gui
