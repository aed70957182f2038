// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"

#include <QDesktopServices>
#include <QEvent>
#include <QFileInfo>
#include <QIcon>
#include <QPainter>
#include <QSvgRenderer>
#include <QTimer>

#include <functional>
#include <utility>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace tokenprism::app {

using namespace Qt::StringLiterals;

namespace {

/// Some hundred profiles are read faster than the eye sees; for more of them the window doesn't wait.
constexpr qint64 quicklyRead = 256 * 1024;
/// A window that starts minimised is never painted.
constexpr std::chrono::milliseconds longestWait(300);

/// Drawn here: reading it as a file would load every image plugin of Qt.
QIcon windowIcon()
{
    QSvgRenderer renderer(u":/app/tokenprism.svg"_s);
    QIcon icon;
    for (const int size : { 16, 24, 32, 48, 64, 128 }) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        icon.addPixmap(pixmap);
    }
    return icon;
}

/// What the start needed and the program doesn't any more: half a megabyte of tables of all the fonts.
void returnMemory()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

/// Calls \a then once, when \a widget has been painted for the first time and its picture handed to the
/// display.
class FirstPaint final : public QObject {
public:
    FirstPaint(QWidget *widget, std::function<void()> then)
        : QObject(widget)
        , m_then(std::move(then))
    {
        widget->installEventFilter(this);
        QTimer::singleShot(longestWait, this, &FirstPaint::end);
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            QMetaObject::invokeMethod(this, &FirstPaint::end, Qt::QueuedConnection);
        return false;
    }

private:
    void end()
    {
        if (const auto then = std::exchange(m_then, nullptr)) {
            deleteLater();
            then();
        }
    }

    std::function<void()> m_then;
};

} // namespace

Desktop::Desktop(const QString &configDirectory, grants::BrowserOpener openBrowser, Practice practice)
    : m_core(configDirectory, std::move(openBrowser))
    , m_settings(m_core.profiles().directory())
    , m_workspace(m_core.services(), m_core.providers())
    , m_practice(practice)
    , m_profileWatch(m_core.profiles().filePath())
    , m_window(m_workspace, m_settings, m_core.practice(), gui::MainWindow::Opening::BeforeContents)
{
    QObject::connect(&m_profileWatch, &vault::ProfileWatch::touched, &m_workspace,
                     &session::Workspace::reload);
    QObject::connect(&m_clockWatch, &ClockWatch::jumped, &m_workspace, &session::Workspace::noteClockJump);
}

void Desktop::show()
{
    core::Result<void> loaded;
    if (QFileInfo(m_core.profiles().filePath()).size() <= quicklyRead)
        loaded = m_workspace.load();
    m_window.show();
    tellTrouble(loaded);
    new FirstPaint(&m_window, [this] { finishStart(); });
}

void Desktop::finishStart()
{
    m_window.setWindowIcon(windowIcon());
    if (!m_workspace.isLoaded())
        tellTrouble(m_workspace.load());
    if (m_practice == Practice::Started)
        tellTrouble(m_core.practice().start());
    m_core.secrets().probe(&m_window, [](const std::optional<core::Error> &) {});
    returnMemory();
}

void Desktop::tellTrouble(const core::Result<void> &result)
{
    if (!result)
        m_window.showProblem(result.error());
}

grants::BrowserOpener systemBrowser()
{
    return [](const QUrl &url) { return QDesktopServices::openUrl(url); };
}

} // namespace tokenprism::app
