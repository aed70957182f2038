// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formcodec.h"

#include <QSet>
#include <QStringDecoder>

namespace tokenprism::core {

namespace {

using namespace Qt::StringLiterals;

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

Result<QByteArray> decodeComponent(QByteArrayView text)
{
    QByteArray decoded;
    decoded.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '+') {
            decoded.append(' ');
        } else if (c == '%') {
            const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
            if (high < 0 || low < 0)
                return fail(ErrorKind::Malformed, u"form.bad_percent"_s);
            decoded.append(static_cast<char>(high * 16 + low));
            i += 2;
        } else {
            decoded.append(c);
        }
    }
    if (decoded.contains('\0'))
        return fail(ErrorKind::Malformed, u"form.control_character"_s);
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString asText = decoder.decode(decoded);
    if (decoder.hasError())
        return fail(ErrorKind::Malformed, u"form.not_utf8"_s);
    return decoded;
}

} // namespace

QByteArray encodeFormComponent(QByteArrayView value)
{
    return value.toByteArray().toPercentEncoding();
}

QByteArray encodeForm(const FormFields &fields)
{
    QByteArray body;
    for (const FormField &field : fields) {
        if (!body.isEmpty())
            body += '&';
        body += encodeFormComponent(field.name) + '=' + encodeFormComponent(field.value);
    }
    return body;
}

Result<FormFields> decodeForm(QByteArrayView text)
{
    FormFields fields;
    const QByteArray bytes = text.toByteArray();
    for (const QByteArray &pair : bytes.split('&')) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        auto name = decodeComponent(equals < 0 ? QByteArrayView(pair) : QByteArrayView(pair).first(equals));
        if (!name)
            return fail(name.error());
        auto value = decodeComponent(equals < 0 ? QByteArrayView() : QByteArrayView(pair).sliced(equals + 1));
        if (!value)
            return fail(value.error());
        fields.append({ *name, *value });
    }
    return fields;
}

QStringList duplicateNames(const FormFields &fields)
{
    QSet<QByteArray> seen;
    QStringList duplicates;
    for (const FormField &field : fields) {
        if (seen.contains(field.name))
            duplicates.append(QString::fromUtf8(field.name));
        seen.insert(field.name);
    }
    duplicates.removeDuplicates();
    return duplicates;
}

QByteArray formValue(const FormFields &fields, QByteArrayView name)
{
    for (const FormField &field : fields) {
        if (field.name == name)
            return field.value;
    }
    return {};
}

QByteArray rawFormValue(QByteArrayView text, QByteArrayView name)
{
    const QByteArray bytes = text.toByteArray();
    for (const QByteArray &pair : bytes.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals < 0)
            continue;
        if (const auto decoded = decodeComponent(QByteArrayView(pair).first(equals));
            decoded && *decoded == name)
            return pair.sliced(equals + 1);
    }
    return {};
}

} // namespace tokenprism::core
