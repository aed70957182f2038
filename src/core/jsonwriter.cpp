// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonwriter.h"

namespace tokenprism::core::json {

namespace {

void writeString(QByteArray &out, const QString &text)
{
    out += '"';
    for (const char c : text.toUtf8()) {
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
                out += "\\u" + QByteArray::number(static_cast<int>(c), 16).rightJustified(4, '0');
            else
                out += c;
        }
    }
    out += '"';
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
