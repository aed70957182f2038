// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporters/markdown.h"
#include "exporters/report.h"
#include "exporters/samples.h"
#include "support/processortime.h"

#include <QTest>

using namespace tokenprism;
using namespace Qt::StringLiterals;

namespace {

QString report(const exporters::ExportSource &source)
{
    return QString::fromUtf8(exporters::report(source, samples::now()));
}

core::Exchange exchange()
{
    core::Exchange exchange;
    exchange.number = 1;
    exchange.method = u"POST"_s;
    exchange.url = u"https://login.example/token"_s;
    exchange.status = 200;
    exchange.startedAt = samples::now();
    exchange.finishedAfter = 42;
    return exchange;
}

} // namespace

class TestReport final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysWhatATicketNeeds();
    void saysWhatWentWrong();
    void environmentsWithTheirEvidence();
    void aHundredThousandEnvironments();
    void pastedToken();
    void P11_repeatedSecretsAreHidden();
    void hostileTexts_data();
    void hostileTexts();
};

void TestReport::saysWhatATicketNeeds()
{
    auto source = samples::source(samples::key());
    source.exchanges = { exchange() };
    const QString text = report(source);
    for (const QString &words :
         { u"# Token report: Reporting key"_s, u"| Kind | API key |"_s, u"| Provider | Shop |"_s,
           u"| Environment | production |"_s, u"`practice-key`"_s, u"| Expires | 2026-11-22 12:50:00 UTC |"_s,
           u"| `orders:read` | granted | Orders API | Read orders |"_s,
           u"| `orders:write` | **asked, not granted** | Orders API | Change orders \\| cancel them |"_s,
           u"The server doesn't disclose them."_s, u"## Findings"_s,
           u"| 1 | Token request | `POST https://login.example/token` | 200 |"_s,
           u"No token and no secret stands in this report."_s })
        QVERIFY2(text.contains(words), qPrintable(words + u"\n\n"_s + text));
    // What nobody asked for is no news.
    QVERIFY(!text.contains(u"stock:read"_s));
}

void TestReport::saysWhatWentWrong()
{
    auto source = samples::source(samples::key());
    source.token = {};
    source.inspection = {};
    core::Error error = core::makeError(core::ErrorKind::Refused, u"oauth.error_response"_s);
    error.serverError = u"invalid_client"_s;
    error.serverDescription = u"disabled <b>key</b>"_s;
    source.error = error;
    const QString text = report(source);
    QVERIFY2(text.contains(u"## What went wrong"_s), qPrintable(text));
    QVERIFY(text.contains(u"invalid_client"_s));
    QVERIFY(text.contains(u"\\<b\\>"_s));
    QVERIFY(text.contains(u"There is no token."_s));
    QVERIFY(!text.contains(u"## Scopes"_s));
}

void TestReport::environmentsWithTheirEvidence()
{
    auto source = samples::source(samples::key());
    source.inspection.environments.evidence = core::EvidenceKind::StatedByServer;
    source.inspection.environments.environments = { { u"env-1"_s, u"Helsinki"_s, u"environment"_s,
                                                      u"Nordwind Oy"_s } };
    source.inspection.scopes.front().cells = { { 0, core::EvidenceKind::Assumed } };
    const QString text = report(source);
    QVERIFY2(text.contains(u"| Helsinki | `env-1` | environment | Nordwind Oy | `orders:read` (assumed) |"_s),
             qPrintable(text));
}

void TestReport::aHundredThousandEnvironments()
{
    auto source = samples::source(samples::key());
    inspect::Inspection &inspection = source.inspection;
    for (int number = 0; number < 100000; ++number) {
        inspection.environments.environments.push_back({ QString::number(number), {}, {}, {} });
        inspection.scopes.front().cells.push_back({ number, core::EvidenceKind::Assumed });
    }
    const tokenprism::test::ProcessorTime time;
    const QString text = report(source);
    QVERIFY2(time.isWithin(5000), qPrintable(QString::number(time.elapsed())));
    QVERIFY(text.contains(u"`99999` |  |  | `orders:read` (assumed) |"_s));
}

void TestReport::pastedToken()
{
    core::TokenSet token;
    token.accessToken = core::Secret::fromText(u"practice-secret-pasted"_s);
    token.grant = core::GrantKind::Pasted;
    token.receivedAt = samples::now();
    exporters::ExportSource source;
    source.profile.name = u"Pasted token"_s;
    source.token = token;
    source.inspection = inspect::inspect({ token, {}, nullptr, source.profile.name }, samples::now());
    const QString text = report(source);
    QVERIFY(!text.contains(u"practice-secret"_s));
    // Nobody knows who got it, and how.
    QVERIFY2(!text.contains(u"| Kind |"_s) && !text.contains(u"Client authentication"_s), qPrintable(text));
    QVERIFY(text.contains(source.inspection.fingerprint));
}

void TestReport::P11_repeatedSecretsAreHidden()
{
    // A server that writes what it was given into every text that it controls.
    auto source = samples::source(samples::key());
    core::Error error = core::makeError(core::ErrorKind::Refused, u"oauth.error_response"_s);
    error.serverDescription = u"bad secret practice-secret-client-one"_s;
    source.error = error;
    source.inspection.subject = u"practice-secret-access-one"_s;
    source.inspection.scopes.front().name = u"practice-secret-refresh-one"_s;
    core::Exchange echo = exchange();
    echo.url += u"?t=cHJhY3RpY2Utc2VjcmV0LWFjY2Vzcy1vbmU="_s; // base64 of the access token
    source.exchanges = { echo };
    const QString text = report(source);
    QVERIFY2(!text.contains(u"practice-secret"_s), qPrintable(text));
    QVERIFY2(!text.contains(u"cHJhY3RpY2Utc2VjcmV0LWFjY2Vzcy1vbm"_s), qPrintable(text));
}

void TestReport::hostileTexts_data()
{
    QTest::addColumn<QString>("plain");
    QTest::addColumn<QString>("text");
    QTest::newRow("link") << u"[click](https://evil.example)"_s
                          << u"\\[click\\]\\(https:\\//evil.example\\)"_s;
    QTest::newRow("image") << u"![x](y)"_s << u"\\!\\[x\\]\\(y\\)"_s;
    QTest::newRow("HTML") << u"<script>"_s << u"\\<script\\>"_s;
    QTest::newRow("new line and heading") << u"a\n# b"_s << u"a \\# b"_s;
    QTest::newRow("table") << u"a|b"_s << u"a\\|b"_s;
    QTest::newRow("control and direction") << u"a\u202eb\u0007"_s << u"a\ufffdb\ufffd"_s;
    QTest::newRow("bare address") << u"see www.evil.example"_s << u"see www\\.evil.example"_s;
    QTest::newRow("entity") << u"&lt;"_s << u"\\&lt;"_s;
    QTest::newRow("emphasis") << u"_a_ b_c"_s << u"\\_a\\_ b_c"_s;
    QTest::newRow("plain stays") << u"Reporting key 3.1 (test)"_s << u"Reporting key 3.1 \\(test\\)"_s;
}

void TestReport::hostileTexts()
{
    QFETCH(QString, plain);
    QFETCH(QString, text);
    QCOMPARE(exporters::markdown::text(plain), text);
    const QString code = exporters::markdown::code(plain + u'`');
    QVERIFY(code.startsWith(u'`') && code.endsWith(u'`') && code.count(u'`') == 2 && !code.contains(u'\n'));
}

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
