// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/profile/formrow.h"

class QLineEdit;
class QTreeWidget;

namespace tokenprism::gui {

/// Scopes: those that the preset knows are ticked, others are typed.
class ScopesRow final : public FormRow {
    Q_OBJECT
public:
    ScopesRow(ProfileDraft &draft, QWidget *form);

    QWidget *editor() const override;
    void read() override;
    void refresh() override;

private:
    void fillTree();
    QStringList shownNames() const;
    void write();

    QTreeWidget *m_tree;
    QLineEdit *m_line;
    bool m_reading = false;
};

} // namespace tokenprism::gui
