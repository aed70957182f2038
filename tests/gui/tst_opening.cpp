// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowfixture.h"

#include <QLineEdit>
#include <QStatusBar>
#include <QTest>
#include <QToolBar>

using namespace tokenprism;
using namespace tokenprism::tests;
using namespace Qt::StringLiterals;

namespace {

const QStringList parts { u"toolBar"_s, u"mainSplitter"_s, u"SourcesPanel"_s, u"tokenCard"_s,
                          u"searchEdit"_s };

/// Where the parts of the window are at its first paint, in the window's coordinates; null for one that isn't
/// shown.
class FirstPicture final : public QObject {
public:
    explicit FirstPicture(QWidget &window)
        : m_window(window)
    {
        window.installEventFilter(this);
    }

    static QRect placeOf(QWidget &window, const QString &name)
    {
        const auto *part = window.findChild<QWidget *>(name);
        return part && part->isVisible() ? QRect(part->mapTo(&window, QPoint()), part->size()) : QRect();
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && places.isEmpty()) {
            for (const QString &name : parts)
                places.insert(name, placeOf(m_window, name));
        }
        return false;
    }

    QHash<QString, QRect> places;

private:
    QWidget &m_window;
};

} // namespace

class TestOpening final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstPaintIsWhole()
    {
        WindowFixture f;
        f.addKey();
        f.window.reset();
        f.window = std::make_unique<gui::MainWindow>(*f.workspace, *f.settings, f.practice,
                                                     gui::MainWindow::Opening::BeforeContents);
        QVERIFY(f.window->isVisible());
        FirstPicture first(*f.window);
        QTRY_VERIFY(!first.places.isEmpty());
        QVERIFY(QTest::qWaitForWindowExposed(f.window.get()));
        for (const QString &name : parts) {
            QVERIFY2(first.places.value(name).isValid(), qPrintable(name));
            // Nothing jumps afterwards either.
            QCOMPARE(first.places.value(name), FirstPicture::placeOf(*f.window, name));
        }
    }

    void waitsToBeShownOtherwise()
    {
        WindowFixture f;
        QVERIFY(!f.window->isVisible());
    }
};

QTEST_MAIN(TestOpening)
#include "tst_opening.moc"
