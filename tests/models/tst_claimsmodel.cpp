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
        jose::Jwt jwt;
        jwt.header = json(R"({"typ":"JWT","alg":"RS256"})");
        jwt.claims = json(R"({"z":1.10,"a":[true,null,{"k":"v"}],"exp":0,"sub":{"iat":5}})");
        const core::json::Value answer = json(R"({"active":true,"exp":60})");
        m_model.set(jwt, &answer);
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
        jose::Jwt jwt;
        jwt.claims = json(R"({"exp":1,"exp":2})");
        m_model.set(jwt, nullptr);
        const QModelIndex claims = m_model.index(0, 0);
        QVERIFY(m_model.index(0, 0, claims).data(ClaimsModel::TimeRole).isValid());
        QVERIFY(!m_model.index(1, 0, claims).data(ClaimsModel::TimeRole).isValid());
    }

    void payloadThatIsNoObjectIsText()
    {
        jose::Jwt jwt;
        jwt.payload = u"plain"_s;
        m_model.set(jwt, nullptr);
        QCOMPARE(printTree(m_model, text), QStringList { u"#2 plain (string)"_s });
    }

    void opaqueTokensHaveNoRows()
    {
        m_model.set({}, nullptr);
        QCOMPARE(m_model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(ClaimsModelTest)
#include "tst_claimsmodel.moc"
