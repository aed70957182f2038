// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider.h"

#include <algorithm>

namespace tokenprism::core {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 presetVersion = 1;
constexpr qsizetype maxPresetBytes = 1024 * 1024;
constexpr qsizetype maxIdLength = 64;

Error memberError(const QString &code, const QString &member, const QString &actual = {})
{
    Error error;
    error.kind = ErrorKind::Malformed;
    error.code = code;
    error.where = member;
    error.actual = actual;
    return error;
}

/// One object of the preset, with its place in it; keeps the first thing that was wrong. A missing section
/// reads as an empty one.
class Section {
public:
    Section(const json::Value *value, QString path, std::optional<Error> &problem)
        : m_value(value)
        , m_path(std::move(path))
        , m_problem(problem)
    {
        if (value && !value->object())
            note(u"provider.member_invalid"_s, {}, value->typeName());
    }

    QString text(const QString &name)
    {
        const json::Value *member = find(name);
        if (!member)
            return {};
        if (!member->string())
            invalid(name, member->typeName());
        return m_value->text(name);
    }

    QString requiredText(const QString &name)
    {
        const QString given = text(name);
        if (given.isEmpty())
            note(u"provider.member_missing"_s, name);
        return given;
    }

    QUrl address(const QString &name)
    {
        const QString given = text(name);
        if (given.isEmpty())
            return {};
        const QUrl url(given, QUrl::StrictMode);
        const bool web = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
        if (!url.isValid() || !web || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasFragment())
            invalid(name, given);
        return url;
    }

    QStringList texts(const QString &name)
    {
        const json::Value *member = find(name);
        if (!member)
            return {};
        const QStringList strings = json::toStrings(member);
        if (!member->array() || static_cast<size_t>(strings.size()) != member->array()->size())
            invalid(name, member->typeName());
        return strings;
    }

    template<typename Enum>
    Enum choice(const QString &name, std::optional<Enum> (*fromName)(QStringView), Enum standard)
    {
        const QString given = text(name);
        return given.isEmpty() ? standard : chosen(name, given, fromName, standard);
    }

    template<typename Enum>
    QList<Enum> choices(const QString &name, std::optional<Enum> (*fromName)(QStringView), Enum standard)
    {
        QList<Enum> values;
        for (const QString &given : texts(name))
            values.append(chosen(name, given, fromName, standard));
        return values;
    }

    Section section(const QString &name) { return { find(name), place(name), m_problem }; }

    std::vector<Section> sections(const QString &name)
    {
        std::vector<Section> all;
        const json::Value *member = find(name);
        if (!member)
            return all;
        if (!member->array()) {
            invalid(name, member->typeName());
            return all;
        }
        for (const json::Value &item : *member->array())
            all.emplace_back(&item, place(name) + u'/' + QString::number(all.size()), m_problem);
        return all;
    }

    void requireVersion(const QString &name)
    {
        const json::Value *member = find(name);
        if (!member)
            note(u"provider.member_missing"_s, name);
        else if (!member->number() || member->number()->integer() != presetVersion)
            invalid(name, member->number() ? QString::fromLatin1(member->number()->raw) : member->typeName());
    }

    void invalid(const QString &name, const QString &actual)
    {
        note(u"provider.member_invalid"_s, name, actual);
    }

private:
    const json::Value *find(const QString &name) const { return m_value ? m_value->find(name) : nullptr; }

    QString place(const QString &name) const
    {
        return m_path.isEmpty() || name.isEmpty() ? m_path + name : m_path + u'/' + name;
    }

    template<typename Enum>
    Enum chosen(const QString &name, const QString &given, std::optional<Enum> (*fromName)(QStringView),
                Enum standard)
    {
        const std::optional<Enum> value = fromName(given);
        if (!value)
            invalid(name, given);
        return value.value_or(standard);
    }

    void note(const QString &code, const QString &name, const QString &actual = {})
    {
        if (!m_problem)
            m_problem = memberError(code, place(name), actual);
    }

    const json::Value *m_value;
    QString m_path;
    std::optional<Error> &m_problem;
};

/// Ids stand in file names, profiles and command lines.
bool isId(const QString &text)
{
    return text.size() <= maxIdLength && std::all_of(text.cbegin(), text.cend(), [](QChar c) {
               return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
           });
}

std::optional<EnvironmentOrigin> environmentOriginFromName(QStringView name)
{
    if (name == u"none")
        return EnvironmentOrigin::None;
    if (name == u"introspection")
        return EnvironmentOrigin::Introspection;
    return std::nullopt;
}

Endpoints readEndpoints(Section section)
{
    Endpoints endpoints;
    endpoints.issuer = section.text(u"issuer"_s);
    endpoints.authorization = section.address(u"authorization_endpoint"_s);
    endpoints.token = section.address(u"token_endpoint"_s);
    endpoints.introspection = section.address(u"introspection_endpoint"_s);
    return endpoints;
}

ScopeCatalog readCatalog(Section &root)
{
    QList<ApiInfo> apis;
    QList<ScopeInfo> scopes;
    for (Section &api : root.sections(u"apis"_s)) {
        const QString name = api.requiredText(u"name"_s);
        apis.append({ name, api.address(u"base_url"_s).toString() });
        for (Section &scope : api.sections(u"scopes"_s)) {
            const QString scopeName = scope.requiredText(u"name"_s);
            // A scope name can't hold a space: RFC 6749 §3.3.
            if (scopeName.contains(u' '))
                scope.invalid(u"name"_s, scopeName);
            scopes.append({ scopeName, name, scope.text(u"meaning"_s), scope.text(u"notes"_s) });
        }
    }
    return ScopeCatalog(apis, scopes);
}

EnvironmentSource readEnvironmentSource(Section &section)
{
    EnvironmentSource source;
    source.origin = section.choice(u"from"_s, &environmentOriginFromName, EnvironmentOrigin::None);
    if (source.origin == EnvironmentOrigin::None)
        return source;
    source.items = section.requiredText(u"items"_s);
    source.id = section.requiredText(u"id"_s);
    source.name = section.text(u"name"_s);
    source.kind = section.text(u"kind"_s);
    source.parent = section.text(u"parent"_s);
    source.scopes = section.text(u"scopes"_s);
    return source;
}

void readClient(Section &root, Provider &provider)
{
    provider.kinds = root.choices(u"kinds"_s, &sourceKindFromName, SourceKind::SignIn);
    if (provider.kinds.isEmpty())
        provider.kinds = { SourceKind::SignIn, SourceKind::ApiKey };
    Section auth = root.section(u"client_auth"_s);
    provider.signInAuth = auth.choice(u"sign_in"_s, &clientAuthFromName, ClientAuth::None);
    provider.keyAuth = auth.choice(u"api_key"_s, &clientAuthFromName, ClientAuth::SecretBasic);
    provider.clientAuths = auth.choices(u"accepted"_s, &clientAuthFromName, ClientAuth::None);
    for (const ClientAuth recommended : { provider.signInAuth, provider.keyAuth }) {
        if (!provider.clientAuths.contains(recommended))
            provider.clientAuths.append(recommended);
    }
    provider.encoding = root.choice(u"encoding"_s, &bodyEncodingFromName, BodyEncoding::Form);
    Section labels = root.section(u"labels"_s);
    provider.clientIdLabel = labels.text(u"client_id"_s);
    provider.clientSecretLabel = labels.text(u"client_secret"_s);
    provider.keyIdLabel = labels.text(u"key_id"_s);
    provider.keySecretLabel = labels.text(u"key_secret"_s);
}

Provider readProvider(Section &root)
{
    Provider provider;
    root.requireVersion(u"version"_s);
    provider.id = root.requiredText(u"id"_s);
    if (!isId(provider.id))
        root.invalid(u"id"_s, provider.id);
    provider.name = root.requiredText(u"name"_s);
    provider.authorName = root.text(u"author_name"_s);
    provider.endpoints = readEndpoints(root.section(u"endpoints"_s));
    readClient(root, provider);
    Section redirect = root.section(u"redirect"_s);
    provider.redirectUri = redirect.text(u"suggestion"_s);
    provider.redirectRule = redirect.text(u"rule"_s);
    provider.scopeHint = root.text(u"scope_hint"_s);
    provider.catalog = readCatalog(root);
    Section environments = root.section(u"environments"_s);
    provider.environments = readEnvironmentSource(environments);
    provider.environmentNote = environments.text(u"note"_s);
    provider.accessNotes = root.texts(u"access_notes"_s);
    provider.refreshNote = root.text(u"refresh_note"_s);
    return provider;
}

} // namespace

Result<Provider> providerFromJson(QByteArrayView text)
{
    json::Limits limits;
    limits.maxBytes = maxPresetBytes;
    const Result<json::Document> document = json::parse(text, limits);
    if (!document)
        return fail(document.error());
    if (!document->root.object())
        return fail(memberError(u"provider.member_invalid"_s, u"preset"_s, document->root.typeName()));
    // Two members of one name: readers differ in which one counts, so neither does.
    if (!document->duplicates.isEmpty())
        return fail(memberError(u"provider.member_invalid"_s, document->duplicates.first().sliced(1)));
    std::optional<Error> problem;
    Section root(&document->root, {}, problem);
    Provider provider = readProvider(root);
    if (problem)
        return fail(std::move(*problem));
    return provider;
}

} // namespace tokenprism::core
