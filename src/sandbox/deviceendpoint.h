// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/authorizeendpoint.h"
#include "sandbox/clientcheck.h"

namespace tokenprism::sandbox {

/// RFC 8628: codes for a device, and the page where a person types them.
class DeviceEndpoint {
public:
    DeviceEndpoint(const Realm &realm, AuthorizeEndpoint &authorize);
    /// §3.1 and §3.2.
    Response begin(const Request &request);
    /// §3.3: the page, and what was typed into it.
    Response verify(const Request &request);

private:
    Response page(const QString &userCode, const QString &message);

    const Realm &m_realm;
    AuthorizeEndpoint &m_authorize;
};

/// The person said yes: the device gets \a grant. A page.
Response finishDevice(const Realm &realm, const QByteArray &deviceCode, const Grant &grant);
/// The person said no. A page.
Response denyDevice(const Realm &realm, const QByteArray &deviceCode);

} // namespace tokenprism::sandbox
