// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonwriter.h"

#include "core/plainline.h"

namespace tokenprism::core::json {

namespace {

QByteArray escaped(QChar c)
{
    switch (c.unicode()) {
    case u'"':
        return "\\\"";
    case u'\\':
        return "\\\\";
    case u'\n':
        return "\\n";
    case u'\r':
        return "\\r";
    case u'\t':
        return "\\t";
    default:
        return "\\u" + QByteArray::number(static_cast<uint>(c.unicode()), 16).rightJustified(4, '0');
    }
}

/// More is escaped than RFC 8259 §7 wants: what is written is printed to terminals, which obey U+009B as they
/// do ESC [, and shown to people, for whom U+202E turns it round.
void writeString(QByteArray &out, QStringView text)
{
    out += '"';
    qsizetype plainFrom = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        if (c != u'"' && c != u'\\' && !isUnsafe(c))
            continue;
        out += text.sliced(plainFrom, at - plainFrom).toUtf8() + escaped(c);
        plainFrom = at + 1;
    }
    out += text.sliced(plainFrom).toUtf8() + '"';
}

class Writer {
public:
    explicit Writer(Layout layout)
        : m_indented(layout == Layout::Indented)
    {
    }

    void write(const Value &value, int depth)
    {
        if (const Object *object = value.object())
            writeObject(*object, depth);
        else if (const Array *array = value.array())
            writeArray(*array, depth);
        else if (const QString *string = value.string())
            writeString(m_out, *string);
        else if (const Number *number = value.number())
            m_out += number->raw;
        else if (const bool *boolean = value.boolean())
            m_out += *boolean ? "true" : "false";
        else
            m_out += "null";
    }

    QByteArray take() { return std::move(m_out); }

private:
    void writeObject(const Object &object, int depth)
    {
        m_out += '{';
        bool first = true;
        for (const Member &member : object) {
            separate(first, depth + 1);
            writeString(m_out, member.name);
            m_out += m_indented ? ": " : ":";
            write(member.value, depth + 1);
        }
        close(first, depth, '}');
    }

    void writeArray(const Array &array, int depth)
    {
        m_out += '[';
        bool first = true;
        for (const Value &item : array) {
            separate(first, depth + 1);
            write(item, depth + 1);
        }
        close(first, depth, ']');
    }

    void separate(bool &first, int depth)
    {
        if (!first)
            m_out += ',';
        first = false;
        breakLine(depth);
    }

    void close(bool empty, int depth, char bracket)
    {
        if (!empty)
            breakLine(depth);
        m_out += bracket;
    }

    void breakLine(int depth)
    {
        if (m_indented)
            m_out += '\n' + QByteArray(depth * 2, ' ');
    }

    QByteArray m_out;
    bool m_indented;
};

} // namespace

QByteArray write(const Value &value, Layout layout)
{
    Writer writer(layout);
    writer.write(value, 0);
    QByteArray out = writer.take();
    if (layout == Layout::Indented)
        out += '\n';
    return out;
}

} // namespace tokenprism::core::json
