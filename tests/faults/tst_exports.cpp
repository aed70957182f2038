// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"
#include "cli/clirunner.h"
#include "desk/hand.h"
#include "faults/words.h"
#include "support/fakeserver.h"
#include "support/smalldisk.h"
#include "vault/profilestore.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTimer>
#include <QTreeWidget>

using namespace tokenprism;
using namespace Qt::StringLiterals;
using tests::CliResult;
using tests::CliRunner;
using tests::Hand;

namespace {

bool ownMounts = false;

const QByteArray accessToken = "practice-secret-access-token-0123456789";
const QByteArray clientSecret = "practice-secret-of-the-client";

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "unreadable"_ba;
}

bool makeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QString previewText(const QTreeWidget &tree)
{
    return tests::viewText(tree).join(u'\n');
}

} // namespace

/// Exports on bad days (DK10) and what they hold (P11), through the window and through tokenprism-cli.
class TestExports final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    test::FakeServer m_server { [](QTcpSocket &socket, const test::FakeRequest &) {
        socket.write(test::FakeServer::answer(200,
                                              R"({"access_token":")" + accessToken
                                                  + R"(","token_type":"bearer","expires_in":3600,)"
                                                  + R"("scope":"feedback-report:read"})"));
    } };
    std::unique_ptr<CliRunner> m_cli;
    std::unique_ptr<app::Desktop> m_desktop;
    std::unique_ptr<Hand> m_hand;

    QString path(const QString &name) const { return m_folder.filePath(name); }

    bool addProfile()
    {
        core::Profile profile;
        profile.id = core::makeProfileId();
        profile.name = u"Reporting key"_s;
        profile.environment = u"production"_s;
        profile.provider = u"applixure"_s;
        profile.kind = core::SourceKind::ApiKey;
        profile.clientId = u"practice-key"_s;
        profile.clientAuth = core::ClientAuth::SecretBasic;
        profile.endpoints.token = m_server.url(u"/token"_s);
        profile.scopes = { u"feedback-report:read"_s };
        vault::ProfileStore store(path(u"config"_s));
        return store.load() && store.save(profile).has_value();
    }

    CliResult exportByCli(const QStringList &words)
    {
        return m_cli->run(QStringList { u"export"_s } + words);
    }

    /// What a person does in the export dialog: *Save as…*, a name, Return; yes where Qt asks whether the
    /// file may be replaced.
    void saveAs(const QString &file)
    {
        auto *box = m_hand->find<QDialogButtonBox>(u"buttons"_s);
        QTest::mouseClick(box->button(QDialogButtonBox::Save), Qt::LeftButton);
        auto *dialog = m_hand->find<QFileDialog>(u"saveFileDialog"_s);
        dialog->findChild<QLineEdit *>(u"fileNameEdit"_s)->setText(file);
        QTimer agree;
        connect(&agree, &QTimer::timeout, dialog, [dialog] {
            if (auto *question = dialog->findChild<QMessageBox *>())
                question->button(QMessageBox::Yes)->click();
        });
        agree.start(50);
        QTest::keyClick(dialog->findChild<QLineEdit *>(u"fileNameEdit"_s), Qt::Key_Return);
        Hand::waitUntil([this] { return !m_desktop->window().findChild<QFileDialog *>(); },
                        u"the file dialog to go"_s);
    }

    /// A key of a customer's that is used once: its secret and its token are in memory only.
    void useKeyOnce()
    {
        m_hand->trigger(u"addApiKeyAction"_s);
        auto *provider = m_hand->find<QComboBox>(u"providerCombo"_s);
        m_hand->choose(u"providerCombo"_s, provider->findData(u"generic"_s));
        m_hand->type(u"tokenEdit"_s, m_server.url(u"/token"_s).toString());
        m_hand->type(u"clientIdEdit"_s, u"practice-key"_s);
        m_hand->type(u"secretEdit"_s, QString::fromUtf8(clientSecret));
        m_hand->type(u"scopesEdit"_s, u"feedback-report:read"_s);
        m_hand->type(u"nameEdit"_s, u"Customer key"_s);
        m_hand->click(u"onceButton"_s);
        auto *tree = m_hand->find<QTreeView>(u"accessTree"_s);
        Hand::waitUntil([tree] { return tests::viewText(*tree).size() > 1; }, u"the access tree"_s);
    }

    void openExport(const QString &action)
    {
        m_hand->trigger(action);
        m_hand->find(u"exportDialog"_s);
    }

    QString problem() { return m_hand->find<QLabel>(u"problemLabel"_s)->text(); }

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        QVERIFY(addProfile());
        m_cli = std::make_unique<CliRunner>(path(u"config"_s));
        m_cli->setEnvironment(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
        m_cli->setEnvironment(u"PRACTICE_SECRET"_s, QString::fromUtf8(clientSecret));
        m_desktop = std::make_unique<app::Desktop>(
            path(u"config"_s), [](const QUrl &) { return false; }, app::Desktop::Practice::Off);
        m_desktop->show();
        m_hand = std::make_unique<Hand>(m_desktop->window());
        useKeyOnce();
    }

    void cleanup()
    {
        for (QDialog *dialog : m_desktop->window().findChildren<QDialog *>())
            dialog->reject();
    }

    void DK10_cliSaysWhatIsInTheWay_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QStringList>("words");
        const QStringList force { u"--force"_s };
        QTest::newRow("DK10 cli: target exists")
            << u"exists"_s << QStringList {} << u"export.exists"_s
            << QStringList { u"already a file of this name"_s, u"--force"_s };
        QTest::newRow("DK10 cli: target is read-only")
            << u"readonly"_s << force << u"export.read_only"_s
            << QStringList { u"may not be changed"_s, u"Choose another name"_s };
        QTest::newRow("DK10 cli: target is a folder")
            << u"folder"_s << force << u"export.is_folder"_s << QStringList { u"Add a file name"_s };
        QTest::newRow("DK10 cli: disk is full")
            << u"full/f"_s << QStringList {} << u"export.disk_full"_s
            << QStringList { u"the disk is full"_s, u"Make room on the disk"_s };
        QTest::newRow("DK10 cli: disk is full, file exists")
            << u"full/old"_s << force << u"export.disk_full"_s << QStringList { u"is unchanged"_s };
        QTest::newRow("DK10 cli: device that is full")
            << u"/dev/full"_s << force << u"export.not_a_file"_s << QStringList { u"leave --out away"_s };
    }

    void DK10_cliSaysWhatIsInTheWay()
    {
        QFETCH(QString, file);
        QFETCH(QStringList, options);
        QFETCH(QString, code);
        QFETCH(QStringList, words);
        QTemporaryDir place;
        QVERIFY(makeFile(place.filePath(u"exists"_s), "old"));
        QVERIFY(makeFile(place.filePath(u"readonly"_s), "old"));
        QVERIFY(QFile::setPermissions(place.filePath(u"readonly"_s), QFile::ReadOwner));
        QVERIFY(QDir(place.path()).mkdir(u"folder"_s) && QDir(place.path()).mkdir(u"full"_s));
        std::optional<test::SmallDisk> disk;
        if (file.startsWith("full/"_L1)) {
            if (!ownMounts)
                QSKIP("no mounts of our own here");
            disk.emplace(place.filePath(u"full"_s), 64);
            QVERIFY(disk->isMounted() && makeFile(place.filePath(u"full/old"_s), "old"));
            disk->fill();
        }
        const QString target = file.startsWith(u'/') ? file : place.filePath(file);
        const QByteArray before = file.startsWith(u'/') ? QByteArray() : contentOf(target);
        const CliResult result = exportByCli(
            QStringList { u"postman-environment"_s, u"Reporting key"_s, u"--out"_s, target } + options);
        QCOMPARE(result.code, 6);
        QVERIFY(result.output.isEmpty());
        QVERIFY2(result.notes.contains(u"error: "_s + code), qPrintable(result.notes));
        for (const QString &word : words + QStringList { target })
            QVERIFY2(result.notes.contains(word), qPrintable(result.notes));
        if (!file.startsWith(u'/'))
            QCOMPARE(contentOf(target), before);
    }

    void DK10_cliFullStandardOutput()
    {
        QProcess process;
        process.setStandardOutputFile(u"/dev/full"_s);
        m_cli->start(process, { u"export"_s, u"postman-collection"_s, u"Reporting key"_s });
        QVERIFY(QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 20000));
        QCOMPARE(process.exitCode(), 6);
        QVERIFY(process.readAllStandardError().contains("could not be written to standard output"));
    }

    void P11_cliSecretsOnlyWhenAsked()
    {
        const QString file = path(u"environment.json"_s);
        const CliResult plain =
            exportByCli({ u"postman-environment"_s, u"Reporting key"_s, u"--out"_s, file });
        QVERIFY2(plain.code == 0 && plain.notes.contains(file), qPrintable(plain.notes));
        QVERIFY(plain.output.isEmpty());
        QVERIFY(!contentOf(file).contains("practice-secret"));
        const CliResult asked =
            exportByCli({ u"postman-environment"_s, u"Reporting key"_s, u"--out"_s, file, u"--force"_s,
                          u"--include-secrets"_s, u"--secret-from"_s, u"env:PRACTICE_SECRET"_s });
        QVERIFY2(asked.code == 0, qPrintable(asked.notes));
        QVERIFY(contentOf(file).contains(accessToken) && contentOf(file).contains(clientSecret));
        QVERIFY(!asked.notes.contains(u"practice-secret"_s));
        QCOMPARE(QFileInfo(file).permissions() & 0x0077, QFile::Permissions());
    }

    void P11_cliUsage_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("says");
        QTest::newRow("P11 collection never holds secrets")
            << QStringList { u"postman-collection"_s, u"Reporting key"_s, u"--include-secrets"_s }
            << u"never hold secrets"_s;
        QTest::newRow("P11 report never holds secrets")
            << QStringList { u"report"_s, u"Reporting key"_s, u"--include-secrets"_s }
            << u"never hold secrets"_s;
        QTest::newRow("unknown format")
            << QStringList { u"insomnia"_s, u"Reporting key"_s } << u"postman-environment"_s;
        QTest::newRow("no profile") << QStringList { u"report"_s } << u"export FORMAT PROFILE"_s;
        QTest::newRow("empty file name")
            << QStringList { u"curl"_s, u"Reporting key"_s, u"--out"_s, QString() } << u"--out takes"_s;
        QTest::newRow("P11 no secret to run it with")
            << QStringList { u"postman-environment"_s, u"Reporting key"_s, u"--include-secrets"_s }
            << u"secret"_s;
    }

    void P11_cliUsage()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, says);
        const CliResult result = exportByCli(words);
        QCOMPARE(result.code, 2);
        QVERIFY(result.output.isEmpty());
        QVERIFY2(result.notes.contains(says), qPrintable(result.notes));
    }

    void cliReportOfARefusal()
    {
        // Without a secret no token can be got; the report says so, and so does the exit code.
        const CliResult refused = exportByCli({ u"report"_s, u"Reporting key"_s });
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.output.contains(u"## What went wrong"_s), qPrintable(refused.output));
        const CliResult good =
            exportByCli({ u"report"_s, u"Reporting key"_s, u"--secret-from"_s, u"env:PRACTICE_SECRET"_s });
        QCOMPARE(good.code, 0);
        QVERIFY(good.output.contains(u"`feedback-report:read` | granted"_s));
        QVERIFY(!good.output.contains(u"practice-secret"_s));
    }

    void DK10_profileExport()
    {
        const QString file = path(u"profile.json"_s);
        const QStringList words { u"profile"_s, u"export"_s, u"Reporting key"_s, u"--out"_s, file };
        QCOMPARE(m_cli->run(words).code, 0);
        const QByteArray first = contentOf(file);
        QVERIFY(first.contains("practice-key") && !first.contains("practice-secret"));
        const CliResult again = m_cli->run(words);
        QCOMPARE(again.code, 6);
        QVERIFY2(again.notes.contains(u"already a file of this name"_s), qPrintable(again.notes));
        QCOMPARE(contentOf(file), first);
        QCOMPARE(m_cli->run(words + QStringList { u"--force"_s }).code, 0);
    }

    void DK04_profileImport_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says");
        QTest::newRow("DK04 import: empty file") << QByteArray() << 3 << u"The text is empty"_s;
        QTest::newRow("DK04 import: cut short") << "{\"name\": \"x\""_ba << 3 << u"a file cut short"_s;
        QTest::newRow("DK04 import: garbage") << "\x7f"
                                                 "ELF\x01"_ba
                                              << 3 << u"This is not JSON"_s;
        QTest::newRow("DK04 import: huge") << QByteArray(2000000, ' ') << 3 << u"too large"_s;
        QTest::newRow("DK04 import: byte order mark") << "\xef\xbb\xbf{}"_ba << 3 << u"byte order mark"_s;
        QTest::newRow("DK04 import: not a profile") << "{\"a\": 1}"_ba << 3 << u"is missing"_s;
        QTest::newRow("DK04 import: no such file") << QByteArray() << 6 << u"can't be opened"_s;
    }

    void DK04_profileImport()
    {
        QFETCH(QByteArray, content);
        QFETCH(int, code);
        QFETCH(QString, says);
        const QString file = path(u"import.json"_s);
        QFile::remove(file);
        QVERIFY(code == 6 || makeFile(file, content));
        const QByteArray before = contentOf(path(u"config/profiles.json"_s));
        const CliResult result = m_cli->run({ u"profile"_s, u"import"_s, file });
        QCOMPARE(result.code, code);
        QVERIFY2(result.notes.contains(says) && result.notes.contains(u"Next step: "_s),
                 qPrintable(result.notes));
        QVERIFY2(result.notes.contains(file) || result.notes.contains(u"profile.member_missing"_s),
                 qPrintable(result.notes));
        QCOMPARE(contentOf(path(u"config/profiles.json"_s)), before);
    }

    void cliHelp()
    {
        const CliResult help = m_cli->run({ u"export"_s, u"--help"_s });
        QCOMPARE(help.code, 0);
        for (const QString &word :
             { u"--out"_s, u"--force"_s, u"--include-secrets"_s, u"postman-collection"_s })
            QVERIFY2(help.output.contains(word), qPrintable(help.output));
    }

    void DK10_windowSaysWhatIsInTheWay_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("DK10 window: target is read-only")
            << u"readonly.json"_s << QStringList { u"may not be changed"_s, u"Choose another name"_s };
        QTest::newRow("DK10 window: disk is full")
            << u"full/f.json"_s << QStringList { u"the disk is full"_s, u"Make room on the disk"_s };
        QTest::newRow("DK10 window: disk is full, file exists")
            << u"full/old.json"_s << QStringList { u"is unchanged"_s };
    }

    void DK10_windowSaysWhatIsInTheWay()
    {
        QFETCH(QString, file);
        QFETCH(QStringList, words);
        QTemporaryDir place;
        QVERIFY(makeFile(place.filePath(u"readonly.json"_s), "old"));
        QVERIFY(QFile::setPermissions(place.filePath(u"readonly.json"_s), QFile::ReadOwner));
        QVERIFY(QDir(place.path()).mkdir(u"full"_s));
        std::optional<test::SmallDisk> disk;
        if (file.startsWith("full/"_L1)) {
            if (!ownMounts)
                QSKIP("no mounts of our own here");
            disk.emplace(place.filePath(u"full"_s), 64);
            QVERIFY(disk->isMounted() && makeFile(place.filePath(u"full/old.json"_s), "old"));
            disk->fill();
        }
        const QByteArray before = contentOf(place.filePath(file));
        openExport(u"exportEnvironmentAction"_s);
        saveAs(place.filePath(file));
        for (const QString &word : words)
            QVERIFY2(problem().contains(word), qPrintable(problem()));
        QCOMPARE(contentOf(place.filePath(file)), before);
        // The dialog is still there: another place will do.
        saveAs(place.filePath(u"good.json"_s));
        Hand::waitUntil([this] { return !m_desktop->window().findChild<QDialog *>(u"exportDialog"_s); },
                        u"the dialog to go"_s);
        QVERIFY(contentOf(place.filePath(u"good.json"_s)).contains("\"_postman_variable_scope\""));
    }

    void DK10_windowReplacesWhatWasAgreedTo()
    {
        const QString file = path(u"replace.json"_s);
        QVERIFY(makeFile(file, "old"));
        openExport(u"exportCollectionAction"_s);
        saveAs(file);
        Hand::waitUntil([&] { return contentOf(file).contains("v2.1.0"); }, u"the file"_s);
    }

    void P11_windowSecretsOnlyWhenTicked()
    {
        const QString file = path(u"window.json"_s);
        openExport(u"exportEnvironmentAction"_s);
        auto *check = m_hand->find<QCheckBox>(u"secretsCheck"_s);
        auto *tree = m_hand->find<QTreeWidget>(u"previewTree"_s);
        QVERIFY(check->isEnabled() && !check->isChecked());
        QVERIFY2(previewText(*tree).contains(u"access_token  |  (left empty)  |  Secret"_s),
                 qPrintable(previewText(*tree)));
        QVERIFY(previewText(*tree).contains(u"client_id  |  practice-key  |  Variable"_s));
        saveAs(file);
        Hand::waitUntil([&] { return QFileInfo::exists(file); }, u"the file"_s);
        QVERIFY(!contentOf(file).contains("practice-secret"));

        openExport(u"exportEnvironmentAction"_s);
        check = m_hand->find<QCheckBox>(u"secretsCheck"_s);
        tree = m_hand->find<QTreeWidget>(u"previewTree"_s);
        check->setFocus();
        QTest::keyClick(check, Qt::Key_Space);
        QVERIFY(m_hand->find<QLabel>(u"secretsHint"_s)->text().contains(u"clear text"_s));
        QVERIFY(previewText(*tree).contains(u"access_token  |  (written in clear text)  |  Secret"_s));
        QVERIFY(!previewText(*tree).contains(u"practice-secret"_s));
        saveAs(file);
        Hand::waitUntil([&] { return contentOf(file).contains(accessToken); }, u"the file with the token"_s);
        QVERIFY(contentOf(file).contains(clientSecret));
        QCOMPARE(QFileInfo(file).permissions() & 0x0077, QFile::Permissions());
    }

    void P11_windowReportForTheClipboard()
    {
        openExport(u"exportReportAction"_s);
        const QString shown = m_hand->find<QPlainTextEdit>(u"previewText"_s)->toPlainText();
        QVERIFY(shown.startsWith(u"# Token report: Customer key"_s));
        QVERIFY(!shown.contains(u"practice-secret"_s));
        QVERIFY(!m_desktop->window().findChild<QCheckBox *>(u"secretsCheck"_s)->isVisible());
        m_hand->click(u"copyReportButton"_s);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"# Token report: Customer key"_s));
        QVERIFY(!QGuiApplication::clipboard()->text().contains(u"practice-secret"_s));
    }

    /// The last one: the token is gone afterwards.
    void P11_windowWithoutAToken()
    {
        openExport(u"exportEnvironmentAction"_s);
        auto *check = m_hand->find<QCheckBox>(u"secretsCheck"_s);
        QTest::mouseClick(check, Qt::LeftButton, {}, QPoint(8, check->height() / 2));
        QVERIFY(check->isChecked());
        // Forgotten while the dialog is open: nothing ticked stays ticked.
        m_hand->trigger(u"forgetAction"_s);
        QVERIFY(!check->isEnabled() && !check->isChecked());
        QVERIFY(m_hand->find<QLabel>(u"secretsHint"_s)->text().contains(u"no token"_s));
        QVERIFY(previewText(*m_hand->find<QTreeWidget>(u"previewTree"_s)).contains(u"(left empty)"_s));
        m_hand->closeDialog();
    }
};

int main(int argc, char *argv[])
{
    ownMounts = test::enterOwnMounts();
    QApplication application(argc, argv);
    TestExports tests;
    return QTest::qExec(&tests, argc, argv);
}
#include "tst_exports.moc"
