// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secretforms.h"

#include "core/formcodec.h"
#include "core/secretfinder.h"

#include <QString>

#include <algorithm>
#include <array>
#include <vector>

namespace tokenprism::core {

namespace {

using namespace Qt::StringLiterals;

/// The characters of base64 that \a bytes alone decide when \a offset other bytes (mod 3) stand before them.
QByteArray base64Core(const QByteArray &bytes, int offset)
{
    QByteArray padded(offset, '\0');
    padded += bytes;
    QByteArray encoded = padded.toBase64(QByteArray::OmitTrailingEquals);
    const qsizetype first = offset == 0 ? 0 : offset + 1;
    const qsizetype whole = padded.size() * 8 / 6;
    const QByteArray core = encoded.mid(first, whole - first);
    wipe(padded);
    wipe(encoded);
    return core;
}

void addForm(QList<SecretForm> &forms, const QByteArray &bytes, SecretForm::Kind kind, qsizetype secretSize)
{
    const bool known = std::any_of(forms.cbegin(), forms.cend(), [&](const SecretForm &form) {
        return form.bytes.view() == QByteArrayView(bytes);
    });
    if (!known && bytes.size() >= 6)
        forms.append({ Secret::fromBytes(bytes), kind, secretSize });
}

/// The same in the alphabet of addresses (RFC 4648 §5).
QByteArray inUrlAlphabet(QByteArray base64)
{
    return base64.replace('+', '-').replace('/', '_');
}

/// Percent-encoding as it is written before base64: upper and lower hex, %20 and '+'. Each once; most secrets
/// need no encoding at all.
QList<QByteArray> encodings(const QByteArray &raw)
{
    const QByteArray upper = encodeFormComponent(raw);
    QByteArray lower = upper;
    for (qsizetype i = lower.indexOf('%'); i >= 0 && i + 2 < lower.size(); i = lower.indexOf('%', i + 1)) {
        for (const qsizetype digit : { i + 1, i + 2 }) {
            if (lower[digit] >= 'A' && lower[digit] <= 'F')
                lower[digit] = static_cast<char>(lower[digit] - 'A' + 'a');
        }
    }
    QList<QByteArray> all { raw };
    const auto add = [&all](QByteArray written) {
        if (all.contains(written))
            wipe(written);
        else
            all.append(std::move(written));
    };
    for (const QByteArray &written : { upper, lower }) {
        add(written);
        add(QByteArray(written).replace("%20", "+"));
    }
    return all;
}

struct Span {
    qsizetype from = 0;
    qsizetype to = 0;
    qsizetype secretSize = 0;
};

bool isBase64(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/'
        || c == '-' || c == '_' || c == '=';
}

/// Forms by their first byte.
using Index = std::array<std::vector<const SecretForm *>, 256>;

unsigned char indexOf(char c)
{
    return static_cast<unsigned char>(c);
}

/// The longer of \a best and the form, if that starts at \a at.
Span longer(Span best, QByteArrayView text, qsizetype at, const SecretForm &form)
{
    qsizetype from = at;
    qsizetype to = endOfSecret(text, at, form.bytes.view());
    if (to <= best.to)
        return best;
    if (form.kind == SecretForm::Kind::Base64) {
        // The neighbours hold some bits of the secret; padding says nothing.
        if (from > 0 && isBase64(text[from - 1]))
            --from;
        if (to < text.size() && isBase64(text[to]))
            ++to;
        while (to < text.size() && text[to] == '=')
            ++to;
    }
    return { from, to, form.secretSize };
}

Span spanAt(QByteArrayView text, qsizetype at, const Index &index)
{
    Span best { at, at, 0 };
    const char c = text[at];
    if (c != '%' && c != '\\' && c != '&' && c != '+') {
        for (const SecretForm *form : index[indexOf(c)])
            best = longer(best, text, at, *form);
        return best;
    }
    for (const char first : firstBytes(text, at)) {
        for (const SecretForm *form : index[indexOf(first)])
            best = longer(best, text, at, *form);
    }
    return best;
}

/// Spans in order; those that overlap become one.
std::vector<Span> findSpans(QByteArrayView text, const QList<SecretForm> &forms)
{
    Index index;
    for (const SecretForm &form : forms)
        index[indexOf(form.bytes.view().front())].push_back(&form);
    std::vector<Span> spans;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const Span span = spanAt(text, at, index);
        if (span.to <= at)
            continue;
        if (!spans.empty() && span.from < spans.back().to) {
            Span &last = spans.back();
            if (span.to > last.to)
                last = { last.from, span.to, span.to - last.from };
        } else {
            spans.push_back(span);
        }
    }
    return spans;
}

} // namespace

QList<SecretForm> formsOf(const Secret &secret)
{
    QList<SecretForm> forms;
    QByteArray raw = secret.view().toByteArray();
    addForm(forms, raw, SecretForm::Kind::Plain, raw.size());
    for (QByteArray &written : encodings(raw)) {
        for (int offset = 0; offset < 3; ++offset) {
            QByteArray core = base64Core(written, offset);
            QByteArray forAddresses = inUrlAlphabet(core);
            addForm(forms, core, SecretForm::Kind::Base64, raw.size());
            addForm(forms, forAddresses, SecretForm::Kind::Base64, raw.size());
            wipe(core);
            wipe(forAddresses);
        }
        wipe(written);
    }
    wipe(raw);
    return forms;
}

QByteArray hideForms(const QByteArray &text, const QList<SecretForm> &forms)
{
    if (forms.isEmpty())
        return text;
    QByteArray out;
    qsizetype from = 0;
    for (const Span &span : findSpans(text, forms)) {
        out += text.mid(from, span.from - from);
        out += hiddenText(span.secretSize).toUtf8();
        from = span.to;
    }
    return from == 0 ? text : out + text.mid(from);
}

QString hiddenText(qsizetype characters)
{
    if (characters == 0)
        return {};
    return characters == 1 ? u"<hidden, 1 character>"_s : u"<hidden, %1 characters>"_s.arg(characters);
}

} // namespace tokenprism::core
