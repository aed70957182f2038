// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/optionreader.h"

#include "core/plainline.h"

#include <QCoreApplication>

namespace tokenprism::cli {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ProfileOptions)
};

} // namespace

void OptionReader::note(const QString &sentence)
{
    if (m_problem.isEmpty())
        m_problem = sentence;
}

void OptionReader::noteUnknown(const QString &option)
{
    note(Tr::tr("--%1 doesn't know “%2”.").arg(option, m_parser.value(option)));
}

QString OptionReader::line(const QString &option)
{
    const QString given = text(option);
    if (isSet(option) && given.isEmpty())
        note(Tr::tr("--%1 is empty.").arg(option));
    if (!core::isPlainLine(given))
        note(Tr::tr("--%1 can't hold line breaks, tabs or other control characters.").arg(option));
    return given;
}

} // namespace tokenprism::cli
