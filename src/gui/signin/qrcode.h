// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QSize>
#include <QWidget>

#include <vector>

namespace tokenprism::gui {

/// The modules of a QR code (ISO/IEC 18004), without the quiet zone around it.
struct QrCode {
    int width = 0; ///< and height; 0: there is none
    std::vector<bool> dark; ///< row by row

    bool isDark(int x, int y) const { return dark[static_cast<size_t>(y * width + x)]; }
};

/// Error correction M, in the smallest version that holds \a text. Empty for texts that none holds (some
/// 2,300 bytes).
QrCode qrCodeOf(QByteArrayView text);

/// Draws a QR code: dark on light in every palette, because scanners want it so, with the quiet zone of four
/// modules that they need. Hides itself where there is no code.
class QrCodeView final : public QWidget {
    Q_OBJECT
public:
    explicit QrCodeView(QWidget *parent = nullptr);

    void setText(const QByteArray &text);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int modules() const;

    QByteArray m_text;
    QrCode m_code;
};

} // namespace tokenprism::gui
