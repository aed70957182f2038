// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environmentsource.h"

#include <algorithm>

namespace tokenprism::core {

using namespace Qt::StringLiterals;

bool EnvironmentRequest::carriesToken() const
{
    const auto carries = [](const QString &text) { return text.contains("{access_token}"_L1); };
    return carries(url) || std::any_of(form.cbegin(), form.cend(), [&](const Parameter &field) {
               return carries(field.value);
           });
}

} // namespace tokenprism::core
