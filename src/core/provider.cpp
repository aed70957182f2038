// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider.h"

#include "core/presetenvironments.h"
#include "core/presetreader.h"

#include <algorithm>

namespace tokenprism::core {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype maxPresetBytes = 1024 * 1024;
constexpr qsizetype maxIdLength = 64;

/// Ids stand in file names, profiles and command lines.
bool isId(const QString &text)
{
    return text.size() <= maxIdLength && std::all_of(text.cbegin(), text.cend(), [](QChar c) {
               return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
           });
}

Endpoints readEndpoints(PresetSection section)
{
    Endpoints endpoints;
    endpoints.issuer = section.text(u"issuer"_s);
    for (const EndpointName &row : endpointNames())
        endpoints.*row.address = section.address(row.name);
    return endpoints;
}

ScopeCatalog readCatalog(PresetSection &root)
{
    QList<ApiInfo> apis;
    QList<ScopeInfo> scopes;
    for (PresetSection &api : root.sections(u"apis"_s)) {
        const QString name = api.requiredText(u"name"_s);
        apis.append({ name, api.address(u"base_url"_s).toString() });
        for (PresetSection &scope : api.sections(u"scopes"_s)) {
            const QString scopeName = scope.requiredText(u"name"_s);
            // A scope name can't hold a space: RFC 6749 §3.3.
            if (scopeName.contains(u' '))
                scope.invalid(u"name"_s, scopeName);
            scopes.append({ scopeName, name, scope.text(u"meaning"_s), scope.text(u"notes"_s) });
        }
    }
    return ScopeCatalog(apis, scopes);
}

QList<ServerChoice> readServers(PresetSection &root)
{
    QList<ServerChoice> servers;
    for (PresetSection &server : root.sections(u"servers"_s)) {
        const QString apiBase = server.address(u"api_base"_s).toString(QUrl::FullyEncoded);
        servers.append({ server.requiredText(u"label"_s), server.requiredAddressText(u"issuer"_s), apiBase });
    }
    return servers;
}

/// What is left out follows from the other: a kind's usual grant, and the kinds that the grants are of.
void readGrants(PresetSection &root, Provider &provider)
{
    provider.kinds = root.choices(u"kinds"_s, &sourceKindFromName, SourceKind::SignIn);
    provider.grants = root.choices(u"grants"_s, &grantFromOption, GrantKind::AuthorizationCode);
    for (const GrantKind grant : provider.grants) {
        if (!provider.kinds.contains(kindOf(grant)))
            provider.kinds.append(kindOf(grant));
    }
    if (provider.kinds.isEmpty())
        provider.kinds = { SourceKind::SignIn, SourceKind::ApiKey };
    for (const SourceKind kind : provider.kinds) {
        const bool has = std::any_of(provider.grants.cbegin(), provider.grants.cend(),
                                     [kind](GrantKind grant) { return kindOf(grant) == kind; });
        if (!has)
            provider.grants.append(usualGrant(kind));
    }
    provider.responseType = root.text(u"response_type"_s);
    provider.responseMode = root.choice(u"response_mode"_s, &responseModeFromName, ResponseMode::Query);
    provider.codeForm = root.choice(u"code_form"_s, &codeFormFromName, CodeForm::Decoded);
    PresetSection scopes = root.section(u"default_scopes"_s);
    provider.signInScopes = scopes.scopeNames(u"sign_in"_s);
    provider.keyScopes = scopes.scopeNames(u"api_key"_s);
    provider.keyNote = root.text(u"key_note"_s);
}

void readClient(PresetSection &root, Provider &provider)
{
    PresetSection auth = root.section(u"client_auth"_s);
    provider.signInAuth = auth.choice(u"sign_in"_s, &clientAuthFromName, ClientAuth::None);
    provider.keyAuth = auth.choice(u"api_key"_s, &clientAuthFromName, ClientAuth::SecretBasic);
    provider.clientAuths = auth.choices(u"accepted"_s, &clientAuthFromName, ClientAuth::None);
    for (const ClientAuth recommended : { provider.signInAuth, provider.keyAuth }) {
        if (!provider.clientAuths.contains(recommended))
            provider.clientAuths.append(recommended);
    }
    provider.encoding = root.choice(u"encoding"_s, &bodyEncodingFromName, BodyEncoding::Form);
    PresetSection labels = root.section(u"labels"_s);
    provider.clientIdLabel = labels.text(u"client_id"_s);
    provider.clientSecretLabel = labels.text(u"client_secret"_s);
    provider.keyIdLabel = labels.text(u"key_id"_s);
    provider.keySecretLabel = labels.text(u"key_secret"_s);
}

Provider readProvider(PresetSection &root)
{
    Provider provider;
    root.requireVersion(u"version"_s);
    provider.id = root.requiredText(u"id"_s);
    if (!isId(provider.id))
        root.invalid(u"id"_s, provider.id);
    provider.name = root.requiredText(u"name"_s);
    provider.authorName = root.text(u"author_name"_s);
    provider.endpoints = readEndpoints(root.section(u"endpoints"_s));
    provider.servers = readServers(root);
    readGrants(root, provider);
    readClient(root, provider);
    PresetSection redirect = root.section(u"redirect"_s);
    provider.redirectUri = redirect.text(u"suggestion"_s);
    provider.redirectRule = redirect.text(u"rule"_s);
    provider.scopeHint = root.text(u"scope_hint"_s);
    provider.catalog = readCatalog(root);
    PresetSection environments = root.section(u"environments"_s);
    provider.environments = readEnvironmentSources(environments);
    provider.environmentNote = environments.text(u"note"_s);
    provider.accessNotes = root.texts(u"access_notes"_s);
    provider.refreshNote = root.text(u"refresh_note"_s);
    return provider;
}

} // namespace

QString apiBaseOf(const Provider &provider, const QString &issuer)
{
    const auto withoutSlash = [](const QString &text) {
        return text.endsWith(u'/') ? text.chopped(1) : text;
    };
    for (const ServerChoice &server : provider.servers) {
        if (withoutSlash(server.issuer) == withoutSlash(issuer))
            return server.apiBase;
    }
    if (issuer.isEmpty() || provider.servers.isEmpty() || provider.servers.first().apiBase.isEmpty())
        return {};
    return withoutSlash(issuer) + QUrl(provider.servers.first().apiBase).path(QUrl::FullyEncoded);
}

GrantKind recommendedGrant(const Provider &provider, SourceKind kind)
{
    const auto fits = [kind](GrantKind grant) { return kindOf(grant) == kind && !isDiscouraged(grant); };
    const auto first = std::find_if(provider.grants.begin(), provider.grants.end(), fits);
    return first == provider.grants.end() ? usualGrant(kind) : *first;
}

Result<Provider> providerFromJson(QByteArrayView text)
{
    json::Limits limits;
    limits.maxBytes = maxPresetBytes;
    const Result<json::Document> document = json::parse(text, limits);
    if (!document)
        return fail(document.error());
    if (!document->root.object())
        return fail(presetError(u"provider.member_invalid"_s, u"preset"_s, document->root.typeName()));
    // Two members of one name: readers differ in which one counts, so neither does.
    if (!document->duplicates.isEmpty())
        return fail(presetError(u"provider.member_invalid"_s, document->duplicates.first().sliced(1)));
    std::optional<Error> problem;
    PresetSection root(&document->root, {}, problem);
    Provider provider = readProvider(root);
    if (problem)
        return fail(std::move(*problem));
    return provider;
}

} // namespace tokenprism::core
