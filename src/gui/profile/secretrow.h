// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/profile/formrow.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace tokenprism::gui {

class SecretEdit;

/// A secret: typed into a masked line, or – where it is a private key, which has many lines – read from a
/// file or the clipboard; or kept from before, until it is replaced.
class SecretRow final : public FormRow {
    Q_OBJECT
public:
    SecretRow(ProfileDraft &draft, DraftField field, QWidget *form);

    QWidget *editor() const override;
    void read() override;
    void refresh() override;
    void forget() override;

protected:
    QString hintText() const override;

private:
    bool isElsewhere() const;
    void addLine();
    void addKept();
    void addKeyButtons();
    void chooseFile();
    void pasteKey();
    void takeKey(const core::Secret &text);
    void refuseKey(const QString &words);

    SecretEdit *m_line;
    QToolButton *m_show;
    QLabel *m_kept;
    QPushButton *m_replace;
    QPushButton *m_choose;
    QPushButton *m_paste;
    QString m_keyWords; ///< what was chosen, or why it can't be
};

} // namespace tokenprism::gui
