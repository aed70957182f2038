// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/practicedata.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
namespace json = core::json;

namespace {

template<typename T, typename Member>
const T *findBy(const QList<T> &items, Member member, const QString &wanted)
{
    for (const T &item : items) {
        if (item.*member == wanted)
            return &item;
    }
    return nullptr;
}

QStringList scopesAt(const Place &place, const QList<Right> &rights)
{
    QStringList scopes;
    for (const Right &right : rights) {
        if (right.at == place.id)
            scopes += right.scopes;
    }
    return scopes;
}

} // namespace

const Registration *PracticeData::registration(const QString &id) const
{
    return findBy(registrations, &Registration::id, id);
}

const ApiKey *PracticeData::apiKey(const QString &id) const
{
    return findBy(apiKeys, &ApiKey::id, id);
}

const PracticeUser *PracticeData::user(const QString &username) const
{
    return findBy(users, &PracticeUser::username, username);
}

const PracticeScope *PracticeData::scope(const QString &name) const
{
    return findBy(scopes, &PracticeScope::name, name);
}

QStringList PracticeData::grantable(const QStringList &asked, const QList<Right> &rights) const
{
    QStringList held;
    for (const Right &right : rights)
        held += right.scopes;
    for (const PracticeScope &scope : scopes) {
        if (scope.isIdentity)
            held += scope.name;
    }
    return narrowed(asked, held);
}

QStringList PracticeData::narrowed(const QStringList &asked, const QStringList &allowed) const
{
    QStringList result;
    for (const PracticeScope &known : scopes) {
        if (asked.contains(known.name) && allowed.contains(known.name))
            result.append(known.name);
    }
    return result;
}

json::Array PracticeData::reach(const QStringList &granted, const QList<Right> &rights) const
{
    json::Array rows;
    for (const Place &place : places) {
        const QStringList held = narrowed(granted, scopesAt(place, rights));
        if (held.isEmpty())
            continue;
        json::Object row { { u"id"_s, place.id }, { u"name"_s, place.name } };
        if (place.account.isEmpty()) {
            row.push_back({ u"kind"_s, u"account"_s });
        } else {
            row.push_back({ u"kind"_s, u"environment"_s });
            row.push_back({ u"account"_s, place.account });
        }
        row.push_back({ u"scopes"_s, json::fromStrings(held) });
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace tokenprism::sandbox
