// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/rowdelegate.h"

#include "gui/theme/statuscolors.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QGuiApplication>
#include <QPainter>
#include <QTreeView>

namespace tokenprism::gui {

namespace {

QPalette softened(QPalette palette)
{
    const QColor ground = selectionGround(palette);
    const QColor text = palette.color(QPalette::Active, QPalette::Text);
    for (const auto group : { QPalette::Active, QPalette::Inactive }) {
        palette.setColor(group, QPalette::Highlight, ground);
        palette.setColor(group, QPalette::HighlightedText, text);
    }
    return palette;
}

/// Keeps a view's selection colours in step with the application's palette.
class SelectionSoftener final : public QObject {
public:
    explicit SelectionSoftener(QAbstractItemView *view)
        : QObject(view)
        , m_view(view)
    {
        qGuiApp->installEventFilter(this);
        m_view->setPalette(softened(QGuiApplication::palette()));
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == qGuiApp && event->type() == QEvent::ApplicationPaletteChange)
            m_view->setPalette(softened(QGuiApplication::palette()));
        return false;
    }

private:
    QAbstractItemView *m_view;
};

} // namespace

void RowDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    // The row's own colour also where it is selected: status must not vanish with a click.
    const QVariant ink = index.data(Qt::ForegroundRole);
    if (ink.canConvert<QBrush>())
        option->palette.setBrush(QPalette::HighlightedText, ink.value<QBrush>());
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    painter->save();
    painter->setPen(QPen(hairline(QGuiApplication::palette()), 1));
    // In a tree the line starts below the branches, at the view's edge.
    const bool treeStart = index.column() == 0 && qobject_cast<const QTreeView *>(option.widget);
    painter->drawLine(QPoint(treeStart ? 0 : option.rect.left(), option.rect.bottom()),
                      option.rect.bottomRight());
    painter->restore();
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(qMax(size.height(), option.fontMetrics.height() + 11));
    return size;
}

void softenSelection(QAbstractItemView *view)
{
    new SelectionSoftener(view);
}

void dressView(QAbstractItemView *view)
{
    view->setItemDelegate(new RowDelegate(view));
    softenSelection(view);
}

} // namespace tokenprism::gui
