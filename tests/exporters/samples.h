// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exporters/exportsource.h"
#include "inspect/inspection.h"

/// Invented profiles with tokens, as a session would hand them to an exporter.
namespace samples {

using namespace tokenprism;
using namespace Qt::StringLiterals;

inline QDateTime now()
{
    return QDateTime({ 2026, 11, 22 }, { 12, 0 }, Qt::UTC);
}

inline core::Provider provider()
{
    core::Provider provider;
    provider.id = u"shop"_s;
    provider.name = u"Shop"_s;
    provider.catalog =
        core::ScopeCatalog({ { u"Orders API"_s, u"https://orders.example/v1/"_s },
                             { u"Stock API"_s, u"stock.example/v2"_s },
                             { u"Insecure API"_s, u"http://plain.example/"_s } },
                           { { u"orders:read"_s, u"Orders API"_s, u"Read orders"_s, {} },
                             { u"orders:write"_s, u"Orders API"_s, u"Change orders | cancel them"_s, {} },
                             { u"stock:read"_s, u"Stock API"_s, u"Read stock"_s, {} },
                             { u"plain:read"_s, u"Insecure API"_s, u"Read in the clear"_s, {} } });
    return provider;
}

inline core::Profile key(const QString &name = u"Reporting key"_s)
{
    core::Profile profile;
    profile.id = u"5f0c9a52-7d6f-4a1c-9f8b-0c1d2e3f4a5b"_s;
    profile.name = name;
    profile.provider = u"shop"_s;
    profile.kind = core::SourceKind::ApiKey;
    profile.environment = u"production"_s;
    profile.clientId = u"practice-key"_s;
    profile.clientAuth = core::ClientAuth::SecretBasic;
    profile.endpoints.token = QUrl(u"https://login.example/token"_s);
    profile.endpoints.introspection = QUrl(u"https://login.example/introspect"_s);
    profile.scopes = { u"orders:read"_s, u"orders:write"_s };
    profile.parameters = { { u"audience"_s, u"https://orders.example"_s } };
    return profile;
}

inline core::Profile signIn()
{
    core::Profile profile = key(u"Mia"_s);
    profile.id = u"0a1b2c3d-1111-4222-8333-444455556666"_s;
    profile.kind = core::SourceKind::SignIn;
    profile.environment.clear();
    profile.clientAuth = core::ClientAuth::None;
    profile.endpoints.authorization = QUrl(u"https://login.example/authorize"_s);
    profile.endpoints.introspection.clear();
    profile.redirectUri = u"http://127.0.0.1:8426/callback"_s;
    profile.parameters = { { u"prompt"_s, u"login"_s } };
    return profile;
}

/// What the session of \a profile would hand over; \a mark stands in each of its secrets.
inline exporters::ExportSource source(const core::Profile &profile, const QString &mark = u"one"_s)
{
    const core::Provider preset = provider();
    exporters::ExportSource source;
    source.profile = profile;
    source.providerName = preset.name;
    source.apis = { { u"Orders API"_s, u"https://orders.example/v1/"_s } };
    source.token.accessToken = core::Secret::fromText(u"practice-secret-access-"_s + mark);
    source.token.refreshToken = core::Secret::fromText(u"practice-secret-refresh-"_s + mark);
    source.token.idToken = core::Secret::fromText(u"practice-secret-id-"_s + mark);
    source.clientSecret = core::Secret::fromText(u"practice-secret-client-"_s + mark);
    source.token.tokenType = u"bearer"_s;
    source.token.scopesAsked = profile.scopes;
    source.token.scopesGranted = QStringList { u"orders:read"_s };
    source.token.receivedAt = now().addSecs(-600);
    source.token.expiresAt = now().addSecs(3000);
    source.token.grant = core::GrantKind::ClientCredentials;
    source.inspection = inspect::inspect({ source.token, {}, &preset, profile.name }, now());
    source.program = u"Tokenprism/0.0.0"_s;
    return source;
}

} // namespace samples
