// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tour/camera.h"

#include "desk/hand.h"

#include <QDir>
#include <QScreen>
#include <QWindow>

namespace tokenprism::tests {

using namespace Qt::StringLiterals;

Camera::Camera(QString folder, QString suffix)
    : m_folder(std::move(folder))
    , m_suffix(std::move(suffix))
{
    QDir().mkpath(m_folder);
}

void Camera::take(QWidget &window, const QString &station)
{
    QTest::qWait(120); // until hover and focus effects have settled: a picture, not a test
    const QString path = u"%1/%2-%3%4.png"_s.arg(m_folder).arg(++m_count, 2, 10, QChar(u'0')).arg(station, m_suffix);
    // What the screen shows, dialogs over the window included.
    QPixmap picture = window.screen()->grabWindow(0, window.x(), window.y(), window.width(), window.height());
    if (picture.isNull())
        picture = window.grab();
    if (!picture.save(path))
        throw Stuck(u"can't write "_s + path);
}

} // namespace tokenprism::tests
