// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/keychain/keychainservice.h"

#include <QObject>

#include <utility>

#ifdef TOKENPRISM_SESSION_BUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QFile>
#include <QStringList>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <memory>
#endif

namespace tokenprism::vault {

#ifdef TOKENPRISM_SESSION_BUS

namespace {

using namespace Qt::StringLiterals;

/// libsecret has a file of its own there, and the bus shows no more than a part of its names.
bool onlyTryingTells()
{
    return QFile::exists(u"/.flatpak-info"_s) || qEnvironmentVariableIsSet("SNAP")
        || qEnvironmentVariableIsSet("SECRET_BACKEND");
}

/// Of freedesktop's Secret Service and of KDE's wallets, in all their versions.
bool isKeychain(const QString &name)
{
    return name == "org.freedesktop.secrets"_L1 || name == "org.gnome.keyring"_L1
        || name.startsWith("org.kde.kwalletd"_L1);
}

/// Those that run, or those that the bus would start.
bool hasKeychain(const QDBusConnection &bus, const QString &list, std::chrono::milliseconds patience)
{
    const QString daemon = u"org.freedesktop.DBus"_s;
    const QDBusMessage answer =
        bus.call(QDBusMessage::createMethodCall(daemon, u"/org/freedesktop/DBus"_s, daemon, list),
                 QDBus::Block, int(patience.count()));
    const QStringList names = answer.arguments().value(0).toStringList();
    return std::any_of(names.begin(), names.end(), &isKeychain);
}

/// Blocks: to connect has no way without.
bool searchBus(std::chrono::milliseconds patience)
{
    // Its own for each look: who ends first would end another's connection of the same name.
    static std::atomic_int looks = 0;
    const QString name = u"tokenprism-keychain-%1"_s.arg(++looks);
    bool found = false;
    {
        const QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, name);
        found = bus.isConnected()
            && (hasKeychain(bus, u"ListNames"_s, patience)
                || hasKeychain(bus, u"ListActivatableNames"_s, patience));
    }
    QDBusConnection::disconnectFromBus(name);
    return found;
}

} // namespace

void lookForKeychainService(QObject *context, std::chrono::milliseconds patience,
                            std::function<void(bool)> then)
{
    if (onlyTryingTells()) {
        QMetaObject::invokeMethod(
            context, [then = std::move(then)] { then(true); }, Qt::QueuedConnection);
        return;
    }
    // Never waited for: a bus that hangs may not hold up the program's end.
    auto found = std::make_shared<std::atomic_bool>(false);
    QThread *thread = QThread::create([found, patience] { *found = searchBus(patience); });
    QObject::connect(thread, &QThread::finished, context,
                     [found, then = std::move(then)] { then(found->load()); });
    QObject::connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    thread->start(QThread::LowPriority);
}

#else

void lookForKeychainService(QObject *context, std::chrono::milliseconds, std::function<void(bool)> then)
{
    QMetaObject::invokeMethod(
        context, [then = std::move(then)] { then(true); }, Qt::QueuedConnection);
}

#endif

} // namespace tokenprism::vault
