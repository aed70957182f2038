// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporters/exportsource.h"

#include "oauth/addresspolicy.h"

#include <QCoreApplication>

#include <algorithm>

namespace tokenprism::exporters {

namespace {

using namespace Qt::StringLiterals;

/// Absolute, https (http on loopback only); empty where the preset's address is none of these.
QString usableAddress(const QString &baseUrl)
{
    const QString whole = baseUrl.contains("://"_L1) ? baseUrl : u"https://"_s + baseUrl;
    return baseUrl.isEmpty() || !oauth::parseServerAddress(whole) ? QString() : whole;
}

/// The APIs that \a scopes belong to, in the catalogue's order; all of them where no scope is known.
QList<core::ApiInfo> usableApis(const core::ScopeCatalog &catalog, const QStringList &scopes)
{
    QStringList wanted;
    for (const QString &scope : scopes) {
        if (const core::ScopeInfo *info = catalog.find(scope))
            wanted.append(info->api);
    }
    QList<core::ApiInfo> apis;
    for (const core::ApiInfo &api : catalog.apis()) {
        const QString address = usableAddress(api.baseUrl);
        if (!address.isEmpty() && (wanted.isEmpty() || wanted.contains(api.name)))
            apis.append({ api.name, address });
    }
    // That of the first scope comes first: it is the one that a person most likely wants to call.
    std::stable_sort(apis.begin(), apis.end(), [&](const core::ApiInfo &left, const core::ApiInfo &right) {
        return wanted.indexOf(left.name) < wanted.indexOf(right.name);
    });
    return apis;
}

} // namespace

ExportSource exportSource(const session::Session &session, const session::PracticeGateway &practice)
{
    ExportSource source;
    source.profile = session.profile();
    source.token = session.token();
    source.inspection = session.inspection();
    source.exchanges = QList<core::Exchange>(session.exchanges().begin(), session.exchanges().end());
    source.error = session.lastError();
    source.program = u"Tokenprism/"_s + QCoreApplication::applicationVersion();
    const core::Provider *provider = session.provider();
    if (provider) {
        source.providerName = provider->name;
        source.environmentNote = provider->environmentNote;
    }
    if (source.profile.isPractice()) {
        source.profile.endpoints =
            practice.endpoints(source.profile.practiceIssuer()).value_or(core::Endpoints());
    } else if (provider) {
        QStringList scopes = source.token.effectiveScopes();
        source.apis = usableApis(provider->catalog, scopes.isEmpty() ? source.profile.scopes : scopes);
    }
    return source;
}

core::TokenBinding bindingOf(const ExportSource &source)
{
    if (source.token.isEmpty())
        return source.profile.binding;
    return source.token.isBound() ? core::TokenBinding::DPoP : core::TokenBinding::Bearer;
}

QUrl exampleAddress(const ExportSource &source)
{
    if (!source.apis.isEmpty())
        return QUrl(source.apis.first().baseUrl);
    const QString origin = core::originOf(source.profile.endpoints.token);
    return QUrl(origin.isEmpty() ? u"https://api.example/"_s : origin + u'/');
}

} // namespace tokenprism::exporters
