// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/httpmessage.h"
#include "core/profile.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace tokenprism::net {

/// A request to the listener. Its body is read only where an answer may come in one.
struct CallbackRequest {
    QByteArray method;
    QByteArray path; ///< as it stood on the wire
    QByteArray query; ///< raw, without `?`; empty where there is none
    core::HttpHeaders headers;
    QByteArray body;
};

/// What the answer brings, at its best.
enum class CallbackContent { Code, Tokens };

/// Where and how the answer is awaited.
struct CallbackPlace {
    QByteArray authority; ///< host:port of the redirect address, as browsers write it
    QByteArray path;
    core::ResponseMode mode = core::ResponseMode::Query;
    QByteArray formOrigin = {}; ///< form_post: origin of the authorization endpoint, as browsers write it
    CallbackContent content = CallbackContent::Code;

    /// A page of ours may hand over what stands behind '#'.
    bool relaysFragments() const
    {
        return mode == core::ResponseMode::Fragment
            || (mode == core::ResponseMode::FormPost && content == CallbackContent::Tokens);
    }
};

/// What came so far: a head, or the status to refuse it with, or neither yet.
struct CallbackHead {
    std::optional<CallbackRequest> request;
    qsizetype size = 0; ///< of the head with its empty line, bytes
    int refusal = 0; ///< 400, 414, 431
};

/// Reads the head of one request (RFC 9112 §2–5) from all bytes that have come so far; strict, because what
/// listens on a person's machine is reachable by every page and program on it.
CallbackHead readCallbackHead(QByteArrayView received, qsizetype maxHead);

/// The status that \a request gets before its answer is looked at: 400, 403, 404, 405; 0: judge it. POST is
/// for form_post and for the page that hands a fragment over, each with the Origin that belongs to it (none,
/// or `null`, is allowed for form_post: OAuth 2.0 Form Post Response Mode §2).
int refusalOf(const CallbackRequest &request, const CallbackPlace &place);

/// The bytes of body that a POST announces (RFC 9112 §6), or the status to refuse it with: 400, 411, 413,
/// 415.
struct CallbackBody {
    qsizetype size = 0;
    int refusal = 0;
};
CallbackBody bodyOf(const CallbackRequest &request, qsizetype maxBody);

/// The methods for the Allow header.
QByteArray allowedMethods(core::ResponseMode mode);

} // namespace tokenprism::net
