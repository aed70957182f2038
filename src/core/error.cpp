// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"

#include <utility>

namespace tokenprism::core {

Error makeError(ErrorKind kind, const QString &code, const QString &detail)
{
    Error error;
    error.kind = kind;
    error.code = code;
    error.detail = detail;
    return error;
}

tl::unexpected<Error> fail(ErrorKind kind, const QString &code, const QString &detail)
{
    return fail(makeError(kind, code, detail));
}

tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

QString place(const QUrl &url)
{
    return url.toString(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo | QUrl::FullyEncoded);
}

} // namespace tokenprism::core
