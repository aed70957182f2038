// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabBar>

namespace tokenprism::gui {

/// Flat tabs: the current one is underlined with the highlight colour and written in bold. A count, where
/// there is one, stands in a pill behind the name.
class FlatTabBar final : public QTabBar {
    Q_OBJECT
public:
    explicit FlatTabBar(QWidget *parent = nullptr);
    /// \a spoken is the accessible name with the count in words: `Findings, 2 entries`.
    void setCount(int index, int count, const QString &spoken);

protected:
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override;
    void paintEvent(QPaintEvent *event) override;

private:
    void paintTab(QPainter &painter, int index) const;
    QString countText(int index) const;
};

} // namespace tokenprism::gui
