// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QString>

#include <optional>
#include <vector>

namespace tokenprism::core::json {

/// Names one place in a JSON value, or several. Two ways of writing it:
///
/// - `Result.Rows[].Address.Name`: dots go into objects, `[]` into every item of a list;
/// - `/https:~1~1shop.example~1roles/0`: a JSON Pointer (RFC 6901), for names that hold dots; a step `[]` is
///   every item here, too.
///
/// A number goes to that item of a list. Empty, and `.`, is the value itself.
class Path {
public:
    /// nullopt where \a text is no path: a step without a name, `[` without `]`, `~` without 0 or 1.
    static std::optional<Path> parse(QStringView text);

    /// In order; empty where there is nothing. They point into \a root.
    std::vector<const Value *> in(const Value &root) const;

private:
    struct Step {
        QString name;
        bool each = false; ///< every item of a list; the name is empty then
    };
    static std::optional<Path> parsePointer(QStringView text);
    static std::optional<Path> parseDotted(QStringView text);

    std::vector<Step> m_steps;
};

} // namespace tokenprism::core::json
