// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profile/secretedit.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>
#include <iterator>
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
    if (isRevealed() && selectByKey(event)) {
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

/// QLineEdit's own keys put what they select into X11's primary selection, as its mouse does.
bool SecretEdit::selectByKey(QKeyEvent *event)
{
    struct Way {
        QKeySequence::StandardKey key;
        void (*go)(QLineEdit &);
    };
    static constexpr Way ways[] = {
        { QKeySequence::SelectAll, [](QLineEdit &edit) { edit.selectAll(); } },
        { QKeySequence::SelectNextChar, [](QLineEdit &edit) { edit.cursorForward(true); } },
        { QKeySequence::SelectPreviousChar, [](QLineEdit &edit) { edit.cursorBackward(true); } },
        { QKeySequence::SelectNextWord, [](QLineEdit &edit) { edit.cursorWordForward(true); } },
        { QKeySequence::SelectPreviousWord, [](QLineEdit &edit) { edit.cursorWordBackward(true); } },
        { QKeySequence::SelectStartOfLine, [](QLineEdit &edit) { edit.home(true); } },
        { QKeySequence::SelectStartOfBlock, [](QLineEdit &edit) { edit.home(true); } },
        { QKeySequence::SelectEndOfLine, [](QLineEdit &edit) { edit.end(true); } },
        { QKeySequence::SelectEndOfBlock, [](QLineEdit &edit) { edit.end(true); } },
    };
    const auto way = std::find_if(std::begin(ways), std::end(ways),
                                  [event](const Way &each) { return event->matches(each.key); });
    if (way == std::end(ways))
        return false;
    way->go(*this);
    return true;
}

void SecretEdit::mouseReleaseEvent(QMouseEvent *event)
{
    // On X11 the release of the button copies what is selected into the primary selection, from where every
    // program can take it. Clearing it afterwards would be too late for clipboard managers.
    const int start = selectionStart();
    const auto length = static_cast<int>(selectedText().size());
    const bool hides = isRevealed() && event->button() == Qt::LeftButton && start >= 0;
    if (hides)
        deselect();
    QLineEdit::mouseReleaseEvent(event);
    if (hides)
        setSelection(start, length);
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

} // namespace tokenprism::gui
