// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"

#include <cmath>

namespace tokenprism::core::json {

Number Number::fromInteger(qint64 number)
{
    return { QByteArray::number(number), static_cast<double>(number) };
}

std::optional<qint64> Number::integer() const
{
    bool exact = false;
    const qint64 direct = raw.toLongLong(&exact);
    if (exact)
        return direct;
    constexpr double exactLimit = 9007199254740992.0; // 2^53: doubles above don't hold every integer
    if (std::abs(value) <= exactLimit && std::trunc(value) == value)
        return static_cast<qint64>(value);
    return std::nullopt;
}

Value::Value(bool boolean)
    : m_data(boolean)
{
}
Value::Value(Number number)
    : m_data(std::move(number))
{
}
Value::Value(QString string)
    : m_data(std::move(string))
{
}
Value::Value(Array array)
    : m_data(std::move(array))
{
}
Value::Value(Object object)
    : m_data(std::move(object))
{
}

bool Value::isNull() const
{
    return std::holds_alternative<std::monostate>(m_data);
}
const bool *Value::boolean() const
{
    return std::get_if<bool>(&m_data);
}
const Number *Value::number() const
{
    return std::get_if<Number>(&m_data);
}
const QString *Value::string() const
{
    return std::get_if<QString>(&m_data);
}
const Array *Value::array() const
{
    return std::get_if<Array>(&m_data);
}
Array *Value::array()
{
    return std::get_if<Array>(&m_data);
}
const Object *Value::object() const
{
    return std::get_if<Object>(&m_data);
}
Object *Value::object()
{
    return std::get_if<Object>(&m_data);
}

const Value *Value::find(QStringView name) const
{
    if (const Object *members = object()) {
        for (const Member &member : *members) {
            if (member.name == name)
                return &member.value;
        }
    }
    return nullptr;
}

QString Value::text(QStringView name) const
{
    const Value *member = find(name);
    const QString *string = member ? member->string() : nullptr;
    return string ? *string : QString();
}

bool operator==(const Value &left, const Value &right)
{
    return left.m_data == right.m_data;
}

QString Value::typeName() const
{
    static constexpr const char16_t *names[] = { u"null",   u"boolean", u"number",
                                                 u"string", u"array",   u"object" };
    return QString::fromUtf16(names[m_data.index()]);
}

void setMember(Object &object, const QString &name, Value value)
{
    for (Member &member : object) {
        if (member.name == name) {
            member.value = std::move(value);
            return;
        }
    }
    object.push_back({ name, std::move(value) });
}

Value fromStrings(const QStringList &strings)
{
    Array items;
    for (const QString &string : strings)
        items.push_back(Value(string));
    return Value(std::move(items));
}

QStringList toStrings(const Value *array)
{
    QStringList strings;
    if (const Array *items = array ? array->array() : nullptr) {
        for (const Value &item : *items) {
            if (const QString *string = item.string())
                strings.append(*string);
        }
    }
    return strings;
}

} // namespace tokenprism::core::json
