// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"

#include "core/jsonplace.h"

#include <simdjson.h>

#include <QSet>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace tokenprism::core::json {

namespace {

using namespace Qt::StringLiterals;
namespace ondemand = simdjson::ondemand;

tl::unexpected<Error> syntaxError(const char *detail)
{
    return fail(ErrorKind::Malformed, u"json.syntax"_s, QString::fromLatin1(detail));
}

tl::unexpected<Error> simdjsonError(simdjson::error_code code)
{
    if (code == simdjson::UTF8_ERROR)
        return fail(ErrorKind::Malformed, u"json.not_utf8"_s);
    if (code == simdjson::EMPTY)
        return fail(ErrorKind::Malformed, u"json.empty"_s);
    if (code == simdjson::DEPTH_ERROR)
        return fail(ErrorKind::Malformed, u"json.too_deep"_s);
    return syntaxError(simdjson::error_message(code));
}

QByteArrayView trimmed(std::string_view token)
{
    while (!token.empty()
           && (token.back() == ' ' || token.back() == '\n' || token.back() == '\r' || token.back() == '\t'))
        token.remove_suffix(1);
    return QByteArrayView(token.data(), static_cast<qsizetype>(token.size()));
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

qsizetype skipDigits(QByteArrayView text, qsizetype at)
{
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return at;
}

/// The number grammar of RFC 8259 §6, to the letter: simdjson judges range together with grammar, we need
/// them apart.
bool isJsonNumber(QByteArrayView text)
{
    qsizetype at = text.startsWith('-') ? 1 : 0;
    const qsizetype integerEnd = skipDigits(text, at);
    if (integerEnd == at || (text[at] == '0' && integerEnd - at > 1))
        return false;
    at = integerEnd;
    if (at < text.size() && text[at] == '.') {
        const qsizetype end = skipDigits(text, at + 1);
        if (end == at + 1)
            return false;
        at = end;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        const qsizetype end = skipDigits(text, at);
        if (end == at)
            return false;
        at = end;
    }
    return at == text.size();
}

double toDouble(QByteArrayView raw)
{
    double value = 0;
    const auto parsed = std::from_chars(raw.data(), raw.data() + raw.size(), value);
    if (parsed.ec == std::errc::result_out_of_range) {
        // from_chars leaves the value alone: overflow goes to infinity, underflow to zero.
        const bool negative = raw.startsWith('-');
        const qsizetype e = raw.toByteArray().toLower().indexOf('e');
        const bool tiny = e >= 0 && e + 1 < raw.size() && raw[e + 1] == '-';
        value = tiny ? 0.0 : std::numeric_limits<double>::infinity();
        return negative ? -value : value;
    }
    return value;
}

QString toText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// More than any document needs that isn't made to fill the memory, in UTF-16 code units.
constexpr qsizetype mostPointerText = 256 * 1024;

/// The names of an object's members so far. Few are looked through, many looked up.
class Names {
public:
    bool contains(const Object &members, const QString &name)
    {
        if (members.size() < few)
            return std::any_of(members.begin(), members.end(),
                               [&name](const Member &member) { return member.name == name; });
        for (; m_known < members.size(); ++m_known)
            m_names.insert(members[m_known].name);
        return m_names.contains(name);
    }

private:
    static constexpr std::size_t few = 16;
    QSet<QString> m_names;
    std::size_t m_known = 0;
};

/// Walks one document; every scalar is visited, because On-Demand judges only what is looked at.
class Reader {
public:
    Reader(Document &document, int maxDepth)
        : m_document(document)
        , m_maxDepth(maxDepth)
    {
    }

    /// \a place is nullptr outside of everything.
    Result<Value> read(ondemand::value value, const Place *place, int depth)
    {
        if (depth > m_maxDepth)
            return fail(ErrorKind::Malformed, u"json.too_deep"_s);
        ondemand::json_type type;
        if (const auto error = value.type().get(type))
            return simdjsonError(error);
        switch (type) {
        case ondemand::json_type::object:
            return readObject(value, place, depth);
        case ondemand::json_type::array:
            return readArray(value, place, depth);
        case ondemand::json_type::string:
            return readString(value);
        default:
            return readAtom(value, place);
        }
    }

    Result<Value> readArray(ondemand::value value, const Place *place, int depth)
    {
        ondemand::array array;
        if (const auto error = value.get_array().get(array))
            return simdjsonError(error);
        Array items;
        for (auto element : array) {
            ondemand::value item;
            if (const auto error = element.get(item))
                return simdjsonError(error);
            const Place here { place, nullptr, items.size() };
            auto read = this->read(item, &here, depth + 1);
            if (!read)
                return read;
            items.push_back(std::move(*read));
        }
        return Value(std::move(items));
    }

private:
    Result<Value> readObject(ondemand::value value, const Place *place, int depth)
    {
        ondemand::object object;
        if (const auto error = value.get_object().get(object))
            return simdjsonError(error);
        Object members;
        Names names;
        QSet<QString> repeated;
        for (auto entry : object) {
            ondemand::field field;
            if (const auto error = std::move(entry).get(field))
                return simdjsonError(error);
            std::string_view key;
            if (const auto error = field.unescaped_key().get(key))
                return simdjsonError(error);
            const QString name = toText(key);
            const Place here { place, &name, 0 };
            if (names.contains(members, name) && !repeated.contains(name)) {
                repeated.insert(name);
                if (!note(m_document.duplicates, here))
                    return fail(ErrorKind::Malformed, u"json.too_large"_s);
            }
            auto read = this->read(field.value(), &here, depth + 1);
            if (!read)
                return read;
            members.push_back({ name, std::move(*read) });
        }
        return Value(std::move(members));
    }

    Result<Value> readString(ondemand::value value)
    {
        std::string_view text;
        if (const auto error = value.get_string().get(text))
            return simdjsonError(error);
        return Value(toText(text));
    }

    Result<Value> readAtom(ondemand::value value, const Place *place)
    {
        const QByteArrayView raw = trimmed(value.raw_json_token());
        if (raw == "null")
            return Value();
        if (raw == "true" || raw == "false")
            return Value(raw == "true");
        if (!isJsonNumber(raw))
            return syntaxError("neither a number nor true, false or null");
        // Consumes the token, so that the iterator moves on; its opinion about the range is not ours.
        Number number { raw.toByteArray(), toDouble(raw) };
        if (!std::isfinite(number.value) && place && !note(m_document.outOfRange, *place))
            return fail(ErrorKind::Malformed, u"json.too_large"_s);
        return Value(std::move(number));
    }

    /// False where the document has more to note than anybody could read.
    bool note(QStringList &pointers, const Place &place)
    {
        pointers.append(place.pointer());
        m_pointerText += pointers.constLast().size();
        return m_pointerText <= mostPointerText;
    }

    Document &m_document;
    int m_maxDepth;
    qsizetype m_pointerText = 0;
};

} // namespace

Result<Document> parse(QByteArrayView text, const Limits &limits)
{
    if (text.size() > limits.maxBytes)
        return fail(ErrorKind::Malformed, u"json.too_large"_s);
    if (text.startsWith("\xEF\xBB\xBF"))
        return fail(ErrorKind::Malformed, u"json.bom"_s);
    // Everything is read as the one element of an array: On-Demand treats a scalar at the top apart, and this
    // way there is a single path. A text that closes the bracket itself leaves trailing content or a second
    // element.
    std::string wrapped;
    wrapped.reserve(static_cast<size_t>(text.size()) + 2 + simdjson::SIMDJSON_PADDING);
    wrapped += '[';
    wrapped.append(text.data(), static_cast<size_t>(text.size()));
    wrapped += ']';

    ondemand::parser parser;
    simdjson::padded_string padded(wrapped);
    std::fill(wrapped.begin(), wrapped.end(), '\0');
    ondemand::document document;
    if (const auto error = parser.iterate(padded).get(document))
        return simdjsonError(error);
    ondemand::value top;
    if (const auto error = document.get_value().get(top))
        return simdjsonError(error);
    Document result;
    Reader reader(result, limits.maxDepth);
    auto root = reader.readArray(top, nullptr, 0);
    if (!root)
        return fail(root.error());
    // document::at_end() is newer than simdjson 3.0.1; this says the same in all versions.
    if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
        return fail(ErrorKind::Malformed, u"json.trailing_content"_s);
    Array &items = *root->array();
    if (items.empty())
        return fail(ErrorKind::Malformed, u"json.empty"_s);
    if (items.size() > 1)
        return fail(ErrorKind::Malformed, u"json.trailing_content"_s);
    result.root = std::move(items.front());
    result.duplicates.removeDuplicates(); // of an object that is there twice itself
    return result;
}

} // namespace tokenprism::core::json
