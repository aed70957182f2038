// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporters/postmanenvironment.h"

#include "core/jsonwriter.h"

#include <QUuid>

namespace tokenprism::exporters {

namespace {

using namespace Qt::StringLiterals;
namespace json = core::json;

// Ours alone, so that ids made here meet no others.
constexpr QUuid idSpace(0x7a1f5c0e, 0x3b52, 0x4c1d, 0x9e, 0x0d, 0x5d, 0x86, 0x21, 0xb4, 0xf7, 0x63);

/// `Feedback API` → `feedback_api`: other characters are dropped by some importers.
QString slug(const QString &name)
{
    QString text;
    for (const QChar c : name.toLower()) {
        const bool plain = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
        if (plain)
            text += c;
        else if (!text.isEmpty() && !text.endsWith(u'_'))
            text += u'_';
    }
    while (text.endsWith(u'_'))
        text.chop(1);
    return text.isEmpty() ? u"api"_s : text;
}

QString utcText(const std::optional<QDateTime> &time)
{
    return time ? time->toUTC().toString(Qt::ISODate) : QString();
}

json::Value variableValue(const PostmanVariable &variable, Secrets secrets)
{
    const bool shown = variable.isSecret && secrets == Secrets::Included;
    return json::Object {
        { u"key"_s, variable.key },
        { u"value"_s, shown ? QString::fromUtf8(variable.secret.view()) : variable.value },
        { u"type"_s, variable.isSecret ? u"secret"_s : u"default"_s },
        { u"enabled"_s, true },
    };
}

} // namespace

QList<PostmanVariable> apiVariables(const ExportSource &source)
{
    QList<PostmanVariable> variables;
    QStringList keys;
    for (const core::ApiInfo &api : source.apis) {
        const QString wanted = slug(api.name);
        QString key = wanted + u"_url"_s;
        for (int number = 2; keys.contains(key); ++number)
            key = u"%1_%2_url"_s.arg(wanted).arg(number);
        keys.append(key);
        variables.append({ key, api.baseUrl, false, {} });
    }
    if (variables.isEmpty())
        variables.append({ u"base_url"_s, {}, false, {} });
    return variables;
}

QList<PostmanVariable> postmanVariables(const ExportSource &source)
{
    const core::Profile &profile = source.profile;
    QList<PostmanVariable> variables {
        { u"access_token"_s, {}, true, source.token.accessToken },
        { u"token_expires_at"_s, utcText(source.token.expiresAt), false, {} },
        { u"client_id"_s, profile.clientId, false, {} },
    };
    if (profile.clientAuth != core::ClientAuth::None)
        variables.append({ u"client_secret"_s, {}, true, source.clientSecret });
    if (profile.kind == core::SourceKind::SignIn)
        variables.append(
            { u"authorization_endpoint"_s, profile.endpoints.authorization.toString(), false, {} });
    variables.append({ u"token_endpoint"_s, profile.endpoints.token.toString(), false, {} });
    if (!profile.endpoints.introspection.isEmpty())
        variables.append(
            { u"introspection_endpoint"_s, profile.endpoints.introspection.toString(), false, {} });
    variables.append({ u"scope"_s, profile.scopes.join(u' '), false, {} });
    return variables + apiVariables(source);
}

QString postmanName(const core::Profile &profile)
{
    return profile.environment.isEmpty() ? profile.name : u"%1 (%2)"_s.arg(profile.name, profile.environment);
}

QString postmanId(const core::Profile &profile, const QString &kind)
{
    return QUuid::createUuidV5(idSpace, kind + u'/' + profile.id).toString(QUuid::WithoutBraces);
}

core::Secret postmanEnvironment(const ExportSource &source, Secrets secrets, const QDateTime &now)
{
    json::Array values;
    for (PostmanVariable variable : postmanVariables(source)) {
        // The expiry of a token that is not there would only mislead.
        if (variable.key == "token_expires_at"_L1 && secrets == Secrets::LeftOut)
            variable.value.clear();
        values.push_back(variableValue(variable, secrets));
    }
    const json::Value environment = json::Object {
        { u"id"_s, postmanId(source.profile, u"environment"_s) },
        { u"name"_s, postmanName(source.profile) },
        { u"values"_s, std::move(values) },
        { u"_postman_variable_scope"_s, u"environment"_s },
        { u"_postman_exported_at"_s, now.toUTC().toString(Qt::ISODateWithMs) },
        { u"_postman_exported_using"_s, source.program },
    };
    return core::Secret::fromBytes(json::write(environment, json::Layout::Indented));
}

} // namespace tokenprism::exporters
