// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profilejson.h"

#include <algorithm>

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

    QList<StageParameter> stageParameters(const QString &name)
    {
        QList<StageParameter> all;
        const QList<Parameter> plain = parameters(name);
        for (qsizetype at = 0; at < plain.size(); ++at) {
            const json::Value &item = m_value.find(name)->array()->at(static_cast<size_t>(at));
            const std::optional<Stage> stage = stageFromName(item.text(u"stage"));
            if (!stage)
                note(name, u"parameter without a stage"_s);
            all.append({ stage.value_or(Stage::Token), plain.at(at) });
        }
        return all;
    }

    /// An array of objects.
    json::Array objects(const QString &name)
    {
        m_known.append(name);
        const json::Value *member = m_value.find(name);
        if (!member)
            return {};
        const bool good = member->array()
            && std::all_of(member->array()->begin(), member->array()->end(),
                           [](const json::Value &item) { return item.object() != nullptr; });
        if (!good)
            note(name, member->typeName());
        return good ? *member->array() : json::Array();
    }

    const json::Value *object(const QString &name)
    {
        m_known.append(name);
        const json::Value *member = m_value.find(name);
        if (member && !member->object())
            note(name, member->typeName());
        return member && member->object() ? member : nullptr;
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

/// Written only where it is not what most profiles have.
template<typename Enum> void setChoice(json::Object &object, const QString &name, Enum value, Enum standard)
{
    if (value != standard)
        setText(object, name, toName(value));
}

json::Value parameterValue(const Parameter &parameter)
{
    return json::Value(json::Object { { u"name"_s, json::Value(parameter.name) },
                                      { u"value"_s, json::Value(parameter.value) } });
}

void setStageParameters(json::Object &object, const QString &name, const QList<StageParameter> &all)
{
    json::Array items;
    for (const StageParameter &each : all) {
        json::Value item = parameterValue(each.parameter);
        item.object()->insert(item.object()->begin(), { u"stage"_s, json::Value(toName(each.stage)) });
        items.push_back(std::move(item));
    }
    if (!items.empty())
        object.push_back({ name, json::Value(std::move(items)) });
}

struct TextName {
    QString name;
    QString GrantFacts::*text;
};

const QList<TextName> &grantFactNames()
{
    static const QList<TextName> names {
        { u"username"_s, &GrantFacts::username },
        { u"subject_token_type"_s, &GrantFacts::subjectTokenType },
        { u"requested_token_type"_s, &GrantFacts::requestedTokenType },
        { u"actor_token_type"_s, &GrantFacts::actorTokenType },
        { u"assertion_subject"_s, &GrantFacts::assertionSubject },
        { u"assertion_audience"_s, &GrantFacts::assertionAudience },
    };
    return names;
}

/// `system` (left out), `none`, or the address.
QString proxyText(const Connection &connection)
{
    switch (connection.proxy) {
    case ProxyMode::System:
        return {};
    case ProxyMode::None:
        return u"none"_s;
    case ProxyMode::Address:
        return addressText(connection.proxyAddress);
    }
    return {};
}

void writeRare(json::Object &object, const Profile &profile)
{
    setChoice(object, u"basic_encoding"_s, profile.basicEncoding, BasicEncoding::FormEncoded);
    setText(object, u"signing_algorithm"_s, profile.signingAlgorithm);
    setText(object, u"key_id"_s, profile.keyId);
    setText(object, u"response_type"_s, profile.responseType);
    setChoice(object, u"code_form"_s, profile.codeForm, CodeForm::Decoded);
    setChoice(object, u"pushed_request"_s, profile.pushedRequest, PushedRequest::WhenRequired);
    setChoice(object, u"unannounced_issuer"_s, profile.unannouncedIssuer, UnannouncedIssuer::Refuse);
    setChoice(object, u"token_binding"_s, profile.binding, TokenBinding::Bearer);
    setStageParameters(object, u"more_parameters"_s, profile.moreParameters);
    setStageParameters(object, u"headers"_s, profile.headers);
    if (!profile.resources.isEmpty())
        object.push_back({ u"resources"_s, json::fromStrings(profile.resources) });
    setText(object, u"audience"_s, profile.audience);
    if (!profile.authorizationDetails.empty())
        object.push_back({ u"authorization_details"_s, json::Value(profile.authorizationDetails) });
    for (const TextName &row : grantFactNames())
        setText(object, row.name, profile.grantFacts.*row.text);
    setText(object, u"ca_file"_s, profile.connection.caFile);
    setText(object, u"certificate_file"_s, profile.connection.certificateFile);
    setText(object, u"proxy"_s, proxyText(profile.connection));
    if (profile.server.known)
        object.push_back({ u"server"_s, toJson(profile.server) });
}

void readProxy(MemberReader &read, Connection &connection)
{
    const QString text = read.text(u"proxy"_s);
    connection.proxy = text.isEmpty() || text == "system"_L1 ? ProxyMode::System
        : text == "none"_L1                                  ? ProxyMode::None
                                                             : ProxyMode::Address;
    if (connection.proxy == ProxyMode::Address)
        connection.proxyAddress = read.address(u"proxy"_s);
}

void readRare(MemberReader &read, Profile &profile)
{
    profile.basicEncoding =
        read.choice(u"basic_encoding"_s, &basicEncodingFromName, BasicEncoding::FormEncoded);
    profile.signingAlgorithm = read.text(u"signing_algorithm"_s);
    profile.keyId = read.text(u"key_id"_s);
    profile.responseType = read.text(u"response_type"_s);
    profile.codeForm = read.choice(u"code_form"_s, &codeFormFromName, CodeForm::Decoded);
    profile.pushedRequest =
        read.choice(u"pushed_request"_s, &pushedRequestFromName, PushedRequest::WhenRequired);
    profile.unannouncedIssuer =
        read.choice(u"unannounced_issuer"_s, &unannouncedIssuerFromName, UnannouncedIssuer::Refuse);
    profile.binding = read.choice(u"token_binding"_s, &tokenBindingFromName, TokenBinding::Bearer);
    profile.moreParameters = read.stageParameters(u"more_parameters"_s);
    profile.headers = read.stageParameters(u"headers"_s);
    profile.resources = read.strings(u"resources"_s);
    profile.audience = read.text(u"audience"_s);
    profile.authorizationDetails = read.objects(u"authorization_details"_s);
    for (const TextName &row : grantFactNames())
        profile.grantFacts.*row.text = read.text(row.name);
    profile.connection.caFile = read.text(u"ca_file"_s);
    profile.connection.certificateFile = read.text(u"certificate_file"_s);
    readProxy(read, profile.connection);
    if (const json::Value *server = read.object(u"server"_s))
        profile.server = serverFactsFromJson(*server);
}

} // namespace

json::Value toJson(const Profile &profile)
{
    json::Object object;
    setText(object, u"id"_s, profile.id);
    setText(object, u"name"_s, profile.name);
    setText(object, u"provider"_s, profile.provider);
    setText(object, u"kind"_s, toName(profile.kind));
    if (profile.chosenGrant)
        setText(object, u"grant"_s, toOption(*profile.chosenGrant));
    setText(object, u"environment"_s, profile.environment);
    setText(object, u"client_id"_s, profile.clientId);
    setText(object, u"issuer"_s, profile.endpoints.issuer);
    for (const EndpointName &row : endpointNames())
        setText(object, row.name, addressText(profile.endpoints.*row.address));
    object.push_back({ u"scopes"_s, json::fromStrings(profile.scopes) });
    setText(object, u"client_auth"_s, toName(profile.clientAuth));
    setText(object, u"encoding"_s, toName(profile.encoding));
    setText(object, u"redirect_uri"_s, profile.redirectUri);
    setText(object, u"post_logout_redirect_uri"_s, profile.postLogoutRedirectUri);
    if (profile.responseMode != ResponseMode::Query)
        setText(object, u"response_mode"_s, toName(profile.responseMode));
    json::Array parameters;
    for (const Parameter &parameter : profile.parameters)
        parameters.push_back(parameterValue(parameter));
    if (!parameters.empty())
        object.push_back({ u"parameters"_s, json::Value(std::move(parameters)) });
    writeRare(object, profile);
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
    const GrantKind grant = read.choice(u"grant"_s, &grantFromOption, usualGrant(profile.kind));
    const bool fits = kindOf(grant) == profile.kind;
    profile.setGrant(grant);
    profile.environment = read.text(u"environment"_s);
    profile.clientId = read.text(u"client_id"_s);
    profile.endpoints.issuer = read.text(u"issuer"_s);
    for (const EndpointName &row : endpointNames())
        profile.endpoints.*row.address = read.address(row.name);
    profile.scopes = read.strings(u"scopes"_s);
    profile.clientAuth = read.choice(u"client_auth"_s, &clientAuthFromName, ClientAuth::None);
    profile.encoding = read.choice(u"encoding"_s, &bodyEncodingFromName, BodyEncoding::Form);
    profile.redirectUri = read.text(u"redirect_uri"_s);
    profile.postLogoutRedirectUri = read.text(u"post_logout_redirect_uri"_s);
    profile.responseMode = read.choice(u"response_mode"_s, &responseModeFromName, ResponseMode::Query);
    profile.parameters = read.parameters(u"parameters"_s);
    readRare(read, profile);
    profile.allowedHosts = read.strings(u"allowed_hosts"_s);
    profile.refresh = read.choice(u"refresh"_s, &refreshPolicyFromName, RefreshPolicy::Manual);
    for (const QString &name : read.strings(u"stored_secrets"_s)) {
        if (const std::optional<SecretKind> kind = secretKindFromName(name))
            profile.setStored(*kind, true);
    }
    profile.unknownMembers = read.unknown();
    if (!fits)
        return memberError(u"profile.member_invalid"_s, u"grant"_s, toOption(grant));

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
