// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QList>

namespace tokenprism::exporters {

/// Whether secrets leave with an export. Left out, their places are there and empty.
enum class Secrets { LeftOut, Included };

/// What exports are made from: one profile and what belongs to it, never to another.
struct ExportSource {
    core::Profile profile; ///< of a practice profile: with the addresses of the running practice server
    QString providerName; ///< `Applixure`; empty where there is no preset
    QList<core::ApiInfo> apis; ///< that the scopes belong to and whose address is known; baseUrl is absolute
    core::TokenSet token;
    core::Secret clientSecret; ///< read by the caller, and only for Secrets::Included
    inspect::Inspection inspection;
    QList<core::Exchange> exchanges; ///< redacted where they were recorded
    std::optional<core::Error> error; ///< what the last run ended with
    QString environmentNote; ///< the vendor's words where a server tells no environments
    QString program; ///< `Tokenprism/0.1.0`
};

/// DPoP where the token is bound to a key, or would be if there were one: each request then wants a proof,
/// which no export can hold (RFC 9449).
core::TokenBinding bindingOf(const ExportSource &source);

/// Everything of \a session but its client secret.
ExportSource exportSource(const session::Session &session, const session::PracticeGateway &practice);

/// An address for the curl command: that of the API of the first granted scope that has one; else the token
/// endpoint's server; else `https://api.example/`, which is nobody's (RFC 2606 §2), so that a pasted command
/// gives the token to nobody. The practice server's tokens never go to the provider that it plays.
QUrl exampleAddress(const ExportSource &source);

} // namespace tokenprism::exporters
