// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixedclock.h"
#include "models/accesstreemodel.h"
#include "treeprinter.h"

#include <QAbstractItemModelTester>
#include <QMetaEnum>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::tests;
using inspect::ScopeStatus;
using models::AccessTreeModel;

namespace {

/// `Scope feedback:read granted [stated_by_server]`
QString text(const QModelIndex &index)
{
    const auto kind = index.data(AccessTreeModel::KindRole).value<AccessTreeModel::NodeKind>();
    QStringList parts { QString::fromLatin1(
        QMetaEnum::fromType<AccessTreeModel::NodeKind>().valueToKey(int(kind))) };
    parts.append(index.data(AccessTreeModel::NameRole).toString());
    const QVariant status = index.data(AccessTreeModel::ScopeStatusRole);
    if (status.isValid())
        parts.append(toName(ScopeStatus(status.toInt())));
    const QVariant evidence = index.data(AccessTreeModel::EvidenceRole);
    if (evidence.isValid())
        parts.append(u'[' + toName(core::EvidenceKind(evidence.toInt())) + u']');
    const QVariant count = index.data(AccessTreeModel::ScopeCountRole);
    if (count.isValid())
        parts.append(
            u"%1/%2"_s.arg(index.data(AccessTreeModel::GrantedCountRole).toInt()).arg(count.toInt()));
    parts.removeAll(QString());
    return parts.join(u' ');
}

inspect::ScopeLine line(const QString &name, ScopeStatus status, const QString &api,
                        std::vector<inspect::ScopeLine::Cell> cells = {})
{
    inspect::ScopeLine line;
    line.name = name;
    line.status = status;
    line.api = api;
    line.meaning = u"Meaning of "_s + name;
    line.cells = std::move(cells);
    return line;
}

inspect::Inspection undisclosed()
{
    inspect::Inspection inspection;
    inspection.hasToken = true;
    inspection.label = u"Key"_s;
    inspection.apis = { { u"Feedback API"_s, u"https://feedback.example"_s } };
    inspection.scopes = { line(u"read"_s, ScopeStatus::Granted, u"Feedback API"_s),
                          line(u"admin"_s, ScopeStatus::AskedNotGranted, u"Feedback API"_s),
                          line(u"write"_s, ScopeStatus::KnownNotAsked, u"Feedback API"_s),
                          line(u"odd"_s, ScopeStatus::GrantedNotAsked, {}) };
    return inspection;
}

inspect::Inspection disclosed()
{
    using core::EvidenceKind;
    inspect::Inspection inspection = undisclosed();
    inspection.environments.evidence = EvidenceKind::StatedByServer;
    inspection.environments.environments = { { u"e1"_s, u"Helsinki"_s, u"environment"_s, u"Nordwind Oy"_s },
                                             { u"e2"_s, u"Tampere"_s, u"environment"_s, u"Suvanto Ab"_s } };
    inspection.scopes[0].cells = { { 0, EvidenceKind::StatedByServer }, { 1, EvidenceKind::Assumed } };
    return inspection;
}

std::vector<inspect::Inspection> one(inspect::Inspection inspection)
{
    std::vector<inspect::Inspection> all;
    all.push_back(std::move(inspection));
    return all;
}

} // namespace

class AccessTreeModelTest : public QObject {
    Q_OBJECT

    FixedClock m_clock;
    std::unique_ptr<AccessTreeModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

    QStringList tree() const { return printTree(*m_model, text); }
    QModelIndex find(const QString &name) const
    {
        return findIndex(*m_model, [&](const QModelIndex &index) {
            return index.data(AccessTreeModel::NameRole).toString() == name;
        });
    }

private Q_SLOTS:
    void init()
    {
        m_clock = FixedClock();
        m_tester.reset();
        m_model = std::make_unique<AccessTreeModel>(m_clock);
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    void noTokenNoRows()
    {
        m_model->setInspections(one({}));
        QCOMPARE(m_model->rowCount(), 0);
    }

    void undisclosedEnvironmentsHaveOneNote()
    {
        m_model->setInspections(one(undisclosed()));
        QCOMPARE(tree(),
                 (QStringList { u"Token Key 2/3"_s, u"  Api Feedback API 1/2"_s, u"    Scope read granted"_s,
                                u"    Scope admin asked_not_granted"_s, u"  Api 1/1"_s,
                                u"    Scope odd granted_not_asked"_s, u"  Note [not_disclosed]"_s }));
    }

    void noNoteWithoutGrantedScopes()
    {
        inspect::Inspection inspection = undisclosed();
        inspection.scopes = { line(u"admin"_s, ScopeStatus::AskedNotGranted, {}) };
        m_model->setInspections(one(inspection));
        QCOMPARE(
            tree(),
            (QStringList { u"Token Key 0/1"_s, u"  Api 0/1"_s, u"    Scope admin asked_not_granted"_s }));
    }

    void unaskedScopesAreShownWhenWanted()
    {
        m_model->setInspections(one(undisclosed()));
        m_model->setUnaskedScopes(AccessTreeModel::UnaskedScopes::Shown);
        QVERIFY(tree().contains(u"    Scope write known_not_asked"_s));
        m_model->setUnaskedScopes(AccessTreeModel::UnaskedScopes::Hidden);
        QVERIFY(!find(u"write"_s).isValid());
    }

    void environmentsStandBelowScopes()
    {
        m_model->setInspections(one(disclosed()));
        QCOMPARE(
            tree(),
            (QStringList { u"Token Key 2/3"_s, u"  Api Feedback API 1/2"_s, u"    Scope read granted"_s,
                           u"      Environment Helsinki [stated_by_server]"_s,
                           u"      Environment Tampere [assumed]"_s, u"    Scope admin asked_not_granted"_s,
                           u"  Api 1/1"_s, u"    Scope odd granted_not_asked"_s }));
        QCOMPARE(find(u"Helsinki"_s).data(AccessTreeModel::ParentNameRole).toString(), u"Nordwind Oy"_s);
        QCOMPARE(find(u"Feedback API"_s).data(AccessTreeModel::MeaningRole).toString(),
                 u"https://feedback.example"_s);
    }

    void scopesStandBelowEnvironments()
    {
        m_model->setInspections(one(disclosed()));
        m_model->setGrouping(AccessTreeModel::Grouping::ByEnvironment);
        QCOMPARE(
            tree(),
            (QStringList { u"Token Key 2/3"_s, u"  Environment Helsinki [stated_by_server] 1/1"_s,
                           u"    Scope read granted [stated_by_server]"_s,
                           u"  Environment Tampere [stated_by_server] 1/1"_s,
                           u"    Scope read granted [assumed]"_s, u"  Environment [not_disclosed] 1/1"_s,
                           u"    Scope odd granted_not_asked"_s, u"  Scope admin asked_not_granted"_s }));
    }

    void undisclosedEnvironmentsAreOneRow()
    {
        m_model->setInspections(one(undisclosed()));
        m_model->setGrouping(AccessTreeModel::Grouping::ByEnvironment);
        QCOMPARE(tree(),
                 (QStringList { u"Token Key 2/3"_s, u"  Environment [not_disclosed] 2/2"_s,
                                u"    Scope read granted"_s, u"    Scope odd granted_not_asked"_s,
                                u"  Scope admin asked_not_granted"_s, u"  Note [not_disclosed]"_s }));
    }

    void filterKeepsParentsAndChildren_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("names");
        QTest::newRow("scope with its children") << u"READ"_s << u"Key,Feedback API,read,Helsinki,Tampere"_s;
        QTest::newRow("environment with its parents") << u"tampe"_s << u"Key,Feedback API,read,Tampere"_s;
        QTest::newRow("account") << u"nordwind"_s << u"Key,Feedback API,read,Helsinki"_s;
        QTest::newRow("API with its children")
            << u"feedback"_s << u"Key,Feedback API,read,Helsinki,Tampere,admin"_s;
        QTest::newRow("meaning") << u"meaning of adm"_s << u"Key,Feedback API,admin"_s;
        QTest::newRow("token") << u"key"_s << u"Key,Feedback API,read,Helsinki,Tampere,admin,,odd"_s;
        QTest::newRow("spaces around") << u"  odd "_s << u"Key,,odd"_s;
        QTest::newRow("nothing matches") << u"zzz"_s << QString();
        QTest::newRow("hidden scopes don't match") << u"write"_s << QString();
    }

    void filterKeepsParentsAndChildren()
    {
        QFETCH(QString, filter);
        QFETCH(QString, names);
        const auto name = [](const QModelIndex &index) {
            return index.data(AccessTreeModel::NameRole).toString();
        };
        m_model->setInspections(one(disclosed()));
        const QStringList before = tree();
        m_model->setFilter(filter);
        QStringList found = printTree(*m_model, name);
        for (QString &entry : found)
            entry = entry.trimmed();
        QCOMPARE(found.join(u','), names);
        m_model->setFilter({});
        QCOMPARE(tree(), before);
    }

    void filterWorksByEnvironment()
    {
        m_model->setInspections(one(disclosed()));
        m_model->setGrouping(AccessTreeModel::Grouping::ByEnvironment);
        m_model->setFilter(u"suvanto"_s);
        QCOMPARE(tree(),
                 (QStringList { u"Token Key 2/3"_s, u"  Environment Tampere [stated_by_server] 1/1"_s,
                                u"    Scope read granted [assumed]"_s }));
        m_model->setFilter(u"admin"_s);
        QCOMPARE(tree(), (QStringList { u"Token Key 2/3"_s, u"  Scope admin asked_not_granted"_s }));
    }

    void idsAreStable()
    {
        m_model->setInspections(one(disclosed()));
        const auto id = [](const QModelIndex &index) {
            return index.data(AccessTreeModel::NodeIdRole).toString();
        };
        QStringList ids = printTree(*m_model, id);
        QCOMPARE(QSet<QString>(ids.cbegin(), ids.cend()).size(), ids.size());
        const QString cell = id(find(u"Tampere"_s));
        const QString scope = id(find(u"odd"_s));
        m_model->setFilter(u"tampere"_s);
        QCOMPARE(id(find(u"Tampere"_s)), cell);
        m_model->setFilter({});
        m_model->setInspections(one(disclosed()));
        QCOMPARE(id(find(u"Tampere"_s)), cell);
        m_model->setGrouping(AccessTreeModel::Grouping::ByEnvironment);
        QCOMPARE(id(m_model->index(0, 0, find(u"Tampere"_s))), cell);
        QCOMPARE(id(find(u"odd"_s)), scope);
    }

    void tokensOfOneNameAreToldApart()
    {
        std::vector<inspect::Inspection> two = one(undisclosed());
        two.push_back(undisclosed());
        m_model->setInspections(std::move(two));
        QCOMPARE(m_model->rowCount(), 2);
        QVERIFY(m_model->index(0, 0).data(AccessTreeModel::NodeIdRole)
                != m_model->index(1, 0).data(AccessTreeModel::NodeIdRole));
    }

    void tickTouchesTokenRowsOnly()
    {
        inspect::Inspection dated = undisclosed();
        dated.times.expiresAt = m_clock.time.addSecs(301);
        std::vector<inspect::Inspection> two = one(undisclosed()); // expiry unknown
        two.push_back(dated);
        m_model->setInspections(std::move(two));
        const QModelIndex token = m_model->index(1, 0);
        QCOMPARE(token.data(AccessTreeModel::SecondsLeftRole).toLongLong(), 301);
        QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
        m_clock.time = m_clock.time.addSecs(2);
        QCOMPARE(token.data(AccessTreeModel::SecondsLeftRole).toLongLong(), 301);
        m_model->tick();
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.at(0).at(0).toModelIndex(), m_model->index(1, AccessTreeModel::Status));
        QCOMPARE(changes.at(0).at(1).toModelIndex(), m_model->index(1, AccessTreeModel::ExpiresIn));
        QCOMPARE(token.data(AccessTreeModel::SecondsLeftRole).toLongLong(), 299);
        QCOMPARE(token.data(AccessTreeModel::ValidityRole).toInt(), int(inspect::Validity::ExpiresSoon));
    }

    void unknownExpiryHasNoSeconds_data()
    {
        QTest::addColumn<bool>("known");
        QTest::newRow("B08 unknown") << false;
        QTest::newRow("known") << true;
    }

    void unknownExpiryHasNoSeconds()
    {
        QFETCH(bool, known);
        inspect::Inspection inspection = undisclosed();
        if (known)
            inspection.times.expiresAt = m_clock.time.addSecs(9);
        m_model->setInspections(one(inspection));
        const QModelIndex token = m_model->index(0, 0);
        QCOMPARE(token.data(AccessTreeModel::SecondsLeftRole).isValid(), known);
        QCOMPARE(token.data(AccessTreeModel::ValidityRole).toInt() == int(inspect::Validity::Unknown),
                 !known);
    }

    void manyRowsAreBuiltAndFiltered()
    {
        inspect::Inspection inspection = disclosed();
        inspection.environments.environments.clear();
        inspection.scopes.clear();
        for (int i = 0; i < 1000; ++i)
            inspection.environments.environments.push_back({ u"e%1"_s.arg(i), u"Site %1"_s.arg(i), {}, {} });
        for (int i = 0; i < 100; ++i) {
            inspection.scopes.push_back(line(u"scope:%1"_s.arg(i), ScopeStatus::Granted, u"Api"_s));
            for (int cell = 0; cell < 1000; ++cell)
                inspection.scopes.back().cells.push_back({ cell, core::EvidenceKind::StatedByServer });
        }
        m_tester.reset(); // it walks every row at each reset
        m_model->setInspections(one(inspection));
        QCOMPARE(m_model->rowCount(find(u"scope:42"_s)), 1000);
        m_model->setFilter(u"site 777"_s);
        QCOMPARE(m_model->rowCount(find(u"scope:42"_s)), 1);
        m_model->setGrouping(AccessTreeModel::Grouping::ByEnvironment);
        QCOMPARE(m_model->rowCount(m_model->index(0, 0)), 1);
        QCOMPARE(m_model->rowCount(find(u"Site 777"_s)), 100);
    }
};

QTEST_GUILESS_MAIN(AccessTreeModelTest)
#include "tst_accesstreemodel.moc"
