// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/jwk.h"

#include "jose/keymaterial.h"

#include <QSet>

#include <algorithm>

namespace tokenprism::jose {

namespace {

using namespace Qt::StringLiterals;
namespace json = core::json;
using core::Severity;

constexpr size_t maxKeys = 1000;

/// Members of RFC 7518 §6.2.2, §6.3.2 and RFC 8037 §2 that only a private key has.
bool isPrivateMember(const json::Member &member)
{
    static const QSet<QString> names { u"d"_s, u"p"_s, u"q"_s, u"dp"_s, u"dq"_s, u"qi"_s, u"oth"_s };
    return names.contains(member.name);
}

class SetReader {
public:
    SetReader(const json::Array &list, KeySetKind kind)
        : m_list(list)
        , m_kind(kind)
    {
    }

    KeySet read()
    {
        if (m_list.empty())
            note(u"keys.empty"_s, Severity::Fail, u"at least one key"_s, u"0"_s, u"RFC 7517 §5"_s);
        if (m_list.size() > maxKeys)
            note(u"keys.too_many"_s, Severity::Warn, QString::number(maxKeys), QString::number(m_list.size()),
                 u"RFC 7517 §5"_s);
        const size_t count = std::min(m_list.size(), maxKeys);
        for (size_t i = 0; i < count; ++i)
            readKey(m_list[i], QString::number(i + 1));
        return std::move(m_set);
    }

private:
    void note(const QString &id, Severity severity, const QString &expected, const QString &actual,
              const QString &source)
    {
        m_set.findings.append({ id, severity, expected, actual, source });
    }

    void readKey(const json::Value &jwk, const QString &number)
    {
        const QString id = jwk.text(u"kid");
        const QString name = id.isEmpty() ? u"#"_s + number : id;
        if (m_kind == KeySetKind::Published && jwk.text(u"kty") == "oct"_L1)
            return note(u"keys.symmetric"_s, Severity::Fail, u"public keys only"_s, name, u"RFC 7517 §9.3"_s);
        const core::Result<Key> key = keyFromJwk(publicHalf(jwk, name));
        if (!key)
            return note(u"keys.left_out"_s, Severity::Info, name, key.error().code, u"RFC 7517 §5"_s);
        noteId(id);
        m_set.keys.push_back(*key);
    }

    /// A key whose private half everybody can read proves nothing, but it is what the signer used.
    json::Value publicHalf(const json::Value &jwk, const QString &name)
    {
        if (!jwk.object())
            return jwk;
        json::Object members = *jwk.object();
        if (std::erase_if(members, isPrivateMember) > 0 && m_kind == KeySetKind::Published)
            note(u"keys.private_inside"_s, Severity::Fail, u"public keys only"_s, name, u"RFC 7517 §9.2"_s);
        return json::Value(std::move(members));
    }

    void noteId(const QString &id)
    {
        if (!id.isEmpty() && m_ids.contains(id) && !m_twice.contains(id)) {
            m_twice.insert(id);
            note(u"keys.id_twice"_s, Severity::Warn, u"every kid once"_s, id, u"RFC 7517 §4.5"_s);
        }
        m_ids.insert(id);
    }

    const json::Array &m_list;
    KeySetKind m_kind;
    KeySet m_set;
    QSet<QString> m_ids;
    QSet<QString> m_twice;
};

} // namespace

core::Result<KeySet> keySetFromJson(const json::Value &document, KeySetKind kind)
{
    const json::Value *list = document.find(u"keys");
    if (!list || !list->array())
        return keyError(u"keys.not_a_set"_s, u"keys"_s, list ? list->typeName() : document.typeName());
    return SetReader(*list->array(), kind).read();
}

} // namespace tokenprism::jose
