// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QMap>

namespace tokenprism::tests {

/// A secret as it goes over D-Bus (Secret Service API: `(oayays)`).
struct WireSecret {
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString contentType;
};

inline QDBusArgument &operator<<(QDBusArgument &argument, const WireSecret &secret)
{
    argument.beginStructure();
    argument << secret.session << secret.parameters << secret.value << secret.contentType;
    argument.endStructure();
    return argument;
}

inline const QDBusArgument &operator>>(const QDBusArgument &argument, WireSecret &secret)
{
    argument.beginStructure();
    argument >> secret.session >> secret.parameters >> secret.value >> secret.contentType;
    argument.endStructure();
    return argument;
}

using Attributes = QMap<QString, QString>;
using WireSecrets = QMap<QDBusObjectPath, WireSecret>;
using Paths = QList<QDBusObjectPath>;

/// A keychain of our own on the private bus, for what no honest keychain can be made to do: it says that all
/// went well and didn't do it. Speaks as much of the Secret Service API as libsecret asks for, without
/// encryption.
class FakeSecretService final : public QDBusVirtualObject {
public:
    enum class Lie { None, KeepsSomethingElse, KeepsNothing, RemovesNothing };

    explicit FakeSecretService(QObject *parent = nullptr)
        : QDBusVirtualObject(parent)
    {
        qDBusRegisterMetaType<WireSecret>();
        qDBusRegisterMetaType<Attributes>();
        qDBusRegisterMetaType<WireSecrets>();
        qDBusRegisterMetaType<Paths>();
    }
    ~FakeSecretService() override { QDBusConnection::sessionBus().unregisterObject(root()); }

    bool start()
    {
        QDBusConnection bus = QDBusConnection::sessionBus();
        return bus.registerVirtualObject(root(), this, QDBusConnection::SubPath)
            && bus.registerService(QStringLiteral("org.freedesktop.secrets"));
    }
    void lie(Lie lie) { m_lie = lie; }
    qsizetype entries() const { return m_items.size(); }

    QString introspect(const QString &) const override { return {}; }

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override
    {
        bus.send(answerTo(message));
        return true;
    }

private:
    struct Item {
        Attributes attributes;
        QByteArray value;
        QString contentType;
    };

    static QString root() { return QStringLiteral("/org/freedesktop/secrets"); }
    static QDBusObjectPath noPrompt() { return QDBusObjectPath(QStringLiteral("/")); }
    static QDBusObjectPath session() { return QDBusObjectPath(root() + QStringLiteral("/session/1")); }

    QDBusMessage answerTo(const QDBusMessage &message)
    {
        using namespace Qt::StringLiterals;
        const QString member = message.member();
        const QVariantList arguments = message.arguments();
        if (member == "GetAll"_L1)
            return message.createReply(QVariant(QVariantMap()));
        if (member == "OpenSession"_L1 && arguments.value(0).toString() == "plain"_L1)
            return message.createReply(
                { QVariant::fromValue(QDBusVariant(QString())), QVariant::fromValue(session()) });
        if (member == "SearchItems"_L1)
            return message.createReply(
                { QVariant::fromValue(find(qdbus_cast<Attributes>(arguments.value(0)))),
                  QVariant::fromValue(Paths()) });
        if (member == "GetSecrets"_L1)
            return message.createReply(QVariant::fromValue(secretsOf(qdbus_cast<Paths>(arguments.value(0)))));
        if (member == "CreateItem"_L1)
            return message.createReply(
                { QVariant::fromValue(create(arguments)), QVariant::fromValue(noPrompt()) });
        if (member == "Delete"_L1) {
            if (m_lie != Lie::RemovesNothing)
                m_items.remove(QDBusObjectPath(message.path()));
            return message.createReply(QVariant::fromValue(noPrompt()));
        }
        return message.createErrorReply(QDBusError::NotSupported, member);
    }

    QDBusObjectPath create(const QVariantList &arguments)
    {
        using namespace Qt::StringLiterals;
        const auto properties = qdbus_cast<QVariantMap>(arguments.value(0));
        const auto secret = qdbus_cast<WireSecret>(arguments.value(1));
        Item item { qdbus_cast<Attributes>(properties[u"org.freedesktop.Secret.Item.Attributes"_s]),
                    secret.value, secret.contentType };
        const Paths same = find(item.attributes);
        const QDBusObjectPath path =
            same.isEmpty() ? QDBusObjectPath(root() + u"/collection/c/%1"_s.arg(++m_count)) : same.first();
        if (m_lie == Lie::KeepsSomethingElse)
            item.value = "cHJhY3RpY2U=";
        if (m_lie != Lie::KeepsNothing)
            m_items.insert(path, item);
        return path;
    }

    Paths find(const Attributes &wanted) const
    {
        Paths found;
        for (auto item = m_items.begin(); item != m_items.end(); ++item) {
            bool matches = true;
            for (auto attribute = wanted.begin(); attribute != wanted.end(); ++attribute)
                matches = matches && item->attributes.value(attribute.key()) == attribute.value();
            if (matches)
                found.append(item.key());
        }
        return found;
    }

    WireSecrets secretsOf(const Paths &paths) const
    {
        WireSecrets secrets;
        for (const QDBusObjectPath &path : paths)
            secrets.insert(path,
                           { session(), {}, m_items.value(path).value, m_items.value(path).contentType });
        return secrets;
    }

    QMap<QDBusObjectPath, Item> m_items;
    Lie m_lie = Lie::None;
    int m_count = 0;
};

} // namespace tokenprism::tests
