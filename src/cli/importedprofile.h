// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/profile.h"

namespace tokenprism::cli {

/// A profile out of a file from elsewhere.
struct ImportedProfile {
    core::Profile profile;
    QStringList leftOut; ///< members of the file that were not taken: `ca_file`
};

/// A file from elsewhere brings no rights along (DESIGN §5.8): a new id, no claim to secrets, no confirmed
/// hosts, nothing of whom to trust and what way to take. What `profile add` would refuse is refused.
/// Errors (kind Malformed): `profile.import_refused`; Error::where names the member,
/// detail says why, as a sentence.
core::Result<ImportedProfile> cleanedImport(core::Profile profile);

} // namespace tokenprism::cli
