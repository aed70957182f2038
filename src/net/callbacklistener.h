// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/profile.h"
#include "net/callbackrequest.h"
#include "oauth/redirecturi.h"

#include <QByteArray>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>

namespace tokenprism::net {

/// What the page in the browser says after a callback; it reflects nothing of the request.
enum class CallbackAnswer {
    Arrived, ///< "The answer has arrived. You can close this page."
    Refused, ///< "The server refused the sign-in. Tokenprism says why."
    Ignored, ///< 400: not the answer that is awaited; the wait goes on
    Empty, ///< 400: nothing came that can be seen here, perhaps it stands behind '#'; the wait goes on
};
constexpr bool endsTheWait(CallbackAnswer answer)
{
    return answer == CallbackAnswer::Arrived || answer == CallbackAnswer::Refused;
}

/// Where in the request the parameters stood.
enum class CallbackWay { Query, Form };

/// How the authorization server hands its answer over.
struct CallbackDelivery {
    core::ResponseMode mode = core::ResponseMode::Query;
    QUrl authorizationEndpoint; ///< form_post: whose page sends the form
    CallbackContent content = CallbackContent::Code;
};

/// What one listener puts up with.
struct CallbackLimits {
    qsizetype maxHead = 16 * 1024; ///< request line and headers, bytes
    qsizetype maxBody = 64 * 1024; ///< bytes; a form with an access token and an ID token in it
    int maxConnections = 64; ///< at one moment; a further one takes the place of the oldest
    std::chrono::milliseconds lifetime = std::chrono::seconds(10); ///< of one connection
};

/// The hardened receiver of one redirect: loopback only, exact path, Host checked, GET only, small limits on
/// sizes, connections and time, one fixed page with `Content-Security-Policy: default-src 'none'`, nosniff,
/// no-referrer.
///
/// POST is for the response modes that need it: form_post, and fragment, where a GET without parameters gets
/// a page whose script posts what stands behind '#'. So does a GET where tokens are awaited and form_post was
/// asked for: servers that lose the response mode on their way answer in the fragment, which is where tokens
/// usually stand (OAuth 2.0 Multiple Response Type Encoding Practices §5). In any mode an answer in the query
/// is judged too, as servers tell of errors there.
///
/// For `localhost` it listens on 127.0.0.1 and ::1 (where there is IPv6), for a literal address on that one
/// alone.
class CallbackListener : public QObject {
    Q_OBJECT
public:
    /// Judges the raw parameters (query, or body in the same form) of a request that passed all other checks.
    using Judge = std::function<CallbackAnswer(QByteArrayView parameters, CallbackWay way)>;

    explicit CallbackListener(QObject *parent = nullptr);
    explicit CallbackListener(const CallbackLimits &limits, QObject *parent = nullptr);
    ~CallbackListener() override;

    /// Errors (kind Network): `listener.port_busy`, `listener.no_free_port` (a free one was wanted),
    /// `listener.not_allowed`, `listener.family_absent`, `listener.failed`; Error::where is the redirect
    /// address.
    core::Result<void> listen(const oauth::RedirectUri &redirect, Judge judge,
                              const CallbackDelivery &delivery = {});
    bool isListening() const;
    /// The exact redirect address, port included; empty when not listening.
    QString redirectUri() const;
    /// Stops listening at once; answers under way are still written. Happens by itself once an answer was
    /// taken (Arrived or Refused).
    void close();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tokenprism::net
