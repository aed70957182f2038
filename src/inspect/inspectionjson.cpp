// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspect/inspectionjson.h"

namespace tokenprism::inspect {

namespace {

using namespace Qt::StringLiterals;
namespace json = core::json;

/// Dates as ISO 8601 in UTC: `2026-05-11T09:30:00Z`, with milliseconds where a claim has a fraction.
json::Value dateValue(const std::optional<QDateTime> &date)
{
    if (!date)
        return {};
    const bool whole = date->time().msec() == 0;
    return json::Value(date->toUTC().toString(whole ? Qt::ISODate : Qt::ISODateWithMs));
}

json::Value textOrNull(const json::Value *object, QStringView name)
{
    const json::Value *member = object ? object->find(name) : nullptr;
    return member && member->string() ? *member : json::Value();
}

json::Value signatureValue(const jose::Jwt &jwt, const jose::SignatureCheck &check)
{
    const json::Value *header = jwt.header ? &*jwt.header : nullptr;
    return json::Value(json::Object {
        { u"status"_s, jose::toName(check.status) },
        { u"alg"_s, textOrNull(header, u"alg") },
        { u"kid"_s, check.keyId.isEmpty() ? textOrNull(header, u"kid") : json::Value(check.keyId) },
        { u"reason"_s, check.reason.section(u'.', 1) } });
}

json::Value idTokenValue(const jose::Jwt &jwt, const jose::SignatureCheck &check)
{
    return json::Value(json::Object { { u"format"_s, jose::toName(jwt.format) },
                                      { u"header"_s, jwt.header.value_or(json::Value()) },
                                      { u"claims"_s, jwt.claims.value_or(json::Value()) },
                                      { u"signature"_s, signatureValue(jwt, check) } });
}

json::Value timesValue(const Times &times, const QDateTime &now)
{
    json::Value left;
    if (times.expiresAt)
        left = json::Number::fromInteger(now.secsTo(*times.expiresAt));
    return json::Value(json::Object { { u"issued_at"_s, dateValue(times.issuedAt) },
                                      { u"not_before"_s, dateValue(times.notBefore) },
                                      { u"expires_at"_s, dateValue(times.expiresAt) },
                                      { u"expires_in"_s, left } });
}

json::Value scopesValue(const Inspection &inspection)
{
    json::Array rows;
    for (const ScopeLine &line : inspection.scopes) {
        rows.push_back(json::Value(json::Object { { u"name"_s, line.name },
                                                  { u"status"_s, toName(line.status) },
                                                  { u"api"_s, line.api },
                                                  { u"meaning"_s, line.meaning } }));
    }
    return json::Value(std::move(rows));
}

/// null where the server doesn't tell.
json::Value activeValue(const core::Environment &environment)
{
    return environment.active ? json::Value(*environment.active) : json::Value();
}

json::Value environmentsValue(const Inspection &inspection)
{
    std::vector<json::Array> scopes(inspection.environments.environments.size());
    for (const ScopeLine &line : inspection.scopes) {
        for (const ScopeLine::Cell &cell : line.cells) {
            scopes[size_t(cell.environment)].push_back(json::Value(
                json::Object { { u"name"_s, line.name }, { u"evidence"_s, core::toName(cell.evidence) } }));
        }
    }
    json::Array rows;
    for (size_t i = 0; i < scopes.size(); ++i) {
        const core::Environment &environment = inspection.environments.environments[i];
        rows.push_back(json::Value(json::Object { { u"id"_s, environment.id },
                                                  { u"name"_s, environment.name },
                                                  { u"kind"_s, environment.kind },
                                                  { u"account"_s, environment.parent },
                                                  { u"url"_s, environment.url },
                                                  { u"active"_s, activeValue(environment) },
                                                  { u"scopes"_s, std::move(scopes[i]) } }));
    }
    return json::Value(std::move(rows));
}

QString severityName(core::Severity severity)
{
    switch (severity) {
    case core::Severity::Pass:
        return u"pass"_s;
    case core::Severity::Info:
        return u"info"_s;
    case core::Severity::Warn:
        return u"warn"_s;
    case core::Severity::Fail:
        return u"fail"_s;
    }
    return {};
}

json::Value findingsValue(const QList<core::Finding> &findings,
                          const std::function<QString(const core::Finding &)> &message)
{
    json::Array rows;
    for (const core::Finding &finding : findings) {
        rows.push_back(json::Value(json::Object { { u"id"_s, finding.id },
                                                  { u"severity"_s, severityName(finding.severity) },
                                                  { u"message"_s, message(finding) },
                                                  { u"expected"_s, finding.expected },
                                                  { u"actual"_s, finding.actual },
                                                  { u"source"_s, finding.source } }));
    }
    return json::Value(std::move(rows));
}

} // namespace

json::Value toJson(const Inspection &inspection, const QDateTime &now,
                   const std::function<QString(const core::Finding &)> &message)
{
    const jose::Jwt &jwt = inspection.jwt;
    json::Object object;
    object.push_back({ u"format"_s, jose::toName(jwt.format) });
    object.push_back({ u"header"_s, jwt.header.value_or(json::Value()) });
    object.push_back({ u"claims"_s, jwt.claims.value_or(json::Value()) });
    if (jwt.payload)
        object.push_back({ u"payload"_s, *jwt.payload });
    object.push_back({ u"signature"_s, signatureValue(jwt, inspection.signature) });
    if (inspection.idToken)
        object.push_back({ u"id_token"_s, idTokenValue(*inspection.idToken, inspection.idTokenSignature) });
    object.push_back({ u"times"_s, timesValue(inspection.times, now) });
    object.push_back({ u"scopes"_s, scopesValue(inspection) });
    object.push_back({ u"environments"_s, environmentsValue(inspection) });
    object.push_back({ u"environment_evidence"_s, core::toName(inspection.environments.evidence) });
    object.push_back({ u"findings"_s, findingsValue(inspection.findings, message) });
    return json::Value(std::move(object));
}

} // namespace tokenprism::inspect
