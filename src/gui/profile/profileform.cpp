// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profile/profileform.h"

#include "gui/profile/draftlists.h"
#include "gui/profile/formrow.h"
#include "gui/theme/icons.h"
#include "ui_profileform.h"

#include <algorithm>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;

namespace {

/// Whoever types one letter means none of them.
constexpr qsizetype mostFoundAbove = 4;

} // namespace

ProfileForm::ProfileForm(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ProfileForm>())
{
    m_ui->setupUi(this);
    m_ui->settingsSearchEdit->addAction(icon(u"search"_s, IconInk::Muted), QLineEdit::LeadingPosition);
    connect(m_ui->settingsSearchEdit, &QLineEdit::textChanged, this, &ProfileForm::search);
    connect(m_ui->moreButton, &QToolButton::toggled, this, &ProfileForm::showMore);
    connect(m_ui->moreButton, &QToolButton::clicked, this, [this](bool shown) {
        if (!shown)
            return;
        m_ui->settingsSearchEdit->setFocus(Qt::OtherFocusReason);
        Q_EMIT revealFrom(m_ui->moreButton);
    });
    showMore(false);
}

ProfileForm::~ProfileForm() = default;

void ProfileForm::bind(ProfileDraft &draft)
{
    m_draft = &draft;
    const QList<DraftField> fields = allDraftFields();
    for (const DraftField field : fields) {
        FormRow *row = FormRow::make(draft, field, this);
        for (QWidget *part : { row->label(), row->body() })
            part->hide();
        connect(row, &FormRow::findRequested, this, &ProfileForm::findRequested);
        connect(row, &FormRow::registerRequested, this, &ProfileForm::registerRequested);
        m_rows.insert(field, row);
        m_places.insert(field, Place::Nowhere);
    }
    connect(m_draft, &ProfileDraft::changed, this, &ProfileForm::refresh);
    readDraft();
}

void ProfileForm::readDraft()
{
    for (FormRow *row : std::as_const(m_rows))
        row->read();
    refresh();
}

void ProfileForm::refresh()
{
    for (FormRow *row : std::as_const(m_rows))
        row->refresh();
    placeRows();
}

void ProfileForm::search()
{
    m_wanted = wordsIn(m_ui->settingsSearchEdit->text());
    placeRows();
    Q_EMIT revealFrom(m_ui->moreButton);
}

ProfileForm::Place ProfileForm::wantedPlace(DraftField field) const
{
    const Placement placement = m_draft->placement(field);
    if (placement == Placement::Main)
        return Place::Main;
    if (placement == Placement::Hidden)
        return Place::Nowhere;
    const bool shown =
        m_wanted.isEmpty() ? placement == Placement::More : m_draft->isMeantBy(field, m_wanted);
    return shown ? Place::More : Place::Nowhere;
}

void ProfileForm::placeRows()
{
    const auto before = m_places;
    const QList<DraftField> fields = allDraftFields();
    for (const DraftField field : fields)
        place(*m_rows[field], wantedPlace(field));
    showFoundAbove();
    if (m_places == before)
        return;
    showGroups();
    alignLabels();
    orderTabs();
}

/// A grid, not a form layout, which gives rows with wrapped text the wrong heights. The row's number is the
/// field's, so the order stays.
void ProfileForm::place(FormRow &row, Place place)
{
    const DraftField field = row.field();
    if (std::exchange(m_places[field], place) == place)
        return;
    QGridLayout *of = m_ui->groups->grid(infoOf(field).group);
    for (QWidget *part : { row.label(), row.body() }) {
        m_ui->mainGrid->removeWidget(part);
        if (of)
            of->removeWidget(part);
        part->hide();
    }
    QGridLayout *grid = place == Place::Main ? m_ui->mainGrid : of;
    if (place == Place::Nowhere || !grid)
        return;
    const int number = static_cast<int>(field);
    row.label()->setMinimumHeight(m_ui->settingsSearchEdit->sizeHint().height());
    grid->addWidget(row.label(), number, 0, Qt::AlignTop);
    grid->addWidget(row.body(), number, 1);
    // Afterwards: a grid hides what comes from elsewhere until the event loop turns.
    row.label()->show();
    row.body()->show();
}

void ProfileForm::alignLabels()
{
    int widest = 0;
    for (auto it = m_places.cbegin(); it != m_places.cend(); ++it) {
        if (it.value() != Place::Nowhere)
            widest = std::max(widest, m_rows[it.key()]->label()->sizeHint().width());
    }
    m_ui->mainGrid->setColumnMinimumWidth(0, widest);
    m_ui->groups->setLabelWidth(widest);
}

void ProfileForm::showGroups()
{
    QSet<DraftGroup> used;
    for (auto it = m_places.cbegin(); it != m_places.cend(); ++it) {
        if (it.value() == Place::More)
            used.insert(infoOf(it.key()).group);
    }
    for (int group = 0; group <= static_cast<int>(DraftGroup::Hosts); ++group)
        m_ui->groups->showGroup(DraftGroup(group), used.contains(DraftGroup(group)));
}

/// What is looked for may stand among the main facts.
void ProfileForm::showFoundAbove()
{
    QList<DraftField> above;
    bool below = false;
    const QList<DraftField> fields = allDraftFields();
    for (const DraftField field : fields) {
        below = below || m_places[field] == Place::More;
        if (!m_wanted.isEmpty() && m_places[field] == Place::Main && above.size() < mostFoundAbove
            && m_draft->isMeantBy(field, m_wanted))
            above.append(field);
    }
    m_ui->foundAboveBox->setVisible(!above.isEmpty());
    m_ui->nothingFoundLabel->setVisible(above.isEmpty() && !below && !m_wanted.isEmpty());
    if (std::exchange(m_foundAbove, above) == above)
        return;
    const auto buttons = m_ui->foundAboveBox->findChildren<QToolButton *>();
    for (QToolButton *button : buttons) {
        button->setObjectName({}); // one of the next may be of the same field
        button->hide();
        button->deleteLater(); // it may be the one that was pressed
    }
    for (const DraftField field : std::as_const(above)) {
        auto *button = new QToolButton(m_ui->foundAboveBox);
        button->setObjectName(u"found"_s + infoOf(field).base);
        button->setText(m_draft->label(field).remove(u'&'));
        connect(button, &QToolButton::clicked, this, [this, field] { showField(field); });
        m_ui->foundAboveLayout->insertWidget(m_ui->foundAboveLayout->count() - 1, button);
        button->show();
    }
}

/// The tab key goes as the rows stand: main ones, *More settings*, its search, the others by group.
void ProfileForm::orderTabs()
{
    QWidget *previous = nullptr;
    const auto next = [&previous](QWidget *widget) {
        if (previous)
            setTabOrder(previous, widget);
        previous = widget;
    };
    const auto chain = [&](Place place, DraftGroup group) {
        const QList<DraftField> fields = allDraftFields();
        for (const DraftField field : fields) {
            if (m_places[field] != place || (place == Place::More && infoOf(field).group != group))
                continue;
            const auto parts = m_rows[field]->body()->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
            for (QWidget *part : parts) {
                if (part->focusPolicy() & Qt::TabFocus)
                    next(part);
            }
        }
    };
    chain(Place::Main, DraftGroup::Facts);
    next(m_ui->moreButton);
    next(m_ui->settingsSearchEdit);
    for (int group = 0; group <= static_cast<int>(DraftGroup::Hosts); ++group)
        chain(Place::More, DraftGroup(group));
}

void ProfileForm::showField(DraftField field)
{
    if (m_places[field] != Place::Main) {
        m_ui->settingsSearchEdit->clear();
        m_ui->moreButton->setChecked(true);
    }
    m_rows[field]->editor()->setFocus();
    Q_EMIT reveal(m_rows[field]->body());
}

void ProfileForm::showAllProblems()
{
    for (FormRow *row : std::as_const(m_rows))
        row->touch();
    if (const auto first = m_draft->firstProblem())
        showField(*first);
}

void ProfileForm::showMore(bool shown)
{
    m_ui->moreButton->setChecked(shown);
    m_ui->moreButton->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
    m_ui->moreBox->setVisible(shown);
    Q_EMIT moreToggled(shown);
}

void ProfileForm::forgetSecret()
{
    for (FormRow *row : std::as_const(m_rows))
        row->forget();
}

void ProfileForm::setFactsEnabled(bool enabled)
{
    m_ui->mainBox->setEnabled(enabled);
    m_ui->moreBox->setEnabled(enabled);
}

} // namespace tokenprism::gui
