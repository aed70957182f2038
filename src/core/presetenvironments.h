// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environmentsource.h"
#include "core/presetreader.h"

namespace tokenprism::core {

/// The environment sources of a preset, in the order in which they are asked: one that stands in the section
/// itself, or the list `sources`. Sources `none` are left out.
QList<EnvironmentSource> readEnvironmentSources(PresetSection &section);

} // namespace tokenprism::core
