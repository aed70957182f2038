// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/presetenvironments.h"

#include "core/httpmessage.h"

#include <algorithm>
#include <array>

namespace tokenprism::core {

namespace {

using namespace Qt::StringLiterals;

template<typename Enum> struct Named {
    QStringView name;
    Enum value;
};

template<typename Enum, size_t Size>
std::optional<Enum> find(const std::array<Named<Enum>, Size> &rows, QStringView name)
{
    const auto row =
        std::find_if(rows.begin(), rows.end(), [name](const Named<Enum> &each) { return each.name == name; });
    return row == rows.end() ? std::nullopt : std::optional(row->value);
}

std::optional<EnvironmentOrigin> originFromName(QStringView name)
{
    static constexpr std::array<Named<EnvironmentOrigin>, 7> rows { {
        { u"none", EnvironmentOrigin::None },
        { u"token_response", EnvironmentOrigin::TokenResponse },
        { u"access_token_claim", EnvironmentOrigin::AccessTokenClaim },
        { u"id_token_claim", EnvironmentOrigin::IdTokenClaim },
        { u"introspection", EnvironmentOrigin::Introspection },
        { u"userinfo", EnvironmentOrigin::Userinfo },
        { u"http", EnvironmentOrigin::Http },
    } };
    return find(rows, name);
}

std::optional<PagingKind> pagingFromName(QStringView name)
{
    static constexpr std::array<Named<PagingKind>, 5> rows { {
        { u"none", PagingKind::None },
        { u"link_header", PagingKind::LinkHeader },
        { u"next_address", PagingKind::NextAddress },
        { u"page_number", PagingKind::PageNumber },
        { u"parameter", PagingKind::Parameter },
    } };
    return find(rows, name);
}

std::optional<ScopeForm> scopeFormFromName(QStringView name)
{
    static constexpr std::array<Named<ScopeForm>, 2> rows { {
        { u"spaces", ScopeForm::Spaces },
        { u"commas", ScopeForm::Commas },
    } };
    return find(rows, name);
}

std::optional<QByteArray> methodFromName(QStringView name)
{
    static constexpr std::array<Named<const char *>, 2> rows { { { u"GET", "GET" }, { u"POST", "POST" } } };
    const auto method = find(rows, name);
    return method ? std::optional(QByteArray(*method)) : std::nullopt;
}

/// Headers that the program, or the connection, sets itself.
bool isOwnHeader(const QString &name)
{
    static const QStringList own {
        u"authorization"_s, u"host"_s,        u"connection"_s, u"content-length"_s, u"transfer-encoding"_s,
        u"upgrade"_s,       u"te"_s,          u"trailer"_s,    u"cookie"_s,         u"keep-alive"_s,
        u"expect"_s,        u"content-type"_s
    };
    const QString lower = name.toLower();
    return own.contains(lower) || lower.startsWith("proxy-"_L1) || lower.startsWith("sec-"_L1);
}

/// A field name of RFC 9110 §5.1, spelled as all that are in use.
bool isHeaderName(const QString &name)
{
    return !name.isEmpty() && std::all_of(name.cbegin(), name.cend(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-'
            || c == u'_';
    });
}

/// With its placeholders filled in the template has to be a web address. Tokens in a query end up in logs
/// (RFC 9700 §4.3.2), and one in front of the path would name a host.
bool isAddressTemplate(QString text)
{
    if (text.contains(u'?') && text.indexOf("{access_token}"_L1) > text.indexOf(u'?'))
        return false;
    const bool based = text.startsWith("{api_base}/"_L1) || text.startsWith("{server}/"_L1);
    if (based)
        text = u"https://host.test"_s + text.sliced(text.indexOf(u'/'));
    const qsizetype hostEnd = text.indexOf(u'/', text.indexOf("//"_L1) + 2);
    const qsizetype token = text.indexOf("{access_token}"_L1);
    if (token >= 0 && (hostEnd < 0 || token < hostEnd))
        return false;
    text.replace("{access_token}"_L1, "t"_L1);
    const QUrl url(text, QUrl::StrictMode);
    return !text.contains(u'{') && url.isValid() && !url.host().isEmpty() && !url.hasFragment()
        && url.userInfo().isEmpty() && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1);
}

Paging readPaging(PresetSection section)
{
    constexpr int mostPages = 500;
    constexpr int longestPage = 10000;
    Paging paging;
    paging.kind = section.choice(u"by"_s, &pagingFromName, PagingKind::None);
    paging.mostPages = section.number(u"most_pages"_s, 1, mostPages, paging.mostPages);
    paging.count = section.path(u"count"_s);
    if (paging.kind == PagingKind::NextAddress)
        paging.next = section.requiredPath(u"next"_s);
    if (paging.kind == PagingKind::PageNumber) {
        paging.pageParameter = section.requiredText(u"page_parameter"_s);
        paging.firstPage = section.number(u"first_page"_s, 0, 1, 0);
        paging.sizeParameter = section.text(u"size_parameter"_s);
        paging.size = section.number(u"size"_s, 1, longestPage, 0);
        if (!paging.sizeParameter.isEmpty() && paging.size == 0)
            section.missing(u"size"_s);
    }
    if (paging.kind == PagingKind::Parameter)
        paging.everything = { section.requiredText(u"parameter"_s), section.requiredText(u"value"_s) };
    return paging;
}

EnvironmentRequest readRequest(PresetSection section, PresetSection paging)
{
    EnvironmentRequest request;
    request.method = section.choice(u"method"_s, &methodFromName, "GET"_ba);
    request.url = section.requiredText(u"url"_s);
    if (!request.url.isEmpty() && !isAddressTemplate(request.url))
        section.invalid(u"url"_s, request.url);
    request.headers = section.parameters(u"headers"_s);
    for (const Parameter &header : request.headers) {
        if (!isHeaderName(header.name) || isOwnHeader(header.name) || !isHeaderSafe(header.value.toUtf8()))
            section.invalid(u"headers/"_s + header.name, header.value);
    }
    request.form = section.parameters(u"form"_s);
    if (!request.form.isEmpty() && request.method != "POST")
        section.invalid(u"form"_s, QString::fromLatin1(request.method));
    request.paging = readPaging(std::move(paging));
    return request;
}

EnvironmentSource readSource(PresetSection &section)
{
    EnvironmentSource source;
    source.origin = section.choice(u"from"_s, &originFromName, EnvironmentOrigin::None);
    if (source.origin == EnvironmentOrigin::None)
        return source;
    source.items = section.path(u"items"_s);
    source.id = section.requiredPath(u"id"_s);
    source.name = section.path(u"name"_s);
    source.kind = section.path(u"kind"_s);
    source.parent = section.path(u"parent"_s);
    source.url = section.path(u"url"_s);
    source.active = section.path(u"active"_s);
    source.inactive = section.path(u"inactive"_s);
    source.scopes = section.path(u"scopes"_s);
    source.assumedFor = section.scopeNames(u"assumed_for"_s);
    source.scopeForm = section.choice(u"scopes_as"_s, &scopeFormFromName, ScopeForm::Spaces);
    if (source.origin == EnvironmentOrigin::Http)
        source.request = readRequest(section.section(u"request"_s), section.section(u"paging"_s));
    return source;
}

} // namespace

QList<EnvironmentSource> readEnvironmentSources(PresetSection &section)
{
    QList<EnvironmentSource> sources;
    const auto add = [&sources](const EnvironmentSource &source) {
        if (source.origin != EnvironmentOrigin::None)
            sources.append(source);
    };
    if (!section.has(u"sources"_s)) {
        add(readSource(section));
        return sources;
    }
    // Which of two ways counts would be anybody's guess.
    if (section.has(u"from"_s))
        section.invalid(u"from"_s, section.text(u"from"_s));
    for (PresetSection &each : section.sections(u"sources"_s))
        add(readSource(each));
    return sources;
}

} // namespace tokenprism::core
