// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/profile/formrow.h"

class QCheckBox;
class QComboBox;

namespace tokenprism::gui {

/// One of a few values. Those that can't be chosen are there, greyed, with the reason.
class ChoiceRow final : public FormRow {
    Q_OBJECT
public:
    ChoiceRow(ProfileDraft &draft, DraftField field, QWidget *form);

    QWidget *editor() const override;
    void read() override;
    void refresh() override;

private:
    static QString wordsOf(const DraftChoice &choice);
    void fill();

    QComboBox *m_combo;
    QStringList m_shown; ///< to leave an open list alone while nothing in it changes
};

/// Ticked: the second of the field's choices.
class CheckRow final : public FormRow {
    Q_OBJECT
public:
    CheckRow(ProfileDraft &draft, DraftField field, QWidget *form);

    QWidget *editor() const override;
    void read() override;
    void refresh() override;

private:
    QCheckBox *m_check;
};

/// The label that tells production from test: usual ones to choose from, or one's own.
class EnvironmentRow final : public FormRow {
    Q_OBJECT
public:
    EnvironmentRow(ProfileDraft &draft, QWidget *form);

    QWidget *editor() const override;
    void read() override;
    void refresh() override;

private:
    QComboBox *m_combo;
    bool m_reading = false;
};

} // namespace tokenprism::gui
