// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profile/choicerow.h"

#include <QCheckBox>
#include <QComboBox>
#include <QScopedValueRollback>
#include <QStandardItemModel>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;

namespace {

/// A long entry must not make the whole dialog wide.
void keepNarrow(QComboBox *combo)
{
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(24);
}

} // namespace

ChoiceRow::ChoiceRow(ProfileDraft &draft, DraftField field, QWidget *form)
    : FormRow(draft, field, form)
    , m_combo(new QComboBox(body()))
{
    m_combo->setObjectName(named(u"Combo"_s));
    keepNarrow(m_combo);
    add(m_combo);
    setBuddy(m_combo);
    connect(m_combo, &QComboBox::activated, this,
            [this] { this->draft().setChoice(this->field(), m_combo->currentData().toString()); });
}

QWidget *ChoiceRow::editor() const
{
    return m_combo;
}

void ChoiceRow::read()
{
    fill();
}

void ChoiceRow::refresh()
{
    fill();
    FormRow::refresh();
}

QString ChoiceRow::wordsOf(const DraftChoice &choice)
{
    if (!choice.refusal.isEmpty())
        return (choice.allowed ? tr("%1 – not listed") : tr("%1 – not offered")).arg(choice.words);
    return choice.caution.isEmpty() ? choice.words : tr("%1 – discouraged").arg(choice.words);
}

void ChoiceRow::fill()
{
    const QList<DraftChoice> choices = draft().choices(field());
    QStringList shown;
    for (const DraftChoice &choice : choices)
        shown.append(choice.name + u'\n' + choice.words + u'\n' + choice.refusal
                     + (choice.allowed ? u'+' : u'-'));
    if (shown != m_shown) {
        m_shown = shown;
        m_combo->clear();
        auto *items = qobject_cast<QStandardItemModel *>(m_combo->model());
        for (const DraftChoice &choice : choices) {
            m_combo->addItem(wordsOf(choice), choice.name);
            const int last = m_combo->count() - 1;
            m_combo->setItemData(last, choice.refusal.isEmpty() ? choice.caution : choice.refusal,
                                 Qt::ToolTipRole);
            if (items)
                items->item(last)->setEnabled(choice.canBeChosen());
        }
    }
    m_combo->setCurrentIndex(m_combo->findData(draft().choice(field())));
}

CheckRow::CheckRow(ProfileDraft &draft, DraftField field, QWidget *form)
    : FormRow(draft, field, form)
    , m_check(new QCheckBox(body()))
{
    m_check->setObjectName(named(u"Check"_s));
    add(m_check);
    setBuddy(m_check);
    connect(m_check, &QCheckBox::clicked, this, [this](bool on) {
        this->draft().setChoice(this->field(), this->draft().choices(this->field()).at(on ? 1 : 0).name);
    });
}

QWidget *CheckRow::editor() const
{
    return m_check;
}

void CheckRow::read()
{
    m_check->setChecked(draft().choice(field()) == draft().choices(field()).at(1).name);
}

void CheckRow::refresh()
{
    m_check->setText(draft().checkWords(field()));
    FormRow::refresh();
}

EnvironmentRow::EnvironmentRow(ProfileDraft &draft, QWidget *form)
    : FormRow(draft, DraftField::Environment, form)
    , m_combo(new QComboBox(body()))
{
    m_combo->setObjectName(named(u"Combo"_s));
    m_combo->setEditable(true);
    m_combo->setInsertPolicy(QComboBox::NoInsert);
    m_combo->addItems({ QString(), tr("production"), tr("test"), tr("demo") });
    add(m_combo);
    setBuddy(m_combo);
    connect(m_combo, &QComboBox::currentTextChanged, this, [this](const QString &text) {
        if (!m_reading)
            this->draft().setText(DraftField::Environment, text);
    });
}

QWidget *EnvironmentRow::editor() const
{
    return m_combo;
}

/// The server that is chosen brings its label.
void EnvironmentRow::refresh()
{
    read();
    FormRow::refresh();
}

void EnvironmentRow::read()
{
    const QScopedValueRollback reading(m_reading, true);
    if (m_combo->currentText() != draft().text(DraftField::Environment))
        m_combo->setCurrentText(draft().text(DraftField::Environment));
}

} // namespace tokenprism::gui
