// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile.h"

#include <vector>

namespace tokenprism::vault {

/// What stands in profiles.json: `{"version": 1, "profiles": […]}`.
struct ProfileFile {
    std::vector<core::Profile> profiles;
    /// Entries that this version can't read, as they stand, and why (Error::actual: the entry's name). They
    /// go back into the file with the rest.
    core::json::Array unreadable;
    QList<core::Error> problems;
    /// Members at the top that this version doesn't know; kept.
    core::json::Object unknownMembers;
};

/// Two entries of one id would share their secrets: the later one gets an id of its own, the same at every
/// reading, and owns no stored secrets.
/// Errors: `store.newer_version` (kind File), json.* and `store.not_profiles` (kind Malformed).
core::Result<ProfileFile> parseProfileFile(QByteArrayView text);

QByteArray toText(const ProfileFile &file);

} // namespace tokenprism::vault
