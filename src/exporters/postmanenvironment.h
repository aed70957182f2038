// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exporters/exportsource.h"

namespace tokenprism::exporters {

/// One variable of a Postman environment.
struct PostmanVariable {
    QString key; ///< of [a-z0-9_], which every importer keeps
    QString value; ///< empty for a secret
    bool isSecret = false;
    core::Secret secret; ///< empty where it is not known
};

/// The variables of \a source, always the same ones for the same profile: what is not known is empty. Never
/// the refresh token: two programs that use the same one lock each other out (RFC 9700 §4.14.2).
QList<PostmanVariable> postmanVariables(const ExportSource &source);
/// The variables that hold an API's address, in the order of source.apis; `base_url`, empty, where no address
/// is known.
QList<PostmanVariable> apiVariables(const ExportSource &source);

/// A Postman environment, UTF-8 JSON. Its id follows from the profile's, so that a later export updates it.
core::Secret postmanEnvironment(const ExportSource &source, Secrets secrets, const QDateTime &now);

/// What Postman shows as the name: `Reporting key (production)`.
QString postmanName(const core::Profile &profile);
/// The same id for the same profile and \a kind (`environment`, `collection`), a UUID of version 5 (RFC 9562
/// §5.5).
QString postmanId(const core::Profile &profile, const QString &kind);

} // namespace tokenprism::exporters
