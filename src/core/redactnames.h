// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace tokenprism::core {

/// What a name says about its value.
enum class NameClass {
    Shown, ///< on the allow-list
    Hidden, ///< not on it: the value is not for showing
    Secret, ///< the value is a secret wherever else it stands, too
};

/// Names are compared without case, and without '_', '-' and '.', so that `accessToken` is `access_token`.
NameClass parameterClass(QStringView name); ///< of a query or a form
NameClass memberClass(QStringView name); ///< of a JSON object

/// False where no name of a secret can stand anywhere in \a text; true says nothing. Cheap, to be asked
/// before a search.
bool mayNameSecret(QStringView text);

/// How the value of a header is shown.
enum class HeaderClass { Shown, Address, Challenge, Credentials, Hidden };
HeaderClass headerClass(QStringView name);

} // namespace tokenprism::core
