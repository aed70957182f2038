// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <QUrl>

#include <optional>
#include <tl/expected.hpp>

namespace tokenprism::core {

/// What kind of thing went wrong. The command line's exit codes follow from it.
enum class ErrorKind {
    Usage, ///< the caller's words are off
    Malformed, ///< input or an answer that can't be read
    Refused, ///< the server said no, in its own words
    Network, ///< no connection, broken connection
    Tls, ///< the server's certificate or the handshake
    Vault, ///< the keychain
    File, ///< a file of ours
    Cancelled,
    Timeout,
};

/// One thing that went wrong, as a value. Only src/texts turns it into words for people.
struct Error {
    ErrorKind kind = ErrorKind::Malformed;
    /// Stable, for programs: `oauth.state_mismatch`. docs/errors.md lists them all.
    QString code;
    /// What should have been there, and what was; never a secret.
    QString expected;
    QString actual;
    /// Where it happened: address without query, or a file path.
    QString where;
    /// 0 where no HTTP answer came.
    int httpStatus = 0;
    /// The server's own words, as they came (hostile text): RFC 6749 §5.2 and §4.1.2.1.
    QString serverError;
    QString serverDescription;
    QString serverUri;
    /// From Retry-After, where the server sent one that makes sense (seconds).
    std::optional<int> retryAfter;
    /// The library's or system's words; never a secret.
    QString detail;
    /// Number of the Exchange that shows it; 0 where there is none.
    int exchange = 0;
    /// Code of something else that may be behind it, and is worth a try: `client.basic_encoding`.
    QString hint = {};
};

template<typename T> using Result = tl::expected<T, Error>;

Error makeError(ErrorKind kind, const QString &code, const QString &detail = {});

/// An error in the form that a function returning Result<T> returns.
tl::unexpected<Error> fail(ErrorKind kind, const QString &code, const QString &detail = {});
tl::unexpected<Error> fail(Error error);

/// The address without query, fragment and user info, fit for an Error or a log.
QString place(const QUrl &url);

} // namespace tokenprism::core
