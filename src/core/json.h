// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>
#include <vector>

/// The one JSON reader of the project: strict (RFC 8259), keeps member order, duplicates and each number's
/// raw text.
namespace tokenprism::core::json {

class Value;
struct Member;
using Array = std::vector<Value>;
using Object = std::vector<Member>;

/// A number with good grammar. Out-of-range values (1e400) are kept: value is then infinite.
struct Number {
    QByteArray raw; ///< as it stood in the text: `1.10`
    double value = 0;

    static Number fromInteger(qint64 number);
    /// The same text: 1.0 and 1 are not the same here.
    friend bool operator==(const Number &left, const Number &right) { return left.raw == right.raw; }
    /// The exact integer, where it is one and fits; 3600.0 and 1e3 count as integers.
    std::optional<qint64> integer() const;
};

class Value {
public:
    Value() = default; // null
    Value(bool boolean);
    Value(Number number);
    Value(QString string);
    Value(Array array);
    Value(Object object);
    /// No conversion from pointers: a char pointer would silently become a bool.
    Value(const void *) = delete;

    bool isNull() const;
    const bool *boolean() const;
    const Number *number() const;
    const QString *string() const;
    const Array *array() const;
    Array *array();
    const Object *object() const;
    Object *object();

    /// First member of that name, or nullptr (also where this is no object).
    const Value *find(QStringView name) const;
    /// The member's text, or an empty string where it is missing or no string.
    QString text(QStringView name) const;
    /// `null`, `boolean`, `number`, `string`, `array`, `object`: for error messages.
    QString typeName() const;

    friend bool operator==(const Value &left, const Value &right);

private:
    std::variant<std::monostate, bool, Number, QString, Array, Object> m_data;
};

struct Member {
    QString name;
    Value value;
    friend bool operator==(const Member &, const Member &) = default;
};

/// Replaces the first member of that name, or appends one.
void setMember(Object &object, const QString &name, Value value);
/// Space-separated strings as an array value, and back (non-strings are skipped).
Value fromStrings(const QStringList &strings);
QStringList toStrings(const Value *array);

struct Document {
    Value root;
    /// JSON pointers of members that repeat a name: `/access_token`.
    QStringList duplicates;
    /// JSON pointers of numbers whose value doesn't fit a double.
    QStringList outOfRange;
};

struct Limits {
    qsizetype maxBytes = 16 * 1024 * 1024;
    int maxDepth = 256;
};

/// Reads the whole text. Errors (kind Malformed): `json.too_large` (also where names repeat, or numbers are
/// out of range, by the ten thousand), `json.too_deep`, `json.bom`, `json.not_utf8`, `json.syntax`,
/// `json.trailing_content`, `json.empty`. Error::detail never quotes the text.
Result<Document> parse(QByteArrayView text, const Limits &limits = {});

} // namespace tokenprism::core::json
