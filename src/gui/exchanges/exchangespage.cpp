// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exchanges/exchangespage.h"

#include "gui/exchanges/exchangespresentation.h"
#include "gui/exchanges/exchangetext.h"
#include "gui/theme/fonts.h"
#include "gui/theme/rowdelegate.h"
#include "gui/theme/tablecopy.h"
#include "ui_exchangespage.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>

#include <algorithm>

namespace tokenprism::gui {

using models::ExchangesModel;

ExchangesPage::ExchangesPage(const core::Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ExchangesPage>())
    , m_sorted(new QSortFilterProxyModel(this))
{
    m_ui->setupUi(this);
    auto *presentation = new ExchangesPresentation(clock, this);
    presentation->setSourceModel(&m_model);
    m_sorted->setSourceModel(presentation);
    m_sorted->setSortRole(ExchangesModel::SortRole);
    m_sorted->setFilterKeyColumn(-1);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    QTableView *table = m_ui->exchangesTable;
    table->setModel(m_sorted);
    dressView(table);
    copyRowsOnCtrlC(table);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 11);
    table->horizontalHeader()->setHighlightSections(false);
    const int em = fontMetrics().horizontalAdvance(u'x');
    const int widths[] = { 6, 12, 31, 9, 50, 18, 10 };
    for (int column = 0; column < ExchangesModel::ColumnCount; ++column)
        table->horizontalHeader()->resizeSection(
            column, std::max(widths[column] * em, table->horizontalHeader()->sectionSizeHint(column)));
    table->horizontalHeader()->setSectionResizeMode(ExchangesModel::Address, QHeaderView::Stretch);
    table->sortByColumn(ExchangesModel::Number, Qt::AscendingOrder);
    for (QPlainTextEdit *pane : { m_ui->requestText, m_ui->answerText })
        pane->setFont(monospaced(font()));
    m_ui->exchangesSplitter->setStretchFactor(0, 2);
    m_ui->exchangesSplitter->setStretchFactor(1, 3);
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ExchangesPage::showDetail);
    showDetail();
}

ExchangesPage::~ExchangesPage() = default;

void ExchangesPage::setSession(session::Session *session)
{
    m_session = session;
    m_model.setExchanges({});
    refresh();
}

void ExchangesPage::refresh()
{
    if (m_session)
        m_model.setExchanges(m_session->exchanges());
    if (!m_ui->exchangesTable->currentIndex().isValid() && m_sorted->rowCount() > 0)
        m_ui->exchangesTable->selectRow(m_sorted->rowCount() - 1);
    showDetail();
}

void ExchangesPage::setFilter(const QString &text)
{
    m_sorted->setFilterFixedString(text.trimmed());
}

void ExchangesPage::showExchange(int number)
{
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        if (m_sorted->index(row, 0).data(ExchangesModel::NumberRole).toInt() == number) {
            m_ui->exchangesTable->selectRow(row);
            m_ui->exchangesTable->setFocus();
        }
    }
}

void ExchangesPage::showDetail()
{
    const QModelIndex current = m_ui->exchangesTable->currentIndex();
    const QModelIndex inModel = current.isValid() ? m_sorted->mapToSource(current) : QModelIndex();
    const core::Exchange *exchange = m_model.at(inModel.isValid() ? inModel.row() : -1);
    m_ui->exchangeDetail->setVisible(exchange != nullptr);
    m_ui->requestText->setPlainText(exchange ? requestText(*exchange) : QString());
    m_ui->answerText->setPlainText(exchange ? answerText(*exchange) : QString());
    m_ui->timingsLabel->setText(exchange ? timingsText(*exchange) : QString());
}

QByteArray ExchangesPage::headerState() const
{
    return m_ui->exchangesTable->horizontalHeader()->saveState();
}

void ExchangesPage::restoreHeaderState(const QByteArray &state)
{
    m_ui->exchangesTable->horizontalHeader()->restoreState(state);
}

} // namespace tokenprism::gui
