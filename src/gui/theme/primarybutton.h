// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace tokenprism::gui {

/// The one thing in focus: a button filled with the palette's highlight colour.
class PrimaryButton final : public QToolButton {
    Q_OBJECT
public:
    explicit PrimaryButton(QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace tokenprism::gui
