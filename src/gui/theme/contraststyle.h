// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace tokenprism::gui {

/// The system's style, with outlines that can be seen on dark palettes: Fusion darkens the window colour for
/// them, and on a dark window check boxes and fields then have no edge at all. Other styles are left as they
/// are.
class ContrastStyle final : public QProxyStyle {
    Q_OBJECT
public:
    ContrastStyle();
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    /// Buttons of dialogs without icons: Fusion's are drawn for light grounds.
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr, const QWidget *widget = nullptr,
                  QStyleHintReturn *returnData = nullptr) const override;
    /// Room at both ends of a push button's words, which Fusion leaves out where they are long.
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                           const QWidget *widget = nullptr) const override;
    /// The cross in a search field and the arrow of a tool bar that is too narrow are ours: the system's are
    /// looked for in all of its icon themes, which takes longer than drawing the whole window.
    QIcon standardIcon(StandardPixmap pixmap, const QStyleOption *option = nullptr,
                       const QWidget *widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;

private:
    bool isFusion() const;
    void drawOutline(const QStyleOption &option, QPainter &painter) const;
};

} // namespace tokenprism::gui
