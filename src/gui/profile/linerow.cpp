// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profile/linerow.h"

#include "gui/theme/fonts.h"
#include "gui/theme/icons.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;

LineRow::LineRow(ProfileDraft &draft, DraftField field, QWidget *form)
    : FormRow(draft, field, form)
    , m_line(new QLineEdit(body()))
{
    m_line->setObjectName(named(u"Edit"_s));
    m_line->setPlaceholderText(draft.example(field));
    if (infoOf(field).editor == DraftEditor::Address)
        m_line->setInputMethodHints(Qt::ImhUrlCharactersOnly);
    if (field == DraftField::RedirectAddress)
        m_line->setFont(monospaced(m_line->font()));
    auto *line = new QHBoxLayout;
    line->setSpacing(6);
    line->addWidget(m_line, 1);
    add(line);
    setBuddy(m_line);
    addButton();
    if (m_button)
        line->addWidget(m_button);
    connect(m_line, &QLineEdit::textEdited, this, [this](const QString &text) {
        setTouched();
        this->draft().setText(this->field(), text);
    });
    connect(m_line, &QLineEdit::editingFinished, this, [this] {
        if (!this->draft().text(this->field()).isEmpty())
            touch();
    });
}

void LineRow::addButton()
{
    QString name;
    QString words;
    if (field() == DraftField::RedirectAddress) {
        name = u"CopyButton"_s;
        words = tr("Copy");
    } else if (field() == DraftField::Issuer) {
        name = u"FindButton"_s;
        words = tr("Find");
    } else if (field() == DraftField::ClientId) {
        name = u"RegisterButton"_s;
    } else if (infoOf(field()).editor == DraftEditor::File) {
        name = u"ChooseButton"_s;
        words = tr("Choose…");
    } else {
        return;
    }
    m_button = new QPushButton(words, body());
    m_button->setObjectName(named(name));
    m_button->setAutoDefault(false);
    if (field() == DraftField::RedirectAddress) {
        m_button->setIcon(icon(u"copy"_s));
        m_button->setToolTip(tr("Copy the address as it has to be registered"));
    } else if (field() == DraftField::Issuer) {
        m_button->setIcon(icon(u"search"_s));
        m_button->setToolTip(tr("Read the server’s addresses and abilities from its metadata"));
    } else if (field() == DraftField::ClientId) {
        m_button->setToolTip(tr("The server gives this program a client ID of its own (RFC 7591)"));
    } else {
        m_button->setAccessibleName(tr("Choose the file"));
    }
    connect(m_button, &QPushButton::clicked, this, &LineRow::press);
}

void LineRow::press()
{
    if (field() == DraftField::RedirectAddress)
        QGuiApplication::clipboard()->setText(draft().redirectToRegister());
    else if (field() == DraftField::Issuer)
        Q_EMIT findRequested();
    else if (field() == DraftField::ClientId)
        Q_EMIT registerRequested();
    else
        chooseFile();
}

void LineRow::chooseFile()
{
    auto *chooser = new QFileDialog(body()->window(), tr("Choose a PEM file"));
    chooser->setObjectName(u"chooseFileDialog"_s);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setNameFilters({ tr("Certificates (*.pem *.crt *.cer)"), tr("All files (*)") });
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &path) {
        setTouched();
        m_line->setText(path);
        draft().setText(field(), path);
    });
    chooser->open();
}

QWidget *LineRow::editor() const
{
    return m_line;
}

void LineRow::read()
{
    if (m_line->text() != draft().text(field()))
        m_line->setText(draft().text(field()));
}

void LineRow::refresh()
{
    // What another row has changed: a confirmed host, say. The line that is typed into holds it already.
    read();
    FormRow::refresh();
    if (field() == DraftField::RedirectAddress)
        m_button->setEnabled(!draft().redirectToRegister().isEmpty());
    else if (field() == DraftField::Issuer)
        m_button->setEnabled(!draft().issuerToFind().isEmpty());
    else if (field() == DraftField::ClientId)
        offerRegistration();
}

/// Only where a server has announced it: other people get their client id elsewhere.
void LineRow::offerRegistration()
{
    m_button->setText(tr("Register at %1").arg(draft().registrationHost()));
    m_button->setVisible(draft().canRegister());
}

LinesRow::LinesRow(ProfileDraft &draft, DraftField field, QWidget *form)
    : FormRow(draft, field, form)
    , m_lines(new QPlainTextEdit(body()))
{
    m_lines->setObjectName(named(u"Edit"_s));
    m_lines->setTabChangesFocus(true);
    m_lines->setFont(monospaced(m_lines->font()));
    m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
    const int frame = 2 * (m_lines->frameWidth() + static_cast<int>(m_lines->document()->documentMargin()));
    m_lines->setFixedHeight(2 * m_lines->fontMetrics().lineSpacing() + frame);
    add(m_lines);
    setBuddy(m_lines);
    connect(m_lines, &QPlainTextEdit::textChanged, this, [this] {
        if (m_reading)
            return;
        setTouched();
        this->draft().setText(this->field(), m_lines->toPlainText());
    });
}

QWidget *LinesRow::editor() const
{
    return m_lines;
}

void LinesRow::read()
{
    const QScopedValueRollback reading(m_reading, true);
    if (m_lines->toPlainText() != draft().text(field()))
        m_lines->setPlainText(draft().text(field()));
}

} // namespace tokenprism::gui
