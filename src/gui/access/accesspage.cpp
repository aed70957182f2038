// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/access/accesspage.h"

#include "gui/access/accesspresentation.h"
#include "gui/access/scopedetail.h"
#include "gui/theme/fonts.h"
#include "gui/theme/rowdelegate.h"
#include "gui/theme/statuscolors.h"
#include "gui/theme/tablecopy.h"
#include "texts/wording.h"
#include "ui_accesspage.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHeaderView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

using models::AccessTreeModel;

namespace {
/// Token, API and scope are open to begin with, environments are then in sight.
constexpr int openLevels = 2;
constexpr int searchLevels = 9;
} // namespace

AccessPage::AccessPage(const core::Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::AccessPage>())
    , m_model(clock)
    , m_presentation(new AccessPresentation(clock, this))
    , m_state(m_model)
{
    m_ui->setupUi(this);
    m_presentation->setSourceModel(&m_model);
    m_ui->accessTree->setModel(m_presentation);
    dressView(m_ui->accessTree);
    copyRowsOnCtrlC(m_ui->accessTree);
    m_ui->emptyTitle->setFont(scaled(font(), 1.25, QFont::DemiBold));
    m_ui->detailLabel->setContentsMargins(20, 10, 20, 12);
    dressDetail();
    QHeaderView *header = m_ui->accessTree->header();
    header->setStretchLastSection(false);
    header->setSectionsMovable(false);
    const int em = fontMetrics().horizontalAdvance(u'x');
    const int widths[] = { 42, 38, 24, 13, 22 };
    for (int column = 0; column < AccessTreeModel::ColumnCount; ++column)
        header->resizeSection(column, std::max(widths[column] * em, header->sectionSizeHint(column)));
    header->setMinimumSectionSize(9 * em);
    header->setSectionResizeMode(AccessTreeModel::Meaning, QHeaderView::Stretch);
    wire();
}

AccessPage::~AccessPage() = default;

void AccessPage::wire()
{
    auto *group = new QButtonGroup(this);
    group->addButton(m_ui->byApiButton);
    group->addButton(m_ui->byEnvironmentButton);
    connect(m_ui->byEnvironmentButton, &QToolButton::toggled, this, [this](bool on) {
        change([this, on] {
            m_model.setGrouping(on ? AccessTreeModel::Grouping::ByEnvironment
                                   : AccessTreeModel::Grouping::ByApi);
        });
    });
    connect(m_ui->unaskedBox, &QCheckBox::toggled, this, [this](bool on) {
        change([this, on] {
            m_model.setUnaskedScopes(on ? AccessTreeModel::UnaskedScopes::Shown
                                        : AccessTreeModel::UnaskedScopes::Hidden);
        });
    });
    connect(m_ui->accessTree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &AccessPage::showDetail);
    connect(m_ui->emptyButton, &QPushButton::clicked, this, &AccessPage::getTokenRequested);
    connect(m_ui->hostButton, &QPushButton::clicked, this, [this] { Q_EMIT confirmHostRequested(m_host); });
}

void AccessPage::change(const std::function<void()> &change)
{
    // Under a search everything is open: that is not what the person had opened.
    if (m_filter.isEmpty())
        m_state.capture(*m_ui->accessTree);
    change();
    m_state.restore(*m_ui->accessTree, m_filter.isEmpty() ? openLevels : searchLevels);
    showDetail();
}

void AccessPage::setFilter(const QString &text)
{
    if (text.trimmed() == m_filter)
        return;
    if (m_filter.isEmpty())
        m_state.capture(*m_ui->accessTree);
    else
        m_state.captureCurrent(*m_ui->accessTree);
    m_filter = text.trimmed();
    m_model.setFilter(m_filter);
    m_state.restore(*m_ui->accessTree, m_filter.isEmpty() ? openLevels : searchLevels);
    showDetail();
}

void AccessPage::setSession(session::Session *session)
{
    m_session = session;
    m_state.clear();
    m_shownToken.clear();
    m_presentation->setEnvironmentNote(session && session->provider() ? session->provider()->environmentNote
                                                                      : QString());
    m_model.setInspections({});
    refresh();
}

void AccessPage::refresh()
{
    const bool hasToken = m_session && m_session->inspection().hasToken;
    m_ui->accessStack->setCurrentWidget(hasToken ? m_ui->treePage : m_ui->emptyPage);
    if (hasToken)
        reload();
    else
        showEmpty();
    showHost();
}

void AccessPage::showHost()
{
    m_host.clear();
    for (const core::Error &problem : m_session ? m_session->evidence().problems : QList<core::Error>()) {
        if (m_host.isEmpty() && problem.code == "address.host_not_confirmed"_L1)
            m_host = problem.actual;
    }
    m_ui->hostLabel->setText(
        tr("%1 was not asked what the token reaches: it is not a host of this profile.").arg(m_host));
    m_ui->hostButton->setEnabled(m_session && !m_session->isBusy());
    m_ui->hostFrame->setVisible(!m_host.isEmpty());
}

void AccessPage::reload()
{
    const bool first = m_shownToken.isEmpty();
    m_shownToken = m_session->inspection().fingerprint;
    change([this] { m_model.setInspections({ m_session->inspection() }); });
    if (first && m_presentation->rowCount() > 0 && !m_ui->accessTree->currentIndex().isValid())
        m_ui->accessTree->setCurrentIndex(m_presentation->index(0, 0));
}

void AccessPage::showEmpty()
{
    const bool busy = m_session && m_session->isBusy();
    const bool runnable = m_session && !m_session->profile().clientId.isEmpty();
    const bool signIn = m_session && m_session->profile().kind == core::SourceKind::SignIn;
    m_ui->emptyTitle->setText(busy ? texts::describe(m_session->activity()) : tr("No token yet"));
    m_ui->emptyText->setText(
        busy ? tr("What the token can do is shown here as soon as it has come.")
            : signIn
            ? tr("Sign in, and see which scopes the token has, where they apply and until when.")
            : tr("Run the key, and see which scopes the token has, where they apply and until when."));
    m_ui->emptyButton->setText(signIn ? tr("Sign in") : tr("Get token"));
    m_ui->emptyButton->setVisible(runnable && !busy);
}

void AccessPage::tick()
{
    m_model.tick();
}

void AccessPage::showDetail()
{
    if (!m_session)
        return;
    const bool told = !m_session->inspection().environments.environments.empty();
    // The name stands out from the words about it.
    const QString style =
        u"<style>b { color: %1; }</style>"_s.arg(palette().color(QPalette::WindowText).name());
    m_ui->detailLabel->setText(style
                               + scopeDetail(m_ui->accessTree->currentIndex(), m_session->provider(),
                                             told ? Environments::Disclosed : Environments::NotDisclosed));
    const bool any = m_ui->detailLabel->text().size() > style.size();
    m_ui->detailLabel->setVisible(any);
    m_ui->detailLine->setVisible(any);
}

AccessTreeModel::Grouping AccessPage::grouping() const
{
    return m_model.grouping();
}

void AccessPage::setGrouping(AccessTreeModel::Grouping grouping)
{
    const bool byEnvironment = grouping == AccessTreeModel::Grouping::ByEnvironment;
    (byEnvironment ? m_ui->byEnvironmentButton : m_ui->byApiButton)->setChecked(true);
}

AccessTreeModel::UnaskedScopes AccessPage::unaskedScopes() const
{
    return m_model.unaskedScopes();
}

void AccessPage::setUnaskedScopes(AccessTreeModel::UnaskedScopes unasked)
{
    m_ui->unaskedBox->setChecked(unasked == AccessTreeModel::UnaskedScopes::Shown);
}

QByteArray AccessPage::headerState() const
{
    return m_ui->accessTree->header()->saveState();
}

void AccessPage::restoreHeaderState(const QByteArray &state)
{
    m_ui->accessTree->header()->restoreState(state);
}

void AccessPage::focusTree()
{
    m_ui->accessTree->setFocus();
}

void AccessPage::dressDetail()
{
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, toneColor(Tone::Muted, palette()));
    m_ui->detailLabel->setPalette(muted);
    m_ui->emptyText->setPalette(muted);
    QPalette thin = palette();
    thin.setColor(QPalette::WindowText, hairline(palette()));
    m_ui->detailLine->setPalette(thin);
}

void AccessPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        dressDetail();
        showDetail();
    }
}

} // namespace tokenprism::gui
