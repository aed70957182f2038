// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/browsergrant.h"

#include "oauth/authorizationrequest.h"
#include "oauth/dpop.h"
#include "oauth/pushedrequest.h"

namespace tokenprism::grants {

using namespace Qt::StringLiterals;

namespace {

/// With what was wrong with the answer that did come: the person may well have finished.
core::Error overdue(const std::optional<core::Error> &ignored)
{
    core::Error error = core::makeError(core::ErrorKind::Timeout, u"grant.timeout"_s);
    if (!ignored)
        return error;
    error.code = u"grant.timeout_ignored"_s;
    error.hint = ignored->code;
    error.expected = ignored->expected;
    error.actual = ignored->actual;
    return error;
}

} // namespace

BrowserGrant::BrowserGrant(Setup setup, const core::Clock &clock, QObject *parent)
    : Grant(parent)
    , m_setup(std::move(setup))
    , m_clock(clock)
    , m_wait(std::move(m_setup.openBrowser), clock)
{
    connect(&m_wait, &BrowserWait::ignoredOne, this, &Grant::stateChanged);
    connect(&m_wait, &BrowserWait::arrived, this, &BrowserGrant::take);
    connect(&m_wait, &BrowserWait::overdue, this, [this] { end(core::fail(overdue(m_wait.ignored()))); });
}

BrowserGrant::~BrowserGrant()
{
    BrowserGrant::tearDown();
}

/// All that can be wrong is found out before a browser opens.
core::Result<void> BrowserGrant::prepare()
{
    const core::Profile &own = m_setup.profile;
    if (const auto fits = checkProfile(); !fits)
        return fits;
    const auto type = oauth::responseTypeOf(own);
    if (!type)
        return core::fail(type.error());
    const auto listening = m_wait.listen(
        own.redirectUri,
        { oauth::responseModeOf(own, *type), own.endpoints.authorization,
          type->tokensThroughBrowser() ? net::CallbackContent::Tokens : net::CallbackContent::Code });
    if (!listening)
        return listening;
    // The issuer stands in the transaction, so an answer of another server is told apart (RFC 9700 §4.4.2).
    const auto transaction = oauth::Transaction::start(own, m_wait.redirectUri());
    if (!transaction)
        return core::fail(transaction.error());
    m_transaction = *transaction;
    if (m_setup.client.proofs)
        m_transaction.proofKey = m_setup.client.proofs->thumbprint();
    m_wait.expect(m_transaction);
    const auto url = oauth::buildAuthorizationUrl(own, m_transaction);
    if (!url)
        return core::fail(url.error());
    if (!oauth::wantsPushedRequest(own))
        m_authorizationUrl = *url;
    return {};
}

void BrowserGrant::start()
{
    if (state() != GrantState::Idle || isFinished())
        return;
    if (const auto prepared = prepare(); !prepared)
        return failLater(prepared.error());
    if (oauth::wantsPushedRequest(m_setup.profile))
        return push();
    enter(GrantState::OpeningBrowser);
    if (!isFinished())
        begin();
}

void BrowserGrant::failLater(const core::Error &error)
{
    m_wait.stop();
    enter(GrantState::OpeningBrowser);
    finishLater(core::fail(error));
}

void BrowserGrant::push()
{
    const auto request = oauth::buildPushedRequest(m_setup.profile, m_setup.client, m_transaction);
    if (!request)
        return failLater(request.error());
    enter(GrantState::PushingRequest);
    if (isFinished())
        return;
    m_push = m_setup.http->send(*request);
    connect(m_push, &net::HttpCall::finished, this, [this] { readPushed(m_push->result()); });
}

void BrowserGrant::readPushed(const core::Result<core::HttpResponse> &answer)
{
    const auto url = answer
                         .and_then([this](const core::HttpResponse &response) {
                             return oauth::parsePushedResponse(response, m_clock.now());
                         })
                         .and_then([this](const oauth::PushedAuthorization &pushed) {
                             m_setup.findings += pushed.findings;
                             return oauth::buildAuthorizationUrl(m_setup.profile, pushed);
                         });
    m_push->deleteLater();
    if (!url)
        return end(core::fail(oauth::withHint(url.error(), m_setup.client)));
    m_authorizationUrl = *url;
    enter(GrantState::OpeningBrowser);
    if (!isFinished())
        begin();
}

void BrowserGrant::openBrowser()
{
    m_wait.open(m_authorizationUrl, m_setup.patience);
    if (!isFinished())
        enter(GrantState::WaitingForBrowser);
}

void BrowserGrant::take()
{
    if (isFinished())
        return;
    Q_EMIT answerTaken(m_wait.taken());
    if (isFinished())
        return;
    if (!m_wait.result())
        return end(core::fail(m_wait.result().error()));
    // Some servers put tokens where only codes belong; refused they would be in the history all the same.
    if (m_wait.taken().way == TakenAnswer::Way::Query && m_transaction.responseType.tokensThroughBrowser())
        m_setup.findings.append(
            { u"grant.tokens_in_query"_s, core::Severity::Warn, {}, {}, u"RFC 6749 §4.2.2"_s });
    goOn(*m_wait.result());
}

void BrowserGrant::end(core::Result<core::TokenSet> result)
{
    if (result) {
        result->grant = m_setup.profile.grant();
        result->nonce = m_transaction.nonce;
        result->findings = m_setup.findings + result->findings;
    }
    tearDown();
    finish(std::move(result));
}

/// Replies first, then those who wait for them, each in a later turn of the event loop.
void BrowserGrant::tearDown()
{
    m_wait.stop();
    if (!m_setup.http)
        return;
    if (m_push)
        m_push->disconnect(this);
    m_setup.http->abortAll();
    m_setup.http.release()->deleteLater();
}

void BrowserGrant::cancel()
{
    if (!isFinished())
        end(cancelled());
}

std::optional<core::Error> BrowserGrant::submitRedirectAddress(const QString &text)
{
    if (isFinished())
        return core::fail(core::ErrorKind::Usage, u"grant.not_waiting"_s).value();
    return m_wait.submit(text);
}

} // namespace tokenprism::grants
