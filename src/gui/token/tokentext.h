// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"

#include <QWidget>

namespace tokenprism::gui {

/// A token: dots until it is revealed, then its characters in a monospaced face, on up to four lines.
///
/// Painted, not a text field on purpose: a selection would reach the X11 selection and drag and drop past the
/// clipboard's countdown. The dots don't tell the length.
class TokenText final : public QWidget {
    Q_OBJECT
public:
    enum class Display { Masked, Revealed };

    explicit TokenText(QWidget *parent = nullptr);
    /// Masks it again.
    void setToken(const core::Secret &token);
    void setDisplay(Display display);
    Display display() const { return m_display; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return m_display == Display::Revealed; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    int lineCount(int width) const;
    int charactersPerLine(int width) const;

    core::Secret m_token;
    Display m_display = Display::Masked;
};

} // namespace tokenprism::gui
