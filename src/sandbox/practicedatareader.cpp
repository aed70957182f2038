// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/practicedata.h"

#include <QSet>

#include <utility>

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
namespace json = core::json;

namespace {

/// Reads members and remembers the first thing that is off, so that the reading below stays a list of
/// members.
class Reader {
public:
    explicit Reader(const json::Value &root)
        : m_root(root)
    {
    }

    core::Result<PracticeData> read()
    {
        PracticeData data;
        if (!m_root.object())
            complain(u"/"_s);
        if (const json::Value *kind = m_root.find(u"account_kind"); kind && kind->string())
            data.accountKind = *kind->string();
        each(m_root, u"scopes"_s, {}, [&](const json::Value &item, const QString &where) {
            data.scopes.append({ required(item, u"name"_s, where), item.text(u"api"), item.text(u"meaning"),
                                 flag(item, u"identity"_s, false, where) });
            m_scopes.insert(data.scopes.last().name);
        });
        each(m_root, u"accounts"_s, {},
             [&](const json::Value &item, const QString &where) { readAccount(data, item, where); });
        each(m_root, u"registrations"_s, {}, [&](const json::Value &item, const QString &where) {
            data.registrations.append(readRegistration(item, where));
        });
        each(m_root, u"api_keys"_s, {}, [&](const json::Value &item, const QString &where) {
            data.apiKeys.append(readKey(item, where));
        });
        each(m_root, u"users"_s, {}, [&](const json::Value &item, const QString &where) {
            data.users.append(readUser(item, where));
        });
        if (m_wrong.isEmpty())
            return data;
        core::Error error;
        error.kind = core::ErrorKind::Malformed;
        error.code = u"practice.data_invalid"_s;
        error.where = m_wrong;
        return core::fail(std::move(error));
    }

private:
    void complain(const QString &where)
    {
        if (m_wrong.isEmpty())
            m_wrong = where;
    }

    template<typename Visit>
    void each(const json::Value &parent, const QString &name, const QString &where, Visit visit)
    {
        const json::Value *member = parent.find(name);
        const json::Array *items = member ? member->array() : nullptr;
        if (!items) {
            complain(where + name);
            return;
        }
        for (size_t i = 0; i < items->size(); ++i)
            visit((*items)[i], u"%1%2[%3]."_s.arg(where, name).arg(i));
    }

    QString required(const json::Value &item, const QString &name, const QString &where)
    {
        const QString text = item.text(name);
        if (text.isEmpty())
            complain(where + name);
        return text;
    }

    /// A client, key, user or place id: there, and not taken by another one of its kind.
    QString unique(QSet<QString> &taken, const json::Value &item, const QString &name, const QString &where)
    {
        const QString id = required(item, name, where);
        if (taken.contains(id))
            complain(where + name);
        taken.insert(id);
        return id;
    }

    bool flag(const json::Value &item, const QString &name, bool otherwise, const QString &where)
    {
        const json::Value *member = item.find(name);
        if (member && !member->boolean())
            complain(where + name);
        return member && member->boolean() ? *member->boolean() : otherwise;
    }

    /// A list of texts, or \a otherwise where it isn't there.
    static QStringList words(const json::Value &item, const QString &name, const QStringList &otherwise)
    {
        const json::Value *member = item.find(name);
        return member ? json::toStrings(member) : otherwise;
    }

    QStringList knownScopes(const json::Value &item, const QString &name, const QString &where)
    {
        const QStringList scopes = json::toStrings(item.find(name));
        for (const QString &scope : scopes) {
            if (!m_scopes.contains(scope))
                complain(where + name);
        }
        return scopes;
    }

    void readAccount(PracticeData &data, const json::Value &item, const QString &where)
    {
        const QString name = required(item, u"name"_s, where);
        data.places.append({ unique(m_places, item, u"id"_s, where), name, {}, {} });
        if (const json::Value *details = item.find(u"details"); details && details->object())
            data.places.last().details = *details->object();
        each(item, u"environments"_s, where, [&](const json::Value &inner, const QString &there) {
            data.places.append(
                { unique(m_places, inner, u"id"_s, there), required(inner, u"name"_s, there), name, {} });
        });
    }

    Registration readRegistration(const json::Value &item, const QString &where)
    {
        Registration registration;
        registration.id = unique(m_clients, item, u"id"_s, where);
        const QString kind = required(item, u"kind"_s, where);
        if (kind != "public"_L1 && kind != "confidential"_L1)
            complain(where + u"kind"_s);
        registration.isPublic = kind == "public"_L1;
        registration.givesRefreshTokens = flag(item, u"refresh"_s, false, where);
        registration.redirectUris = json::toStrings(item.find(u"redirect_uris"));
        registration.grants = words(item, u"grants"_s, { u"authorization_code"_s, u"refresh_token"_s });
        registration.responseTypes = words(item, u"response_types"_s, { u"code"_s });
        registration.logoutUris = json::toStrings(item.find(u"logout_uris"));
        const bool forBrowsers = !registration.responseTypes.isEmpty();
        if (forBrowsers && registration.redirectUris.isEmpty())
            complain(where + u"redirect_uris"_s);
        const QString codes = item.text(u"codes");
        if (!codes.isEmpty() && codes != "as_received"_L1)
            complain(where + u"codes"_s);
        registration.codes = codes.isEmpty() ? CodeSpelling::Decoded : CodeSpelling::AsReceived;
        registration.scopes = knownScopes(item, u"scopes"_s, where);
        registration.defaultScopes = knownScopes(item, u"default_scopes"_s, where);
        registration.note = item.text(u"note");
        return registration;
    }

    ApiKey readKey(const json::Value &item, const QString &where)
    {
        ApiKey key;
        key.id = unique(m_clients, item, u"id"_s, where);
        key.enabled = flag(item, u"enabled"_s, true, where);
        key.defaultScopes = knownScopes(item, u"default_scopes"_s, where);
        key.rights = readRights(item, where);
        key.actsFor = item.text(u"acts_for");
        key.note = item.text(u"note");
        return key;
    }

    PracticeUser readUser(const json::Value &item, const QString &where)
    {
        PracticeUser user;
        user.username = unique(m_users, item, u"username"_s, where);
        user.password = required(item, u"password"_s, where);
        user.name = item.text(u"name");
        user.subject = item.find(u"subject") ? item.text(u"subject") : user.username;
        user.email = item.text(u"email");
        user.rights = readRights(item, where);
        user.note = item.text(u"note");
        return user;
    }

    QList<Right> readRights(const json::Value &item, const QString &where)
    {
        QList<Right> rights;
        each(item, u"rights"_s, where, [&](const json::Value &inner, const QString &there) {
            Right right { required(inner, u"at"_s, there), knownScopes(inner, u"scopes"_s, there),
                          json::toStrings(inner.find(u"roles")) };
            if (!m_places.contains(right.at))
                complain(there + u"at"_s);
            rights.append(std::move(right));
        });
        return rights;
    }

    const json::Value &m_root;
    QString m_wrong;
    QSet<QString> m_scopes;
    QSet<QString> m_places;
    QSet<QString> m_clients; ///< registrations and keys share one name space: both are client_id
    QSet<QString> m_users;
};

} // namespace

core::Result<PracticeData> readPracticeData(QByteArrayView text)
{
    const auto document = json::parse(text);
    if (!document)
        return core::fail(document.error());
    return Reader(document->root).read();
}

} // namespace tokenprism::sandbox
