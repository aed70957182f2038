// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspecttoken/inspecttokendialog.h"

#include "jose/jwt.h"
#include "ui_inspecttokendialog.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QPushButton>
#include <QRegularExpression>

#include <algorithm>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;

namespace {

/// RFC 6749 appendix A.12: an access token is printable ASCII without spaces.
bool looksLikeToken(const core::Secret &token)
{
    const QByteArrayView bytes = token.view();
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c > ' ' && c <= '~'; });
}

} // namespace

core::Secret tokenInText(const QString &text)
{
    // After a `Bearer` the token goes on to the next quote (a curl command), otherwise it is all there is.
    static const QRegularExpression bearer(u"\\bBearer\\s+([^\"']+)"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression around(u"[\\s\"'`\u200b\ufeff]+"_s);
    const QRegularExpressionMatch match = bearer.match(text);
    QString token = match.hasMatch() ? match.captured(1) : text;
    token.remove(around);
    return core::Secret::fromText(token);
}

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
    if (token.isEmpty() || !looksLikeToken(token))
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
    const bool good = !token.isEmpty() && looksLikeToken(token);
    m_ui->buttons->button(QDialogButtonBox::Ok)->setEnabled(good);
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
