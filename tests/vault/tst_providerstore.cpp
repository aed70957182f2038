// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/presetstrings.h"
#include "vault/presettexts.h"
#include "vault/providerstore.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include <algorithm>
#include <iterator>

using namespace tokenprism;
using namespace tokenprism::vault;
using namespace Qt::StringLiterals;

namespace {

/// Marks whatever it is asked to translate.
class MarkingTranslator : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *text, const char *, int) const override
    {
        return qstrcmp(context, "Preset") == 0 ? u"<"_s + QString::fromUtf8(text) + u">"_s : QString();
    }
};

} // namespace

class TestProviderStore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void hasTheBuiltInPresets();
    void applixureSaysWhatIsKnown();
    void xenaSaysWhatIsKnown();
    void fiveGrantsSayWhatIsKnown();
    void inventsNoAddress();
    void everyTextCanBeTranslated();
    void translatesBuiltInTexts();
    void readsFolders();
    void oneIsFoundAlone();
    void refusesToOverride_data();
    void refusesToOverride();
    void reportsBrokenFiles();

private:
    void writePreset(const QString &name, const QByteArray &text);

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestProviderStore::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_dir->path()).mkdir(u"providers"_s));
}

void TestProviderStore::writePreset(const QString &name, const QByteArray &text)
{
    QFile file(m_dir->filePath(u"providers/"_s + name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

void TestProviderStore::hasTheBuiltInPresets()
{
    const ProviderStore store;
    QVERIFY(store.problems().isEmpty());
    QVERIFY(store.find(u"applixure"_s));
    QVERIFY(store.find(u"generic"_s));
    QVERIFY(store.find(u"xena"_s));
    QVERIFY(store.find(u"five-grants"_s));
    QVERIFY(!store.find(u"Applixure"_s));
}

void TestProviderStore::applixureSaysWhatIsKnown()
{
    const ProviderStore store;
    const core::Provider &applixure = *store.find(u"applixure"_s);
    QCOMPARE(applixure.authorName, u"Applixure Authentication Server"_s);
    QCOMPARE((QStringList { applixure.clientIdLabel, applixure.clientSecretLabel, applixure.keyIdLabel,
                            applixure.keySecretLabel }),
             (QStringList { u"Application ID"_s, u"Client secret"_s, u"Key ID"_s, u"Key Secret"_s }));
    QStringList names;
    for (const core::ScopeInfo &scope : applixure.catalog.scopes())
        names.append(scope.name);
    QCOMPARE(names,
             (QStringList { u"feedback-report:read"_s, u"feedback-queries:create"_s, u"feedback-admin"_s,
                            u"account-all:read"_s, u"account-data:manage"_s }));
    QVERIFY(!applixure.catalog.find(u"feedback-admin"_s)->notes.isEmpty());
    QCOMPARE(applixure.keyAuth, core::ClientAuth::SecretBasic);
    QCOMPARE(applixure.environments.first().origin, core::EnvironmentOrigin::Introspection);
    QVERIFY(applixure.environmentNote.startsWith(u"Not disclosed:"_s));
    QCOMPARE(applixure.accessNotes.size(), 3);
}

void TestProviderStore::xenaSaysWhatIsKnown()
{
    const ProviderStore store;
    const core::Provider &xena = *store.find(u"xena"_s);
    QCOMPARE(xena.servers.size(), 2);
    QCOMPARE(xena.servers[0].issuer, u"https://login.xena.biz"_s);
    QCOMPARE(core::apiBaseOf(xena, xena.servers[1].issuer), u"https://test.xena.biz/Api"_s);
    QCOMPARE(xena.grants.first(), core::GrantKind::Hybrid);
    QVERIFY(xena.grants.contains(core::GrantKind::ClientCredentials));
    QCOMPARE(xena.responseType, u"code id_token"_s);
    QCOMPARE(xena.responseMode, core::ResponseMode::FormPost);
    QCOMPARE(xena.signInAuth, core::ClientAuth::SecretPost);
    QVERIFY(xena.signInScopes.contains(u"offline_access"_s));
    QCOMPARE(xena.keyScopes, QStringList { u"testapi"_s });
    QVERIFY(xena.keyNote.contains(u"ask Xena"_s));
    QCOMPARE(xena.catalog.scopes().size(), 5);
    // All at once, and page by page where that is too much.
    QCOMPARE(xena.environments.size(), 2);
    QCOMPARE(xena.environments[0].request.paging.kind, core::PagingKind::Parameter);
    QCOMPARE(xena.environments[0].assumedFor, QStringList { u"testapi"_s });
    QCOMPARE(xena.environments[1].request.paging.kind, core::PagingKind::PageNumber);
    QVERIFY(xena.environments[0].scopes.isEmpty());
}

void TestProviderStore::fiveGrantsSayWhatIsKnown()
{
    const ProviderStore store;
    const core::Provider &server = *store.find(u"five-grants"_s);
    QCOMPARE(server.encoding, core::BodyEncoding::Json);
    // A discouraged grant is offered, and never the first one of its kind (A14).
    QCOMPARE(server.grants,
             (QList { core::GrantKind::AuthorizationCode, core::GrantKind::Implicit,
                      core::GrantKind::Password, core::GrantKind::ClientCredentials }));
    QVERIFY(server.servers.isEmpty());
    QVERIFY(server.catalog.scopes().isEmpty());
    QVERIFY(server.environments.isEmpty());
}

void TestProviderStore::inventsNoAddress()
{
    const ProviderStore store;
    for (const core::Provider &provider : store.providers())
        QCOMPARE(provider.endpoints, core::Endpoints());
    // The meaning of these two is not public.
    const core::ScopeCatalog &catalog = store.find(u"applixure"_s)->catalog;
    QVERIFY(catalog.find(u"account-all:read"_s)->meaning.isEmpty());
    QVERIFY(catalog.find(u"account-data:manage"_s)->meaning.isEmpty());
}

void TestProviderStore::everyTextCanBeTranslated()
{
    QStringList known;
    for (const char *text : presetStrings)
        known.append(QString::fromUtf8(text));
    QStringList used;
    const ProviderStore store;
    for (core::Provider provider : store.providers()) {
        changeTexts(provider, [&used](const QString &text) {
            used.append(text);
            return text;
        });
    }
    QVERIFY(used.size() >= 20);
    for (const QString &text : std::as_const(used))
        QVERIFY2(known.contains(text), qPrintable(u"presetstrings.h lacks: "_s + text));
    for (const QString &text : std::as_const(known))
        QVERIFY2(used.contains(text), qPrintable(u"no preset has any longer: "_s + text));
}

void TestProviderStore::translatesBuiltInTexts()
{
    MarkingTranslator translator;
    QVERIFY(QCoreApplication::installTranslator(&translator));
    writePreset(u"own.json"_s, R"({"version":1,"id":"own","name":"Own"})");
    const ProviderStore store({ m_dir->path() });
    const core::Provider &applixure = *store.find(u"applixure"_s);
    const core::Provider listed = store.providers().first();
    QCoreApplication::removeTranslator(&translator);
    QCOMPARE(listed.id, applixure.id);
    QCOMPARE(listed.keyIdLabel, applixure.keyIdLabel);
    QCOMPARE(applixure.keyIdLabel, u"<Key ID>"_s);
    QVERIFY(applixure.catalog.find(u"feedback-admin"_s)->meaning.startsWith(u'<'));
    QVERIFY(applixure.catalog.find(u"account-all:read"_s)->meaning.isEmpty());
    QCOMPARE(applixure.catalog.findApi(u"Feedback API"_s)->baseUrl,
             u"https://api.feedback.applixure.com/v1/"_s);
    QCOMPARE(store.find(u"own"_s)->name, u"Own"_s);
}

void TestProviderStore::readsFolders()
{
    writePreset(u"nordwind.json"_s, R"({"version":1,"id":"nordwind","name":"Nordwind"})");
    writePreset(u"readme.txt"_s, "not a preset");
    const ProviderStore store({ m_dir->filePath(u"missing"_s), m_dir->path() });
    QVERIFY(store.problems().isEmpty());
    QCOMPARE(store.find(u"nordwind"_s)->name, u"Nordwind"_s);
    QVERIFY(presetFolders(m_dir->path()).startsWith(m_dir->path()));
}

/// A command for one profile needs one preset; what it holds stays good when all are read.
void TestProviderStore::oneIsFoundAlone()
{
    const ProviderStore store({ m_dir->path() });
    const core::Provider *xena = store.find(u"xena"_s);
    QVERIFY(xena);
    // Written after the store was made: it is there only if nobody has read the folder yet.
    writePreset(u"late.json"_s, R"({"version":1,"id":"late","name":"Late"})");
    QVERIFY(store.find(u"late"_s));
    QCOMPARE(store.find(u"xena"_s), xena);
    const auto &all = store.providers();
    const auto same = [xena](const core::Provider &each) { return each.id == xena->id; };
    const auto listed = std::find_if(all.begin(), all.end(), same);
    QVERIFY(listed != all.end());
    QCOMPARE(listed->name, xena->name);
    QCOMPARE(listed->catalog.scopes().size(), xena->catalog.scopes().size());
    for (const QString &id : { u"../providers/xena"_s, u"xena.json"_s, QString(), u"XENA"_s })
        QVERIFY2(!store.find(id), qPrintable(id));
}

void TestProviderStore::refusesToOverride_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("built in") << u"applixure"_s;
    QTest::newRow("of an earlier file") << u"a"_s;
}

void TestProviderStore::refusesToOverride()
{
    QFETCH(QString, id);
    writePreset(u"a.json"_s, R"({"version":1,"id":"a","name":"A"})");
    writePreset(u"z.json"_s,
                R"({"version":1,"name":"Evil","endpoints":{"token_endpoint":"https://evil.test/"},"id":")"
                    + id.toUtf8() + "\"}");
    const ProviderStore store({ m_dir->path() });
    QCOMPARE(store.problems().size(), 1);
    QCOMPARE(store.problems().first().code, u"provider.id_taken"_s);
    QCOMPARE(store.problems().first().where, m_dir->filePath(u"providers/z.json"_s));
    QVERIFY(store.find(id)->endpoints.token.isEmpty());
    QVERIFY(store.find(id)->name != u"Evil"_s);
}

void TestProviderStore::reportsBrokenFiles()
{
    writePreset(u"broken.json"_s, "{");
    writePreset(u"huge.json"_s, QByteArray(2 * 1024 * 1024, ' '));
    writePreset(u"kind.json"_s, R"({"version":1,"id":"x","name":"X","kinds":["robot"]})");
    const ProviderStore store({ m_dir->path() });
    QCOMPARE(store.problems().size(), 3);
    QCOMPARE(store.problems().at(0).code, u"json.syntax"_s);
    QCOMPARE(store.problems().at(1).code, u"json.too_large"_s);
    QCOMPARE(store.problems().at(2).detail, u"kinds"_s);
    QVERIFY(!store.find(u"x"_s));
}

QTEST_GUILESS_MAIN(TestProviderStore)
#include "tst_providerstore.moc"
