// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/environmentrequest.h"

#include "core/formcodec.h"
#include "oauth/addresspolicy.h"
#include "oauth/bearer.h"

namespace tokenprism::evidence {

namespace {

using namespace Qt::StringLiterals;

constexpr auto baseMark = "{api_base}"_L1;
constexpr auto serverMark = "{server}"_L1;
constexpr auto tokenMark = "{access_token}"_L1;

QString serverOf(const core::Profile &profile)
{
    const QString origin = core::originOf(QUrl(profile.endpoints.issuer, QUrl::StrictMode));
    return origin.isEmpty() ? core::originOf(profile.endpoints.token) : origin;
}

QString withoutSlash(QString base)
{
    while (base.endsWith(u'/'))
        base.chop(1);
    return base;
}

/// Before anything of the token is in it.
QString addressText(const core::EnvironmentRequest &request, const core::Profile &profile,
                    const QString &apiBase)
{
    QString text = request.url;
    text.replace(baseMark, withoutSlash(apiBase));
    text.replace(serverMark, serverOf(profile));
    return text;
}

QUrl firstPage(QUrl address, const core::Paging &paging)
{
    if (paging.kind == core::PagingKind::Parameter)
        return withParameter(address, paging.everything.name, paging.everything.value);
    if (paging.kind != core::PagingKind::PageNumber)
        return address;
    address = withParameter(address, paging.pageParameter, QString::number(paging.firstPage));
    return paging.sizeParameter.isEmpty()
        ? address
        : withParameter(address, paging.sizeParameter, QString::number(paging.size));
}

core::FormFields formOf(const core::EnvironmentRequest &request, const core::Secret &token)
{
    core::FormFields fields;
    for (const core::Parameter &field : request.form) {
        const QByteArray value = field.value.toUtf8().replace("{access_token}", token.view().toByteArray());
        fields.append({ field.name.toUtf8(), value });
    }
    return fields;
}

} // namespace

QString placeOf(const core::EnvironmentRequest &request, const core::Profile &profile, const QString &apiBase)
{
    if (request.url.startsWith(baseMark) && apiBase.isEmpty())
        return {};
    const QString text = addressText(request, profile, apiBase);
    return text.left(text.indexOf(u'?'));
}

core::Result<QUrl> environmentAddress(const core::EnvironmentRequest &request, const core::Profile &profile,
                                      const QString &apiBase, const core::Secret &token)
{
    if (request.url.startsWith(baseMark) && apiBase.isEmpty())
        return core::fail(core::ErrorKind::Usage, u"environments.no_api_base"_s);
    QString text = addressText(request, profile, apiBase);
    // The host is judged before the token is in the address, so that no error can hold it.
    const auto confirmed = oauth::checkConfirmedHost(
        profile, QUrl(QString(text).replace(tokenMark, "token"_L1), QUrl::StrictMode));
    if (!confirmed) {
        core::Error error = confirmed.error();
        error.where = placeOf(request, profile, apiBase);
        return core::fail(std::move(error));
    }
    text.replace(tokenMark, QString::fromLatin1(token.view().toByteArray().toPercentEncoding()));
    return firstPage(QUrl(text, QUrl::StrictMode), request.paging);
}

core::Result<core::HttpRequest> buildEnvironmentRequest(const core::EnvironmentRequest &request,
                                                        const QUrl &address, const core::Secret &token)
{
    auto built = oauth::buildResourceRequest(address, token);
    if (!built)
        return built;
    built->purpose = core::Purpose::Environments;
    built->method = request.method;
    built->headers.append({ "Accept"_ba, "application/json"_ba });
    built->headers.removeIf([&](const core::HttpHeader &header) {
        return (request.carriesToken() && header.name == "Authorization")
            || (header.name == "Accept" && header.value != "application/json");
    });
    for (const core::Parameter &header : request.headers) {
        built->headers.removeIf([&](const core::HttpHeader &other) {
            return other.name.compare(header.name.toLatin1(), Qt::CaseInsensitive) == 0;
        });
        built->headers.append({ header.name.toLatin1(), header.value.toUtf8() });
    }
    if (request.method == "POST") {
        built->headers.append({ "Content-Type"_ba, "application/x-www-form-urlencoded"_ba });
        built->body = core::encodeForm(formOf(request, token));
    }
    return built;
}

QUrl withParameter(const QUrl &address, const QString &name, const QString &value)
{
    const QByteArray encodedName = core::encodeFormComponent(name.toUtf8());
    QByteArrayList parts = address.query(QUrl::FullyEncoded).toLatin1().split('&');
    parts.removeIf([&](const QByteArray &part) {
        return part.isEmpty() || part == encodedName || part.startsWith(encodedName + '=');
    });
    parts.append(encodedName + '=' + core::encodeFormComponent(value.toUtf8()));
    QUrl changed = address;
    changed.setQuery(QString::fromLatin1(parts.join('&')), QUrl::StrictMode);
    return changed;
}

} // namespace tokenprism::evidence
