// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/practicefixture.h"

#include "app/practicesamples.h"

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::testing;

class TestSamples : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachWayInIsThereOnce_data()
    {
        QTest::addColumn<QString>("issuer");
        QTest::addColumn<QStringList>("grants");
        QTest::newRow("xena") << u"xena"_s
                              << QStringList { u"hybrid"_s, u"hybrid"_s, u"client_credentials"_s };
        QTest::newRow("five grants") << u"five-grants"_s
                                     << QStringList { u"code"_s, u"implicit"_s, u"password"_s,
                                                      u"client_credentials"_s };
        QTest::newRow("unknown") << u"practice-nobody"_s << QStringList();
    }
    void eachWayInIsThereOnce()
    {
        QFETCH(QString, issuer);
        const PracticeFixture fixture;
        QStringList grants;
        for (const core::Profile &profile : app::practiceSamples(fixture.server.description(), issuer)) {
            grants.append(core::toOption(profile.grant()));
            QCOMPARE(profile.endpoints.issuer, QString(u"practice:"_s + issuer));
            QCOMPARE(profile.provider, issuer);
            QVERIFY(!profile.clientId.isEmpty());
            QCOMPARE(profile.redirectUri.isEmpty(), !core::usesBrowser(profile.grant()));
        }
        QTEST(grants, "grants");
    }

    void hybridAsksForAForm()
    {
        const PracticeFixture fixture;
        const auto profiles = app::practiceSamples(fixture.server.description(), u"xena"_s);
        QCOMPARE(profiles.first().responseMode, core::ResponseMode::FormPost);
        QCOMPARE(profiles.first().responseType, u"code id_token"_s);
        QCOMPARE(profiles.first().clientAuth, core::ClientAuth::SecretPost);
        QCOMPARE(profiles.at(1).clientAuth, core::ClientAuth::None);
        QVERIFY(profiles.last().clientId.endsWith(u".xena.biz"));
    }

    void fiveGrantsSpeaksJson()
    {
        const PracticeFixture fixture;
        for (const core::Profile &profile :
             app::practiceSamples(fixture.server.description(), u"five-grants"_s)) {
            QCOMPARE(profile.encoding, core::BodyEncoding::Json);
            QCOMPARE(profile.responseMode == core::ResponseMode::Fragment,
                     profile.grant() == core::GrantKind::Implicit);
            QCOMPARE(profile.grantFacts.username.isEmpty(), profile.grant() != core::GrantKind::Password);
        }
    }
};

QTEST_GUILESS_MAIN(TestSamples)
#include "tst_samples.moc"
