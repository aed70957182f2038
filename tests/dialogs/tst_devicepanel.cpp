// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/clipboard/secretclipboard.h"
#include "gui/signin/devicepanel.h"
#include "gui/signin/qrcode.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace tokenprism::gui;
using namespace Qt::StringLiterals;
using std::chrono::seconds;

namespace {

DeviceCode code()
{
    return { u"WDJB-MJHT"_s, QUrl(u"https://login.example.com/device"_s),
             QUrl(u"https://login.example.com/device?user_code=WDJB-MJHT"_s) };
}

template<typename Widget> Widget *part(const DevicePanel &panel, const QString &name)
{
    return panel.findChild<Widget *>(name);
}

} // namespace

class TestDevicePanel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsCodeAndAddress();
    void opensTheCompleteAddress();
    void copiesCodeAndAddress();
    void countsDown();
    void cancels();
    void drawsAQrCode();
    void hasNoQrCodeOfTooMuch();
};

void TestDevicePanel::showsCodeAndAddress()
{
    SecretClipboard clipboard(nullptr);
    DevicePanel panel(clipboard, nullptr);
    QVERIFY(panel.isHidden());
    panel.showCode(code());
    QVERIFY(panel.isVisible());
    QCOMPARE(part<QLabel>(panel, u"codeLabel"_s)->text(), u"WDJB-MJHT"_s);
    QCOMPARE(part<QLabel>(panel, u"addressLabel"_s)->text(), u"https://login.example.com/device"_s);
    QVERIFY(part<QLabel>(panel, u"codeLabel"_s)->accessibleName().contains(u"W D J B - M"_s));
    QVERIFY(part<QWidget>(panel, u"qrView"_s)->isVisible());
    // RFC 8628 §3.3.1: people compare the codes.
    QVERIFY(part<QLabel>(panel, u"qrHint"_s)->text().contains(u"same code"_s));
    panel.showCode(std::nullopt);
    QVERIFY(panel.isHidden());
}

void TestDevicePanel::opensTheCompleteAddress()
{
    SecretClipboard clipboard(nullptr);
    DevicePanel panel(clipboard, nullptr);
    QList<QUrl> opened;
    panel.setBrowserOpener([&opened](const QUrl &address) {
        opened.append(address);
        return opened.size() == 1;
    });
    panel.showCode(code());
    part<QPushButton>(panel, u"openAddressButton"_s)->click();
    QCOMPARE(opened, QList<QUrl> { code().completeAddress });
    QVERIFY(!part<QWidget>(panel, u"deviceNote"_s)->isVisible());
    part<QPushButton>(panel, u"openAddressButton"_s)->click();
    QVERIFY2(part<QWidget>(panel, u"deviceNote"_s)->isVisible(), "no browser could be opened");
}

void TestDevicePanel::copiesCodeAndAddress()
{
    SecretClipboard clipboard(nullptr);
    DevicePanel panel(clipboard, nullptr);
    panel.showCode(code());
    part<QPushButton>(panel, u"copyCodeButton"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"WDJB-MJHT"_s);
    part<QPushButton>(panel, u"copyAddressButton"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"https://login.example.com/device"_s);
}

void TestDevicePanel::countsDown()
{
    SecretClipboard clipboard(nullptr);
    DevicePanel panel(clipboard, nullptr);
    panel.showCode(code());
    panel.showTimeLeft(seconds(600));
    const QString before = part<QLabel>(panel, u"deviceTimeLabel"_s)->text();
    QCOMPARE(part<QProgressBar>(panel, u"deviceBar"_s)->value(), 1000);
    panel.showTimeLeft(seconds(300));
    QCOMPARE(part<QProgressBar>(panel, u"deviceBar"_s)->value(), 500);
    QVERIFY(part<QLabel>(panel, u"deviceTimeLabel"_s)->text() != before);
}

void TestDevicePanel::cancels()
{
    SecretClipboard clipboard(nullptr);
    DevicePanel panel(clipboard, nullptr);
    panel.showCode(code());
    QSignalSpy cancelled(&panel, &DevicePanel::cancelRequested);
    part<QPushButton>(panel, u"cancelDeviceButton"_s)->click();
    QCOMPARE(cancelled.count(), 1);
}

void TestDevicePanel::drawsAQrCode()
{
    const QrCode made = qrCodeOf("https://login.example.com/device?user_code=WDJB-MJHT");
    QVERIFY(made.width >= 29);
    // ISO/IEC 18004 §6.3.3: the patterns that scanners look for, in three corners.
    const QPoint corners[] = { { 0, 0 }, { made.width - 7, 0 }, { 0, made.width - 7 } };
    for (const QPoint corner : corners) {
        for (int i = 0; i < 7; ++i)
            QVERIFY(made.isDark(corner.x() + i, corner.y()) && made.isDark(corner.x(), corner.y() + i));
        QVERIFY(!made.isDark(corner.x() + 1, corner.y() + 1));
        QVERIFY(made.isDark(corner.x() + 3, corner.y() + 3));
    }
    QrCodeView view;
    view.setText("https://login.example.com/device"_ba);
    view.resize(view.sizeHint());
    const QImage picture = view.grab().toImage();
    QCOMPARE(picture.pixelColor(0, 0), QColor(Qt::white));
    const int scale = view.width() / (qrCodeOf("https://login.example.com/device").width + 8);
    QVERIFY(scale >= 3);
    QCOMPARE(picture.pixelColor(4 * scale + 1, 4 * scale + 1), QColor(Qt::black));
    QVERIFY(!view.accessibleName().isEmpty());
}

void TestDevicePanel::hasNoQrCodeOfTooMuch()
{
    QCOMPARE(qrCodeOf(QByteArray(5000, 'x')).width, 0);
    QCOMPARE(qrCodeOf({}).width, 0);
    QrCodeView view;
    view.setText(QByteArray(5000, 'x'));
    QVERIFY(view.isHidden());
}

QTEST_MAIN(TestDevicePanel)
#include "tst_devicepanel.moc"
