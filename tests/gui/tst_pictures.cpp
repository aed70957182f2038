// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowfixture.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QStyleFactory>
#include <QTest>
#include <QTreeView>

using namespace tokenprism;
using namespace Qt::StringLiterals;
using tests::WindowFixture;

/// Draws the window's stations, light and dark, at single and double density, into TOKENPRISM_PICTURES (or a
/// temporary folder), and checks that every picture has something on it.
class TestPictures final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    void take(WindowFixture &f, const QString &name, qreal density)
    {
        const QString wanted = qEnvironmentVariable("TOKENPRISM_PICTURES");
        const QDir folder(wanted.isEmpty() ? m_folder.path() : wanted);
        QCoreApplication::processEvents();
        QImage image(f.window->size() * density, QImage::Format_RGB32);
        image.setDevicePixelRatio(density);
        image.fill(Qt::magenta);
        f.window->render(&image);
        QVERIFY(image.save(folder.filePath(name + u".png"_s)));
        for (int x = 0; x < image.width(); x += 50)
            for (int y = 0; y < image.height(); y += 50)
                QVERIFY(image.pixelColor(x, y) != QColor(Qt::magenta));
    }

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStyleFactory::create(u"Fusion"_s)); }

    void stations_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<qreal>("density");
        QTest::newRow("light-1") << false << 1.0;
        QTest::newRow("dark-1") << true << 1.0;
        QTest::newRow("light-2") << false << 2.0;
        QTest::newRow("dark-2") << true << 2.0;
    }

    void stations()
    {
        QFETCH(bool, dark);
        QFETCH(qreal, density);
        QApplication::setPalette(dark ? tests::darkPalette() : tests::lightPalette());
        const QString tag = u'-' + QString::fromLatin1(QTest::currentDataTag());
        WindowFixture f;
        f.window->show();
        f.window->resize(1280, 800);
        take(f, u"welcome"_s + tag, density);
        (void)f.practice.start();
        session::Session *bot = f.addKey(u"Survey bot"_s, u"test"_s);
        take(f, u"no-token"_s + tag, density);
        f.run(bot);
        f.clock.advance(std::chrono::minutes(57));
        f.http.answer(
            u"/token"_s, 400,
            R"({"error":"invalid_scope","error_description":"None of the scopes can be granted."})");
        session::Session *refused = f.addKey(u"Nightly export"_s, u"production"_s);
        f.run(refused);
        take(f, u"refused"_s + tag, density);
        WindowFixture answers;
        f.http.answer(u"/token"_s, 200, answers.http.answerFor(u"/token"_s).body);
        session::Session *key = f.addKey();
        f.run(key);
        f.clock.advance(std::chrono::seconds(100));
        f.window->hide();
        f.window->show();
        auto *tree = f.find<QTreeView>("accessTree");
        const QModelIndex api = tree->model()->index(0, 0, tree->model()->index(0, 0));
        tree->expand(tree->model()->index(0, 0, api));
        tree->setCurrentIndex(tree->model()->index(0, 0, api));
        f.find<QAction>("copyTokenAction")->trigger();
        take(f, u"access"_s + tag, density);
        f.find<QAbstractButton>("byEnvironmentButton")->click();
        f.find<QAbstractButton>("unaskedBox")->click();
        f.find<QAbstractButton>("revealButton")->click();
        take(f, u"environments"_s + tag, density);
        for (const char *view : { "Claims", "Findings", "Exchanges" }) {
            f.find<QAction>(("view"_ba + view + "Action").constData())->trigger();
            take(f, QString::fromLatin1(view).toLower() + tag, density);
        }
        f.find<QAction>("viewAccessAction")->trigger();
        f.window->resize(900, 560);
        take(f, u"small"_s + tag, density);
    }
};

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"
