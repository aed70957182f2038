// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"

#include <QTest>

namespace tokenprism::test {

/// The environment source of a preset that has only this section.
inline core::EnvironmentSource sourceOf(const QByteArray &section)
{
    const auto provider =
        core::providerFromJson(R"({"version":1,"id":"x","name":"X","environments":)" + section + '}');
    if (!provider)
        qFatal("%s", qPrintable(provider.error().where));
    return provider->environments.value(0);
}

/// How the vendors of whom it is publicly known tell which tenants a token reaches. Addresses begin with
/// {api_base} where they don't lie at the server itself.
inline core::EnvironmentSource xeroSource()
{
    return sourceOf(R"({"from":"http","request":{"url":"{api_base}/connections"},
        "id":"tenantId","name":"tenantName","kind":"tenantType"})");
}
inline core::EnvironmentSource atlassianSource()
{
    return sourceOf(R"({"from":"http","request":{"url":"{api_base}/oauth/token/accessible-resources"},
        "items":"[]","id":"id","name":"name","url":"url","scopes":"scopes"})");
}
inline core::EnvironmentSource gitHubSource()
{
    return sourceOf(R"({"from":"http","request":{"url":"{api_base}/user/installations?per_page=2"},
        "paging":{"by":"link_header","count":"total_count"},"items":"installations","id":"id",
        "name":"account.login","kind":"target_type","scopes":"permissions"})");
}
inline core::EnvironmentSource azureSource()
{
    return sourceOf(R"({"from":"http","request":{"url":"{api_base}/tenants?api-version=2020-01-01"},
        "paging":{"by":"next_address","next":"nextLink"},"items":"value","id":"tenantId",
        "name":"displayName"})");
}
inline core::EnvironmentSource auth0Source()
{
    return sourceOf(R"({"from":"access_token_claim","id":"org_id","name":"org_name","scopes":"scope"})");
}
inline core::EnvironmentSource oktaSource()
{
    return sourceOf(R"({"from":"http","request":{"url":"{server}/.well-known/okta-organization"},
        "id":"id","url":"_links.organization.href","kind":"pipeline"})");
}
inline core::EnvironmentSource hubSpotAnswerSource()
{
    return sourceOf(R"({"from":"token_response","id":"hub_id","name":"hub_domain","scopes":"scopes"})");
}
inline core::EnvironmentSource hubSpotTokenSource()
{
    return sourceOf(R"({"from":"http","request":{"url":"{api_base}/oauth/v1/access-tokens/{access_token}"},
        "id":"hub_id","name":"hub_domain","scopes":"scopes"})");
}
inline core::EnvironmentSource authorizationDetailsSource()
{
    return sourceOf(R"({"from":"token_response","items":"authorization_details","id":"locations[]",
        "kind":"type","scopes":"actions"})");
}
inline core::EnvironmentSource introspectionSource()
{
    return sourceOf(R"({"from":"introspection","items":"tenants[]","id":"id","scopes":"scope"})");
}
inline core::EnvironmentSource xenaSource()
{
    return sourceOf(R"({"from":"http","request":{"url":"{api_base}/User/XenaUserMembership"},
        "paging":{"by":"page_number","page_parameter":"Page","size_parameter":"PageSize","size":2,
                  "count":"Count"},
        "items":"Entities","id":"FiscalSetupId","name":"FiscalSetupName","kind":"SecurityGroups"})");
}
inline core::EnvironmentSource corppassSource()
{
    return sourceOf(R"({"from":"http","request":{"method":"POST","url":"{server}/authorization-info"},
        "items":"AuthInfo.Result_Set.ESrvc_Result[].Auth_Result_Set.Row[]","id":"CPEntID_SUB"})");
}

} // namespace tokenprism::test
