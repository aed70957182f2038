// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answers.h"
#include "benchwindow.h"

#include <QApplication>
#include <QTreeView>
#include <QUrlQuery>

#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::bench;

namespace {

core::Profile signIn(int port, int number)
{
    const QString base = u"http://127.0.0.1:%1"_s.arg(port);
    core::Profile profile;
    profile.id = core::makeProfileId();
    profile.name = u"Sign-in %1"_s.arg(number);
    profile.provider = u"applixure"_s;
    profile.clientId = u"practice-app"_s;
    profile.endpoints.authorization = QUrl(base + "/authorize"_L1);
    profile.endpoints.token = QUrl(base + "/token"_L1);
    profile.redirectUri = u"http://127.0.0.1/callback"_s;
    profile.scopes = { u"feedback-report:read"_s, u"feedback-queries:create"_s, u"feedback-admin"_s };
    return profile;
}

/// The redirect that answers \a asked: port and target.
std::pair<int, std::string> redirectFor(const QUrl &asked)
{
    const QUrlQuery query(asked);
    const QUrl target(query.queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded));
    const QString path = target.path() + "?code=practice-secret-code&state="_L1
        + query.queryItemValue(u"state"_s, QUrl::FullyEncoded);
    return { target.port(), path.toStdString() };
}

struct Round {
    double all = 0; ///< from the redirect's last byte to the painted tree, milliseconds
    double server = 0; ///< of it, what the token endpoint took for its answer
    double cpu = 0; ///< processor time of the whole program meanwhile
};

Round measure(BenchWindow &desk, const Answers &server, int number)
{
    QUrl asked;
    desk.browser = [&asked](const QUrl &address) { asked = address; };
    session::Session *session = desk.workspace.addOnce(signIn(server.port(), number), {});
    session->getToken();
    runUntil([&] { return asked.isValid() && session->activity() == session::Activity::WaitingForBrowser; },
             "no browser was asked for");
    rest(std::chrono::milliseconds(100)); // nobody signs in before the waiting panel is painted
    auto *tree = desk.find<QTreeView>("accessTree");
    PaintWatch watch(tree->viewport());
    const auto [port, target] = redirectFor(asked);
    const double cpu = cpuOf(getpid());
    Return browser(port, target);
    // The tree is in sight only once the waiting panel has gone; its first painting then has the token's
    // rows.
    runUntil([&] { return watch.painted() && tree->model()->rowCount() > 0; }, "the tree was not painted");
    const auto sent = browser.sent();
    const Round round { std::chrono::duration<double, std::milli>(*watch.painted() - sent).count(),
                        server.lastTook(), cpuOf(getpid()) - cpu };
    runUntil([session] { return !session->isBusy(); }, "the sign-in did not end");
    return round;
}

} // namespace

/// redirect [--rounds N]
/// Signs in with the real window, listener and client; only browser and server are the bench's own. A line of
/// JSON a round.
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    Answers server;
    server.set(
        "/token",
        R"({"access_token":"practice-secret-access","token_type":"bearer","expires_in":3600,)"
        R"("refresh_token":"practice-secret-refresh","scope":"feedback-report:read feedback-queries:create"})");
    BenchWindow desk;
    desk.show();
    const int rounds = numberOf(argc, argv, "--rounds", 15);
    for (int round = -1; round < rounds; ++round) {
        const Round measured = measure(desk, server, round + 2);
        if (round >= 0)
            std::printf("{\"all_ms\": %.3f, \"server_ms\": %.3f, \"cpu_ms\": %.3f}\n", measured.all,
                        measured.server, measured.cpu);
    }
    return 0;
}
