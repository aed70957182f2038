// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QtEndian>

#include <optional>

namespace tokenprism::tests {

/// Runs a program of the system to its end. What it printed; nullopt where it failed.
inline std::optional<QByteArray> runProgram(const QString &program, const QStringList &arguments)
{
    QProcess process;
    QSignalSpy finished(&process, &QProcess::finished);
    process.start(program, arguments);
    if ((finished.isEmpty() && !finished.wait(10000)) || process.exitCode() != 0)
        return std::nullopt;
    return process.readAllStandardOutput();
}

inline std::optional<QByteArray> callSecretService(const QString &method, const QStringList &arguments)
{
    using namespace Qt::StringLiterals;
    return runProgram(u"dbus-send"_s,
                      QStringList { u"--session"_s, u"--print-reply"_s, u"--dest=org.freedesktop.secrets"_s,
                                    u"/org/freedesktop/secrets"_s,
                                    u"org.freedesktop.Secret.Service."_s + method }
                          + arguments);
}

/// How many entries of ours the keyring holds, in locked collections too, without the one that asks whether
/// it is open; -1 where it doesn't answer.
inline qsizetype keyringEntries()
{
    using namespace Qt::StringLiterals;
    const auto count = [](const QString &attributes) -> qsizetype {
        const auto reply = callSecretService(u"SearchItems"_s, { u"dict:string:string:"_s + attributes });
        return reply ? reply->count("object path") : -1;
    };
    const qsizetype all = count(u"server,tokenprism"_s);
    const qsizetype probes = count(u"server,tokenprism,user,tokenprism/probe"_s);
    return all < 0 || probes < 0 ? -1 : all - probes;
}

inline bool lockKeyring()
{
    using namespace Qt::StringLiterals;
    return callSecretService(u"Lock"_s, { u"array:objpath:/org/freedesktop/secrets/collection/login"_s })
        .has_value();
}

/// As logging in does it: the daemon's control socket takes a byte that carries the credentials, then length,
/// operation 1 (unlock) and the password, and answers with length and result, 0 for success.
inline bool unlockKeyring()
{
    using namespace Qt::StringLiterals;
    const auto bigEndian = [](qsizetype number) {
        QByteArray bytes(4, '\0');
        qToBigEndian(static_cast<quint32>(number), bytes.data());
        return bytes;
    };
    QLocalSocket socket;
    QSignalSpy connected(&socket, &QLocalSocket::connected);
    QSignalSpy answered(&socket, &QLocalSocket::readyRead);
    socket.connectToServer(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/keyring/control"_s);
    if (connected.isEmpty() && !connected.wait(5000))
        return false;
    const QByteArray password = qgetenv("KEYRING_PASSWORD");
    socket.write(QByteArray(1, '\0') + bigEndian(12 + password.size()) + bigEndian(1)
                 + bigEndian(password.size()) + password);
    return (!answered.isEmpty() || answered.wait(5000)) && socket.readAll() == bigEndian(8) + bigEndian(0);
}

} // namespace tokenprism::tests
