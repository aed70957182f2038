// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchwindow.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace tokenprism::bench {

namespace {

void press(QLineEdit *field, int key, const QString &text, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QKeyEvent down(QEvent::KeyPress, key, modifiers, text);
    QApplication::sendEvent(field, &down);
    QKeyEvent up(QEvent::KeyRelease, key, modifiers, text);
    QApplication::sendEvent(field, &up);
}

double untilPainted(PaintWatch &watch, Clock::time_point start)
{
    runUntil([&watch] { return watch.painted().has_value(); }, "nothing was painted");
    return std::chrono::duration<double, std::milli>(*watch.painted() - start).count();
}

} // namespace

BenchWindow::BenchWindow(const QString &folder)
    : profiles(folder.isEmpty() ? own.path() : folder)
    , providers({ profiles.directory() })
    , settings(profiles.directory())
    , workspace(session::Services { clock, http, secrets, profiles, practice,
                                    [this](const QUrl &address) {
                                        if (browser)
                                            browser(address);
                                        return true;
                                    } },
                providers)
{
    (void)workspace.load();
    window = std::make_unique<gui::MainWindow>(workspace, settings, practice);
}

void BenchWindow::show()
{
    PaintWatch watch(window.get());
    window->show();
    runUntil([&watch] { return watch.painted().has_value(); }, "the window was not painted");
}

session::Session *BenchWindow::runKey(int port, const QString &provider)
{
    core::Profile profile;
    profile.id = core::makeProfileId();
    profile.name = u"Key %1"_s.arg(workspace.sessions().size() + 1);
    profile.provider = provider;
    profile.kind = core::SourceKind::ApiKey;
    profile.clientId = u"practice-key"_s;
    profile.clientAuth = core::ClientAuth::SecretBasic;
    const QString base = u"http://127.0.0.1:%1"_s.arg(port);
    profile.endpoints.token = QUrl(base + "/token"_L1);
    profile.endpoints.introspection = QUrl(base + "/introspect"_L1);
    session::Session *session =
        workspace.addOnce(profile, core::Secret::fromText(u"practice-secret-of-key"_s));
    session->getToken();
    runUntil([session] { return !session->isBusy(); }, "the key was not run");
    if (session->lastError())
        qFatal("the key failed: %s", qPrintable(session->lastError()->code));
    return session;
}

void runUntil(const std::function<bool()> &done, const char *what)
{
    const auto start = Clock::now();
    QTimer heartbeat; // so that a wait in which nothing happens ends, too
    heartbeat.start(100);
    while (!done()) {
        if (since(start) > 30000)
            qFatal("%s", what);
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
}

void rest(std::chrono::milliseconds span)
{
    bool over = false;
    QTimer::singleShot(span, Qt::PreciseTimer, qApp, [&over] { over = true; });
    while (!over)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

PaintWatch::PaintWatch(QWidget *widget)
{
    widget->installEventFilter(this);
}

bool PaintWatch::eventFilter(QObject *, QEvent *event)
{
    // The picture is handed over when all that is dirty has been painted: that is before the next queued
    // call.
    if (event->type() == QEvent::Paint && !m_painted)
        QMetaObject::invokeMethod(
            this, [this] { m_painted = m_painted.value_or(Clock::now()); }, Qt::QueuedConnection);
    return false;
}

double keystroke(QLineEdit *field, PaintWatch &watch, const QString &text)
{
    watch.arm();
    const auto start = Clock::now();
    press(field, text.front().toUpper().unicode(), text);
    return untilPainted(watch, start);
}

double clearing(QLineEdit *field, PaintWatch &watch)
{
    watch.arm();
    const auto start = Clock::now();
    press(field, Qt::Key_A, {}, Qt::ControlModifier);
    press(field, Qt::Key_Backspace, {});
    return untilPainted(watch, start);
}

} // namespace tokenprism::bench
