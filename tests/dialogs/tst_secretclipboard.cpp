// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/clipboard/secretclipboard.h"

#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace tokenprism;
using namespace tokenprism::gui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const auto secretText = u"practice-secret-for-the-clipboard"_s;

core::Secret practiceSecret()
{
    return core::Secret::fromText(secretText);
}

QClipboard &clipboard()
{
    return *QGuiApplication::clipboard();
}

} // namespace

class TestSecretClipboard : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void marksWhatItCopies_data();
    void marksWhatItCopies();
    void clearsAfterItsLifetime_data();
    void clearsAfterItsLifetime();
    void leavesWhatIsNotOurs_data();
    void leavesWhatIsNotOurs();
    void clearsOnTheWayOut_data();
    void clearsOnTheWayOut();
    void countsDown();
    void aSecondCopyStartsAnew();
    void copiesNoEmptySecret();
};

void TestSecretClipboard::init()
{
    clipboard().clear();
}

void TestSecretClipboard::marksWhatItCopies_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("value");
    const auto windows = u"application/x-qt-windows-mime;value=\"%1\""_s;
    QTest::newRow("P03 KDE") << u"x-kde-passwordManagerHint"_s << "secret"_ba;
    QTest::newRow("P03 Windows monitors")
        << windows.arg(u"ExcludeClipboardContentFromMonitorProcessing"_s) << "1"_ba;
    QTest::newRow("P03 Windows history")
        << windows.arg(u"CanIncludeInClipboardHistory"_s) << QByteArray(4, '\0');
    QTest::newRow("P03 Windows cloud") << windows.arg(u"CanUploadToCloudClipboard"_s) << QByteArray(4, '\0');
    QTest::newRow("P03 macOS") << u"org.nspasteboard.ConcealedType"_s << "1"_ba;
}

void TestSecretClipboard::marksWhatItCopies()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, value);
    SecretClipboard secrets(nullptr);
    secrets.copy(practiceSecret(), u"Token"_s);
    QCOMPARE(clipboard().text(), secretText);
    QVERIFY(clipboard().mimeData()->formats().contains(format));
    QCOMPARE(clipboard().mimeData()->data(format), value);
}

void TestSecretClipboard::clearsAfterItsLifetime_data()
{
    QTest::addColumn<bool>("changed");
    QTest::newRow("P01 still ours: cleared") << false;
    QTest::newRow("P01 changed meanwhile: left alone") << true;
}

void TestSecretClipboard::clearsAfterItsLifetime()
{
    QFETCH(bool, changed);
    SecretClipboard secrets(nullptr);
    secrets.setLifetime(1s);
    secrets.copy(practiceSecret(), u"Token"_s);
    QCOMPARE(secrets.secondsLeft(), 1);
    if (changed) {
        clipboard().setText(u"a shopping list"_s);
        QCOMPARE(secrets.secondsLeft(), 0);
        QVERIFY(secrets.what().isEmpty());
    }
    const QString left = changed ? u"a shopping list"_s : QString();
    QSignalSpy ticks(&secrets, &SecretClipboard::changed);
    if (!changed)
        QTRY_VERIFY(secrets.what().isEmpty());
    QCOMPARE(clipboard().text(), left);
    QCOMPARE(secrets.secondsLeft(), 0);
    QCOMPARE(ticks.isEmpty(), changed);
}

void TestSecretClipboard::leavesWhatIsNotOurs_data()
{
    QTest::addColumn<QString>("later");
    QTest::addColumn<QString>("left");
    QTest::newRow("P01 other text") << u"a shopping list"_s << u"a shopping list"_s;
    // A clipboard manager that takes the text over holds our secret all the same.
    QTest::newRow("P01 the same text in other hands") << secretText << QString();
}

void TestSecretClipboard::leavesWhatIsNotOurs()
{
    QFETCH(QString, later);
    QFETCH(QString, left);
    SecretClipboard secrets(nullptr);
    secrets.copy(practiceSecret(), u"Token"_s);
    clipboard().setText(later);
    secrets.clear();
    QCOMPARE(clipboard().text(), left);
}

void TestSecretClipboard::clearsOnTheWayOut_data()
{
    QTest::addColumn<bool>("quit");
    QTest::addColumn<bool>("changed");
    QTest::newRow("P02 destroyed") << false << false;
    QTest::newRow("P02 the program quits") << true << false;
    QTest::newRow("P02 destroyed, but not ours any more") << false << true;
}

void TestSecretClipboard::clearsOnTheWayOut()
{
    QFETCH(bool, quit);
    QFETCH(bool, changed);
    auto secrets = std::make_unique<SecretClipboard>(nullptr);
    secrets->copy(practiceSecret(), u"Token"_s);
    if (changed)
        clipboard().setText(u"a shopping list"_s);
    if (quit)
        QMetaObject::invokeMethod(qApp, "aboutToQuit", Qt::DirectConnection);
    else
        secrets.reset();
    QCOMPARE(clipboard().text(), changed ? u"a shopping list"_s : QString());
}

void TestSecretClipboard::countsDown()
{
    SecretClipboard secrets(nullptr);
    QSignalSpy ticks(&secrets, &SecretClipboard::changed);
    secrets.copy(practiceSecret(), u"Token"_s);
    QCOMPARE(secrets.secondsLeft(), 60);
    QCOMPARE(secrets.what(), u"Token"_s);
    QTRY_VERIFY(secrets.secondsLeft() <= 59);
    QVERIFY(ticks.size() >= 1);
}

void TestSecretClipboard::aSecondCopyStartsAnew()
{
    SecretClipboard secrets(nullptr);
    secrets.copy(practiceSecret(), u"Token"_s);
    secrets.copy(core::Secret::fromBytes("practice-secret-2"_ba), u"Header"_s);
    QCOMPARE(clipboard().text(), u"practice-secret-2"_s);
    QCOMPARE(secrets.what(), u"Header"_s);
    QCOMPARE(secrets.secondsLeft(), 60);
    secrets.clear();
    QVERIFY(clipboard().text().isEmpty());
}

void TestSecretClipboard::copiesNoEmptySecret()
{
    clipboard().setText(u"a shopping list"_s);
    SecretClipboard secrets(nullptr);
    secrets.copy({}, u"Token"_s);
    QCOMPARE(clipboard().text(), u"a shopping list"_s);
}

QTEST_MAIN(TestSecretClipboard)
#include "tst_secretclipboard.moc"
