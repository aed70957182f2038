// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/idtokenrefusal.h"

#include "support/fakeclock.h"
#include "support/idtokens.h"
#include "texts/errortext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using test::IdTokens;

namespace {

core::json::Value number(qint64 value)
{
    return core::json::Number::fromInteger(value);
}

} // namespace

/// What of an ID token ends a sign-in, and what is only told.
class TestIdTokenRefusal final : public QObject {
    Q_OBJECT

    test::FakeClock m_clock;

    core::Profile profile() const
    {
        core::Profile made;
        made.clientId = u"practice app+1"_s;
        made.endpoints.issuer = u"https://as.example"_s;
        made.scopes = { u"openid"_s };
        return made;
    }
    QString refused(const IdTokens &made, const core::Profile &profile) const
    {
        oauth::Transaction transaction;
        transaction.issuer = profile.endpoints.issuer;
        transaction.nonce = "practice-nonce";
        IdTokens withNonce = made;
        withNonce.set(u"nonce"_s, transaction.nonce);
        core::TokenSet tokens;
        tokens.accessToken = core::Secret::fromText(u"practice-secret-token"_s);
        tokens.idToken = core::Secret::fromBytes(withNonce.token());
        const auto error = grants::refusalOfIdToken(tokens, {}, transaction, profile, m_clock.now());
        return error ? error->code + u' ' + error->actual : QString();
    }

private Q_SLOTS:
    void times_data()
    {
        QTest::addColumn<QString>("claim");
        QTest::addColumn<int>("offset"); // seconds from now
        QTest::addColumn<QString>("refusal");
        const QString late = u"oauth.id_token_not_now "_s;
        QTest::newRow("E06 about to run out") << u"exp"_s << 1 << QString();
        QTest::newRow("E06 ran out, as clocks differ") << u"exp"_s << -299 << QString();
        QTest::newRow("E06 ran out five minutes ago") << u"exp"_s << -300 << late + u"exp"_s;
        QTest::newRow("E07 issued ahead, as clocks differ") << u"iat"_s << 300 << QString();
        QTest::newRow("E07 issued ahead") << u"iat"_s << 301 << late + u"iat"_s;
        QTest::newRow("E07 issued yesterday is only told") << u"iat"_s << -86400 << QString();
        QTest::newRow("F12 not good yet, as clocks differ") << u"nbf"_s << 300 << QString();
        QTest::newRow("F12 not good yet") << u"nbf"_s << 301 << late + u"nbf"_s;
    }
    void times()
    {
        QFETCH(QString, claim);
        QFETCH(int, offset);
        IdTokens made = IdTokens::good(m_clock.now());
        made.set(claim, number(m_clock.now().toSecsSinceEpoch() + offset));
        QTEST(refused(made, profile()), "refusal");
    }

    void timeAndMore()
    {
        IdTokens made = IdTokens::good(m_clock.now());
        made.set(u"exp"_s, number(1));
        made.set(u"aud"_s, "another-client"_ba);
        QCOMPARE(refused(made, profile()), u"oauth.id_token_refused aud, exp"_s);
    }

    void E09_maxAge_data()
    {
        QTest::addColumn<QString>("sent");
        QTest::addColumn<int>("ago"); // -1: no auth_time
        QTest::addColumn<bool>("good");
        QTest::newRow("E09 signed in just now") << u"60"_s << 0 << true;
        QTest::newRow("E09 signed in long ago") << u"60"_s << 3600 << false;
        QTest::newRow("E09 nobody says when") << u"60"_s << -1 << false;
        QTest::newRow("E09 not asked for") << QString() << 3600 << true;
        QTest::newRow("E09 no number") << u"soon"_s << 3600 << true;
    }
    void E09_maxAge()
    {
        QFETCH(QString, sent);
        QFETCH(int, ago);
        QFETCH(bool, good);
        IdTokens made = IdTokens::good(m_clock.now());
        if (ago >= 0)
            made.set(u"auth_time"_s, number(m_clock.now().toSecsSinceEpoch() - ago));
        const QString expected = good ? QString() : u"oauth.id_token_refused auth_time"_s;
        core::Profile asking = profile();
        if (!sent.isEmpty())
            asking.parameters = { { u"max_age"_s, sent } };
        QCOMPARE(refused(made, asking), expected);
        asking.parameters.clear();
        if (!sent.isEmpty())
            asking.moreParameters = { { core::Stage::Authorization, { u"max_age"_s, sent } } };
        QCOMPARE(refused(made, asking), expected);
        for (core::StageParameter &each : asking.moreParameters)
            each.stage = core::Stage::Token;
        QCOMPARE(refused(made, asking), QString());
    }

    void E02_audiencesThatWereAskedFor()
    {
        IdTokens made = IdTokens::good(m_clock.now());
        made.set(u"aud"_s, core::json::fromStrings({ u"practice app+1"_s, u"https://api.example"_s }));
        QCOMPARE(refused(made, profile()), u"oauth.id_token_refused aud"_s);
        core::Profile asking = profile();
        asking.resources = { u"https://api.example"_s };
        QCOMPARE(refused(made, asking), QString());
    }

    void E12_refreshed_data()
    {
        QTest::addColumn<QString>("claim");
        QTest::addColumn<core::json::Value>("value");
        QTest::addColumn<QString>("refusal");
        const QString no = u"oauth.id_token_refused "_s;
        QTest::newRow("E12 the same") << u"jti"_s << core::json::Value(u"2"_s) << QString();
        QTest::newRow("E12 another server")
            << u"iss"_s << core::json::Value(u"https://b.example"_s) << no + u"iss"_s;
        QTest::newRow("E12 another person") << u"sub"_s << core::json::Value(u"noah"_s) << no + u"sub"_s;
        QTest::newRow("E12 another client") << u"aud"_s << core::json::Value(u"b"_s) << no + u"aud"_s;
        QTest::newRow("E12 signed in anew") << u"auth_time"_s << number(1772366400) << no + u"auth_time"_s;
    }
    void E12_refreshed()
    {
        QFETCH(QString, claim);
        QFETCH(core::json::Value, value);
        IdTokens made = IdTokens::good(m_clock.now());
        made.set(u"auth_time"_s, number(1772360000));
        core::TokenSet before;
        before.idToken = core::Secret::fromBytes(made.token());
        made.set(claim, value);
        core::TokenSet after;
        after.idToken = core::Secret::fromBytes(made.token());
        const auto error = grants::refusalOfDirectIdToken(after, before, profile(), m_clock.now());
        QTEST(error ? error->code + u' ' + error->actual : QString(), "refusal");
    }

    void E01_encryptedInTheBrowser()
    {
        oauth::AuthorizationAnswer answer;
        answer.idToken = core::Secret::fromBytes("eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..aXY.dGV4dA.dGFn");
        const auto error =
            grants::refusalOfFrontIdToken(answer, oauth::Transaction(), profile(), m_clock.now());
        QVERIFY(error.has_value());
        QCOMPARE(error->code, u"oauth.id_token_encrypted"_s);
        const QString told = texts::describe(*error).plain();
        for (const QString &part : { u"The ID token is encrypted, and this program can't read it."_s,
                                     u"ID tokens are signed only (id_token_encrypted_response_alg)"_s })
            QVERIFY2(told.contains(part), qPrintable(told));
    }

    void words()
    {
        core::Error error = core::makeError(core::ErrorKind::Malformed, u"oauth.id_token_signature"_s);
        error.actual = u"signature.wrong"_s;
        const QString wrong = texts::describe(error).plain();
        for (const QString &part : { u"The signature of the ID token is not good."_s,
                                     u"or somebody else made it. It has to be refused"_s })
            QVERIFY2(wrong.contains(part), qPrintable(wrong));
        error.code = u"oauth.id_token_not_now"_s;
        error.actual = u"exp"_s;
        const QString late = texts::describe(error).plain();
        QVERIFY2(late.contains(u"isn't good yet: exp."_s), qPrintable(late));
        QVERIFY2(late.contains(u"Compare this computer's clock with the right time"_s), qPrintable(late));
    }
};

QTEST_GUILESS_MAIN(TestIdTokenRefusal)
#include "tst_idtokenrefusal.moc"
