// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signin/qrcode.h"

#include <QPainter>

#include <algorithm>
#include <memory>

#include <qrencode.h>

namespace tokenprism::gui {

namespace {

/// ISO/IEC 18004 §6.3.8.
constexpr int quietZone = 4;
/// Small codes would be hard to scan from a screen.
constexpr int smallest = 168;

} // namespace

QrCode qrCodeOf(QByteArrayView text)
{
    QrCode code;
    if (text.isEmpty())
        return code;
    const auto *bytes = reinterpret_cast<const unsigned char *>(text.data());
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> made(
        QRcode_encodeData(static_cast<int>(text.size()), bytes, 0, QR_ECLEVEL_M), &QRcode_free);
    if (!made)
        return code;
    code.width = made->width;
    code.dark.resize(static_cast<size_t>(made->width) * static_cast<size_t>(made->width));
    // The lowest bit is the module; the others are about how it was made.
    std::transform(made->data, made->data + code.dark.size(), code.dark.begin(),
                   [](unsigned char module) { return (module & 1) != 0; });
    return code;
}

QrCodeView::QrCodeView(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("QR code of the address"));
    hide();
}

void QrCodeView::setText(const QByteArray &text)
{
    if (m_text == text)
        return;
    m_text = text;
    m_code = qrCodeOf(text);
    setVisible(m_code.width > 0);
    updateGeometry();
    update();
}

int QrCodeView::modules() const
{
    return m_code.width + 2 * quietZone;
}

QSize QrCodeView::sizeHint() const
{
    const int scale = std::max(3, (smallest + modules() - 1) / modules());
    return QSize(modules(), modules()) * scale;
}

void QrCodeView::paintEvent(QPaintEvent *)
{
    if (m_code.width == 0)
        return;
    QPainter painter(this);
    painter.fillRect(rect(), Qt::white);
    // Whole pixels of the widget a module: scanners dislike blurred edges.
    const int scale = std::max(1, std::min(width(), height()) / modules());
    for (int y = 0; y < m_code.width; ++y) {
        for (int x = 0; x < m_code.width; ++x) {
            if (m_code.isDark(x, y))
                painter.fillRect((x + quietZone) * scale, (y + quietZone) * scale, scale, scale, Qt::black);
        }
    }
}

} // namespace tokenprism::gui
