// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profile/formrow.h"

#include "gui/profile/choicerow.h"
#include "gui/profile/hintlabel.h"
#include "gui/profile/hostsrow.h"
#include "gui/profile/linerow.h"
#include "gui/profile/scopesrow.h"
#include "gui/profile/secretrow.h"

#include <QVBoxLayout>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;

namespace {

/// Vendors' words have no mnemonic: it goes before the last word (`Key &Secret`).
QString withMnemonic(QString words)
{
    words.replace(u'&', u"&&"_s);
    return words.insert(words.lastIndexOf(u' ') + 1, u'&');
}

HintLabel *makeHint(QWidget *body, const QString &name)
{
    auto *hint = new HintLabel(body);
    hint->setObjectName(name);
    hint->setWordWrap(true);
    hint->setTextFormat(Qt::PlainText);
    hint->hide();
    return hint;
}

} // namespace

FormRow *FormRow::make(ProfileDraft &draft, DraftField field, QWidget *form)
{
    switch (infoOf(field).editor) {
    case DraftEditor::Lines:
        return new LinesRow(draft, field, form);
    case DraftEditor::Choice:
        return field == DraftField::Environment ? static_cast<FormRow *>(new EnvironmentRow(draft, form))
                                                : new ChoiceRow(draft, field, form);
    case DraftEditor::Check:
        return new CheckRow(draft, field, form);
    case DraftEditor::Secret:
    case DraftEditor::Key:
        return new SecretRow(draft, field, form);
    case DraftEditor::Scopes:
        return new ScopesRow(draft, form);
    case DraftEditor::Hosts:
        return new HostsRow(draft, form);
    case DraftEditor::Line:
    case DraftEditor::Address:
    case DraftEditor::File:
        break;
    }
    return new LineRow(draft, field, form);
}

FormRow::FormRow(ProfileDraft &draft, DraftField field, QWidget *form)
    : QObject(form)
    , m_draft(draft)
    , m_field(field)
    , m_label(new QLabel(form))
    , m_body(new QWidget(form))
    , m_column(new QVBoxLayout(m_body))
    , m_hint(makeHint(m_body, named(u"Hint"_s)))
    , m_problem(makeHint(m_body, named(u"Problem"_s)))
{
    m_label->setObjectName(named(u"Label"_s));
    m_label->setWordWrap(false);
    m_body->setObjectName(named(u"Body"_s));
    m_column->setContentsMargins({});
    m_column->setSpacing(3);
    m_column->addWidget(m_hint);
    m_column->addWidget(m_problem);
    m_problem->setTone(Tone::Bad);
}

QWidget *FormRow::label() const
{
    return m_label;
}

QString FormRow::named(const QString &part) const
{
    return infoOf(m_field).base + part;
}

void FormRow::add(QWidget *editor)
{
    m_column->insertWidget(m_column->count() - 2, editor);
}

void FormRow::add(QBoxLayout *editors)
{
    m_column->insertLayout(m_column->count() - 2, editors);
}

void FormRow::setBuddy(QWidget *buddy)
{
    m_label->setBuddy(buddy);
}

void FormRow::refresh()
{
    const QString words = m_draft.label(m_field);
    const bool vendors = m_field == DraftField::ClientId || m_field == DraftField::Secret;
    m_label->setText(vendors ? withMnemonic(words) : words);
    const bool usable = m_draft.obstacle(m_field).isEmpty();
    m_label->setEnabled(usable);
    editor()->setEnabled(usable);
    showWords();
}

void FormRow::showWords()
{
    const QString problem = m_touched ? m_draft.problem(m_field) : QString();
    const QString caution = m_draft.caution(m_field);
    QString hint = problem.isEmpty() ? hintText() : QString();
    if (problem.isEmpty() && !caution.isEmpty() && caution != hint)
        hint = hint.isEmpty() || hint.contains(caution) ? caution : caution + u'\n' + hint;
    m_hint->setTone(caution.isEmpty() ? Tone::Muted : Tone::Caution);
    m_hint->showText(hint);
    m_problem->showText(problem);
    editor()->setAccessibleDescription(problem.isEmpty() ? hint : problem);
}

QString FormRow::hintText() const
{
    return m_draft.hint(m_field);
}

void FormRow::touch()
{
    m_touched = true;
    showWords();
}

} // namespace tokenprism::gui
