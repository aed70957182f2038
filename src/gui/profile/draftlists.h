// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile.h"

#include <QString>
#include <QStringList>

namespace tokenprism::gui {

/// Lists as people type them: one `name=value` a line.
QList<core::Parameter> parametersIn(const QString &text);
QString textOf(const QList<core::Parameter> &parameters);
/// The same for one stage of many.
QString textOf(const QList<core::StageParameter> &parameters, core::Stage stage);
QList<core::StageParameter> atStage(core::Stage stage, const QString &text);

/// Words between spaces, line breaks or commas, each once.
QStringList wordsIn(const QString &text);

QUrl addressIn(const QString &text);
/// As profiles name hosts: `host`, or `host:port` where the port isn't https's own; in ASCII.
QString hostOf(const QUrl &address);

} // namespace tokenprism::gui
