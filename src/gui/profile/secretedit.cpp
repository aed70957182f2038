// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profile/secretedit.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>

#include <limits>

namespace tokenprism::gui {

SecretEdit::SecretEdit(QWidget *parent)
    : QLineEdit(parent)
{
    setMaxLength(std::numeric_limits<int>::max() / 4);
    setDragEnabled(false);
    setRevealed(false);
}

SecretEdit::~SecretEdit() = default;

core::Secret SecretEdit::secret() const
{
    return core::Secret::fromText(text().trimmed());
}

void SecretEdit::setRevealed(bool revealed)
{
    const bool changes = revealed != isRevealed();
    setEchoMode(revealed ? QLineEdit::Normal : QLineEdit::Password);
    setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase
                        | (revealed ? Qt::ImhNone : Qt::ImhHiddenText));
    if (changes)
        Q_EMIT revealedChanged(revealed);
}

void SecretEdit::forget()
{
    // setText() drops the undo history with the text.
    setText({});
    setRevealed(false);
}

void SecretEdit::keyPressEvent(QKeyEvent *event)
{
    // A revealed secret is for the eyes: only SecretClipboard puts secrets on the clipboard.
    if (event->matches(QKeySequence::Copy) || event->matches(QKeySequence::Cut)
        || event->matches(QKeySequence::Undo) || event->matches(QKeySequence::Redo)) {
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void SecretEdit::mouseReleaseEvent(QMouseEvent *event)
{
    QLineEdit::mouseReleaseEvent(event);
    dropSelection();
}

void SecretEdit::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Paste"), this, &QLineEdit::paste)->setEnabled(!isReadOnly());
    menu->addAction(tr("C&lear"), this, &SecretEdit::forget)->setEnabled(!isReadOnly() && !text().isEmpty());
    menu->popup(event->globalPos());
}

void SecretEdit::hideEvent(QHideEvent *event)
{
    setRevealed(false);
    QLineEdit::hideEvent(event);
}

void SecretEdit::dropSelection() const
{
    // On X11 selecting text with the mouse copies it into the primary selection.
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (isRevealed() && hasSelectedText() && clipboard->supportsSelection() && clipboard->ownsSelection())
        clipboard->clear(QClipboard::Selection);
}

} // namespace tokenprism::gui
