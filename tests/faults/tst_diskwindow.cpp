// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"
#include "desk/hand.h"
#include "faults/stage.h"
#include "faults/words.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QTreeView>
#include <QTreeWidget>

using namespace tokenprism;
using namespace tokenprism::tests;
using namespace Qt::StringLiterals;

namespace {

bool ownMounts = false;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Trouble with the file of profiles, met in the real window.
class TestDiskWindow final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_config;
    std::unique_ptr<app::Desktop> m_desktop;
    std::unique_ptr<Hand> m_hand;

    void open()
    {
        m_desktop = std::make_unique<app::Desktop>(
            m_config, [](const QUrl &) { return false; }, app::Desktop::Practice::Off);
        m_hand = std::make_unique<Hand>(m_desktop->window());
        m_desktop->show();
        QVERIFY(QTest::qWaitForWindowExposed(&m_desktop->window()));
    }

    void fillKey(const QString &name)
    {
        m_hand->trigger(u"addApiKeyAction"_s);
        m_hand->find(u"profileDialog"_s);
        m_hand->type(u"tokenEdit"_s, u"https://login.nordwind.test/token"_s);
        m_hand->type(u"clientIdEdit"_s, u"practice-key-1"_s);
        m_hand->type(u"secretEdit"_s, u"practice-secret-1"_s);
        m_hand->find<QTreeWidget>(u"scopesTree"_s)->topLevelItem(0)->setCheckState(0, Qt::Checked);
        m_hand->type(u"nameEdit"_s, name);
    }

    void waitForDialogToClose()
    {
        Hand::waitUntil([this] { return !m_desktop->window().findChild<QWidget *>(u"profileDialog"_s); },
                        u"the dialog to close"_s);
    }

    QString sources() { return viewText(*m_hand->find<QTreeView>(u"sourcesView"_s)).join(u'\n'); }

private Q_SLOTS:
    void init()
    {
        m_config = m_folder.filePath(core::makeProfileId());
        QVERIFY(QDir().mkpath(m_config));
    }

    void cleanup()
    {
        m_hand.reset();
        m_desktop.reset();
    }

    void DK02_fullDiskInTheDialog()
    {
        if (!ownMounts
            || ::mount("tmpfs", QFile::encodeName(m_config).constData(), "tmpfs", 0, "size=256k") != 0)
            QSKIP("nothing may be mounted here");
        open();
        QFile ballast(m_config + "/ballast"_L1);
        QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (ballast.write(QByteArray(4096, 'b')) == 4096) { }
        fillKey(u"Reporting"_s);
        m_hand->click(u"saveButton"_s);
        auto *panel = m_hand->find(u"ProblemPanel"_s);
        const QString words = wordsIn(*panel);
        QVERIFY2(words.contains(u"The profiles could not be saved: the disk is full."_s), qPrintable(words));
        QVERIFY2(words.contains(u"What was saved before is unchanged."_s), qPrintable(words));
        QVERIFY2(words.contains(u"Make room on the disk, then save again."_s), qPrintable(words));
        QVERIFY(!words.contains(u"practice-secret"_s));
        // What was typed is still there, and with room on the disk it is saved.
        QCOMPARE(m_hand->find<QLineEdit>(u"nameEdit"_s)->text(), u"Reporting"_s);
        QVERIFY(!QFile::exists(m_config + "/profiles.json"_L1));
        QVERIFY(ballast.remove());
        m_hand->click(u"saveButton"_s);
        waitForDialogToClose();
        QVERIFY(sources().contains(u"Reporting"_s));
        QVERIFY(contentOf(m_config + "/profiles.json"_L1).contains("Reporting"));
        cleanup();
        ::umount2(QFile::encodeName(m_config).constData(), MNT_DETACH);
    }

    void DK04_newerVersionIsLeftAlone()
    {
        const QByteArray newer = R"({"version":9,"profiles":["of another shape"]})";
        const QString path = m_config + "/profiles.json"_L1;
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(newer), newer.size());
        file.close();
        open();
        auto *box = qobject_cast<QMessageBox *>(m_hand->dialog());
        QVERIFY(box);
        QCOMPARE(box->text(), u"The file of profiles was written by a newer version."_s);
        QVERIFY(box->informativeText().contains(u"so it is left alone and nothing can be saved."_s));
        QVERIFY(box->informativeText().contains(u"Use the newer version, or another folder"_s));
        QVERIFY(box->informativeText().contains(path));
        m_hand->closeDialog();
        fillKey(u"Reporting"_s);
        m_hand->click(u"saveButton"_s);
        QVERIFY(wordsIn(*m_hand->find(u"ProblemPanel"_s)).contains(u"written by a newer version"_s));
        m_hand->closeDialog();
        m_desktop->window().close();
        QCOMPARE(contentOf(path), newer);
        QCOMPARE(QDir(m_config).entryList({ u"profiles.json*"_s }, QDir::Files),
                 QStringList { u"profiles.json"_s });
    }

    void DK04_brokenFileIsToldOf()
    {
        QFile file(m_config + "/profiles.json"_L1);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"version\":1,\"prof");
        file.close();
        open();
        auto *box = qobject_cast<QMessageBox *>(m_hand->dialog());
        QVERIFY(box);
        QCOMPARE(box->text(), u"The file of profiles was broken and has been set aside."_s);
        QVERIFY(box->informativeText().contains(u"profiles.json.broken-1"_s));
        m_hand->closeDialog();
        m_hand->find(u"welcomePage"_s);
    }

    void anotherProgramsChangesShow()
    {
        CliRunner cli(m_config);
        QCOMPARE(cli.run(Stage::addKey(u"First"_s)).code, 0);
        open();
        QVERIFY(sources().contains(u"First"_s));
        // A dialog that is being filled in meanwhile.
        fillKey(u"Half done"_s);
        QCOMPARE(cli.run(Stage::addKey(u"Second"_s)).code, 0);
        Hand::waitUntil([this] { return sources().contains(u"Second"_s); }, u"the new source"_s);
        QCOMPARE(m_hand->find<QLineEdit>(u"nameEdit"_s)->text(), u"Half done"_s);
        QCOMPARE(cli.run({ u"profile"_s, u"remove"_s, u"First"_s }).code, 0);
        Hand::waitUntil([this] { return !sources().contains(u"First"_s); }, u"the source to go"_s);
        QCOMPARE(m_hand->find<QLineEdit>(u"nameEdit"_s)->text(), u"Half done"_s);
        m_hand->click(u"saveButton"_s);
        waitForDialogToClose();
        const QString list = cli.run({ u"profile"_s, u"list"_s }).output;
        QVERIFY2(list.contains(u"Second"_s) && list.contains(u"Half done"_s) && !list.contains(u"First"_s),
                 qPrintable(list));
    }

    void anotherProgramsFirstSourceShows()
    {
        QVERIFY(QDir().rmdir(m_config));
        open();
        m_hand->find(u"welcomePage"_s);
        CliRunner cli(m_config);
        QCOMPARE(cli.run(Stage::addKey(u"First"_s)).code, 0);
        Hand::waitUntil([this] { return m_desktop->window().windowTitle().startsWith("First"_L1); },
                        u"the source in place of the welcome page"_s);
        QVERIFY(sources().contains(u"First"_s));
        // The same after a start.
        cleanup();
        open();
        QVERIFY(m_desktop->window().windowTitle().startsWith("First"_L1));
    }

    void removedWhileItIsEdited()
    {
        CliRunner cli(m_config);
        QCOMPARE(cli.run(Stage::addKey(u"First"_s)).code, 0);
        open();
        m_hand->trigger(u"editSourceAction"_s);
        m_hand->find(u"profileDialog"_s);
        m_hand->type(u"nameEdit"_s, u"Renamed"_s);
        QCOMPARE(cli.run({ u"profile"_s, u"remove"_s, u"First"_s }).code, 0);
        m_hand->find(u"welcomePage"_s); // behind the dialog
        QCOMPARE(m_hand->find<QLineEdit>(u"nameEdit"_s)->text(), u"Renamed"_s);
        m_hand->type(u"secretEdit"_s, u"practice-secret-1"_s);
        m_hand->click(u"saveButton"_s);
        waitForDialogToClose();
        QVERIFY(sources().contains(u"Renamed"_s));
        QVERIFY(cli.run({ u"profile"_s, u"list"_s }).output.startsWith("Renamed\t"_L1));
    }
};

int main(int argc, char *argv[])
{
    // Nobody's own keychain is touched.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    ownMounts = enterOwnMounts();
    QApplication application(argc, argv);
    TestDiskWindow test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_diskwindow.moc"
