// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCommandLineParser>
#include <QString>

#include <optional>

namespace tokenprism::cli {

/// Reads the options of `profile add`, topic by topic; keeps the first problem, as a sentence.
class OptionReader {
public:
    explicit OptionReader(const QCommandLineParser &parser)
        : m_parser(parser)
    {
    }

    const QCommandLineParser &parser() const { return m_parser; }
    bool isSet(const QString &option) const { return m_parser.isSet(option); }
    QString text(const QString &option) const { return m_parser.value(option).trimmed(); }
    void note(const QString &sentence);
    const QString &problem() const { return m_problem; }

    /// A name out of a fixed set.
    template<typename Enum>
    Enum choice(const QString &option, std::optional<Enum> (*fromName)(QStringView), Enum standard)
    {
        if (!isSet(option))
            return standard;
        const std::optional<Enum> value = fromName(m_parser.value(option));
        if (!value)
            noteUnknown(option);
        return value.value_or(standard);
    }
    /// A text of one line; a problem where it is given and empty, or holds control characters.
    QString line(const QString &option);

private:
    void noteUnknown(const QString &option);

    const QCommandLineParser &m_parser;
    QString m_problem;
};

} // namespace tokenprism::cli
