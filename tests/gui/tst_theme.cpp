// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/icons.h"
#include "gui/theme/statuscolors.h"
#include "windowfixture.h"

#include <QDir>
#include <QTest>

using namespace tokenprism;
using namespace Qt::StringLiterals;

class TestTheme final : public QObject {
    Q_OBJECT

    static QPalette plain(QRgb window, QRgb base, QRgb text, QRgb highlight)
    {
        QPalette palette;
        palette.setColor(QPalette::Window, QColor(window));
        palette.setColor(QPalette::Base, QColor(base));
        palette.setColor(QPalette::WindowText, QColor(text));
        palette.setColor(QPalette::Text, QColor(text));
        palette.setColor(QPalette::Highlight, QColor(highlight));
        return palette;
    }

private Q_SLOTS:
    void cleanup() { QApplication::setPalette(tests::lightPalette()); }

    void statusColoursAreReadable_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << tests::lightPalette();
        QTest::newRow("dark") << tests::darkPalette();
        QTest::newRow("grey, yellow highlight") << plain(0xffbfbfbf, 0xffcccccc, 0xff000000, 0xffffff00);
        QTest::newRow("black, white highlight") << plain(0xff000000, 0xff000000, 0xffffffff, 0xffffffff);
        QTest::newRow("warm dark") << plain(0xff3c2f2f, 0xff2f2323, 0xfff0e0d0, 0xffcc6600);
    }

    void statusColoursAreReadable()
    {
        QFETCH(QPalette, palette);
        using gui::Tone;
        for (const Tone tone :
             { Tone::Neutral, Tone::Muted, Tone::Good, Tone::Caution, Tone::Bad, Tone::Accent }) {
            const QColor ink = gui::toneColor(tone, palette);
            QCOMPARE_GE(gui::contrast(ink, palette.color(QPalette::Window)), 4.5);
            QCOMPARE_GE(gui::contrast(ink, palette.color(QPalette::Base)), 4.5);
            QCOMPARE_GE(gui::contrast(ink, gui::selectionGround(palette)), 4.5);
            QCOMPARE_GE(gui::contrast(gui::badgeText(tone, palette), gui::badgeGround(tone, palette)), 4.5);
        }
    }

    void contrastIsThatOfWcag()
    {
        QCOMPARE(qRound(gui::contrast(Qt::black, Qt::white)), 21);
        QVERIFY(qAbs(gui::contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
    }

    void everyIconDraws()
    {
        const QStringList names = QDir(u":/icons"_s).entryList({ u"*.svg"_s });
        QVERIFY(names.size() > 30);
        for (const QString &name : names) {
            const QImage image = gui::icon(name.chopped(4)).pixmap(QSize(24, 24), 1.0).toImage();
            QVERIFY2(!image.allGray() || image.pixelColor(0, 0).alpha() == 0, qPrintable(name));
            int inked = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    inked += image.pixelColor(x, y).alpha() > 100 ? 1 : 0;
            QVERIFY2(inked > 12, qPrintable(name));
        }
        QVERIFY(gui::icon(u"no-such-icon"_s).isNull());
    }

    void iconsFollowThePalette()
    {
        const QIcon icon = gui::icon(u"server"_s);
        const auto brightest = [&icon] {
            const QImage image = icon.pixmap(QSize(24, 24), 2.0).toImage();
            int most = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (image.pixelColor(x, y).alpha() > 250)
                        most = qMax(most, image.pixelColor(x, y).lightness());
            return most;
        };
        QApplication::setPalette(tests::lightPalette());
        QCOMPARE_LT(brightest(), 128);
        QApplication::setPalette(tests::darkPalette());
        QCOMPARE_GT(brightest(), 128);
    }

    void iconsAreSharpOnDenseScreens()
    {
        const QPixmap pixmap = gui::icon(u"key"_s).pixmap(QSize(18, 18), 2.0);
        QCOMPARE(pixmap.size(), QSize(36, 36));
        QCOMPARE(pixmap.devicePixelRatio(), 2.0);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
