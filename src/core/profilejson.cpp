// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profilejson.h"

namespace tokenprism::core {

namespace {

using namespace Qt::StringLiterals;

tl::unexpected<Error> memberError(const QString &code, const QString &member, const QString &actual = {})
{
    Error error;
    error.kind = ErrorKind::Malformed;
    error.code = code;
    error.where = member;
    error.actual = actual;
    return fail(std::move(error));
}

/// Reads members one by one, remembers which were known, and keeps the first thing that was wrong.
class MemberReader {
public:
    explicit MemberReader(const json::Value &value)
        : m_value(value)
    {
    }

    QString text(const QString &name)
    {
        m_known.append(name);
        const json::Value *member = m_value.find(name);
        if (!member)
            return {};
        if (!member->string())
            note(name, member->typeName());
        return m_value.text(name);
    }

    QUrl address(const QString &name)
    {
        const QString given = text(name);
        if (given.isEmpty())
            return {};
        const QUrl url(given, QUrl::StrictMode);
        if (!url.isValid() || url.isRelative())
            note(name, given);
        return url;
    }

    QStringList strings(const QString &name)
    {
        m_known.append(name);
        const json::Value *member = m_value.find(name);
        const QStringList strings = json::toStrings(member);
        if (member && !member->array())
            note(name, member->typeName());
        else if (member && strings.size() != static_cast<qsizetype>(member->array()->size()))
            note(name, u"not all strings"_s);
        return strings;
    }

    template<typename Enum>
    Enum choice(const QString &name, std::optional<Enum> (*fromName)(QStringView), Enum standard)
    {
        const QString given = text(name);
        if (given.isEmpty())
            return standard;
        const std::optional<Enum> value = fromName(given);
        if (!value)
            note(name, given);
        return value.value_or(standard);
    }

    QList<Parameter> parameters(const QString &name)
    {
        m_known.append(name);
        QList<Parameter> parameters;
        const json::Value *member = m_value.find(name);
        if (!member)
            return parameters;
        if (!member->array()) {
            note(name, member->typeName());
            return parameters;
        }
        for (const json::Value &item : *member->array()) {
            parameters.append({ item.text(u"name"), item.text(u"value") });
            if (parameters.last().name.isEmpty())
                note(name, u"parameter without a name"_s);
        }
        return parameters;
    }

    json::Object unknown() const
    {
        json::Object rest;
        for (const json::Member &member : *m_value.object()) {
            if (!m_known.contains(member.name))
                rest.push_back(member);
        }
        return rest;
    }

    const std::optional<std::pair<QString, QString>> &problem() const { return m_problem; }

private:
    void note(const QString &name, const QString &actual)
    {
        if (!m_problem)
            m_problem = { name, actual };
    }

    const json::Value &m_value;
    QStringList m_known;
    std::optional<std::pair<QString, QString>> m_problem;
};

QString addressText(const QUrl &url)
{
    return url.toString(QUrl::FullyEncoded);
}

void setText(json::Object &object, const QString &name, const QString &text)
{
    if (!text.isEmpty())
        object.push_back({ name, json::Value(text) });
}

} // namespace

json::Value toJson(const Profile &profile)
{
    json::Object object;
    setText(object, u"id"_s, profile.id);
    setText(object, u"name"_s, profile.name);
    setText(object, u"provider"_s, profile.provider);
    setText(object, u"kind"_s, toName(profile.kind));
    setText(object, u"environment"_s, profile.environment);
    setText(object, u"client_id"_s, profile.clientId);
    setText(object, u"issuer"_s, profile.endpoints.issuer);
    setText(object, u"authorization_endpoint"_s, addressText(profile.endpoints.authorization));
    setText(object, u"token_endpoint"_s, addressText(profile.endpoints.token));
    setText(object, u"introspection_endpoint"_s, addressText(profile.endpoints.introspection));
    object.push_back({ u"scopes"_s, json::fromStrings(profile.scopes) });
    setText(object, u"client_auth"_s, toName(profile.clientAuth));
    setText(object, u"encoding"_s, toName(profile.encoding));
    setText(object, u"redirect_uri"_s, profile.redirectUri);
    if (profile.responseMode != ResponseMode::Query)
        setText(object, u"response_mode"_s, toName(profile.responseMode));
    json::Array parameters;
    for (const Parameter &parameter : profile.parameters) {
        parameters.push_back(json::Value(json::Object { { u"name"_s, json::Value(parameter.name) },
                                                        { u"value"_s, json::Value(parameter.value) } }));
    }
    if (!parameters.empty())
        object.push_back({ u"parameters"_s, json::Value(std::move(parameters)) });
    if (!profile.allowedHosts.isEmpty())
        object.push_back({ u"allowed_hosts"_s, json::fromStrings(profile.allowedHosts) });
    setText(object, u"refresh"_s, toName(profile.refresh));
    QStringList stored;
    for (const SecretKind kind : profile.storedSecrets)
        stored.append(toName(kind));
    object.push_back({ u"stored_secrets"_s, json::fromStrings(stored) });
    for (const json::Member &member : profile.unknownMembers)
        object.push_back(member);
    return json::Value(std::move(object));
}

Result<Profile> profileFromJson(const json::Value &value)
{
    if (!value.object())
        return memberError(u"profile.member_invalid"_s, u"profile"_s, value.typeName());
    MemberReader read(value);
    Profile profile;
    profile.id = read.text(u"id"_s);
    profile.name = read.text(u"name"_s);
    profile.provider = read.text(u"provider"_s);
    profile.kind = read.choice(u"kind"_s, &sourceKindFromName, SourceKind::SignIn);
    profile.environment = read.text(u"environment"_s);
    profile.clientId = read.text(u"client_id"_s);
    profile.endpoints.issuer = read.text(u"issuer"_s);
    profile.endpoints.authorization = read.address(u"authorization_endpoint"_s);
    profile.endpoints.token = read.address(u"token_endpoint"_s);
    profile.endpoints.introspection = read.address(u"introspection_endpoint"_s);
    profile.scopes = read.strings(u"scopes"_s);
    profile.clientAuth = read.choice(u"client_auth"_s, &clientAuthFromName, ClientAuth::None);
    profile.encoding = read.choice(u"encoding"_s, &bodyEncodingFromName, BodyEncoding::Form);
    profile.redirectUri = read.text(u"redirect_uri"_s);
    profile.responseMode = read.choice(u"response_mode"_s, &responseModeFromName, ResponseMode::Query);
    profile.parameters = read.parameters(u"parameters"_s);
    profile.allowedHosts = read.strings(u"allowed_hosts"_s);
    profile.refresh = read.choice(u"refresh"_s, &refreshPolicyFromName, RefreshPolicy::Manual);
    for (const QString &name : read.strings(u"stored_secrets"_s)) {
        if (const std::optional<SecretKind> kind = secretKindFromName(name))
            profile.setStored(*kind, true);
    }
    profile.unknownMembers = read.unknown();

    if (read.problem())
        return memberError(u"profile.member_invalid"_s, read.problem()->first, read.problem()->second);
    const std::pair<QString, QString> required[] = { { u"id"_s, profile.id },
                                                     { u"name"_s, profile.name },
                                                     { u"provider"_s, profile.provider },
                                                     { u"client_id"_s, profile.clientId } };
    for (const auto &[name, given] : required) {
        if (given.isEmpty())
            return memberError(u"profile.member_missing"_s, name);
    }
    return profile;
}

} // namespace tokenprism::core
