// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "texts/errortext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using core::Error;
using core::ErrorKind;
using texts::ErrorText;

namespace {

Error refusal(const QString &serverError, const QString &code = u"oauth.error_response"_s)
{
    Error error;
    error.kind = ErrorKind::Refused;
    error.code = code;
    error.serverError = serverError;
    error.httpStatus = 400;
    error.where = u"https://as.example/token"_s;
    return error;
}

} // namespace

class ErrorTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusalsAreToldApart_data()
    {
        QTest::addColumn<QString>("serverError");
        for (const char *name : { "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client",
                                  "unsupported_grant_type", "invalid_scope" })
            QTest::addRow("B10 %s", name) << QString::fromLatin1(name);
        for (const char *name : { "access_denied", "unsupported_response_type", "server_error",
                                  "temporarily_unavailable", "login_required", "consent_required" })
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void refusalsAreToldApart()
    {
        QFETCH(QString, serverError);
        const ErrorText fallback = texts::describe(refusal(u"something_else"_s));
        for (const QString &code : { u"oauth.error_response"_s, u"oauth.authorization_refused"_s }) {
            const ErrorText text = texts::describe(refusal(serverError, code));
            QVERIFY(text.title != fallback.title);
            QVERIFY(!text.cause.isEmpty());
            QVERIFY(!text.nextStep.isEmpty());
            QVERIFY(!text.whoCanFix.isEmpty());
            QVERIFY(text.serverWords.contains(serverError));
        }
    }

    void signInsHaveTheirOwnWordsWhereItMatters()
    {
        const ErrorText token = texts::describe(refusal(u"invalid_request"_s));
        const ErrorText signIn =
            texts::describe(refusal(u"invalid_request"_s, u"oauth.authorization_refused"_s));
        QVERIFY(token.title != signIn.title);
    }

    /// Who asked for tokens in the browser gets no advice about codes, and who named the token address as an
    /// assertion's audience isn't told to try just that.
    void adviceFitsWhateverWasAskedFor()
    {
        const ErrorText signIn =
            texts::describe(refusal(u"unsupported_response_type"_s, u"oauth.authorization_refused"_s));
        QVERIFY2(signIn.cause.contains(u"a code, tokens, or both"_s), qPrintable(signIn.cause));
        QVERIFY2(!signIn.nextStep.contains(u"code flow"_s), qPrintable(signIn.nextStep));
        Error client = refusal(u"invalid_client"_s);
        client.hint = u"client.assertion_audience"_s;
        const ErrorText signedOne = texts::describe(client);
        QVERIFY2(signedOne.nextStep.contains(u"try another audience of the assertion"_s),
                 qPrintable(signedOne.nextStep));
    }

    void unknownRefusalsKeepTheServersWords()
    {
        Error error = refusal(u"quota_exceeded"_s);
        error.serverDescription = u"Come back in May."_s;
        const ErrorText text = texts::describe(error);
        QCOMPARE(text.title, u"The server refused the request."_s);
        QCOMPARE(text.serverWords, u"quota_exceeded · “Come back in May.”"_s);
    }

    void serverWordsAreTamed_data()
    {
        QTest::addColumn<QString>("description");
        QTest::addColumn<QString>("words");
        QTest::newRow("B11 line breaks") << u"one\r\ntwo"_s << u"invalid_scope · “one two”"_s;
        QTest::newRow("B11 right-to-left override")
            << u"safe\u202Etxt.exe"_s << u"invalid_scope · “safe txt.exe”"_s;
        QTest::newRow("B11 terminal escape") << u"a\u001b[2Jb"_s << u"invalid_scope · “a [2Jb”"_s;
        QTest::newRow("B11 markup stays text") << u"<b>x</b>"_s << u"invalid_scope · “<b>x</b>”"_s;
    }

    void serverWordsAreTamed()
    {
        QFETCH(QString, description);
        QFETCH(QString, words);
        Error error = refusal(u"invalid_scope"_s);
        error.serverDescription = description;
        QCOMPARE(texts::describe(error).serverWords, words);
    }

    void longServerWordsAreCut()
    {
        Error error = refusal(u"invalid_scope"_s);
        error.serverDescription = QString(5000, u'x');
        QVERIFY(texts::describe(error).serverWords.size() < 400);
    }

    void placeholdersOfServersStayAsTheyAre()
    {
        Error error = refusal(u"{detail}"_s);
        error.code = u"profile.member_invalid"_s;
        error.where = u"scopes"_s;
        error.expected = u"{actual}"_s;
        error.actual = u"%1"_s;
        QCOMPARE(texts::describe(error).cause, u"scopes is %1, and {actual} was awaited."_s);
    }

    void sentencesWithAHoleAreLeftOut()
    {
        Error error;
        error.kind = ErrorKind::Usage;
        error.code = u"address.bad_scheme"_s;
        QCOMPARE(texts::describe(error).cause, QString());
        error.code = u"address.host_not_confirmed"_s;
        QVERIFY(!texts::describe(error).title.startsWith(u' '));
        QVERIFY(texts::describe(error).title.contains(u"address.host_not_confirmed"_s));
    }

    void waitingTimesAreSaid_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("words");
        QTest::newRow("seconds") << 40 << u"The server asks to try again in 40 seconds."_s;
        QTest::newRow("still seconds") << 119 << u"The server asks to try again in 119 seconds."_s;
        QTest::newRow("minutes") << 120 << u"The server asks to try again in 2 minutes."_s;
        QTest::newRow("minutes, rounded up") << 121 << u"The server asks to try again in 3 minutes."_s;
        QTest::newRow("hours") << 7200 << u"The server asks to try again in 2 hours."_s;
        QTest::newRow("hours, rounded up") << 86399 << u"The server asks to try again in 24 hours."_s;
    }

    void waitingTimesAreSaid()
    {
        QFETCH(int, seconds);
        Error error = refusal(u"temporarily_unavailable"_s);
        error.retryAfter = seconds;
        QTEST(texts::describe(error).nextStep, "words");
    }

    void statusesAreToldApart_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("title");
        const auto row = [](int status, const QString &title) {
            QTest::addRow("%d", status) << status << title;
        };
        row(400, u"The server answered with HTTP status 400, and without saying why."_s);
        row(401, u"The server does not let this application or key in."_s);
        row(403, u"The server does not let this application or key in."_s);
        row(404, u"The server has nothing at this address."_s);
        row(405, u"The server has nothing at this address."_s);
        row(429, u"The server gets too many requests."_s);
        row(500, u"Something went wrong inside the server."_s);
        row(502, u"The server behind as.example can't be reached."_s);
        row(503, u"The server is too busy or being maintained."_s);
        row(504, u"The server behind as.example can't be reached."_s);
        row(599, u"Something went wrong inside the server."_s);
        row(600, u"The server answered with HTTP status 600, and without saying why."_s);
    }

    void statusesAreToldApart()
    {
        QFETCH(int, status);
        Error error = refusal({}, u"oauth.http_error"_s);
        error.httpStatus = status;
        const ErrorText text = texts::describe(error);
        QTEST(text.title, "title");
        QVERIFY(text.plain().contains(u"HTTP status %1"_s.arg(status)));
        QVERIFY(!text.nextStep.isEmpty() && !text.whoCanFix.isEmpty());
    }

    void clientsThatSignAreToldOfTheirKey()
    {
        Error error = refusal({}, u"oauth.http_error"_s);
        error.httpStatus = 401;
        QVERIFY(texts::describe(error).nextStep.contains(u"Basic, or in the body"_s));
        error.hint = u"client.assertion_audience"_s;
        const auto expectKey = [&error] {
            const ErrorText text = texts::describe(error);
            QVERIFY2(!text.plain().contains(u"secret"_s), qPrintable(text.plain()));
            QVERIFY(text.nextStep.startsWith(
                u"Compare id, key and the way of client authentication with the registration."_s));
            QVERIFY(text.nextStep.contains(u"the word endpoint"_s));
        };
        expectKey();
        error = refusal(u"invalid_client"_s);
        error.hint = u"client.assertion_audience"_s;
        expectKey();
    }

    /// Some servers call a client with a wrong secret unauthorized, too.
    void aStatusTellsMoreThanUnauthorized()
    {
        Error error = refusal(u"unauthorized_client"_s);
        error.httpStatus = 400;
        QVERIFY(!texts::describe(error).plain().contains(u"secret"_s));
        for (const int status : { 401, 403 }) {
            error.httpStatus = status;
            const ErrorText text = texts::describe(error);
            QVERIFY2(text.cause.contains(u"or id or secret is wrong"_s), qPrintable(text.plain()));
            QVERIFY(text.cause.contains(u"HTTP status %1"_s.arg(status)));
            QVERIFY(text.nextStep.startsWith(u"Enter id and secret again."_s));
        }
    }

    void unknownCodesNameThemselves_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        for (int kind = int(ErrorKind::Usage); kind <= int(ErrorKind::Timeout); ++kind)
            QTest::addRow("kind %d", kind) << ErrorKind(kind);
    }

    void unknownCodesNameThemselves()
    {
        QFETCH(ErrorKind, kind);
        Error error;
        error.kind = kind;
        error.code = u"future.thing"_s;
        const ErrorText text = texts::describe(error);
        QVERIFY(text.title.contains(u"future.thing"_s));
        QVERIFY(!text.nextStep.isEmpty());
    }

    void plainTextHasEverythingLineByLine()
    {
        Error error = refusal(u"invalid_scope"_s);
        error.serverDescription = u"Unknown scope."_s;
        const QStringList lines = texts::describe(error).plain().split(u'\n');
        QCOMPARE(lines.size(), 6);
        QCOMPARE(lines.at(0), u"The server refuses the scopes that were asked for."_s);
        QCOMPARE(lines.at(1), u"The server says: invalid_scope · “Unknown scope.”"_s);
        QVERIFY(lines.at(2).startsWith(u"Likely cause: "_s));
        QVERIFY(lines.at(3).startsWith(u"Next step: "_s));
        QVERIFY(lines.at(4).startsWith(u"Who can fix it: "_s));
        QCOMPARE(lines.at(5), u"Details: oauth.error_response · https://as.example/token · HTTP 400"_s);
    }

    void plainTextLeavesOutWhatIsNotKnown()
    {
        Error error;
        error.kind = ErrorKind::Cancelled;
        error.code = u"grant.cancelled"_s;
        const QString plain = texts::describe(error).plain();
        QVERIFY(!plain.contains(u"The server says"_s));
        QVERIFY(!plain.contains(u"Likely cause"_s));
        QVERIFY(!plain.contains(u"Who can fix it"_s));
    }

    void exitCodesFollowTheKind_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<int>("code");
        QTest::newRow("usage") << ErrorKind::Usage << 2;
        QTest::newRow("malformed") << ErrorKind::Malformed << 3;
        QTest::newRow("refused") << ErrorKind::Refused << 4;
        QTest::newRow("network") << ErrorKind::Network << 5;
        QTest::newRow("tls") << ErrorKind::Tls << 5;
        QTest::newRow("vault") << ErrorKind::Vault << 6;
        QTest::newRow("file") << ErrorKind::File << 6;
        QTest::newRow("cancelled") << ErrorKind::Cancelled << 7;
        QTest::newRow("timeout") << ErrorKind::Timeout << 7;
    }

    void exitCodesFollowTheKind()
    {
        QFETCH(ErrorKind, kind);
        QFETCH(int, code);
        Error error;
        error.kind = kind;
        QCOMPARE(texts::exitCode(error), code);
    }
};

QTEST_GUILESS_MAIN(ErrorTextTest)
#include "tst_errortext.moc"
