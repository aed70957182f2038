// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/certificateendpoints.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;

/// RFC 8705 §5.
class TestCertificateEndpoints : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutACertificateNothingChanges()
    {
        core::Profile profile = sample(u"https://as.example/mtls/token"_s);
        profile.connection.certificateFile.clear();
        QCOMPARE(oauth::endpointsFor(profile).value(), profile.endpoints);
    }

    void aliasesAreCalledByUsAlone()
    {
        const core::Profile profile = sample(u"https://as.example/mtls/token"_s);
        const auto endpoints = oauth::endpointsFor(profile);
        QVERIFY(endpoints);
        QCOMPARE(endpoints->token, QUrl(u"https://as.example/mtls/token"_s));
        QCOMPARE(endpoints->revocation, profile.endpoints.revocation); // no alias
        QCOMPARE(endpoints->authorization, profile.endpoints.authorization); // the browser's
    }

    void otherHostsHaveToBeConfirmed()
    {
        core::Profile profile = sample(u"https://mtls.as.example/token"_s);
        const auto refused = oauth::endpointsFor(profile);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"address.host_not_confirmed"_s);
        QCOMPARE(refused.error().actual, u"mtls.as.example"_s);
        profile.allowedHosts = { u"mtls.as.example"_s };
        QCOMPARE(oauth::endpointsFor(profile)->token, QUrl(u"https://mtls.as.example/token"_s));
    }

private:
    static core::Profile sample(const QString &tokenAlias)
    {
        core::Profile profile;
        profile.endpoints.issuer = u"https://as.example"_s;
        profile.endpoints.token = QUrl(u"https://as.example/token"_s);
        profile.endpoints.revocation = QUrl(u"https://as.example/revoke"_s);
        profile.endpoints.authorization = QUrl(u"https://as.example/authorize"_s);
        profile.connection.certificateFile = u"/practice/own.pem"_s;
        profile.server.certificateAliases.token = QUrl(tokenAlias);
        profile.server.certificateAliases.authorization = QUrl(u"https://as.example/mtls/authorize"_s);
        return profile;
    }
};

QTEST_GUILESS_MAIN(TestCertificateEndpoints)
#include "tst_certificateendpoints.moc"
