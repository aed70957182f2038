// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tokenset.h"
#include "oauth/bearer.h"

#include <QString>
#include <QStringList>

namespace tokenprism::gui {

/// An API's answer in words: what it means for this token, and what to do.
struct VerdictText {
    QString title;
    QStringList lines; ///< whole sentences
    QString serverWords; ///< as sent, hostile text; empty where there are none
};
VerdictText describeVerdict(const oauth::ResourceAnswer &answer, const core::TokenSet &token);

} // namespace tokenprism::gui
