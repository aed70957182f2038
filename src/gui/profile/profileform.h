// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/profile/profiledraft.h"

#include <QHash>
#include <QWidget>

#include <memory>

namespace tokenprism::gui {

namespace Ui {
class ProfileForm;
}
class FormRow;

/// The rows of ProfileDialog: puts each where the draft wants it, and finds the rare ones by what a person
/// types into the search line.
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
    /// Goes to \a field, wherever it is.
    void showField(DraftField field);
    void showMore(bool shown);
    /// Empties the secret lines and their history.
    void forgetSecret();
    void setFactsEnabled(bool enabled);

Q_SIGNALS:
    /// The wish to see \a widget.
    void reveal(QWidget *widget);
    /// The same, with what stands under it.
    void revealFrom(QWidget *widget);
    void moreToggled(bool shown);
    /// *Find* beside the issuer.
    void findRequested();
    /// *Register* beside the client id.
    void registerRequested();

private:
    /// Where a row is now; nothing: hidden.
    enum class Place { Nowhere, Main, More };
    Place wantedPlace(DraftField field) const;
    void refresh();
    void search();
    void placeRows();
    void place(FormRow &row, Place place);
    void alignLabels();
    void showGroups();
    void showFoundAbove();
    void orderTabs();

    std::unique_ptr<Ui::ProfileForm> m_ui;
    ProfileDraft *m_draft = nullptr;
    QHash<DraftField, FormRow *> m_rows;
    QHash<DraftField, Place> m_places;
    QStringList m_wanted; ///< words of the search
    QList<DraftField> m_foundAbove;
};

} // namespace tokenprism::gui
