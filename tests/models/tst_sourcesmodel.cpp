// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixedclock.h"
#include "models/sourcesmodel.h"
#include "treeprinter.h"
#include "vault/memorysecretstore.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::tests;
using models::SourcesModel;

namespace {

/// A practice server that is never started.
class NoPractice final : public session::PracticeGateway {
public:
    bool isRunning() const override { return false; }
    core::Result<void> start() override { return core::fail(core::ErrorKind::Network, u"practice.failed"_s); }
    QString authority() const override { return {}; }
    std::optional<core::Endpoints> endpoints(const QString &) const override { return std::nullopt; }
    core::Secret secretOf(const QString &, const QString &) const override { return {}; }
    QList<core::Profile> sampleProfiles() const override { return {}; }
};

core::Profile profile(const QString &name, const QString &provider, const QString &issuer = {})
{
    core::Profile profile;
    profile.id = core::makeProfileId();
    profile.name = name;
    profile.provider = provider;
    profile.kind = core::SourceKind::ApiKey;
    profile.clientId = u"key-"_s + name;
    profile.environment = u"test"_s;
    profile.endpoints.issuer = issuer;
    profile.endpoints.token = QUrl(u"https://as.example/token"_s);
    return profile;
}

QString text(const QModelIndex &index)
{
    const QString name = index.data(SourcesModel::NameRole).toString();
    if (!index.data(SourcesModel::IsGroupRole).toBool())
        return name;
    return u"%1:%2"_s.arg(index.data(SourcesModel::GroupKindRole).toInt()).arg(name);
}

} // namespace

class SourcesModelTest : public QObject {
    Q_OBJECT

    struct World {
        QTemporaryDir directory;
        FixedClock clock;
        net::HttpClientFactory http { clock };
        vault::MemorySecretStore secrets;
        vault::ProfileStore profiles { directory.path() };
        NoPractice practice;
        vault::ProviderStore providers { { directory.path() } };
        session::Workspace workspace { session::Services { clock, http, secrets, profiles, practice,
                                                           [](const QUrl &) { return false; } },
                                       providers };
        SourcesModel model { workspace, clock };
        QAbstractItemModelTester tester { &model, QAbstractItemModelTester::FailureReportingMode::QtTest };

        QStringList tree() const { return printTree(model, text); }
        session::Session *save(const core::Profile &one) { return workspace.save(one, {}).value(); }
    };

private Q_SLOTS:
    void sessionsStandInTheirGroups()
    {
        World world;
        world.workspace.addPasted(core::Secret::fromBytes("practice-token-0001"));
        world.save(profile(u"B"_s, u"zeta"_s));
        world.save(profile(u"P"_s, u"applixure"_s, u"practice:applixure"_s));
        world.save(profile(u"A"_s, u"zeta"_s));
        world.workspace.addOnce(profile(u"O"_s, u"zeta"_s), {});
        QCOMPARE(world.tree(),
                 (QStringList { u"0:zeta"_s, u"  B"_s, u"  A"_s, u"1:"_s, u"  P"_s, u"2:"_s,
                                u"  Pasted token"_s, u"  O"_s }));
    }

    void savedSessionsAreThereFromTheStart()
    {
        World world;
        world.save(profile(u"B"_s, u"zeta"_s));
        const SourcesModel second(world.workspace, world.clock);
        QCOMPARE(printTree(second, text), world.tree());
    }

    void removingTheLastRemovesTheGroup()
    {
        World world;
        session::Session *first = world.save(profile(u"A"_s, u"zeta"_s));
        session::Session *second = world.save(profile(u"B"_s, u"zeta"_s));
        QVERIFY(world.workspace.remove(first));
        QCOMPARE(world.tree(), (QStringList { u"0:zeta"_s, u"  B"_s }));
        QVERIFY(world.workspace.remove(second));
        QCOMPARE(world.tree(), QStringList());
    }

    void savingMovesOutOfTheOnceGroup()
    {
        World world;
        const core::Profile once = profile(u"O"_s, u"zeta"_s);
        session::Session *session = world.workspace.addOnce(once, {});
        QCOMPARE(world.tree(), (QStringList { u"2:"_s, u"  O"_s }));
        const QPersistentModelIndex selected(world.model.indexOf(session));
        QVERIFY(world.workspace.save(once, {}));
        QCOMPARE(world.tree(), (QStringList { u"0:zeta"_s, u"  O"_s }));
        QVERIFY(selected.isValid());
        QCOMPARE(world.model.sessionAt(selected), session);
        QCOMPARE(selected.parent().data(SourcesModel::NameRole).toString(), u"zeta"_s);
    }

    void filterFindsNamesAndGroups()
    {
        World world;
        world.save(profile(u"Alpha"_s, u"zeta"_s));
        world.save(profile(u"Beta"_s, u"eta"_s));
        world.model.setFilter(u"ALP"_s);
        QCOMPARE(world.tree(), (QStringList { u"0:zeta"_s, u"  Alpha"_s }));
        world.save(profile(u"Gamma"_s, u"zeta"_s));
        QCOMPARE(world.model.rowCount(world.model.index(0, 0)), 1);
        world.model.setFilter(u"zeta"_s);
        QCOMPARE(world.tree(), (QStringList { u"0:zeta"_s, u"  Alpha"_s, u"  Gamma"_s }));
        world.model.setFilter({});
        QCOMPARE(world.tree().size(), 5);
    }

    void renamedSessionsFollowTheFilter()
    {
        World world;
        core::Profile one = profile(u"Alpha"_s, u"zeta"_s);
        one.clientId = u"app-1"_s;
        world.save(one);
        world.model.setFilter(u"alpha"_s);
        one.name = u"Omega"_s;
        world.save(one);
        QCOMPARE(world.tree(), QStringList());
        one.name = u"Alpha 2"_s;
        world.save(one);
        QCOMPARE(world.tree(), (QStringList { u"0:zeta"_s, u"  Alpha 2"_s }));
    }

    void rolesTellTheSession()
    {
        World world;
        session::Session *session = world.save(profile(u"A"_s, u"zeta"_s));
        const QModelIndex index = world.model.indexOf(session);
        QCOMPARE(index.data(SourcesModel::SourceKindRole).toInt(), int(core::SourceKind::ApiKey));
        QCOMPARE(index.data(SourcesModel::EnvironmentRole).toString(), u"test"_s);
        QCOMPARE(index.data(SourcesModel::ActivityRole).toInt(), int(session::Activity::Idle));
        QVERIFY(!index.data(SourcesModel::ValidityRole).isValid());
        QVERIFY(!index.data(SourcesModel::SecondsLeftRole).isValid());
        QVERIFY(!index.data(SourcesModel::FailedRole).toBool());
        QVERIFY(!world.model.sessionAt(index.parent()));
        QVERIFY(!(world.model.flags(index.parent()) & Qt::ItemIsSelectable));
    }

    void tickTouchesWhatExpires()
    {
        World world;
        // {"alg":"RS256"} . {"exp":1778491900} . practice-signature: 100 seconds are left
        world.workspace.addPasted(core::Secret::fromBytes(
            "eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjE3Nzg0OTE5MDB9.cHJhY3RpY2Utc2lnbmF0dXJl"));
        session::Session *opaque = world.workspace.addPasted(core::Secret::fromBytes("practice-token-0001"));
        const QModelIndex dated = world.model.index(0, 0, world.model.index(0, 0));
        QCOMPARE(dated.data(SourcesModel::SecondsLeftRole).toLongLong(), 100);
        QCOMPARE(world.model.indexOf(opaque).data(SourcesModel::ValidityRole).toInt(),
                 int(inspect::Validity::Unknown));
        QSignalSpy changes(&world.model, &QAbstractItemModel::dataChanged);
        world.clock.time = world.clock.time.addSecs(100);
        world.model.tick();
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.at(0).at(0).toModelIndex(), dated);
        QCOMPARE(dated.data(SourcesModel::ValidityRole).toInt(), int(inspect::Validity::Expired));
    }
};

QTEST_GUILESS_MAIN(SourcesModelTest)
#include "tst_sourcesmodel.moc"
