// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile.h"

namespace tokenprism::core {

/// A profile as it stands in profiles.json and in an exported file. Never a secret.
json::Value toJson(const Profile &profile);

/// Errors (kind Malformed): `profile.member_missing`, `profile.member_invalid`; Error::where names the
/// member.
Result<Profile> profileFromJson(const json::Value &value);

} // namespace tokenprism::core
