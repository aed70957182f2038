// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/profile/profiledraft.h"

#include <QHash>
#include <QSet>
#include <QWidget>

#include <memory>

class QLabel;
class QLineEdit;

namespace tokenprism::gui {

namespace Ui {
class ProfileForm;
}
class HintLabel;

/// The rows of ProfileDialog: binds widgets to a draft, and puts each row where the draft wants it.
class ProfileForm : public QWidget {
    Q_OBJECT
public:
    explicit ProfileForm(QWidget *parent = nullptr);
    ~ProfileForm() override;

    /// \a draft outlives the form.
    void bind(ProfileDraft &draft);
    /// Writes the draft's facts into the widgets: after load() and setProvider().
    void readDraft();
    /// Shows every problem, also of fields that nobody has touched, and goes to the first.
    void showAllProblems();
    void showMore(bool shown);
    /// Empties the secret line and its history.
    void forgetSecret();
    void setFactsEnabled(bool enabled);

Q_SIGNALS:
    /// The wish to see \a widget.
    void reveal(QWidget *widget);
    void moreToggled(bool shown);

private:
    struct Row {
        QWidget *label = nullptr;
        QWidget *body = nullptr;
        QWidget *editor = nullptr;
        HintLabel *hint = nullptr;
        HintLabel *problem = nullptr;
    };
    void collectRows();
    void bindLine(DraftField field, QLineEdit *line);
    void bindChoices();
    void bindScopes();
    void bindSecret();
    void fillChoices();
    void fillScopes();
    void writeScopes();
    void refresh();
    void placeRows();
    void place(DraftField field, Placement placement);
    void orderTabs();
    void showWords(DraftField field);
    void touch(DraftField field);

    std::unique_ptr<Ui::ProfileForm> m_ui;
    ProfileDraft *m_draft = nullptr;
    QHash<DraftField, Row> m_rows;
    QHash<DraftField, QLineEdit *> m_lines;
    QHash<DraftField, Placement> m_places;
    QSet<DraftField> m_touched;
    bool m_reading = false;
};

} // namespace tokenprism::gui
