// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/claimsmodel.h"
#include "treeprinter.h"

#include <QAbstractItemModelTester>
#include <QDateTime>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::tests;
using models::ClaimsModel;

namespace {

core::json::Value json(QByteArrayView text)
{
    return core::json::parse(text).value().root;
}

QString text(const QModelIndex &index)
{
    const QVariant section = index.data(ClaimsModel::SectionRole);
    QStringList parts { section.isValid() ? u"#%1"_s.arg(section.toInt()) : QString(),
                        index.data(ClaimsModel::NameRole).toString(),
                        index.data(ClaimsModel::ValueRole).toString(),
                        u'(' + index.data(ClaimsModel::TypeRole).toString() + u')' };
    if (index.data(ClaimsModel::TimeRole).isValid())
        parts.append(u'@' + index.data(ClaimsModel::TimeRole).toDateTime().toString(Qt::ISODate));
    parts.removeAll(QString());
    return parts.join(u' ');
}

} // namespace

class ClaimsModelTest : public QObject {
    Q_OBJECT

    ClaimsModel m_model;
    QAbstractItemModelTester m_tester { &m_model, QAbstractItemModelTester::FailureReportingMode::QtTest };

private Q_SLOTS:
    void membersKeepTheTokensOrder()
    {
        inspect::Inspection inspection;
        jose::Jwt &jwt = inspection.jwt;
        jwt.header = json(R"({"typ":"JWT","alg":"RS256"})");
        jwt.claims = json(R"({"z":1.10,"a":[true,null,{"k":"v"}],"exp":0,"sub":{"iat":5}})");
        core::Evidence evidence;
        evidence.introspection = json(R"({"active":true,"exp":60})");
        m_model.set(inspection, evidence);
        QCOMPARE(
            printTree(m_model, text),
            (QStringList { u"#0 (object)"_s, u"  typ JWT (string)"_s, u"  alg RS256 (string)"_s,
                           u"#1 (object)"_s, u"  z 1.10 (number)"_s, u"  a (array)"_s,
                           u"    [0] true (boolean)"_s, u"    [1] null (null)"_s, u"    [2] (object)"_s,
                           u"      k v (string)"_s, u"  exp 0 (number) @1970-01-01T00:00:00Z"_s,
                           u"  sub (object)"_s, u"    iat 5 (number)"_s, u"#3 (object)"_s,
                           u"  active true (boolean)"_s, u"  exp 60 (number) @1970-01-01T00:01:00Z"_s }));
    }

    void onlyTheFirstOfRepeatedDatesIsOne()
    {
        inspect::Inspection inspection;
        inspection.jwt.claims = json(R"({"exp":1,"exp":2})");
        m_model.set(inspection, {});
        const QModelIndex claims = m_model.index(0, 0);
        QVERIFY(m_model.index(0, 0, claims).data(ClaimsModel::TimeRole).isValid());
        QVERIFY(!m_model.index(1, 0, claims).data(ClaimsModel::TimeRole).isValid());
    }

    void payloadThatIsNoObjectIsText()
    {
        inspect::Inspection inspection;
        inspection.jwt.payload = u"plain"_s;
        m_model.set(inspection, {});
        QCOMPARE(printTree(m_model, text), QStringList { u"#2 plain (string)"_s });
    }

    void opaqueTokensHaveNoRows()
    {
        m_model.set({}, {});
        QCOMPARE(m_model.rowCount(), 0);
    }

    void idTokenAndUserinfoStandBesideTheClaims()
    {
        inspect::Inspection inspection;
        inspection.jwt.claims = json(R"({"scope":"a"})");
        inspection.signature = { jose::SignatureStatus::Valid, u"RS256"_s, {}, {} };
        inspection.idToken = jose::Jwt();
        inspection.idToken->claims = json(R"({"sub":"mia"})");
        core::Evidence evidence;
        evidence.userinfo = json(R"({"name":"Mia"})");
        m_model.set(inspection, evidence);
        QCOMPARE(printTree(m_model, text),
                 (QStringList { u"#1 (object)"_s, u"  scope a (string)"_s, u"#4 (object)"_s,
                                u"  sub mia (string)"_s, u"#5 (object)"_s, u"  name Mia (string)"_s }));
        const QModelIndex claims = m_model.index(0, 0);
        QCOMPARE(claims.data(ClaimsModel::SignatureRole).toInt(), int(jose::SignatureStatus::Valid));
        QCOMPARE(claims.data(ClaimsModel::AlgorithmRole).toString(), u"RS256"_s);
        const QModelIndex idToken = m_model.index(1, 0);
        QCOMPARE(idToken.data(ClaimsModel::SignatureRole).toInt(), int(jose::SignatureStatus::NotChecked));
        QVERIFY(!m_model.index(2, 0).data(ClaimsModel::SignatureRole).isValid());
    }
};

QTEST_GUILESS_MAIN(ClaimsModelTest)
#include "tst_claimsmodel.moc"
