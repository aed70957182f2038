// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secretfinder.h"

#include <QByteArray>
#include <QString>
#include <QVarLengthArray>

#include <set>
#include <utility>

namespace tokenprism::core {

namespace {

constexpr qsizetype shortestBeginning = 6;

/// One way to read the text at a place: which bytes, and where they end.
struct Reading {
    QByteArray bytes;
    qsizetype end = 0;
};
using Readings = QVarLengthArray<Reading, 8>;

int hexValue(QByteArrayView text, qsizetype at, int digits)
{
    if (at + digits > text.size())
        return -1;
    int value = 0;
    for (qsizetype i = at; i < at + digits; ++i) {
        const char c = text[i];
        if (c >= '0' && c <= '9')
            value = value * 16 + (c - '0');
        else if (c >= 'a' && c <= 'f')
            value = value * 16 + (c - 'a' + 10);
        else if (c >= 'A' && c <= 'F')
            value = value * 16 + (c - 'A' + 10);
        else
            return -1;
    }
    return value;
}

QByteArray utf8(char32_t codePoint)
{
    return QString::fromUcs4(&codePoint, 1).toUtf8();
}

/// %41, and %2541 for what was encoded twice.
void readPercent(Readings &readings, QByteArrayView text, qsizetype at)
{
    qsizetype digits = at + 1;
    for (int value = hexValue(text, digits, 2); value >= 0; value = hexValue(text, digits, 2)) {
        digits += 2;
        readings.append({ QByteArray(1, static_cast<char>(value)), digits });
        if (value != '%')
            return;
    }
}

void readUnicodeEscape(Readings &readings, QByteArrayView text, qsizetype letter)
{
    const int unit = hexValue(text, letter + 1, 4);
    if (unit < 0)
        return;
    if (!QChar::isSurrogate(static_cast<char32_t>(unit))) {
        readings.append({ utf8(static_cast<char32_t>(unit)), letter + 5 });
        return;
    }
    qsizetype second = letter + 5;
    while (second < text.size() && text[second] == '\\')
        ++second;
    const int low = second < text.size() && text[second] == 'u' ? hexValue(text, second + 1, 4) : -1;
    if (low >= 0 && QChar::isHighSurrogate(static_cast<char32_t>(unit)))
        readings.append(
            { utf8(QChar::surrogateToUcs4(static_cast<char16_t>(unit), static_cast<char16_t>(low))),
              second + 5 });
}

/// \n, \/, \u0041, and the same with more backslashes for JSON within JSON.
void readBackslash(Readings &readings, QByteArrayView text, qsizetype at)
{
    static constexpr std::pair<char, char> letters[] = {
        { 'n', '\n' }, { 'r', '\r' }, { 't', '\t' }, { 'b', '\b' }, { 'f', '\f' }
    };
    for (qsizetype next = at + 1; next < text.size() && next <= at + 4; ++next) {
        const char c = text[next];
        readings.append({ QByteArray(1, c), next + 1 });
        for (const auto &[letter, control] : letters) {
            if (c == letter)
                readings.append({ QByteArray(1, control), next + 1 });
        }
        if (c == 'u')
            readUnicodeEscape(readings, text, next);
        if (c != '\\')
            return;
    }
}

void readEntity(Readings &readings, QByteArrayView text, qsizetype at)
{
    static constexpr std::pair<QByteArrayView, char> names[] = {
        { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&apos;", '\'' }
    };
    const QByteArrayView rest = text.sliced(at);
    for (const auto &[name, character] : names) {
        if (rest.startsWith(name))
            readings.append({ QByteArray(1, character), at + name.size() });
    }
    const qsizetype end = rest.first(qMin<qsizetype>(rest.size(), 12)).indexOf(';');
    if (!rest.startsWith("&#") || end < 3)
        return;
    const bool hex = rest[2] == 'x' || rest[2] == 'X';
    bool valid = false;
    const QByteArray digits = rest.first(end).sliced(hex ? 3 : 2).toByteArray();
    const uint codePoint = digits.toUInt(&valid, hex ? 16 : 10);
    if (valid && codePoint <= 0x10ffff && !QChar::isSurrogate(codePoint))
        readings.append({ utf8(codePoint), at + end + 1 });
}

Readings readingsAt(QByteArrayView text, qsizetype at)
{
    Readings readings;
    const char c = text[at];
    readings.append({ QByteArray(1, c), at + 1 });
    if (c == '+')
        readings.append({ QByteArrayLiteral(" "), at + 1 });
    else if (c == '%')
        readPercent(readings, text, at);
    else if (c == '\\')
        readBackslash(readings, text, at);
    else if (c == '&')
        readEntity(readings, text, at);
    return readings;
}

bool mayStart(char c, char first)
{
    return c == first || c == '%' || c == '\\' || c == '&' || c == '+';
}

} // namespace

qsizetype endOfSecret(QByteArrayView text, qsizetype at, QByteArrayView secret)
{
    if (secret.isEmpty() || at >= text.size() || !mayStart(text[at], secret.front()))
        return at;
    if (text.sliced(at).startsWith(secret))
        return at + secret.size();
    // A place can be read in several ways ('%' and '%25'), so all states are followed: how much of the
    // secret is matched, and up to where in the text. The set keeps this linear.
    std::set<std::pair<qsizetype, qsizetype>> states { { 0, at } };
    qsizetype best = at;
    while (!states.empty()) {
        const auto [matched, place] = *states.begin();
        states.erase(states.begin());
        if (matched == secret.size() || (place == text.size() && matched >= shortestBeginning)) {
            best = qMax(best, place);
            continue;
        }
        if (place == text.size())
            continue;
        for (const Reading &reading : readingsAt(text, place)) {
            if (secret.sliced(matched).startsWith(reading.bytes))
                states.insert({ matched + reading.bytes.size(), reading.end });
        }
    }
    return best;
}

} // namespace tokenprism::core
