// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profile/scopesrow.h"

#include "core/tokenset.h"
#include "gui/theme/fonts.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSet>
#include <QTreeWidget>

#include <algorithm>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;

ScopesRow::ScopesRow(ProfileDraft &draft, QWidget *form)
    : FormRow(draft, DraftField::Scopes, form)
    , m_tree(new QTreeWidget(body()))
    , m_line(new QLineEdit(body()))
{
    m_tree->setObjectName(named(u"Tree"_s));
    m_tree->setAccessibleName(tr("Known scopes"));
    m_tree->setRootIsDecorated(false);
    m_tree->setHeaderHidden(true);
    m_tree->setColumnCount(2);
    // Boxes are filled with the base colour: on that ground they would vanish in dark palettes.
    m_tree->viewport()->setBackgroundRole(QPalette::Window);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_line->setObjectName(named(u"Edit"_s));
    m_line->setAccessibleName(tr("Other scopes"));
    m_line->setFont(monospaced(m_line->font()));
    add(m_tree);
    add(m_line);
    connect(m_tree, &QTreeWidget::itemChanged, this, &ScopesRow::write);
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        setTouched();
        write();
    });
}

QWidget *ScopesRow::editor() const
{
    return m_line;
}

void ScopesRow::read()
{
    const QScopedValueRollback reading(m_reading, true);
    fillTree();
    const bool known = m_tree->topLevelItemCount() > 0;
    m_tree->setVisible(known);
    setBuddy(known ? static_cast<QWidget *>(m_tree) : m_line);
    m_line->setPlaceholderText(known ? tr("Other scopes, separated by spaces") : tr("Separated by spaces"));
    m_line->setText(draft().otherScopes().join(u' '));
}

/// What another row has changed: a grant that brings no refresh token, say.
void ScopesRow::refresh()
{
    const QStringList wanted = draft().scopes();
    const QStringList shown = core::splitScopes(shownNames().join(u' ').simplified());
    if (QSet<QString>(wanted.begin(), wanted.end()) != QSet<QString>(shown.begin(), shown.end()))
        read();
    FormRow::refresh();
}

void ScopesRow::fillTree()
{
    const QStringList chosen = draft().scopes();
    const QList<core::ScopeInfo> &known = draft().provider().catalog.scopes();
    m_tree->clear();
    for (const core::ScopeInfo &scope : known) {
        auto *item = new QTreeWidgetItem(m_tree, { scope.name, scope.meaning });
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(0, chosen.contains(scope.name) ? Qt::Checked : Qt::Unchecked);
        item->setFont(0, monospaced(m_tree->font()));
        const QString words = scope.notes.isEmpty() ? scope.meaning : scope.meaning + u'\n' + scope.notes;
        item->setToolTip(1, words);
        item->setToolTip(0, scope.api);
    }
    const int lines = static_cast<int>(std::clamp<qsizetype>(known.size(), 2, 6));
    m_tree->setFixedHeight(lines * m_tree->sizeHintForRow(0) + 2 * m_tree->frameWidth() + 4);
}

/// Those that are ticked, and what stands in the line.
QStringList ScopesRow::shownNames() const
{
    QStringList names;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        const QTreeWidgetItem *item = m_tree->topLevelItem(i);
        if (item->checkState(0) == Qt::Checked)
            names.append(item->text(0));
    }
    names.append(m_line->text());
    return names;
}

void ScopesRow::write()
{
    if (!m_reading)
        draft().setText(DraftField::Scopes, shownNames().join(u' '));
}

} // namespace tokenprism::gui
