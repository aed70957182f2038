// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bigaccess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tokenprism::bench::bigaccess {

namespace {

QString meaning(int api, int scope)
{
    return u"Allows operation %1 of service %2"_s.arg(scope).arg(api);
}

std::string text(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace

QString apiName(int api)
{
    return u"Service %1 API"_s.arg(api);
}

QString scopeName(int api, int scope)
{
    return u"service%1:op-%2"_s.arg(api).arg(scope, 3, 10, QChar(u'0'));
}

QString environmentName(int environment)
{
    return u"Site-%1 plant"_s.arg(environment, 3, 10, QChar(u'0'));
}

inspect::Inspection inspection()
{
    inspect::Inspection inspection;
    inspection.hasToken = true;
    inspection.label = u"Key"_s;
    inspection.environments.evidence = core::EvidenceKind::Assumed;
    for (int i = 0; i < environments; ++i)
        inspection.environments.environments.push_back(
            { u"e%1"_s.arg(i), environmentName(i), u"environment"_s, u"Nordwind Oy"_s });
    for (int api = 0; api < apis; ++api) {
        const QString name = apiName(api);
        for (int scope = 0; scope < scopesOfApi; ++scope) {
            inspect::ScopeLine line;
            line.name = scopeName(api, scope);
            line.api = name;
            line.meaning = meaning(api, scope);
            for (int i = 0; i < environments; ++i)
                line.cells.push_back({ i, core::EvidenceKind::Assumed });
            inspection.scopes.push_back(std::move(line));
        }
    }
    return inspection;
}

std::string tokenAnswer()
{
    QStringList scopes;
    for (int api = 0; api < apis; ++api) {
        for (int scope = 0; scope < scopesOfApi; ++scope)
            scopes.append(scopeName(api, scope));
    }
    return text({ { u"access_token"_s, u"practice-secret-access-token"_s },
                  { u"token_type"_s, u"bearer"_s },
                  { u"expires_in"_s, 3600 },
                  { u"scope"_s, scopes.join(u' ') } });
}

std::string introspectionAnswer()
{
    QJsonArray rows;
    for (int i = 0; i < environments; ++i)
        rows.append(QJsonObject { { u"id"_s, u"e%1"_s.arg(i) },
                                  { u"name"_s, environmentName(i) },
                                  { u"kind"_s, u"environment"_s },
                                  { u"account"_s, u"Nordwind Oy"_s } });
    return text({ { u"active"_s, true }, { u"environments"_s, rows } });
}

QByteArray preset()
{
    QJsonArray list;
    for (int api = 0; api < apis; ++api) {
        QJsonArray scopes;
        for (int scope = 0; scope < scopesOfApi; ++scope)
            scopes.append(
                QJsonObject { { u"name"_s, scopeName(api, scope) }, { u"meaning"_s, meaning(api, scope) } });
        list.append(QJsonObject { { u"name"_s, apiName(api) }, { u"scopes"_s, scopes } });
    }
    const QJsonObject environments {
        { u"from"_s, u"introspection"_s }, { u"items"_s, u"environments"_s }, { u"id"_s, u"id"_s },
        { u"name"_s, u"name"_s },          { u"kind"_s, u"kind"_s },          { u"parent"_s, u"account"_s }
    };
    const QJsonObject root { { u"version"_s, 1 },
                             { u"id"_s, QString::fromLatin1(presetId) },
                             { u"name"_s, u"Bench"_s },
                             { u"endpoints"_s, QJsonObject() },
                             { u"kinds"_s, QJsonArray { u"api_key"_s } },
                             { u"apis"_s, list },
                             { u"environments"_s, environments } };
    return QJsonDocument(root).toJson();
}

} // namespace tokenprism::bench::bigaccess
