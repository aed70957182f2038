// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVirtualObject>
#include <QVariantMap>

namespace tokenprism::tests {

/// Stands in for the desktop's window that asks for the keyring's password, and answers every question with
/// no, as a person does who presses Cancel. gnome-keyring finds it on the session bus by its name.
class RefusingPrompter final : public QDBusVirtualObject {
public:
    explicit RefusingPrompter(QObject *parent = nullptr)
        : QDBusVirtualObject(parent)
    {
    }
    ~RefusingPrompter() override
    {
        QDBusConnection::sessionBus().unregisterObject(path());
        QDBusConnection::sessionBus().unregisterService(service());
    }

    bool start()
    {
        QDBusConnection bus = QDBusConnection::sessionBus();
        return bus.registerVirtualObject(path(), this) && bus.registerService(service());
    }
    int questions() const { return m_questions; }

    QString introspect(const QString &) const override { return {}; }

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override
    {
        using namespace Qt::StringLiterals;
        bus.send(message.createReply());
        const QString callback = message.arguments().value(0).value<QDBusObjectPath>().path();
        if (message.member() == "BeginPrompting"_L1) {
            answer(bus, message.service(), callback, QString());
        } else if (message.member() == "PerformPrompt"_L1) {
            ++m_questions;
            answer(bus, message.service(), callback, u"no"_s);
        } else {
            bus.send(
                QDBusMessage::createMethodCall(message.service(), callback, interface(), u"PromptDone"_s));
        }
        return true;
    }

private:
    static QString service() { return QStringLiteral("org.gnome.keyring.SystemPrompter"); }
    static QString path() { return QStringLiteral("/org/gnome/keyring/Prompter"); }
    static QString interface() { return QStringLiteral("org.gnome.keyring.internal.Prompter.Callback"); }

    static void answer(const QDBusConnection &bus, const QString &asker, const QString &callback,
                       const QString &reply)
    {
        QDBusMessage ready =
            QDBusMessage::createMethodCall(asker, callback, interface(), QStringLiteral("PromptReady"));
        ready.setArguments({ reply, QVariantMap(), QString() });
        bus.send(ready);
    }

    int m_questions = 0;
};

} // namespace tokenprism::tests
