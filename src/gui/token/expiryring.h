// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/statuscolors.h"

#include <QWidget>

namespace tokenprism::gui {

/// A ring that empties as a token runs out.
class ExpiryRing final : public QWidget {
    Q_OBJECT
public:
    explicit ExpiryRing(QWidget *parent = nullptr);
    /// \a share of the lifetime that is left, 0 to 1; \a text stands inside, \a spoken is the accessible
    /// name.
    void show(double share, Tone tone, const QString &text, const QString &spoken);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_share = 0;
    Tone m_tone = Tone::Muted;
    QString m_text;
};

} // namespace tokenprism::gui
