// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/presetreader.h"

#include "core/jsonpath.h"

#include <algorithm>

namespace tokenprism::core {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 presetVersion = 1;

bool isWebAddress(const QUrl &url)
{
    const bool web = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    return url.isValid() && web && !url.host().isEmpty() && url.userInfo().isEmpty() && !url.hasFragment();
}

} // namespace

Error presetError(const QString &code, const QString &member, const QString &actual)
{
    Error error;
    error.kind = ErrorKind::Malformed;
    error.code = code;
    error.where = member;
    error.actual = actual;
    return error;
}

PresetSection::PresetSection(const json::Value *value, QString path, std::optional<Error> &problem)
    : m_value(value)
    , m_path(std::move(path))
    , m_problem(problem)
{
    if (value && !value->object())
        note(u"provider.member_invalid"_s, {}, value->typeName());
}

QString PresetSection::text(const QString &name)
{
    const json::Value *member = find(name);
    if (!member)
        return {};
    if (!member->string())
        invalid(name, member->typeName());
    return m_value->text(name);
}

QString PresetSection::requiredText(const QString &name)
{
    const QString given = text(name);
    if (given.isEmpty())
        missing(name);
    return given;
}

QUrl PresetSection::address(const QString &name)
{
    const QString given = text(name);
    if (given.isEmpty())
        return {};
    const QUrl url(given, QUrl::StrictMode);
    if (!isWebAddress(url))
        invalid(name, given);
    return url;
}

QString PresetSection::requiredAddressText(const QString &name)
{
    const QString given = requiredText(name);
    address(name);
    return given;
}

QStringList PresetSection::texts(const QString &name)
{
    const json::Value *member = find(name);
    if (!member)
        return {};
    const QStringList strings = json::toStrings(member);
    if (!member->array() || static_cast<size_t>(strings.size()) != member->array()->size())
        invalid(name, member->typeName());
    return strings;
}

QStringList PresetSection::scopeNames(const QString &name)
{
    const QStringList names = texts(name);
    for (const QString &each : names) {
        if (each.isEmpty() || each.contains(u' '))
            invalid(name, each);
    }
    return names;
}

QString PresetSection::path(const QString &name)
{
    const QString given = text(name);
    if (!json::Path::parse(given))
        invalid(name, given);
    return given;
}

QString PresetSection::requiredPath(const QString &name)
{
    const QString given = path(name);
    if (given.isEmpty())
        missing(name);
    return given;
}

int PresetSection::number(const QString &name, int least, int most, int standard)
{
    const json::Value *member = find(name);
    if (!member)
        return standard;
    const auto integer = member->number() ? member->number()->integer() : std::nullopt;
    if (integer && *integer >= least && *integer <= most)
        return static_cast<int>(*integer);
    invalid(name, member->number() ? QString::fromLatin1(member->number()->raw) : member->typeName());
    return standard;
}

QList<Parameter> PresetSection::parameters(const QString &name)
{
    QList<Parameter> parameters;
    const json::Value *member = find(name);
    if (!member)
        return parameters;
    if (!member->object()) {
        invalid(name, member->typeName());
        return parameters;
    }
    for (const json::Member &each : *member->object()) {
        if (each.name.isEmpty() || !each.value.string())
            invalid(name + u'/' + each.name, each.value.typeName());
        parameters.append({ each.name, each.value.string() ? *each.value.string() : QString() });
    }
    return parameters;
}

std::vector<PresetSection> PresetSection::sections(const QString &name)
{
    std::vector<PresetSection> all;
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

void PresetSection::requireVersion(const QString &name)
{
    const json::Value *member = find(name);
    if (!member)
        missing(name);
    else if (!member->number() || member->number()->integer() != presetVersion)
        invalid(name, member->number() ? QString::fromLatin1(member->number()->raw) : member->typeName());
}

void PresetSection::missing(const QString &name)
{
    note(u"provider.member_missing"_s, name);
}

void PresetSection::invalid(const QString &name, const QString &actual)
{
    note(u"provider.member_invalid"_s, name, actual);
}

QString PresetSection::place(const QString &name) const
{
    return m_path.isEmpty() || name.isEmpty() ? m_path + name : m_path + u'/' + name;
}

void PresetSection::note(const QString &code, const QString &name, const QString &actual)
{
    if (!m_problem)
        m_problem = presetError(code, place(name), actual);
}

} // namespace tokenprism::core
