// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profile/secretrow.h"

#include "gui/profile/keytext.h"
#include "gui/profile/secretedit.h"
#include "gui/theme/icons.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;

SecretRow::SecretRow(ProfileDraft &draft, DraftField field, QWidget *form)
    : FormRow(draft, field, form)
    , m_line(new SecretEdit(body()))
    , m_show(new QToolButton(body()))
    , m_kept(new QLabel(body()))
    , m_replace(new QPushButton(tr("Replace"), body()))
    , m_choose(new QPushButton(tr("Choose the file…"), body()))
    , m_paste(new QPushButton(tr("Paste"), body()))
{
    addLine();
    addKept();
    addKeyButtons();
    setBuddy(m_line);
}

void SecretRow::addLine()
{
    m_line->setObjectName(named(u"Edit"_s));
    m_show->setObjectName(named(u"ShowButton"_s));
    m_show->setIcon(icon(u"reveal"_s));
    m_show->setText(tr("Show the secret"));
    m_show->setToolTip(m_show->text());
    auto *line = new QHBoxLayout;
    line->setSpacing(6);
    line->addWidget(m_line, 1);
    line->addWidget(m_show);
    add(line);
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        setTouched();
        draft().setSecret(field(), m_line->secret());
    });
    connect(m_show, &QToolButton::clicked, m_line,
            [line = m_line] { line->setRevealed(!line->isRevealed()); });
    // The row's own members may be gone when a line is hidden on the way out: the button is held itself.
    connect(m_line, &SecretEdit::revealedChanged, m_show, [button = m_show](bool revealed) {
        button->setText(revealed ? tr("Hide the secret") : tr("Show the secret"));
        button->setToolTip(button->text());
        button->setIcon(icon(revealed ? u"hide"_s : u"reveal"_s));
    });
}

void SecretRow::addKept()
{
    m_kept->setObjectName(named(u"KeptLabel"_s));
    m_kept->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_replace->setObjectName(named(u"ReplaceButton"_s));
    m_replace->setAutoDefault(false);
    auto *line = new QHBoxLayout;
    line->setSpacing(6);
    line->addWidget(m_kept);
    line->addWidget(m_replace);
    add(line);
    connect(m_replace, &QPushButton::clicked, this, [this] {
        draft().replaceSecret(field());
        editor()->setFocus();
    });
}

void SecretRow::addKeyButtons()
{
    m_choose->setObjectName(named(u"ChooseButton"_s));
    m_paste->setObjectName(named(u"PasteButton"_s));
    auto *line = new QHBoxLayout;
    line->setSpacing(6);
    for (QPushButton *button : { m_choose, m_paste }) {
        button->setAutoDefault(false);
        line->addWidget(button);
    }
    m_paste->setToolTip(tr("Takes the key from the clipboard"));
    line->addStretch(1);
    add(line);
    connect(m_choose, &QPushButton::clicked, this, &SecretRow::chooseFile);
    connect(m_paste, &QPushButton::clicked, this, &SecretRow::pasteKey);
}

void SecretRow::chooseFile()
{
    auto *chooser = new QFileDialog(body()->window(), tr("Choose the private key"));
    chooser->setObjectName(u"chooseKeyDialog"_s);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setNameFilters({ tr("Keys (*.pem *.key *.jwk *.json)"), tr("All files (*)") });
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const auto text = readKeyFile(path);
        text ? takeKey(*text) : refuseKey(describeKeyError(text.error()));
    });
    chooser->open();
}

void SecretRow::pasteKey()
{
    takeKey(core::Secret::fromText(QGuiApplication::clipboard()->text()));
}

void SecretRow::takeKey(const core::Secret &text)
{
    const auto kind = kindOfKey(text);
    if (!kind)
        return refuseKey(describeKeyError(kind.error()));
    m_keyWords = tr("Taken: %1.").arg(*kind);
    setTouched();
    draft().setSecret(field(), text);
}

void SecretRow::refuseKey(const QString &words)
{
    m_keyWords = words;
    setTouched();
    draft().setSecret(field(), {});
}

QWidget *SecretRow::editor() const
{
    return draft().isKey(field()) ? static_cast<QWidget *>(m_choose) : m_line;
}

void SecretRow::read()
{
    // Secrets are never put back into widgets.
}

void SecretRow::refresh()
{
    const bool kept = isElsewhere();
    const bool key = draft().isKey(field());
    m_line->setVisible(!kept && !key);
    m_show->setVisible(!kept && !key);
    m_choose->setVisible(!kept && key);
    m_paste->setVisible(!kept && key);
    m_kept->setVisible(kept);
    m_kept->setText(draft().hint(field()));
    m_replace->setVisible(kept);
    setBuddy(editor());
    FormRow::refresh();
}

/// In the keychain, or given by the server: nothing is to be typed.
bool SecretRow::isElsewhere() const
{
    return draft().hasRegisteredSecret(field())
        || (draft().usesKeptSecret(field()) && draft().secret(field()).isEmpty());
}

QString SecretRow::hintText() const
{
    // What is kept stands in the row itself.
    if (isElsewhere())
        return {};
    return draft().isKey(field()) && !m_keyWords.isEmpty() ? m_keyWords : draft().hint(field());
}

void SecretRow::forget()
{
    m_line->forget();
    m_keyWords.clear();
    draft().setSecret(field(), {});
}

} // namespace tokenprism::gui
