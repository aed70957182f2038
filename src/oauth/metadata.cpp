// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/metadata.h"

#include "oauth/addresspolicy.h"
#include "oauth/serveranswer.h"

namespace tokenprism::oauth {

namespace {

using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::Finding;
using core::Severity;

const QString openIdPath = u"/.well-known/openid-configuration"_s;
const QString oauthPath = u"/.well-known/oauth-authorization-server"_s;

core::HttpRequest request(QUrl issuer, const QString &path)
{
    issuer.setPath(path, QUrl::StrictMode);
    core::HttpRequest request;
    request.purpose = core::Purpose::Metadata;
    request.url = issuer;
    request.headers = { { "Accept"_ba, "application/json"_ba } };
    return request;
}

core::Error refused(const core::HttpResponse &response, const QString &code, const QString &expected,
                    const QString &actual)
{
    core::Error error = answerError(response, ErrorKind::Malformed, code);
    error.expected = expected;
    error.actual = actual;
    return error;
}

/// Not followed: what is read decides where secrets go, so it comes from the issuer's own address.
core::Error redirected(const core::HttpResponse &response)
{
    const QUrl target = response.url.resolved(QUrl::fromEncoded(response.header("Location")));
    return refused(response, u"metadata.redirected"_s, core::place(response.url), core::place(target));
}

/// The first member that stands twice where this program reads: at the top, and among the aliases.
QString repeatedMember(const core::json::Document &document)
{
    for (const QString &pointer : document.duplicates) {
        if (pointer.count(u'/') == 1 || pointer.startsWith("/mtls_endpoint_aliases/"_L1))
            return pointer.mid(1);
    }
    return {};
}

/// Reads addresses out of an object, and notes those that nobody should call.
class AddressReader {
public:
    AddressReader(const core::json::Value &object, QList<Finding> &findings)
        : m_object(object)
        , m_findings(findings)
    {
    }

    core::Endpoints read()
    {
        core::Endpoints endpoints;
        for (const core::EndpointName &row : core::endpointNames())
            endpoints.*row.address = address(row.name);
        return endpoints;
    }

private:
    QUrl address(const QString &name)
    {
        const core::json::Value *member = m_object.find(name);
        if (!member || member->isNull())
            return {};
        const auto checked = member->string()
            ? parseServerAddress(*member->string())
            : core::Result<QUrl>(core::fail(ErrorKind::Usage, u"address.invalid"_s));
        if (checked)
            return *checked;
        m_findings.append({ u"metadata.endpoint_refused"_s, Severity::Warn, name,
                            member->string() ? *member->string() : member->typeName(), u"RFC 8414 §2"_s });
        return {};
    }

    const core::json::Value &m_object;
    QList<Finding> &m_findings;
};

bool isJsonType(const QByteArray &type)
{
    return type == "application/json" || type.endsWith("+json");
}

Metadata read(const core::HttpResponse &response, const core::json::Value &root, const QString &issuer)
{
    Metadata metadata;
    if (!isJsonType(response.mediaType()))
        metadata.findings.append({ u"metadata.content_type"_s, Severity::Warn, u"application/json"_s,
                                   QString::fromLatin1(response.mediaType()), u"RFC 8414 §3.2"_s });
    metadata.endpoints = AddressReader(root, metadata.findings).read();
    metadata.endpoints.issuer = issuer;
    metadata.server = core::serverFactsFromJson(root);
    const core::json::Value *aliases = root.find(u"mtls_endpoint_aliases");
    metadata.server.certificateAliases =
        aliases ? AddressReader(*aliases, metadata.findings).read() : core::Endpoints();
    // RFC 8414 §2 wants one unless there is only the implicit grant.
    if (!root.find(u"token_endpoint"))
        metadata.findings.append({ u"metadata.endpoint_missing"_s, Severity::Warn, u"token_endpoint"_s,
                                   QString(), u"RFC 8414 §2"_s });
    metadata.hostsBeside = hostsBeside(metadata.endpoints);
    return metadata;
}

} // namespace

core::Result<QUrl> checkIssuer(const QString &issuer)
{
    const auto address = parseServerAddress(issuer);
    if (!address || !address->hasQuery())
        return address;
    core::Error error = core::makeError(ErrorKind::Usage, u"address.query"_s);
    error.where = core::place(*address);
    return core::fail(std::move(error));
}

core::Result<QList<core::HttpRequest>> buildMetadataRequests(const QString &issuer)
{
    const auto address = checkIssuer(issuer);
    if (!address)
        return core::fail(address.error());
    QString path = address->path(QUrl::FullyEncoded);
    if (path.endsWith(u'/')) // it goes before anything is appended or inserted: RFC 8414 §3.1
        path.chop(1);
    QList<core::HttpRequest> requests { request(*address, path + openIdPath),
                                        request(*address, oauthPath + path) };
    if (!path.isEmpty())
        requests.append(request(*address, openIdPath + path));
    return requests;
}

std::optional<core::HttpRequest> buildSlashedRequest(const core::HttpResponse &response)
{
    const QString path = response.url.path(QUrl::FullyEncoded);
    const QByteArray location = response.header("Location");
    if (response.status < 300 || response.status > 399 || location.isEmpty() || path.endsWith(u'/'))
        return std::nullopt;
    core::HttpRequest slashed = request(response.url, path + u'/');
    if (response.url.resolved(QUrl::fromEncoded(location, QUrl::StrictMode)) != slashed.url)
        return std::nullopt;
    return slashed;
}

core::Result<Metadata> parseMetadata(const core::HttpResponse &response, const QString &issuer)
{
    if (response.status >= 300 && response.status <= 399)
        return core::fail(redirected(response));
    const auto document = core::json::parse(response.body);
    const core::json::Value *root = document && document->root.object() ? &document->root : nullptr;
    if (const auto refusal = refusalOf(response, root, {}))
        return core::fail(*refusal);
    if (response.status != 200) // RFC 8414 §3.2
        return core::fail(answerError(response, ErrorKind::Refused, u"oauth.http_error"_s));
    if (!root)
        return core::fail(unreadable(response, document));
    if (const QString twice = repeatedMember(*document); !twice.isEmpty())
        return core::fail(refused(response, u"metadata.member_twice"_s, u"one member"_s, twice));
    // Letter for letter, so that no server speaks for another (RFC 8414 §3.3, §6.2).
    if (const QString stated = root->text(u"issuer"); stated != issuer)
        return core::fail(refused(response, u"metadata.issuer_differs"_s, issuer, stated));
    return read(response, *root, issuer);
}

core::Profile withMetadata(core::Profile profile, const Metadata &metadata, Prefer prefer)
{
    for (const core::EndpointName &row : core::endpointNames()) {
        QUrl &own = profile.endpoints.*row.address;
        const QUrl &stated = metadata.endpoints.*row.address;
        if (!stated.isEmpty() && (own.isEmpty() || prefer == Prefer::Metadata))
            own = stated;
    }
    profile.server = metadata.server;
    return profile;
}

} // namespace tokenprism::oauth
