// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/settings.h"
#include "gui/settings/settingsdialog.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace tokenprism::gui;
using namespace Qt::StringLiterals;

class TestSettings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hasItsDefaults();
    void survives();
    void readsNoNonsense_data();
    void readsNoNonsense();
    void theDialogChangesNothingBeforeOk();
};

void TestSettings::hasItsDefaults()
{
    const QTemporaryDir folder;
    const Settings settings(folder.path());
    QCOMPARE(settings.clipboardSeconds(), 60);
    QCOMPARE(settings.signInMinutes(), 5);
    QVERIFY(settings.warnsOfExpiry());
}

void TestSettings::survives()
{
    const QTemporaryDir folder;
    {
        Settings settings(folder.path());
        QSignalSpy changes(&settings, &Settings::changed);
        settings.setClipboardSeconds(20);
        settings.setClipboardSeconds(20);
        settings.setWarnsOfExpiry(false);
        QCOMPARE(changes.size(), 2);
    }
    const Settings settings(folder.path());
    QCOMPARE(settings.clipboardSeconds(), 20);
    QVERIFY(!settings.warnsOfExpiry());
}

void TestSettings::readsNoNonsense_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("negative") << "-1"_ba;
    QTest::newRow("words") << "often"_ba;
    QTest::newRow("huge") << "999999999999"_ba;
    QTest::newRow("empty") << ""_ba;
}

void TestSettings::readsNoNonsense()
{
    QFETCH(QByteArray, value);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"settings.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[clipboard]\nseconds="_ba + value + "\n"_ba);
    file.close();
    QCOMPARE(Settings(folder.path()).clipboardSeconds(), 60);
}

void TestSettings::theDialogChangesNothingBeforeOk()
{
    const QTemporaryDir folder;
    Settings settings(folder.path());
    SettingsDialog dialog(settings, nullptr);
    dialog.open();
    dialog.findChild<QSpinBox *>(u"clipboardSpin"_s)->setValue(30);
    QCOMPARE(settings.clipboardSeconds(), 60);
    dialog.findChild<QDialogButtonBox *>(u"buttons"_s)->button(QDialogButtonBox::Ok)->click();
    QCOMPARE(settings.clipboardSeconds(), 30);
    QVERIFY(!dialog.isVisible());
}

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
