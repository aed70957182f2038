// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finding.h"
#include "core/secret.h"
#include "oauth/clientauthentication.h"

#include <QDateTime>

#include <chrono>

namespace tokenprism::oauth {

/// What a person types in, and where (RFC 8628 §3.2).
struct DeviceAuthorization {
    core::Secret deviceCode;
    QString userCode; ///< always shown, also beside the complete address (H03)
    QUrl verificationUri;
    QUrl verificationUriComplete; ///< with the code in it; empty where none came
    QDateTime expiresAt; ///< UTC
    std::chrono::seconds interval = std::chrono::seconds(5); ///< to wait between two polls, at least
    QList<core::Finding> findings;
};

/// RFC 8628 §3.1. Goes to the profile's own server or a confirmed host only, as it carries the client's
/// secret. Errors: `device.endpoint_missing` (kind Usage), those of checkConfirmedHost(), authenticated() and
/// withHeaders().
core::Result<core::HttpRequest> buildDeviceAuthorizationRequest(const core::Profile &profile,
                                                                const Client &client);

/// Errors: those of refusalOf(), unreadable(), and (kind Malformed) `oauth.duplicate_member`,
/// `device.code_missing`, `device.user_code_missing`, `device.address_invalid` for a verification address
/// that no browser should open. Findings: `device.interval_odd`, `device.lifetime_odd` where a number can't
/// be meant as it stands: an interval of 1 to 60 s and a lifetime of up to a day are taken, 5 s and 10
/// minutes where there is none (T28); `device.complete_address_odd` where that one was left out.
core::Result<DeviceAuthorization> parseDeviceAuthorization(const core::HttpResponse &response,
                                                           const QDateTime &receivedAt);

} // namespace tokenprism::oauth
