// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evidence/environmentsearch.h"
#include "support/exchangebench.h"
#include "support/fakeserver.h"

#include <QTest>

namespace tokenprism::test {

inline constexpr auto practiceToken = "practice-secret-token-4711";

inline core::TokenSet practiceTokens()
{
    core::TokenSet token;
    token.accessToken = core::Secret::fromBytes(practiceToken);
    token.scopesAsked = { QStringLiteral("granted") };
    return token;
}

/// An API beside its authorization server, both played by one FakeServer, and somebody who asks it.
struct EnvironmentBench {
    explicit EnvironmentBench(FakeServer::Script script)
        : server(std::move(script))
    {
        http.redactor->addSecret(token.accessToken);
        profile.endpoints.token = server.url();
        profile.endpoints.issuer = QStringLiteral("https://login.example");
    }

    QString apiBase() const { return server.url(QStringLiteral("/Api")).toString(); }

    evidence::FoundEnvironments search(const QList<core::EnvironmentSource> &sources,
                                       evidence::TokenStatements said = {})
    {
        said.token = token;
        evidence::EnvironmentSearch search(profile, { sources, apiBase() }, said, *http.client);
        QSignalSpy finished(&search, &evidence::EnvironmentSearch::finished);
        search.start();
        search.start();
        if (finished.count() != 0 || !finished.wait(10000))
            qWarning("did not finish as it should");
        QCoreApplication::processEvents();
        if (finished.count() != 1)
            qWarning("finished more than once");
        return search.result();
    }

    QByteArrayList targets() const
    {
        QByteArrayList all;
        for (const FakeRequest &request : server.requests)
            all.append(request.method + ' ' + request.target);
        return all;
    }

    FakeServer server;
    ExchangeBench http;
    core::Profile profile;
    core::TokenSet token = practiceTokens();
};

/// Ids of what was found, in order.
inline QStringList idsOf(const evidence::FoundEnvironments &found)
{
    QStringList ids;
    if (!found.environments)
        return ids;
    for (const core::Environment &one : found.environments->environments)
        ids.append(one.id);
    return ids;
}

inline QStringList codesOf(const evidence::FoundEnvironments &found)
{
    QStringList codes;
    for (const core::Error &problem : found.problems)
        codes.append(problem.code);
    for (const core::Finding &finding : found.findings)
        codes.append(finding.id);
    return codes;
}

/// Answers the requests one after the other; the last answer again and again.
inline FakeServer::Script inTurn(const QByteArrayList &answers)
{
    auto next = std::make_shared<qsizetype>(0);
    return [answers, next](QTcpSocket &socket, const FakeRequest &) {
        socket.write(answers.at(std::min((*next)++, answers.size() - 1)));
    };
}

} // namespace tokenprism::test
