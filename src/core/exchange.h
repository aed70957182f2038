// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/httpmessage.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace tokenprism::core {

struct RedactedHeader {
    QString name;
    QString value;
};

/// One recorded HTTP request and its answer, as people may see it: everything in here is redacted.
struct Exchange {
    int number = 0; ///< 1, 2, 3… within a session
    Purpose purpose = Purpose::Token;
    QString method;
    QString url;
    QList<RedactedHeader> requestHeaders;
    QString requestBody;
    int status = 0; ///< 0 where no answer came
    QString reason;
    QList<RedactedHeader> responseHeaders;
    QString responseBody;
    qint64 responseSize = 0; ///< bytes that came, before anything was cut
    QDateTime startedAt; ///< UTC
    /// Milliseconds since startedAt; nullopt where it did not get that far.
    std::optional<qint64> sentAfter;
    std::optional<qint64> headersAfter;
    std::optional<qint64> finishedAfter;
    std::optional<Error> error; ///< where it failed on the way
};

QString toName(Purpose purpose);

} // namespace tokenprism::core
