// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace tokenprism::gui {

/// A large button for one way in: title and one line of explanation, drawn in the palette's colours.
class WayCard : public QAbstractButton {
    Q_OBJECT
    /// One line under the title; also the accessible description.
    Q_PROPERTY(QString explanation READ explanation WRITE setExplanation)
    /// Name of the icon: practice, sign-in, api-key, inspect.
    Q_PROPERTY(QString iconName READ iconName WRITE setIconName)
public:
    explicit WayCard(QWidget *parent = nullptr);

    QString explanation() const { return m_explanation; }
    void setExplanation(const QString &explanation);
    QString iconName() const { return m_iconName; }
    void setIconName(const QString &name);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void paintWords(QPainter &painter);
    QFont titleFont() const;
    int textWidth(int width) const;

    QString m_explanation;
    QString m_iconName;
};

} // namespace tokenprism::gui
