// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

namespace tokenprism::vault {

/// An error of kind File about \a path.
inline core::Error fileError(const QString &code, const QString &path, const QString &detail = {})
{
    core::Error error;
    error.kind = core::ErrorKind::File;
    error.code = code;
    error.where = path;
    error.detail = detail;
    return error;
}

} // namespace tokenprism::vault
