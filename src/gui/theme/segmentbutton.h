// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace tokenprism::gui {

/// One of a few choices side by side. The chosen one is bold, framed in the highlight colour and tinted,
/// which some styles leave hard to see on dark palettes.
class SegmentButton final : public QToolButton {
    Q_OBJECT
public:
    explicit SegmentButton(QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace tokenprism::gui
