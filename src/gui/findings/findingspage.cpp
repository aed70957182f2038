// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/findings/findingspage.h"

#include "gui/findings/findingspresentation.h"
#include "gui/theme/rowdelegate.h"
#include "gui/theme/tablecopy.h"
#include "ui_findingspage.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>

#include <algorithm>

namespace tokenprism::gui {

using models::FindingsModel;

FindingsPage::FindingsPage(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::FindingsPage>())
    , m_sorted(new QSortFilterProxyModel(this))
{
    m_ui->setupUi(this);
    m_ui->findingsNote->setContentsMargins(20, 14, 20, 14);
    m_sorted->setSourceModel(new FindingsPresentation(m_model, this));
    m_sorted->setSortRole(FindingsPresentation::SortRole);
    m_sorted->setFilterKeyColumn(-1);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    QTableView *table = m_ui->findingsTable;
    table->setModel(m_sorted);
    dressView(table);
    copyRowsOnCtrlC(table);
    table->setWordWrap(true);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setHighlightSections(false);
    const int em = fontMetrics().horizontalAdvance(u'x');
    const int widths[] = { 15, 60, 24, 24, 18 };
    for (int column = 0; column < FindingsModel::ColumnCount; ++column)
        table->horizontalHeader()->resizeSection(
            column, std::max(widths[column] * em, table->horizontalHeader()->sectionSizeHint(column)));
    table->horizontalHeader()->setSectionResizeMode(FindingsModel::Finding, QHeaderView::Stretch);
    table->sortByColumn(FindingsModel::Severity, Qt::DescendingOrder);
    refresh();
}

FindingsPage::~FindingsPage() = default;

void FindingsPage::setSession(session::Session *session)
{
    m_session = session;
    refresh();
}

void FindingsPage::refresh()
{
    m_model.setFindings(m_session ? m_session->inspection().findings : QList<core::Finding>());
    const bool hasToken = m_session && m_session->inspection().hasToken;
    m_ui->findingsNote->setText(
        hasToken ? tr("Nothing noteworthy: the answer and the token keep to the rules that were looked at.")
                 : tr("Findings are shown here as soon as there is a token."));
    m_ui->findingsNote->setVisible(count() == 0);
    m_ui->findingsTable->setVisible(count() > 0);
}

void FindingsPage::setFilter(const QString &text)
{
    m_sorted->setFilterFixedString(text.trimmed());
}

QByteArray FindingsPage::headerState() const
{
    return m_ui->findingsTable->horizontalHeader()->saveState();
}

void FindingsPage::restoreHeaderState(const QByteArray &state)
{
    m_ui->findingsTable->horizontalHeader()->restoreState(state);
}

} // namespace tokenprism::gui
