// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/sources/sourcespresentation.h"

#include <QFont>
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
    /// Text heights of one font: there can be ten thousand rows to lay out, all of the same.
    struct Heights {
        QFont font;
        int caption = 0;
        int source = 0;
    };
    const Heights &heights(const QFont &font) const;
    void paintGroup(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintSource(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    mutable Heights m_heights;
};

/// Paints \a shape into \a area.
void paintMark(QPainter &painter, const QRectF &area, SourcesPresentation::Shape shape, const QColor &color);

} // namespace tokenprism::gui
