// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/profile.h"

#include <QStringView>
#include <QUrl>

namespace tokenprism::oauth {

/// No white space, no control or invisible character, no backslash: what QUrl's tolerant parser and browsers
/// repair, each in its own way, so that the text may mean another host to the next program.
bool isPlainAddressText(QStringView text);

/// `127.0.0.1`, `[::1]`, `localhost`: RFC 8252 §7.3.
bool isLoopbackHost(const QUrl &url);

/// An address of a server that may be called: https, or http on loopback only; a host; no user info, no
/// fragment. QUrl calls `javascript:alert(1)`, `https:///evil` and `-oProxy=x` valid, so this allow-list is
/// ours. Errors (kind Usage): `address.empty`, `address.not_https`, `address.bad_scheme`, `address.no_host`,
/// `address.user_info`, `address.fragment`, `address.invalid`.
core::Result<QUrl> checkServerAddress(const QUrl &address);
core::Result<QUrl> parseServerAddress(const QString &text);

/// Whether \a address is of the profile's own authorization server (origin of its token endpoint or of its
/// issuer) or of a host that a person has confirmed (Profile::allowedHosts, `host` or `host:port`; without a
/// port the scheme's own is meant). Errors (kind Usage): those of checkServerAddress(), and
/// `address.host_not_confirmed`, where Error::actual names the host in ASCII, as allowedHosts wants it.
core::Result<QUrl> checkConfirmedHost(const core::Profile &profile, const QUrl &address);

/// Hosts of \a endpoints that are neither the issuer's nor among \a confirmed, each once, as allowedHosts
/// has them.
QStringList hostsBeside(const core::Endpoints &endpoints, const QStringList &confirmed = {});

} // namespace tokenprism::oauth
