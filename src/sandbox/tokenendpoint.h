// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/clientcheck.h"

namespace tokenprism::sandbox {

/// RFC 6749 §3.2: every grant that the server's habits name.
class TokenEndpoint {
public:
    explicit TokenEndpoint(const Realm &realm);
    Response handle(const Request &request);

private:
    /// A request that was let in: who asks, with what, and the DPoP key that its tokens are bound to.
    struct Ask {
        const Caller &caller;
        const core::FormFields &form;
        QByteArray proofKey;

        QByteArray value(QByteArrayView name) const { return core::formValue(form, name); }
    };
    enum class Refresh { Given, Left };

    Response dispatch(const Ask &ask);
    Response exchangeCode(const Ask &ask);
    Response signInByPassword(const Ask &ask);
    Response pollForDevice(const Ask &ask);
    Response runKey(const Ask &ask);
    Response runApplication(const Ask &ask);
    Response refresh(const Ask &ask);
    bool givesRefreshToken(const Ask &ask, const Grant &grant) const;
    /// The tokens of \a grant; \a scopes are those of the access token.
    Response answer(const Ask &ask, const Grant &grant, const QStringList &scopes, Refresh refresh,
                    const QByteArray &code = {});

    const Realm &m_realm;
};

} // namespace tokenprism::sandbox
