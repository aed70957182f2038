// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problem/problempanel.h"

#include "gui/theme/icons.h"
#include "texts/errortext.h"
#include "ui_problempanel.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;

namespace {

void setOptionalText(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

/// A label breaks lines at spaces only: a server's text without any would be cut off at the edge.
QString breakable(const QString &text)
{
    constexpr int longestRun = 60;
    QString broken;
    int run = 0;
    for (const QChar c : text) {
        run = c.isSpace() ? 0 : run + 1;
        if (run > longestRun && !c.isLowSurrogate() && !c.isMark()) {
            broken += QChar(0x200b); // zero width space
            run = 1;
        }
        broken += c;
    }
    return broken;
}

} // namespace

ProblemPanel::ProblemPanel(QWidget *parent)
    : QFrame(parent)
    , m_ui(std::make_unique<Ui::ProblemPanel>())
{
    m_ui->setupUi(this);
    showIcon();
    m_ui->exchangeButton->setIcon(icon(u"request"_s));
    m_ui->copyButton->setIcon(icon(u"copy"_s));
    m_ui->editButton->setIcon(icon(u"edit"_s));
    m_ui->retryButton->setIcon(icon(u"refresh"_s));
    connect(m_ui->retryButton, &QPushButton::clicked, this, &ProblemPanel::retryRequested);
    connect(m_ui->editButton, &QPushButton::clicked, this, &ProblemPanel::editRequested);
    connect(m_ui->copyButton, &QPushButton::clicked, this, &ProblemPanel::copyForTicket);
    connect(m_ui->exchangeButton, &QPushButton::clicked, this, [this] {
        if (m_error)
            Q_EMIT showExchangeRequested(m_error->exchange);
    });
    hide();
}

ProblemPanel::~ProblemPanel() = default;

void ProblemPanel::setError(const std::optional<core::Error> &error)
{
    m_error = error;
    setVisible(error.has_value());
    if (!error)
        return;
    const texts::ErrorText text = texts::describe(*error);
    m_ui->titleLabel->setText(text.title);
    m_ui->serverLabel->setText(breakable(text.serverWords));
    m_ui->serverFrame->setVisible(!text.serverWords.isEmpty());
    setOptionalText(m_ui->causeLabel, text.cause);
    setOptionalText(m_ui->nextLabel, text.nextStep);
    setOptionalText(m_ui->whoLabel,
                    text.whoCanFix.isEmpty() ? QString() : tr("Who can fix it: %1").arg(text.whoCanFix));
    m_ui->exchangeButton->setVisible(m_showsExchange && error->exchange > 0);
    setAccessibleName(text.title);
    setAccessibleDescription(text.nextStep);
}

void ProblemPanel::setCanRetry(bool can)
{
    m_ui->retryButton->setVisible(can);
}

void ProblemPanel::setCanEdit(bool can)
{
    m_ui->editButton->setVisible(can);
}

void ProblemPanel::setCanShowExchange(bool can)
{
    m_showsExchange = can;
    m_ui->exchangeButton->setVisible(can && m_error && m_error->exchange > 0);
}

void ProblemPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        showIcon();
    QFrame::changeEvent(event);
}

void ProblemPanel::showIcon()
{
    const QIcon warning = icon(u"warning"_s, IconInk::Caution);
    m_ui->iconLabel->setPixmap(warning.pixmap(QSize(28, 28), devicePixelRatioF()));
}

void ProblemPanel::copyForTicket() const
{
    if (m_error)
        QGuiApplication::clipboard()->setText(texts::describe(*m_error).plain());
}

} // namespace tokenprism::gui
