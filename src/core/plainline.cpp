// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plainline.h"

#include <algorithm>

namespace tokenprism::core {

bool isUnsafe(QChar c)
{
    const char16_t code = c.unicode();
    return c.category() == QChar::Other_Control || code == 0x2028 || code == 0x2029
        || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

bool isPlainLine(QStringView text)
{
    return std::none_of(text.begin(), text.end(), &isUnsafe);
}

bool isLabel(QStringView text)
{
    return text.size() <= longestName && isPlainLine(text);
}

} // namespace tokenprism::core
