// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/icons.h"

#include "gui/theme/qtversions.h"
#include "gui/theme/statuscolors.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

namespace {

class LineIconEngine final : public QIconEngine {
public:
    LineIconEngine(QString name, QByteArray svg, IconInk ink)
        : m_name(std::move(name))
        , m_svg(std::move(svg))
        , m_ink(ink)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal scale = painter->device() ? painter->device()->devicePixelRatio() : 1.0;
        painter->drawPixmap(rect, drawn(rect.size() * scale, mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override { return drawn(size, mode); }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        return drawn(devicePixels(size, scale), mode);
    }

    QIconEngine *clone() const override { return new LineIconEngine(*this); }
    QString key() const override { return u"tokenprism-line"_s; }

private:
    /// \a size is in device pixels.
    QPixmap drawn(const QSize &size, QIcon::Mode mode) const
    {
        const QColor color = inkColor(mode);
        const QString key = u"tokenprism/%1/%2/%3x%4"_s.arg(m_name, color.name(QColor::HexArgb))
                                .arg(size.width())
                                .arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = render(size, color);
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QColor inkColor(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        switch (m_ink) {
        case IconInk::Muted:
            return toneColor(Tone::Muted, palette);
        case IconInk::Good:
            return toneColor(Tone::Good, palette);
        case IconInk::Caution:
            return toneColor(Tone::Caution, palette);
        case IconInk::Bad:
            return toneColor(Tone::Bad, palette);
        case IconInk::OnAccent:
            return badgeText(Tone::Accent, palette);
        case IconInk::Text:
            break;
        }
        return palette.color(QPalette::Active, QPalette::WindowText);
    }

    QPixmap render(const QSize &size, const QColor &color) const
    {
        QByteArray svg = m_svg;
        svg.replace("currentColor"_ba, color.name(QColor::HexRgb).toLatin1());
        QSvgRenderer renderer(svg);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setOpacity(color.alphaF());
        renderer.render(&painter);
        return pixmap;
    }

    QString m_name;
    QByteArray m_svg;
    IconInk m_ink;
};

} // namespace

QIcon icon(const QString &name, IconInk ink)
{
    QFile file(u":/icons/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QIcon(new LineIconEngine(name, file.readAll(), ink));
}

} // namespace tokenprism::gui
