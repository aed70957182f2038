// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/profile/profiledraft.h"

#include <QObject>

class QBoxLayout;
class QLabel;
class QWidget;

namespace tokenprism::gui {

class HintLabel;

/// One row of the profile form: a name, what is filled in, and under it a hint or what is wrong. Binds its
/// widgets to a draft. ProfileForm puts it where the draft wants it.
class FormRow : public QObject {
    Q_OBJECT
public:
    /// The row that fits \a field; \a form owns its widgets, and the row.
    static FormRow *make(ProfileDraft &draft, DraftField field, QWidget *form);

    DraftField field() const { return m_field; }
    QWidget *label() const;
    QWidget *body() const { return m_body; }
    virtual QWidget *editor() const = 0;

    /// Writes the draft's fact into the widgets.
    virtual void read() = 0;
    /// Shows what the draft says of the field now.
    virtual void refresh();
    /// Problems are shown from now on: before, nobody has had the chance to get it right.
    void touch();
    /// Empties what holds a secret.
    virtual void forget() { }

Q_SIGNALS:
    /// *Find*: the issuer's metadata is wanted.
    void findRequested();
    /// *Register*: a client id of the server's own is wanted.
    void registerRequested();

protected:
    FormRow(ProfileDraft &draft, DraftField field, QWidget *form);
    ProfileDraft &draft() const { return m_draft; }
    /// `tokenEdit` for `Edit`.
    QString named(const QString &part) const;
    /// Above hint and problem. Once for every row.
    void add(QWidget *editor);
    void add(QBoxLayout *editors);
    /// Of a person's doing: changes of the draft while this is true come from there.
    void setTouched() { m_touched = true; }
    /// Who is read out beside the editor.
    void setBuddy(QWidget *buddy);
    virtual QString hintText() const;

private:
    void showWords();

    ProfileDraft &m_draft;
    DraftField m_field;
    QLabel *m_label;
    QWidget *m_body;
    QBoxLayout *m_column;
    HintLabel *m_hint;
    HintLabel *m_problem;
    bool m_touched = false;
};

} // namespace tokenprism::gui
