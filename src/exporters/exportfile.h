// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArrayView>

namespace tokenprism::exporters {

/// What becomes of a file that is already there.
enum class Existing {
    Refuse, ///< nobody said that it may go
    Replace, ///< a person has agreed to it, by name
};

/// Who can read a new file.
enum class Readers {
    OwnerOnly, ///< it holds secrets: 0600 from its first byte on
    Usual, ///< as the person's other files (umask)
};

/// Saves an export: afterwards the file is whole, read back and synced, or nothing has changed and no part of
/// it is left behind. A symbolic link counts as the file that it leads to, which is replaced; the link stays.
///
/// Errors (kind File): `export.exists`, `export.is_folder`, `export.not_a_file` (a device, a pipe),
/// `export.no_folder`, `export.read_only`, `export.unwritable`, `export.disk_full`. Error::where is \a path.
core::Result<void> saveExport(const QString &path, QByteArrayView content, Existing existing,
                              Readers readers);

} // namespace tokenprism::exporters
