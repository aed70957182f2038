// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exporters/exportsource.h"

namespace tokenprism::exporters {

/// A Postman collection in the format v2.1, UTF-8 JSON. It never holds a secret: requests take them from
/// `{{access_token}}` and `{{client_secret}}` of the environment. What it has: how to get a token (OAuth 2.0
/// for the whole collection), a token request of an API key that keeps the new token in the environment, an
/// introspection request where the profile has such an endpoint, and a GET to every API whose address is
/// known.
QByteArray postmanCollection(const ExportSource &source);

/// The names of its requests, in order.
QStringList requestNames(const ExportSource &source);

} // namespace tokenprism::exporters
