// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/sessionpage.h"

#include "gui/access/accesspage.h"
#include "gui/claims/claimspage.h"
#include "gui/exchanges/exchangespage.h"
#include "gui/findings/findingspage.h"
#include "gui/problem/problempanel.h"
#include "gui/signin/devicepanel.h"
#include "gui/signin/signinpanel.h"
#include "texts/errortext.h"
#include "texts/wording.h"
#include "ui_sessionpage.h"

#include <QVBoxLayout>

#include <initializer_list>

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

SessionPage::SessionPage(const core::Clock &clock, SecretClipboard &clipboard,
                         const grants::BrowserOpener &openBrowser, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::SessionPage>())
    , m_clock(clock)
{
    m_ui->setupUi(this);
    addTabs();
    addPanels(clipboard, openBrowser);
    wire();
    showActivity();
}

SessionPage::~SessionPage() = default;

void SessionPage::addTabs()
{
    for (const QString &name : { tr("&Access"), tr("C&laims"), tr("Fin&dings"), tr("E&xchanges") })
        m_ui->tabBar->addTab(name);
    m_access = new AccessPage(m_clock, this);
    m_ui->pageStack->addWidget(m_access);
}

bool SessionPage::hasForPages() const
{
    return m_session && (m_session->inspection().hasToken || !m_session->exchanges().empty());
}

void SessionPage::completePages()
{
    if (m_claims)
        return;
    m_claims = new ClaimsPage(m_clock, this);
    m_findings = new FindingsPage(this);
    m_exchanges = new ExchangesPage(m_clock, this);
    for (QWidget *page : std::initializer_list<QWidget *> { m_claims, m_findings, m_exchanges })
        m_ui->pageStack->addWidget(page);
    restoreHeaderStates(m_headerStates);
    setFilter(m_filter);
    m_claims->setSession(m_session);
    m_findings->setSession(m_session);
    m_exchanges->setSession(m_session);
}

QList<QByteArray> SessionPage::headerStates() const
{
    if (!m_claims)
        return { m_access->headerState(), m_headerStates.value(ClaimsTab), m_headerStates.value(FindingsTab),
                 m_headerStates.value(ExchangesTab) };
    return { m_access->headerState(), m_claims->headerState(), m_findings->headerState(),
             m_exchanges->headerState() };
}

void SessionPage::restoreHeaderStates(const QList<QByteArray> &states)
{
    m_headerStates = states;
    m_access->restoreHeaderState(states.value(AccessTab));
    if (!m_claims)
        return;
    m_claims->restoreHeaderState(states.value(ClaimsTab));
    m_findings->restoreHeaderState(states.value(FindingsTab));
    m_exchanges->restoreHeaderState(states.value(ExchangesTab));
}

void SessionPage::addPanels(SecretClipboard &clipboard, const grants::BrowserOpener &openBrowser)
{
    m_problem = new ProblemPanel(this);
    m_problem->setObjectName(u"problemPanel"_s);
    m_ui->problemLayout->addWidget(m_problem);
    m_problem->setError(std::nullopt);
    m_signIn = new SignInPanel(clipboard, this);
    m_signIn->setObjectName(u"signInPanel"_s);
    m_signIn->setBrowserOpener(openBrowser);
    m_device = new DevicePanel(clipboard, this);
    m_device->setObjectName(u"devicePanel"_s);
    m_device->setBrowserOpener(openBrowser);
    connect(m_device, &DevicePanel::cancelRequested, this, &SessionPage::cancelRequested);
    // At the top, not stretched over the whole page.
    m_waiting = new QWidget(this);
    auto *layout = new QVBoxLayout(m_waiting);
    layout->setContentsMargins({});
    layout->addWidget(m_signIn);
    layout->addWidget(m_device);
    layout->addStretch(1);
    m_ui->contentStack->addWidget(m_waiting);
}

void SessionPage::wire()
{
    connect(m_ui->tabBar, &QTabBar::currentChanged, this, [this](int tab) {
        if (tab != AccessTab)
            completePages();
        m_ui->pageStack->setCurrentIndex(tab);
    });
    connect(m_ui->tokenCard, &TokenCard::copyRequested, this, &SessionPage::copyTokenRequested);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &SessionPage::cancelRequested);
    connect(m_access, &AccessPage::getTokenRequested, this, &SessionPage::getTokenRequested);
    connect(m_access, &AccessPage::confirmHostRequested, this, &SessionPage::confirmHostRequested);
    connect(m_problem, &ProblemPanel::retryRequested, this, &SessionPage::tryAgain);
    connect(m_problem, &ProblemPanel::editRequested, this, &SessionPage::editRequested);
    connect(m_problem, &ProblemPanel::showExchangeRequested, this, &SessionPage::showExchange);
}

void SessionPage::setSession(session::Session *session)
{
    disconnect(m_exchangeAdded);
    m_session = session;
    m_ui->tokenCard->setSession(session);
    m_access->setSession(session);
    if (m_claims) {
        m_claims->setSession(session);
        m_findings->setSession(session);
        m_exchanges->setSession(session);
    }
    if (session)
        m_exchangeAdded = connect(session, &session::Session::exchangeAdded, this, [this] {
            completePages();
            m_exchanges->refresh();
            showCounts();
        });
    refresh();
}

void SessionPage::refresh()
{
    if (!m_session)
        return;
    if (hasForPages())
        completePages();
    m_ui->tokenCard->refresh(m_clock.now());
    m_access->refresh();
    if (m_claims) {
        m_claims->refresh();
        m_findings->refresh();
        m_exchanges->refresh();
    }
    showActivity();
    showProblem();
    showCounts();
}

void SessionPage::showActivity()
{
    const bool inBrowser = m_session && m_session->activity() == session::Activity::WaitingForBrowser;
    const bool elsewhere = m_session && m_session->activity() == session::Activity::WaitingForPerson;
    const bool waiting = inBrowser || elsewhere;
    const bool busy = m_session && m_session->isBusy();
    m_signIn->setSession(inBrowser ? m_session.data() : nullptr);
    m_device->follow(elsewhere ? m_session.data() : nullptr);
    m_ui->contentStack->setCurrentWidget(waiting ? m_waiting : m_ui->tabsPage);
    // The waiting page shows its own time left and Cancel.
    m_ui->busyRow->setVisible(busy && !waiting);
    m_ui->busyLabel->setText(busy ? texts::describe(m_session->activity()) : QString());
}

void SessionPage::showProblem()
{
    const auto &error = m_session->lastError();
    const bool own = error && error->kind == core::ErrorKind::Cancelled; // the person's own doing
    const bool failed = error && !own;
    const std::optional<core::Error> unkept = m_session->unkept();
    // Where no keychain ever was, the status bar says so and nothing else is to be done about it.
    const bool neverKept = m_session->profile().storedSecrets.isEmpty();
    const bool amiss = unkept && !(neverKept && unkept->code == "vault.no_service"_L1);
    std::optional<core::Error> shown = failed ? error : std::nullopt;
    m_showsUnkept = !failed && amiss;
    if (m_showsUnkept)
        shown = texts::notKept(*unkept);
    m_problem->setError(m_session->isBusy() ? std::nullopt : shown);
    m_problem->setCanRetry(!m_session->isPasted());
    m_problem->setCanEdit(!m_session->isPasted() && !m_showsUnkept);
}

void SessionPage::tryAgain()
{
    if (m_showsUnkept && m_session)
        m_session->keepAgain();
    else
        Q_EMIT getTokenRequested();
}

void SessionPage::showCounts()
{
    const int findings = m_claims ? m_findings->count() : 0;
    const int exchanges = m_claims ? m_exchanges->count() : 0;
    m_ui->tabBar->setCount(FindingsTab, findings, tr("Findings, %n entries", nullptr, findings));
    m_ui->tabBar->setCount(ExchangesTab, exchanges, tr("Exchanges, %n entries", nullptr, exchanges));
}

void SessionPage::tick()
{
    m_ui->tokenCard->tick(m_clock.now());
    m_access->tick();
    if (m_ui->contentStack->currentWidget() != m_waiting)
        return;
    m_signIn->tick();
    m_device->follow(m_session);
}

void SessionPage::setFilter(const QString &text)
{
    m_filter = text;
    m_access->setFilter(text);
    if (!m_claims)
        return;
    m_claims->setFilter(text);
    m_findings->setFilter(text);
    m_exchanges->setFilter(text);
}

void SessionPage::showTab(Tab tab)
{
    m_ui->tabBar->setCurrentIndex(tab);
}

SessionPage::Tab SessionPage::tab() const
{
    return Tab(m_ui->tabBar->currentIndex());
}

void SessionPage::showExchange(int number)
{
    showTab(ExchangesTab);
    m_exchanges->showExchange(number);
}

} // namespace tokenprism::gui
