// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secretfinder.h"

#include <QByteArray>
#include <QChar>
#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <utility>

namespace tokenprism::core {

namespace {

constexpr qsizetype shortestBeginning = 6;

/// One way to read the text at a place: which bytes (one character in UTF-8), and where they end. No heap:
/// a hostile text asks for millions of these.
struct Reading {
    Reading() = default;
    Reading(char byte, qsizetype ending)
        : end(ending)
        , m_bytes { byte }
        , m_size(1)
    {
    }
    Reading(char32_t codePoint, qsizetype ending)
        : end(ending)
    {
        const auto byte = [this](char32_t bits) { m_bytes[m_size++] = static_cast<char>(bits); };
        const auto tail = [&](int shift) { byte(0x80 | ((codePoint >> shift) & 0x3f)); };
        if (codePoint < 0x80) {
            byte(codePoint);
        } else if (codePoint < 0x800) {
            byte(0xc0 | (codePoint >> 6));
            tail(0);
        } else if (codePoint < 0x10000) {
            byte(0xe0 | (codePoint >> 12));
            tail(6);
            tail(0);
        } else {
            byte(0xf0 | (codePoint >> 18));
            tail(12);
            tail(6);
            tail(0);
        }
    }
    QByteArrayView bytes() const { return { m_bytes.data(), m_size }; }

    qsizetype end = 0;

private:
    std::array<char, 4> m_bytes {};
    qsizetype m_size = 0;
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

/// %41, and %2541 for what was encoded twice.
void readPercent(Readings &readings, QByteArrayView text, qsizetype at)
{
    qsizetype digits = at + 1;
    for (int value = hexValue(text, digits, 2); value >= 0; value = hexValue(text, digits, 2)) {
        digits += 2;
        readings.append(Reading(static_cast<char>(value), digits));
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
        readings.append(Reading(static_cast<char32_t>(unit), letter + 5));
        return;
    }
    qsizetype second = letter + 5;
    while (second < text.size() && text[second] == '\\')
        ++second;
    const int low = second < text.size() && text[second] == 'u' ? hexValue(text, second + 1, 4) : -1;
    if (low >= 0 && QChar::isHighSurrogate(static_cast<char32_t>(unit)))
        readings.append(Reading(
            QChar::surrogateToUcs4(static_cast<char16_t>(unit), static_cast<char16_t>(low)), second + 5));
}

/// \n, \/, \u0041, and the same with more backslashes for JSON within JSON.
void readBackslash(Readings &readings, QByteArrayView text, qsizetype at)
{
    static constexpr std::pair<char, char> letters[] = {
        { 'n', '\n' }, { 'r', '\r' }, { 't', '\t' }, { 'b', '\b' }, { 'f', '\f' }
    };
    for (qsizetype next = at + 1; next < text.size() && next <= at + 4; ++next) {
        const char c = text[next];
        readings.append(Reading(c, next + 1));
        for (const auto &[letter, control] : letters) {
            if (c == letter)
                readings.append(Reading(control, next + 1));
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
            readings.append(Reading(character, at + name.size()));
    }
    const qsizetype end = rest.first(qMin<qsizetype>(rest.size(), 12)).indexOf(';');
    if (!rest.startsWith("&#") || end < 3)
        return;
    const bool hex = rest[2] == 'x' || rest[2] == 'X';
    bool valid = false;
    const QByteArray digits = rest.first(end).sliced(hex ? 3 : 2).toByteArray();
    const uint codePoint = digits.toUInt(&valid, hex ? 16 : 10);
    if (valid && codePoint <= 0x10ffff && !QChar::isSurrogate(codePoint))
        readings.append(Reading(static_cast<char32_t>(codePoint), at + end + 1));
}

Readings readingsAt(QByteArrayView text, qsizetype at)
{
    Readings readings;
    const char c = text[at];
    readings.append(Reading(c, at + 1));
    if (c == '+')
        readings.append(Reading(' ', at + 1));
    else if (c == '%')
        readPercent(readings, text, at);
    else if (c == '\\')
        readBackslash(readings, text, at);
    else if (c == '&')
        readEntity(readings, text, at);
    return readings;
}

bool isEscape(char c)
{
    return c == '%' || c == '\\' || c == '&' || c == '+';
}

/// How much of the secret is matched, and up to where in the text.
using State = std::pair<qsizetype, qsizetype>;

/// Few states, each once: what keeps the search linear where a place can be read in several ways.
class States {
public:
    explicit States(State first) { m_states.append(first); }
    bool isEmpty() const { return m_states.isEmpty(); }
    void insert(State state)
    {
        if (!m_states.contains(state))
            m_states.append(state);
    }
    /// The least advanced one, so that no state comes back after it was followed.
    State take()
    {
        const auto least = std::min_element(m_states.begin(), m_states.end());
        const State state = *least;
        m_states.erase(least);
        return state;
    }

private:
    QVarLengthArray<State, 16> m_states;
};

/// Follows every way of reading from \a state on.
qsizetype endOfReadings(QByteArrayView text, State state, QByteArrayView secret, qsizetype none)
{
    qsizetype best = none;
    for (States states(state); !states.isEmpty();) {
        const auto [matched, place] = states.take();
        if (matched == secret.size() || (place == text.size() && matched >= shortestBeginning)) {
            best = qMax(best, place);
            continue;
        }
        if (place == text.size())
            continue;
        for (const Reading &reading : readingsAt(text, place)) {
            if (secret.sliced(matched).startsWith(reading.bytes()))
                states.insert({ matched + reading.bytes().size(), reading.end });
        }
    }
    return best;
}

} // namespace

QByteArray firstBytes(QByteArrayView text, qsizetype at)
{
    QByteArray bytes;
    for (const Reading &reading : readingsAt(text, at)) {
        if (!bytes.contains(reading.bytes().front()))
            bytes.append(reading.bytes().front());
    }
    return bytes;
}

qsizetype endOfSecret(QByteArrayView text, qsizetype at, QByteArrayView secret)
{
    // The common case: no escape so far, one way of reading.
    qsizetype same = 0;
    while (same < secret.size() && at + same < text.size() && text[at + same] == secret[same]
           && !isEscape(text[at + same]))
        ++same;
    const qsizetype place = at + same;
    if (same == secret.size() || (place == text.size() && same >= shortestBeginning))
        return place;
    if (place == text.size() || !isEscape(text[place]))
        return at;
    return endOfReadings(text, { same, place }, secret, at);
}

} // namespace tokenprism::core
