// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>

namespace tokenprism::net {

/// A request body that can be read once.
///
/// Where a server closes the connection without an answer, QNetworkAccessManager sends the request again by
/// itself, up to three times. A code must not be used twice (RFC 6749 §4.1.2) and a rotated refresh token
/// neither (RFC 9700 §4.14.2); a sequential device can't be rewound, so the second sending fails instead.
class OneTimeBody final : public QIODevice {
    Q_OBJECT
public:
    explicit OneTimeBody(QByteArray bytes, QObject *parent = nullptr);
    ~OneTimeBody() override;

    bool isSequential() const override { return true; }
    bool seek(qint64) override { return false; }
    qint64 bytesAvailable() const override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qsizetype m_position = 0;
};

} // namespace tokenprism::net
