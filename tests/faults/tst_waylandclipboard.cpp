// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/clipboard/secretclipboard.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

using namespace tokenprism;
using namespace Qt::StringLiterals;

/// On a real Wayland compositor without a screen (Weston), which gives nobody the focus: setting the
/// clipboard is refused there, as for a window that isn't in front.
class TestWaylandClipboard final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P05_aRefusedCopyIsToldAndNothingHangs()
    {
        if (QGuiApplication::platformName() != "wayland"_L1)
            QSKIP("Weston or Qt's Wayland platform is missing");
        gui::SecretClipboard secrets(nullptr);
        QSignalSpy refused(&secrets, &gui::SecretClipboard::refused);
        QWidget window;
        window.show();
        secrets.copy(core::Secret::fromBytes("practice-secret-for-wayland"), u"Token"_s);
        QCOMPARE(refused.size(), 1);
        // No countdown for something that isn't there, and clearing does no harm.
        QCOMPARE(secrets.secondsLeft(), 0);
        QVERIFY(secrets.what().isEmpty());
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
        secrets.clear();
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    }
};

/// Starts the compositor first: the platform is chosen when the application is made.
int main(int argc, char *argv[])
{
    QTemporaryDir runtime;
    QProcess weston;
    const QString program = QStandardPaths::findExecutable(u"weston"_s);
    if (!program.isEmpty()) {
        qputenv("XDG_RUNTIME_DIR", runtime.path().toLocal8Bit());
        weston.start(
            program,
            { u"--backend=headless-backend.so"_s, u"--socket=tokenprism-test"_s, u"--idle-time=0"_s });
        const QString socket = runtime.filePath(u"tokenprism-test"_s);
        if (QTest::qWaitFor([&] { return QFile::exists(socket); }, 10000)) {
            qputenv("WAYLAND_DISPLAY", "tokenprism-test");
            qputenv("QT_QPA_PLATFORM", "wayland;offscreen");
        }
    }
    int result = 0;
    {
        QApplication application(argc, argv);
        TestWaylandClipboard test;
        result = QTest::qExec(&test, argc, argv);
    }
    if (weston.state() != QProcess::NotRunning) {
        weston.terminate();
        weston.waitForFinished(5000);
    }
    return result;
}
#include "tst_waylandclipboard.moc"
