// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/profile/formrow.h"

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace tokenprism::gui {

/// A line, with a button where there is more to do with it: *Copy* beside the redirect address, *Find* beside
/// the issuer, *Register* beside the client id, *Choose…* beside a file.
class LineRow final : public FormRow {
    Q_OBJECT
public:
    LineRow(ProfileDraft &draft, DraftField field, QWidget *form);

    QWidget *editor() const override;
    void read() override;
    void refresh() override;

private:
    void addButton();
    void press();
    void chooseFile();
    void offerRegistration();

    QLineEdit *m_line;
    QPushButton *m_button = nullptr;
};

/// One entry a line.
class LinesRow final : public FormRow {
    Q_OBJECT
public:
    LinesRow(ProfileDraft &draft, DraftField field, QWidget *form);

    QWidget *editor() const override;
    void read() override;

private:
    QPlainTextEdit *m_lines;
    bool m_reading = false;
};

} // namespace tokenprism::gui
