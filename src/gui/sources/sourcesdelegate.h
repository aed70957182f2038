// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/sources/sourcespresentation.h"

#include <QStyledItemDelegate>

namespace tokenprism::gui {

/// Paints the sidebar: group captions, and for each source a mark, its name, what it is and its countdown.
class SourcesDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintGroup(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintSource(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
};

/// Paints \a shape into \a area.
void paintMark(QPainter &painter, const QRectF &area, SourcesPresentation::Shape shape, const QColor &color);

} // namespace tokenprism::gui
