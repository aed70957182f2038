// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/environmentfetch.h"

#include "core/jsonpath.h"
#include "evidence/environmentanswer.h"
#include "evidence/environmentrequest.h"

#include <utility>

namespace tokenprism::evidence {

namespace {

using namespace Qt::StringLiterals;
using core::PagingKind;

const core::json::Value *valueAt(const core::json::Value &answer, const QString &path)
{
    const auto parsed = path.isEmpty() ? std::nullopt : core::json::Path::parse(path);
    const auto values = parsed ? parsed->in(answer) : std::vector<const core::json::Value *>();
    return values.empty() ? nullptr : values.front();
}

QString hostOf(const QUrl &address)
{
    const QString host = address.host(QUrl::FullyEncoded);
    return address.port() < 0 ? host : u"%1:%2"_s.arg(host).arg(address.port());
}

} // namespace

EnvironmentFetch::EnvironmentFetch(core::Profile profile, const core::EnvironmentSource &source,
                                   QString apiBase, core::TokenSet token, net::HttpClient &http,
                                   QObject *parent)
    : QObject(parent)
    , m_profile(std::move(profile))
    , m_request(source.request)
    , m_apiBase(std::move(apiBase))
    , m_token(std::move(token))
    , m_http(http)
    , m_reader(source, m_token.effectiveScopes())
{
}

EnvironmentFetch::~EnvironmentFetch()
{
    if (m_call) {
        m_call->disconnect(this);
        m_call->abort();
        m_call->deleteLater();
    }
}

void EnvironmentFetch::start()
{
    if (std::exchange(m_started, true))
        return;
    const auto address = environmentAddress(m_request, m_profile, m_apiBase, m_token.accessToken);
    if (address)
        return ask(*address);
    noteProblem(address.error());
    finishLater();
}

void EnvironmentFetch::cancel()
{
    if (m_call)
        m_call->abort();
}

void EnvironmentFetch::ask(const QUrl &address)
{
    const auto request = buildEnvironmentRequest(m_request, address, m_token.accessToken);
    if (!request) {
        noteProblem(request.error());
        return finishLater();
    }
    m_asked.insert(address);
    m_address = address;
    m_call =
        new net::ProvenCall([this, made = *request] { return proven(made); }, m_client.proofs, m_http, this);
    connect(m_call, &net::ProvenCall::finished, this, &EnvironmentFetch::readPage);
    m_call->start();
}

/// A token that stands elsewhere in the request is not shown in its header, too (RFC 6750 §2).
core::Result<core::HttpRequest> EnvironmentFetch::proven(core::HttpRequest request) const
{
    auto made = oauth::provenFor(m_token, std::move(request), m_client.proofs.get(), m_client.now());
    if (made && m_request.carriesToken())
        made->headers.removeIf([](const core::HttpHeader &header) { return header.name == "Authorization"; });
    return made;
}

void EnvironmentFetch::readPage()
{
    core::Result<core::HttpResponse> response = m_call->result();
    m_call->deleteLater();
    m_call.clear();
    const auto answer = response ? parseEnvironmentAnswer(*response, m_token.effectiveScopes())
                                 : core::Result<core::json::Value>(core::fail(response.error()));
    if (!answer) {
        m_found.tokenRefused = response && isTokenRefused(*response);
        noteProblem(answer.error());
        if (m_asked.size() > 1)
            noteCutOff();
        return finish();
    }
    if (m_exchange == 0)
        m_exchange = response->exchange;
    response->url = m_address;
    const int before = m_reader.size();
    const int rows = m_reader.add(*answer);
    m_rows += rows;
    readCount(*answer);
    const auto next = nextPage(*response, *answer, rows, m_reader.size() > before);
    if (next)
        return goOn(*next);
    if (m_count && m_rows < *m_count)
        noteCutOff();
    finish();
}

void EnvironmentFetch::readCount(const core::json::Value &answer)
{
    const core::json::Value *count = valueAt(answer, m_request.paging.count);
    if (count && count->number() && count->number()->integer())
        m_count = count->number()->integer();
}

std::optional<QUrl> EnvironmentFetch::nextPage(const core::HttpResponse &response,
                                               const core::json::Value &answer, int rows, bool anyNew)
{
    switch (m_request.paging.kind) {
    case PagingKind::LinkHeader:
        return nextLink(response);
    case PagingKind::NextAddress: {
        const core::json::Value *next = valueAt(answer, m_request.paging.next);
        if (!next || !next->string() || next->string()->isEmpty())
            return std::nullopt;
        return response.url.resolved(QUrl(*next->string(), QUrl::StrictMode));
    }
    case PagingKind::PageNumber:
        return nextNumber(response.url, rows, anyNew);
    case PagingKind::None:
    case PagingKind::Parameter:
        break;
    }
    return std::nullopt;
}

std::optional<QUrl> EnvironmentFetch::nextNumber(const QUrl &address, int rows, bool anyNew)
{
    // A server that doesn't know the parameters brings the same rows again and again.
    const bool atEnd = rows == 0 || !anyNew;
    const bool wasLast = m_count ? m_rows >= *m_count : rows < m_request.paging.size;
    if (atEnd || wasLast)
        return std::nullopt;
    const qsizetype page = m_request.paging.firstPage + m_asked.size();
    return withParameter(address, m_request.paging.pageParameter, QString::number(page));
}

void EnvironmentFetch::goOn(const QUrl &next)
{
    if (core::originOf(next) != core::originOf(m_address)) {
        core::Error error = core::makeError(core::ErrorKind::Malformed, u"environments.next_elsewhere"_s);
        error.where = core::place(m_address);
        error.actual = hostOf(next);
        error.exchange = m_exchange;
        noteProblem(std::move(error));
        noteCutOff();
        return finish();
    }
    if (m_asked.contains(next) || m_asked.size() >= m_request.paging.mostPages) {
        noteCutOff();
        return finish();
    }
    ask(next);
}

void EnvironmentFetch::noteProblem(core::Error problem)
{
    // Where the token stands in the address, the address is not for telling.
    if (m_request.carriesToken())
        problem.where = placeOf(m_request, m_profile, m_apiBase);
    m_found.problems.append(std::move(problem));
}

void EnvironmentFetch::noteCutOff()
{
    m_found.findings.append({ u"environments.cut_off"_s, core::Severity::Warn,
                              m_count ? QString::number(*m_count) : QString(), QString::number(m_rows),
                              core::place(QUrl(placeOf(m_request, m_profile, m_apiBase))) });
}

void EnvironmentFetch::finishLater()
{
    QMetaObject::invokeMethod(this, &EnvironmentFetch::finish, Qt::QueuedConnection);
}

void EnvironmentFetch::finish()
{
    if (std::exchange(m_finished, true))
        return;
    core::EnvironmentMap map = m_reader.map();
    map.exchange = m_exchange;
    if (!map.environments.empty())
        m_found.environments = std::move(map);
    Q_EMIT finished();
}

} // namespace tokenprism::evidence
