// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspecttoken/inspecttokendialog.h"

#include "inspect/pastedtoken.h"
#include "jose/jwt.h"
#include "ui_inspecttokendialog.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QPushButton>

namespace tokenprism::gui {

using inspect::looksLikeToken;
using inspect::tokenInText;

InspectTokenDialog::InspectTokenDialog(session::Workspace &workspace, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_ui(std::make_unique<Ui::InspectTokenDialog>())
{
    m_ui->setupUi(this);
    m_ui->buttons->button(QDialogButtonBox::Ok)->setText(tr("&Inspect"));
    m_ui->tokenEdit->setAcceptDrops(false); // the whole dialog takes drops
    connect(m_ui->tokenEdit, &QLineEdit::textChanged, this, &InspectTokenDialog::judge);
    connect(m_ui->showButton, &QToolButton::clicked, m_ui->tokenEdit,
            [this] { m_ui->tokenEdit->setRevealed(!m_ui->tokenEdit->isRevealed()); });
    connect(m_ui->tokenEdit, &SecretEdit::revealedChanged, m_ui->showButton,
            [this](bool revealed) { m_ui->showButton->setText(revealed ? tr("Hide") : tr("Show")); });
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, &InspectTokenDialog::accept);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &InspectTokenDialog::reject);
    judge();
}

InspectTokenDialog::~InspectTokenDialog() = default;

void InspectTokenDialog::setText(const QString &text)
{
    m_ui->tokenEdit->setText(text);
    m_ui->tokenEdit->setFocus();
}

void InspectTokenDialog::accept()
{
    const core::Secret token = tokenInText(m_ui->tokenEdit->text());
    if (!looksLikeToken(token))
        return;
    m_workspace.addPasted(token);
    QDialog::accept();
}

void InspectTokenDialog::done(int result)
{
    m_ui->tokenEdit->forget();
    QDialog::done(result);
}

void InspectTokenDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasText())
        event->acceptProposedAction();
}

void InspectTokenDialog::dropEvent(QDropEvent *event)
{
    setText(event->mimeData()->text());
    event->acceptProposedAction();
}

void InspectTokenDialog::judge()
{
    const core::Secret token = tokenInText(m_ui->tokenEdit->text());
    m_ui->buttons->button(QDialogButtonBox::Ok)->setEnabled(looksLikeToken(token));
    m_ui->stateLabel->setText(stateOf(token));
}

QString InspectTokenDialog::stateOf(const core::Secret &token) const
{
    if (token.isEmpty())
        return tr("Spaces, line breaks and a leading “Bearer” don't matter.");
    if (token.view().startsWith('{'))
        return tr("This is JSON, perhaps a token response. Paste only the value of access_token.");
    if (!looksLikeToken(token))
        return tr("It holds characters that no token has. Copy it again, without anything around it.");
    const qsizetype size = token.size();
    switch (jose::decodeJwt(token).format) {
    case jose::TokenFormat::Jws:
        return tr("A JWT, %L1 characters long. Its claims can be read.").arg(size);
    case jose::TokenFormat::Jwe:
        return tr("An encrypted JWT, %L1 characters long. Only its header can be read.").arg(size);
    case jose::TokenFormat::Malformed:
        return tr("Almost a JWT, %L1 characters long. Part of it may be missing.").arg(size);
    case jose::TokenFormat::Opaque:
        break;
    }
    return tr("An opaque token, %L1 characters long. Only its server can read it.").arg(size);
}

} // namespace tokenprism::gui
