// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exporters/exportsource.h"

namespace tokenprism::exporters {

enum class ExportFormat { PostmanEnvironment, PostmanCollection, Curl, Report };

/// `postman-environment`, `postman-collection`, `curl`, `report`: as the command line names them.
QStringList formatNames();
std::optional<ExportFormat> formatFromName(QStringView name);

/// False for formats that never hold a secret: a collection takes them from the environment, and a report is
/// for other people's eyes.
bool canHoldSecrets(ExportFormat format);

/// The whole file, deterministic for the same source and moment. Secrets::Included changes nothing where the
/// format can't hold any.
core::Secret exported(ExportFormat format, const ExportSource &source, Secrets secrets, const QDateTime &now);

/// A file name for it, without a folder: `reporting-key-production.postman_environment.json`.
QString suggestedFileName(ExportFormat format, const core::Profile &profile);

} // namespace tokenprism::exporters
