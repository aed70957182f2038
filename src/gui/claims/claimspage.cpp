// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/claims/claimspage.h"

#include "gui/claims/claimspresentation.h"
#include "gui/theme/rowdelegate.h"
#include "gui/theme/tablecopy.h"
#include "ui_claimspage.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>

namespace tokenprism::gui {

ClaimsPage::ClaimsPage(const core::Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ClaimsPage>())
    , m_filtered(new QSortFilterProxyModel(this))
{
    m_ui->setupUi(this);
    m_ui->claimsNote->setContentsMargins(20, 12, 20, 12);
    auto *presentation = new ClaimsPresentation(clock, this);
    presentation->setSourceModel(&m_model);
    // The stock proxy is fine here: a token has tens of claims, not thousands.
    m_filtered->setSourceModel(presentation);
    m_filtered->setRecursiveFilteringEnabled(true);
    m_filtered->setAutoAcceptChildRows(true);
    m_filtered->setFilterKeyColumn(-1);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_ui->claimsTree->setModel(m_filtered);
    dressView(m_ui->claimsTree);
    copyRowsOnCtrlC(m_ui->claimsTree);
    m_ui->claimsTree->header()->resizeSection(0, 40 * fontMetrics().horizontalAdvance(u'x'));
    refresh();
}

ClaimsPage::~ClaimsPage() = default;

void ClaimsPage::setSession(session::Session *session)
{
    m_session = session;
    refresh();
}

void ClaimsPage::refresh()
{
    if (m_session && m_session->inspection().hasToken)
        m_model.set(m_session->inspection(), m_session->evidence());
    else
        m_model.set({}, {});
    m_ui->claimsTree->expandAll();
    m_ui->claimsNote->setText(note());
    m_ui->claimsNote->setVisible(!m_ui->claimsNote->text().isEmpty());
    m_ui->claimsTree->setVisible(m_model.rowCount() > 0);
}

QString ClaimsPage::note() const
{
    if (!m_session || !m_session->inspection().hasToken)
        return tr("Claims are shown here as soon as there is a token.");
    const inspect::Inspection &seen = m_session->inspection();
    const core::Evidence &evidence = m_session->evidence();
    const bool told = evidence.introspection || evidence.userinfo || seen.idToken;
    switch (seen.jwt.format) {
    case jose::TokenFormat::Opaque:
        return told
            ? tr("This token is opaque: nothing can be read from it. What the server says about it stands "
                 "below.")
            : tr("This token is opaque: nothing can be read from it, only its server knows what it means.");
    case jose::TokenFormat::Jwe:
        return tr("This token is encrypted: only its header can be read here.");
    case jose::TokenFormat::Malformed:
        return tr("This looks like a JSON Web Token, but it is malformed. The Findings tab says why.");
    case jose::TokenFormat::Jws:
        break;
    }
    switch (seen.signature.status) {
    case jose::SignatureStatus::Valid:
        return tr("Read from the token. Its signature is valid.");
    case jose::SignatureStatus::Invalid:
        return tr("Read from the token. Its signature is invalid: believe nothing of this.");
    default:
        return tr("Read from the token. Its signature was not checked.");
    }
}

void ClaimsPage::setFilter(const QString &text)
{
    m_filtered->setFilterFixedString(text.trimmed());
    m_ui->claimsTree->expandAll();
}

QByteArray ClaimsPage::headerState() const
{
    return m_ui->claimsTree->header()->saveState();
}

void ClaimsPage::restoreHeaderState(const QByteArray &state)
{
    m_ui->claimsTree->header()->restoreState(state);
}

} // namespace tokenprism::gui
