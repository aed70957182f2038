// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/profile/draftfield.h"

#include <QHash>
#include <QWidget>

class QGridLayout;

namespace tokenprism::gui {

/// The sections of *More settings*: a title each, and a grid for the rows.
class SettingsGroups : public QWidget {
    Q_OBJECT
public:
    explicit SettingsGroups(QWidget *parent = nullptr);

    QGridLayout *grid(DraftGroup group) const { return m_sections.value(group).grid; }
    /// A section without rows has no title either.
    void showGroup(DraftGroup group, bool shown);
    void setLabelWidth(int width);

private:
    struct Section {
        QWidget *box = nullptr;
        QGridLayout *grid = nullptr;
    };
    void addSection(DraftGroup group, const QString &name, const QString &title);

    QHash<DraftGroup, Section> m_sections;
};

} // namespace tokenprism::gui
