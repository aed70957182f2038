// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/statuscolors.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tokenprism::gui {

namespace {

constexpr double wantedContrast = 4.5; // WCAG 2.1, 1.4.3

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// The hue that a tone starts from.
QColor seed(Tone tone, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (tone) {
    case Tone::Good:
        return dark ? QColor(0x5f, 0xca, 0x8e) : QColor(0x15, 0x7f, 0x43);
    case Tone::Caution:
        return dark ? QColor(0xe5, 0xa4, 0x45) : QColor(0xa4, 0x5c, 0x00);
    case Tone::Bad:
        return dark ? QColor(0xf5, 0x86, 0x7a) : QColor(0xb3, 0x26, 0x1e);
    case Tone::Accent:
        return palette.color(QPalette::Active, QPalette::Highlight);
    case Tone::Muted:
        return mixed(palette.color(QPalette::Active, QPalette::WindowText),
                     palette.color(QPalette::Active, QPalette::Window), 0.36);
    case Tone::Neutral:
        break;
    }
    return palette.color(QPalette::Active, QPalette::WindowText);
}

/// Moves \a color towards white or black until it can be read on every one of \a grounds.
template<size_t N>
QColor readableOn(QColor color, const std::array<QColor, N> &grounds, const QColor &towards)
{
    const auto readable = [&grounds](const QColor &candidate) {
        return std::all_of(grounds.begin(), grounds.end(), [&candidate](const QColor &ground) {
            return contrast(candidate, ground) >= wantedContrast;
        });
    };
    for (int step = 0; step < 20 && !readable(color); ++step)
        color = mixed(color, towards, 0.12);
    return color;
}

} // namespace

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Active, QPalette::Window))
        < luminance(palette.color(QPalette::Active, QPalette::WindowText));
}

double contrast(const QColor &one, const QColor &other)
{
    const auto [low, high] = std::minmax({ luminance(one), luminance(other) });
    return (high + 0.05) / (low + 0.05);
}

QColor mixed(const QColor &one, const QColor &other, double shareOfOther)
{
    const double share = 1 - shareOfOther;
    return QColor::fromRgbF(float(one.redF() * share + other.redF() * shareOfOther),
                            float(one.greenF() * share + other.greenF() * shareOfOther),
                            float(one.blueF() * share + other.blueF() * shareOfOther));
}

QColor toneColor(Tone tone, const QPalette &palette)
{
    const std::array grounds { palette.color(QPalette::Active, QPalette::Window),
                               palette.color(QPalette::Active, QPalette::Base), selectionGround(palette) };
    return readableOn(seed(tone, palette), grounds, isDark(palette) ? Qt::white : Qt::black);
}

QColor badgeGround(Tone tone, const QPalette &palette)
{
    if (tone == Tone::Neutral || tone == Tone::Muted)
        return mixed(palette.color(QPalette::Active, QPalette::Window),
                     palette.color(QPalette::Active, QPalette::WindowText), 0.1);
    return toneColor(tone, palette);
}

QColor badgeText(Tone tone, const QPalette &palette)
{
    if (tone == Tone::Neutral || tone == Tone::Muted)
        return palette.color(QPalette::Active, QPalette::WindowText);
    const std::array grounds { badgeGround(tone, palette) };
    const QColor ground = grounds.front();
    const QColor far = contrast(ground, Qt::white) >= contrast(ground, Qt::black) ? Qt::white : Qt::black;
    return readableOn(far, grounds, far);
}

QColor hairline(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Active, QPalette::Window),
                 palette.color(QPalette::Active, QPalette::WindowText), 0.13);
}

QColor selectionGround(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Active, QPalette::Base),
                 palette.color(QPalette::Active, QPalette::Highlight), isDark(palette) ? 0.32 : 0.18);
}

} // namespace tokenprism::gui
