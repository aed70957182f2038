// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace tokenprism::core::json {

/// Where a value stands. Written out only where somebody wants it: a name of a megabyte above a hundred
/// thousand values would otherwise be copied for each of them.
struct Place {
    const Place *parent;
    const QString *name; ///< nullptr: in an array, at index
    size_t index;

    /// As JSON pointer (RFC 6901): `/keys/0/kid`.
    QString pointer() const
    {
        QStringList steps;
        // Not the outermost one, which is the array that all is wrapped in.
        for (const Place *at = this; at->parent; at = at->parent)
            steps.prepend(at->name ? escaped(*at->name) : QString::number(at->index));
        return steps.isEmpty() ? QString() : u'/' + steps.join(u'/');
    }

private:
    static QString escaped(QString name)
    {
        return name.replace(u'~', QStringLiteral("~0")).replace(u'/', QStringLiteral("~1"));
    }
};

} // namespace tokenprism::core::json
