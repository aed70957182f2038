// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/statuscolors.h"

#include <QLabel>

namespace tokenprism::gui {

/// Text in one of the palette's tones, which follows the palette: hints and captions are muted unless
/// another tone is set.
class HintLabel : public QLabel {
    Q_OBJECT
public:
    explicit HintLabel(QWidget *parent = nullptr);

    void setTone(Tone tone);
    /// Hides itself where there is nothing to say.
    void showText(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void takeColour();

    Tone m_tone = Tone::Muted;
};

} // namespace tokenprism::gui
