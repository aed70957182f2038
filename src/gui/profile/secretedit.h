// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"

#include <QLineEdit>

namespace tokenprism::gui {

/// A line for a secret: masked, with an explicit reveal. Nothing of it can be copied, cut, dragged or read
/// through the accessibility interface while it is masked, and forget() leaves no undo history.
class SecretEdit : public QLineEdit {
    Q_OBJECT
public:
    explicit SecretEdit(QWidget *parent = nullptr);
    ~SecretEdit() override;

    /// What was typed, without white space around it (an accident of copying).
    core::Secret secret() const;
    bool isRevealed() const { return echoMode() == QLineEdit::Normal; }
    void setRevealed(bool revealed);
    /// Empties and masks the line.
    void forget();

Q_SIGNALS:
    void revealedChanged(bool revealed);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    bool selectByKey(QKeyEvent *event);
};

} // namespace tokenprism::gui
