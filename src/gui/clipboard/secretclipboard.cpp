// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/clipboard/secretclipboard.h"

#include <QGuiApplication>

#include <algorithm>
#include <memory>

namespace tokenprism::gui {

namespace {

using namespace Qt::StringLiterals;

/// Text that clipboard managers are asked to leave alone: KDE's Klipper, Windows' clipboard history and cloud
/// clipboard (a DWORD of zero says "may not"), and macOS managers (nspasteboard.org).
std::unique_ptr<QMimeData> concealed(const core::Secret &secret)
{
    const QByteArray no(4, '\0');
    auto data = std::make_unique<QMimeData>();
    data->setText(QString::fromUtf8(secret.view()));
    data->setData(u"x-kde-passwordManagerHint"_s, "secret"_ba);
    data->setData(u"application/x-qt-windows-mime;value=\"ExcludeClipboardContentFromMonitorProcessing\""_s,
                  "1"_ba);
    data->setData(u"application/x-qt-windows-mime;value=\"CanIncludeInClipboardHistory\""_s, no);
    data->setData(u"application/x-qt-windows-mime;value=\"CanUploadToCloudClipboard\""_s, no);
    data->setData(u"org.nspasteboard.ConcealedType"_s, "1"_ba);
    return data;
}

} // namespace

SecretClipboard::SecretClipboard(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(std::chrono::seconds(1));
    connect(&m_timer, &QTimer::timeout, this, &SecretClipboard::tick);
    connect(QGuiApplication::clipboard(), &QClipboard::changed, this, &SecretClipboard::noticeChange);
    connect(qApp, &QCoreApplication::aboutToQuit, this, &SecretClipboard::clear);
}

SecretClipboard::~SecretClipboard()
{
    // After the application there is no clipboard to ask any more; aboutToQuit has cleared it then.
    if (qApp) {
        const QSignalBlocker blocker(this);
        clear();
    }
}

void SecretClipboard::copy(const core::Secret &secret, const QString &what)
{
    if (secret.isEmpty())
        return;
    auto data = concealed(secret);
    m_secret = secret;
    m_what = what;
    m_data = data.get();
    QGuiApplication::clipboard()->setMimeData(data.release(), QClipboard::Clipboard);
    // On Wayland only a window that a person has just used may set it; elsewhere another program may be in
    // the way.
    if (!holdsOurs(QClipboard::Clipboard)) {
        forget();
        Q_EMIT refused();
        return;
    }
    m_deadline = QDeadlineTimer(m_lifetime);
    m_until = QDateTime::currentDateTimeUtc().addSecs(m_lifetime.count());
    m_timer.start();
    Q_EMIT changed();
}

int SecretClipboard::secondsLeft() const
{
    if (m_secret.isEmpty())
        return 0;
    const qint64 byWallClock = QDateTime::currentDateTimeUtc().msecsTo(m_until);
    const qint64 left = std::min(m_deadline.remainingTime(), byWallClock);
    return static_cast<int>((std::max<qint64>(left, 0) + 999) / 1000);
}

void SecretClipboard::clear()
{
    if (m_secret.isEmpty())
        return;
    QClipboard *clipboard = QGuiApplication::clipboard();
    const bool inClipboard = holdsOurs(QClipboard::Clipboard);
    const bool inSelection = clipboard->supportsSelection() && holdsOurs(QClipboard::Selection);
    // Forgotten first: clearing tells noticeChange(), which must not look for it again.
    forget();
    if (inClipboard)
        clipboard->clear(QClipboard::Clipboard);
    if (inSelection)
        clipboard->clear(QClipboard::Selection);
}

void SecretClipboard::setLifetime(std::chrono::seconds lifetime)
{
    m_lifetime = std::max(lifetime, std::chrono::seconds(1));
}

void SecretClipboard::tick()
{
    if (secondsLeft() == 0)
        clear();
    else
        Q_EMIT changed();
}

void SecretClipboard::noticeChange(QClipboard::Mode mode)
{
    if (mode == QClipboard::Clipboard && !m_secret.isEmpty() && !holdsOurs(mode))
        forget();
}

bool SecretClipboard::holdsOurs(QClipboard::Mode mode) const
{
    // The same object: still ours, and nobody has to be asked. Otherwise a clipboard manager may have taken
    // the text over, so the text decides.
    const QMimeData *data = QGuiApplication::clipboard()->mimeData(mode);
    if (!data)
        return false;
    if (m_data && data == m_data)
        return true;
    return data->hasText() && core::Secret::fromText(data->text()) == m_secret;
}

void SecretClipboard::forget()
{
    m_timer.stop();
    m_secret = {};
    m_what.clear();
    m_data.clear();
    Q_EMIT changed();
}

} // namespace tokenprism::gui
