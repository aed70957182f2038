// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/contraststyle.h"

#include "gui/theme/icons.h"
#include "gui/theme/statuscolors.h"

#include <QFrame>
#include <QPainter>
#include <QStyleOption>

namespace tokenprism::gui {

namespace {

using namespace Qt::StringLiterals;

bool hasOutline(QStyle::PrimitiveElement element)
{
    switch (element) {
    case QStyle::PE_IndicatorCheckBox:
    case QStyle::PE_IndicatorItemViewItemCheck:
    case QStyle::PE_FrameLineEdit:
    case QStyle::PE_PanelLineEdit:
        return true;
    default:
        return false;
    }
}

/// 3 : 1 against the window, as WCAG 2.1 §1.4.11 asks of the edges of controls.
QColor outline(const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Window);
    const QColor text = palette.color(QPalette::WindowText);
    for (const double share : { 0.35, 0.45, 0.55, 0.7 }) {
        const QColor candidate = mixed(window, text, share);
        if (contrast(candidate, window) >= 3.0)
            return candidate;
    }
    return text;
}

} // namespace

ContrastStyle::ContrastStyle()
{
    setObjectName(u"tokenprism"_s);
}

void ContrastStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                  const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    // A line edit without a frame of its own (in a spin box or combo box) has its frame drawn by its owner.
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if (hasOutline(element) && !(frame && frame->lineWidth == 0))
        drawOutline(*option, *painter);
}

void ContrastStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                       QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (control == CC_SpinBox || (control == CC_ComboBox && combo && combo->editable))
        drawOutline(*option, *painter);
}

void ContrastStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                                const QWidget *widget) const
{
    QProxyStyle::drawControl(element, option, painter, widget);
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if (element == CE_ShapedFrame && frame && frame->frameShape == QFrame::StyledPanel)
        drawOutline(*option, *painter);
}

int ContrastStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                             QStyleHintReturn *returnData) const
{
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, returnData);
}

QSize ContrastStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                      const QWidget *widget) const
{
    const bool roomy = type == CT_PushButton && isFusion();
    return QProxyStyle::sizeFromContents(type, option, roomy ? contents + QSize(12, 0) : contents, widget);
}

bool ContrastStyle::isFusion() const
{
    return baseStyle()->name().compare("fusion"_L1, Qt::CaseInsensitive) == 0;
}

QIcon ContrastStyle::standardIcon(StandardPixmap pixmap, const QStyleOption *option,
                                  const QWidget *widget) const
{
    if (isFusion() && pixmap == SP_LineEditClearButton)
        return icon(u"cancel"_s, IconInk::Muted);
    if (isFusion() && pixmap == SP_ToolBarHorizontalExtensionButton)
        return icon(u"menu-down"_s);
    return QProxyStyle::standardIcon(pixmap, option, widget);
}

void ContrastStyle::drawOutline(const QStyleOption &option, QPainter &painter) const
{
    if (!isFusion() || option.state.testFlag(State_HasFocus) || !isDark(option.palette))
        return;
    QColor color = outline(option.palette);
    color.setAlphaF(option.state.testFlag(State_Enabled) ? 1.0F : 0.5F);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter.restore();
}

} // namespace tokenprism::gui
