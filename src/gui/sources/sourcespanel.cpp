// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sources/sourcespanel.h"

#include "gui/sources/sourcesdelegate.h"
#include "gui/sources/sourcespresentation.h"
#include "gui/theme/icons.h"
#include "gui/theme/rowdelegate.h"
#include "gui/theme/statuscolors.h"
#include "models/sourcesmodel.h"
#include "ui_sourcespanel.h"

#include <QEvent>
#include <QLineEdit>
#include <QMenu>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

namespace {
constexpr size_t seenAtOnce = 12;
}

SourcesPanel::SourcesPanel(session::Workspace &workspace, models::SourcesModel &model, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_model(model)
    , m_presentation(new SourcesPresentation(this))
    , m_ui(std::make_unique<Ui::SourcesPanel>())
{
    m_ui->setupUi(this);
    m_ui->addButton->setIcon(icon(u"add"_s));
    m_presentation->setSourceModel(&m_model);
    m_ui->sourcesView->setModel(m_presentation);
    m_ui->sourcesView->setItemDelegate(new SourcesDelegate(this));
    m_ui->sourcesView->setMouseTracking(true);
    m_ui->sourcesView->viewport()->setBackgroundRole(QPalette::Window);
    softenSelection(m_ui->sourcesView);
    thinLine();
    m_ui->sourcesView->expandAll();

    connect(m_ui->sourcesView->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &SourcesPanel::takeCurrent);
    connect(m_ui->sourcesView, &QTreeView::activated, this, &SourcesPanel::activated);
    connect(m_ui->sourcesView, &QTreeView::customContextMenuRequested, this, &SourcesPanel::openContextMenu);
    connect(&m_workspace, &session::Workspace::currentChanged, this, &SourcesPanel::showCurrent);
    wireSearch();
    // Queued: the view has to have taken in the new rows first.
    connect(m_presentation, &QAbstractItemModel::modelReset, this, &SourcesPanel::showCurrent,
            Qt::QueuedConnection);
    connect(m_presentation, &QAbstractItemModel::rowsInserted, this, &SourcesPanel::showCurrent,
            Qt::QueuedConnection);
    auto *remove = new QShortcut(QKeySequence::Delete, m_ui->sourcesView);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &SourcesPanel::removeRequested);
    showCurrent();
}

SourcesPanel::~SourcesPanel() = default;

void SourcesPanel::wireSearch()
{
    QLineEdit *search = m_ui->sourcesSearch;
    search->addAction(icon(u"search"_s, IconInk::Muted), QLineEdit::LeadingPosition);
    connect(search, &QLineEdit::textChanged, &m_model, &models::SourcesModel::setFilter);
    connect(search, &QLineEdit::returnPressed, m_ui->sourcesView, qOverload<>(&QWidget::setFocus));
    auto *clear = new QShortcut(QKeySequence(Qt::Key_Escape), search);
    clear->setContext(Qt::WidgetShortcut);
    connect(clear, &QShortcut::activated, search, &QLineEdit::clear);
    connect(&m_workspace, &session::Workspace::loaded, this, &SourcesPanel::offerSearch);
    connect(&m_workspace, &session::Workspace::added, this, &SourcesPanel::offerSearch);
    connect(&m_workspace, &session::Workspace::removed, this, &SourcesPanel::offerSearch);
    offerSearch();
}

/// A few sources are found faster by eye. Never hidden with something in it: rows would stay away.
void SourcesPanel::offerSearch()
{
    const bool many = m_workspace.sessions().size() > seenAtOnce;
    m_ui->sourcesSearch->setVisible(many || !m_ui->sourcesSearch->text().isEmpty());
}

void SourcesPanel::thinLine()
{
    QPalette thin = palette();
    thin.setColor(QPalette::WindowText, hairline(palette()));
    m_ui->addLine->setPalette(thin);
}

void SourcesPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        thinLine();
}

void SourcesPanel::setAddMenu(QMenu *menu)
{
    m_ui->addButton->setMenu(menu);
}

void SourcesPanel::setContextActions(const QList<QAction *> &actions)
{
    m_contextActions = actions;
}

void SourcesPanel::showCurrent()
{
    m_ui->sourcesView->expandAll();
    const QModelIndex index = m_presentation->mapFromSource(m_model.indexOf(m_workspace.current()));
    if (index.isValid() && index != m_ui->sourcesView->currentIndex())
        m_ui->sourcesView->setCurrentIndex(index);
}

void SourcesPanel::takeCurrent(const QModelIndex &index)
{
    if (session::Session *session = m_model.sessionAt(m_presentation->mapToSource(index)))
        m_workspace.setCurrent(session);
}

void SourcesPanel::openContextMenu(const QPoint &position)
{
    const QModelIndex index = m_ui->sourcesView->indexAt(position);
    if (!m_model.sessionAt(m_presentation->mapToSource(index)))
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_contextActions);
    menu->popup(m_ui->sourcesView->viewport()->mapToGlobal(position));
}

} // namespace tokenprism::gui
