// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environmentmap.h"

#include "core/jsonpath.h"
#include "core/tokenset.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <utility>

namespace tokenprism::core {

namespace {

using namespace Qt::StringLiterals;

using Values = std::vector<const json::Value *>;

/// One column of a source; a path that can't be read, and an empty one, tells nothing.
class Column {
public:
    explicit Column(const QString &path)
        : m_path(path.isEmpty() ? std::nullopt : json::Path::parse(path))
    {
    }
    Values in(const json::Value &row) const { return m_path ? m_path->in(row) : Values(); }

private:
    std::optional<json::Path> m_path;
};

/// Ids and names come as text or number.
QString textOf(const json::Value &value)
{
    if (const json::Number *number = value.number())
        return QString::fromLatin1(number->raw);
    return value.string() ? *value.string() : QString();
}

QStringList textsIn(const Values &values)
{
    QStringList texts;
    for (const json::Value *value : values) {
        if (const json::Array *items = value->array()) {
            for (const json::Value &item : *items)
                texts.append(textOf(item));
        } else {
            texts.append(textOf(*value));
        }
    }
    texts.removeAll(QString());
    return texts;
}

std::optional<bool> flagIn(const Values &values)
{
    const bool *flag = values.empty() ? nullptr : values.front()->boolean();
    return flag ? std::optional(*flag) : std::nullopt;
}

/// `{"checks":"write","wiki":true,"admin":false}`: name and level, where the level says more than yes or no.
QStringList scopesOfMap(const json::Object &levels)
{
    QStringList scopes;
    for (const json::Member &member : levels) {
        const bool *flag = member.value.boolean();
        if (flag ? !*flag : member.value.isNull())
            continue;
        const QString level = textOf(member.value);
        scopes.append(level.isEmpty() ? member.name : member.name + u':' + level);
    }
    return scopes;
}

QStringList scopesOfText(const QString &text, ScopeForm form)
{
    if (form == ScopeForm::Spaces)
        return splitScopes(text);
    QStringList scopes;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts))
        scopes.append(part.trimmed());
    return scopes;
}

std::optional<QStringList> scopesIn(const Values &values, ScopeForm form)
{
    std::optional<QStringList> all;
    for (const json::Value *value : values) {
        if (const QString *text = value->string())
            all = all.value_or(QStringList()) + scopesOfText(*text, form);
        else if (value->array())
            all = all.value_or(QStringList()) + json::toStrings(value);
        else if (value->object())
            all = all.value_or(QStringList()) + scopesOfMap(*value->object());
    }
    return all;
}

void fillIn(QString &known, const QString &more)
{
    if (known.isEmpty())
        known = more;
}

/// Everything that rows have said about one environment.
struct Gathered {
    Environment environment;
    QStringList stated; ///< scopes, in order
    QSet<QString> seen; ///< the same, to be found fast: a list may be long
    bool assumed = false; ///< a row of it named no scopes
};

} // namespace

class EnvironmentReader::Private {
public:
    Private(const EnvironmentSource &source, QStringList grantedScopes)
        : items(json::Path::parse(source.items))
        , id(source.id)
        , name(source.name)
        , kind(source.kind)
        , parent(source.parent)
        , url(source.url)
        , active(source.active)
        , inactive(source.inactive)
        , scopes(source.scopes)
        , scopeForm(source.scopeForm)
        , granted(std::move(grantedScopes))
    {
        if (!source.assumedFor.isEmpty())
            granted.removeIf([&](const QString &scope) { return !source.assumedFor.contains(scope); });
    }

    void addRow(const json::Value &row);
    Gathered &gatheredOf(const QString &id, const QString &kind);

    std::optional<json::Path> items;
    Column id, name, kind, parent, url, active, inactive, scopes;
    ScopeForm scopeForm;
    QStringList granted;
    std::vector<Gathered> gathered;
    QHash<std::pair<QString, QString>, size_t> positions; ///< by id and kind
};

Gathered &EnvironmentReader::Private::gatheredOf(const QString &id, const QString &kind)
{
    const std::pair key(id, kind);
    const auto known = positions.constFind(key);
    if (known != positions.cend())
        return gathered[*known];
    positions.insert(key, gathered.size());
    Gathered &added = gathered.emplace_back();
    added.environment.id = id;
    added.environment.kind = kind;
    return added;
}

void EnvironmentReader::Private::addRow(const json::Value &row)
{
    const std::optional<QStringList> stated = scopesIn(scopes.in(row), scopeForm);
    const std::optional<bool> isInactive = flagIn(inactive.in(row));
    const std::optional<bool> isActive = isInactive ? std::optional(!*isInactive) : flagIn(active.in(row));
    const QString kindText = textsIn(kind.in(row)).join(", "_L1);
    for (const QString &each : textsIn(id.in(row))) {
        Gathered &one = gatheredOf(each, kindText);
        fillIn(one.environment.name, textsIn(name.in(row)).join(", "_L1));
        fillIn(one.environment.parent, textsIn(parent.in(row)).join(", "_L1));
        fillIn(one.environment.url, textsIn(url.in(row)).value(0));
        if (!one.environment.active)
            one.environment.active = isActive;
        one.assumed = one.assumed || !stated;
        for (const QString &scope : stated.value_or(QStringList())) {
            if (!scope.isEmpty() && !one.seen.contains(scope)) {
                one.seen.insert(scope);
                one.stated.append(scope);
            }
        }
    }
}

EnvironmentReader::EnvironmentReader(const EnvironmentSource &source, QStringList granted)
    : d(std::make_unique<Private>(source, std::move(granted)))
{
}

EnvironmentReader::~EnvironmentReader() = default;

int EnvironmentReader::add(const json::Value &answer)
{
    int rows = 0;
    for (const json::Value *found : d->items ? d->items->in(answer) : Values()) {
        if (const json::Array *list = found->array()) {
            for (const json::Value &row : *list)
                d->addRow(row);
            rows += static_cast<int>(list->size());
        } else {
            d->addRow(*found);
            ++rows;
        }
    }
    return rows;
}

int EnvironmentReader::size() const
{
    return static_cast<int>(d->gathered.size());
}

EnvironmentMap EnvironmentReader::map() const
{
    EnvironmentMap map;
    for (const Gathered &one : d->gathered) {
        const int index = static_cast<int>(map.environments.size());
        Environment &environment = map.environments.emplace_back(one.environment);
        fillIn(environment.name, environment.id);
        for (const QString &scope : one.stated)
            map.cells.push_back({ scope, index, EvidenceKind::StatedByServer });
        if (!one.assumed)
            continue;
        for (const QString &scope : d->granted) {
            if (!one.seen.contains(scope))
                map.cells.push_back({ scope, index, EvidenceKind::Assumed });
        }
    }
    if (!map.environments.empty())
        map.evidence = EvidenceKind::StatedByServer;
    return map;
}

QString toName(EvidenceKind kind)
{
    switch (kind) {
    case EvidenceKind::StatedByServer:
        return u"stated_by_server"_s;
    case EvidenceKind::Assumed:
        return u"assumed"_s;
    case EvidenceKind::NotDisclosed:
        return u"not_disclosed"_s;
    }
    return {};
}

EnvironmentMap readEnvironments(const EnvironmentSource &source, const json::Value &answer,
                                const QStringList &granted)
{
    EnvironmentReader reader(source, granted);
    reader.add(answer);
    return reader.map();
}

} // namespace tokenprism::core
