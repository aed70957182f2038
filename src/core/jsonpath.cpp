// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonpath.h"

namespace tokenprism::core::json {

namespace {

using namespace Qt::StringLiterals;

/// RFC 6901 §3: `~1` is a slash, `~0` a tilde, and no other `~` may stand.
std::optional<QString> unescaped(QStringView step)
{
    QString name;
    name.reserve(step.size());
    for (qsizetype i = 0; i < step.size(); ++i) {
        if (step[i] != u'~') {
            name.append(step[i]);
            continue;
        }
        const QChar code = ++i < step.size() ? step[i] : QChar();
        if (code != u'0' && code != u'1')
            return std::nullopt;
        name.append(code == u'0' ? u'~' : u'/');
    }
    return name;
}

const Value *itemAt(const Array &array, const QString &position)
{
    bool ok = false;
    const uint index = position.toUInt(&ok);
    return ok && index < array.size() ? &array[index] : nullptr;
}

const Value *memberOf(const Value &value, const QString &name)
{
    return value.array() ? itemAt(*value.array(), name) : value.find(name);
}

} // namespace

std::optional<Path> Path::parse(QStringView text)
{
    if (text.isEmpty() || text == u".")
        return Path();
    return text.front() == u'/' ? parsePointer(text.sliced(1)) : parseDotted(text);
}

std::optional<Path> Path::parsePointer(QStringView text)
{
    Path path;
    for (const QStringView part : text.split(u'/')) {
        if (part == u"[]") {
            path.m_steps.push_back({ {}, true });
            continue;
        }
        const auto name = unescaped(part);
        if (!name)
            return std::nullopt;
        path.m_steps.push_back({ *name, false });
    }
    return path;
}

std::optional<Path> Path::parseDotted(QStringView text)
{
    Path path;
    for (QStringView part : text.split(u'.')) {
        qsizetype lists = 0;
        for (; part.endsWith(u"[]"); part.chop(2))
            ++lists;
        if (part.contains(u'[') || part.contains(u']') || (part.isEmpty() && lists == 0))
            return std::nullopt;
        if (!part.isEmpty())
            path.m_steps.push_back({ part.toString(), false });
        path.m_steps.insert(path.m_steps.end(), static_cast<size_t>(lists), { {}, true });
    }
    return path;
}

std::vector<const Value *> Path::in(const Value &root) const
{
    std::vector<const Value *> here { &root };
    for (const Step &step : m_steps) {
        std::vector<const Value *> next;
        for (const Value *value : here) {
            if (!step.each) {
                if (const Value *member = memberOf(*value, step.name))
                    next.push_back(member);
            } else if (const Array *items = value->array()) {
                for (const Value &item : *items)
                    next.push_back(&item);
            }
        }
        here = std::move(next);
    }
    return here;
}

} // namespace tokenprism::core::json
