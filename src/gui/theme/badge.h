// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/statuscolors.h"

#include <QLabel>

namespace tokenprism::gui {

/// A rounded label: environment, provider, count. Hides itself where it has no text.
class Badge final : public QLabel {
    Q_OBJECT
public:
    explicit Badge(QWidget *parent = nullptr);

    void show(const QString &text, Tone tone);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Neutral;
};

/// Paints the badge itself into \a rect with the painter's font; delegates use it too.
void paintBadge(QPainter &painter, const QRectF &rect, const QString &text, Tone tone,
                const QPalette &palette);

} // namespace tokenprism::gui
