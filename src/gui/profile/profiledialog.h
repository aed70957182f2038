// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile.h"
#include "session/workspace.h"

#include <QDialog>

#include <memory>

namespace tokenprism::gui {

/// Asks for the facts of a profile in the provider's own words, lets it be tried before it is saved, and
/// saves it, or uses it once. Open it with open(); it deletes nothing by itself. The workspace's current
/// session is the new one after it was accepted.
class ProfileDialog : public QDialog {
    Q_OBJECT
public:
    ProfileDialog(session::Workspace &workspace, core::SourceKind kind, QWidget *parent);
    ~ProfileDialog() override;

    /// Changes an existing profile instead of making one. Call before open().
    void edit(session::Session *session);

    void done(int result) override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tokenprism::gui
