// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace tokenprism::net {

/// Stands for a request that was refused before anything was sent; finishes by itself in the next turn of
/// the event loop.
class UnsentReply final : public QNetworkReply {
    Q_OBJECT
public:
    UnsentReply(const QNetworkRequest &request, QNetworkAccessManager::Operation operation,
                const QString &words, QObject *parent);
    void abort() override { }

protected:
    qint64 readData(char *, qint64) override { return -1; }
};

} // namespace tokenprism::net
