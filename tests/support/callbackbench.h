// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/callbacklistener.h"
#include "support/rawclient.h"

namespace tokenprism::test {

inline const QString anyPort = QStringLiteral("http://127.0.0.1/callback");

/// A listener whose judge takes `good`, is refused by `no`, and ignores all else.
struct CallbackBench {
    explicit CallbackBench(const QString &uri = anyPort, const net::CallbackLimits &limits = {},
                           const net::CallbackDelivery &delivery = {})
        : listener(limits)
    {
        listening = listener.listen(
            *oauth::parseRedirectUri(uri),
            [this](QByteArrayView parameters, net::CallbackWay way) { return judge(parameters, way); },
            delivery);
        port = static_cast<quint16>(QUrl(listener.redirectUri()).port());
    }

    net::CallbackAnswer judge(QByteArrayView parameters, net::CallbackWay way)
    {
        queries.append(parameters.toByteArray());
        ways.append(way);
        if (parameters == "good")
            return net::CallbackAnswer::Arrived;
        if (parameters.isEmpty())
            return net::CallbackAnswer::Empty;
        return parameters == "no" ? net::CallbackAnswer::Refused : net::CallbackAnswer::Ignored;
    }

    QByteArray authority() const { return "127.0.0.1:" + QByteArray::number(port); }
    QByteArray request(const QByteArray &target, const QByteArray &method = "GET") const
    {
        return method + ' ' + target + " HTTP/1.1\r\nHost: " + authority() + "\r\n\r\n";
    }
    /// A form as a browser posts it; \a extra are header lines, each with its CRLF.
    QByteArray form(const QByteArray &body, const QByteArray &extra = {}) const
    {
        return "POST /callback HTTP/1.1\r\nHost: " + authority()
            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n" + extra + "\r\n" + body;
    }
    QByteArray ask(const QByteArray &bytes, qsizetype piece = 0) const
    {
        RawClient client(port);
        client.send(bytes, piece);
        return client.answer();
    }

    net::CallbackListener listener;
    core::Result<void> listening;
    QByteArrayList queries;
    QList<net::CallbackWay> ways;
    quint16 port = 0;
};

/// A header of an answer; empty where there is none.
inline QByteArray header(const QByteArray &answer, const QByteArray &name)
{
    const qsizetype from = answer.indexOf("\r\n" + name + ": ");
    const qsizetype start = from + name.size() + 4;
    return from < 0 ? QByteArray() : answer.mid(start, answer.indexOf("\r\n", start) - start);
}

} // namespace tokenprism::test
