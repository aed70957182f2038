// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/unsentreply.h"

namespace tokenprism::net {

UnsentReply::UnsentReply(const QNetworkRequest &request, QNetworkAccessManager::Operation operation,
                         const QString &words, QObject *parent)
    : QNetworkReply(parent)
{
    setRequest(request);
    setUrl(request.url());
    setOperation(operation);
    setError(QNetworkReply::ProtocolInvalidOperationError, words);
    setOpenMode(QIODevice::ReadOnly);
    QMetaObject::invokeMethod(
        this,
        [this] {
            setFinished(true);
            Q_EMIT finished();
        },
        Qt::QueuedConnection);
}

} // namespace tokenprism::net
