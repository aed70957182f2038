// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tour/camera.h"

#include "desk/hand.h"

#include <QDir>
#include <QPainter>
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
    const QString path =
        u"%1/%2-%3%4.png"_s.arg(m_folder).arg(++m_count, 2, 10, QChar(u'0')).arg(station, m_suffix);
    // What the screen shows. A bare display has no window manager that frames dialogs: the edge line stands
    // for it.
    QPixmap picture = window.screen()->grabWindow(0, window.x(), window.y(), window.width(), window.height());
    if (picture.isNull())
        picture = window.grab();
    if (window.parentWidget()) {
        QPainter painter(&picture);
        painter.setPen(window.palette().color(QPalette::Mid));
        painter.drawRect(QRectF(QPointF(), picture.deviceIndependentSize()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    if (!picture.save(path))
        throw Stuck(u"can't write "_s + path);
}

} // namespace tokenprism::tests
