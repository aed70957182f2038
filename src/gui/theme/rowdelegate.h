// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

class QAbstractItemView;

namespace tokenprism::gui {

/// Rows of trees and tables: a little air, a hairline below, and a selection that leaves status colours
/// readable.
class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

/// Gives \a view this delegate and a soft selection that follows the palette.
void dressView(QAbstractItemView *view);
/// Only the soft selection, for views with a delegate of their own.
void softenSelection(QAbstractItemView *view);

} // namespace tokenprism::gui
