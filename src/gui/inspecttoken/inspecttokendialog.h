// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"
#include "session/workspace.h"

#include <QDialog>

#include <memory>

namespace tokenprism::gui {

namespace Ui {
class InspectTokenDialog;
}

/// Takes a token by paste or drop and hands it to the workspace. Nothing is sent and nothing is stored.
class InspectTokenDialog : public QDialog {
    Q_OBJECT
public:
    InspectTokenDialog(session::Workspace &workspace, QWidget *parent);
    ~InspectTokenDialog() override;

    /// Text dropped on the window.
    void setText(const QString &text);
    void accept() override;
    void done(int result) override;

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void judge();
    QString stateOf(const core::Secret &token) const;

    session::Workspace &m_workspace;
    std::unique_ptr<Ui::InspectTokenDialog> m_ui;
};

} // namespace tokenprism::gui
