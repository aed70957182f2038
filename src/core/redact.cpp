// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redact.h"

#include "core/jsonwriter.h"
#include "core/redactnames.h"
#include "core/redacttext.h"

#include <algorithm>

namespace tokenprism::core {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype shortestByValue = 6;
/// How much is shown of text without structure, and how much of it is looked through for names first, so
/// that no value is cut in two before it is hidden.
constexpr qsizetype shownText = 2048;
constexpr qsizetype searchedText = 16 * 1024;
constexpr qsizetype shownStructured = 64 * 1024;
/// A hostile answer with a million "tokens" must not slow down everything that follows.
constexpr int rememberedPerBody = 64;
constexpr qsizetype mostRemembered = 128;

void forget(const QByteArray &)
{
}

/// `invalid_grant`, `Active`: APIs name such words "code" and "state", and hiding them everywhere says
/// nothing.
bool isPlainWord(const QString &name, const QString &value)
{
    return (name.compare("code"_L1, Qt::CaseInsensitive) == 0
            || name.compare("state"_L1, Qt::CaseInsensitive) == 0)
        && value.size() < 32 && std::all_of(value.cbegin(), value.cend(), [](QChar c) {
               return c.isLetter() || c == u'_' || c == u'-' || c == u'.';
           });
}

/// First pass over JSON: what a name says about its value.
class MemberPass {
public:
    explicit MemberPass(const SecretSink &sink)
        : m_sink(sink)
    {
    }

    json::Value pass(const json::Value &value, NameClass nameClass, const QString &name) const
    {
        if (const json::Object *object = value.object())
            return passObject(*object, nameClass);
        if (const json::Array *array = value.array()) {
            json::Array items;
            for (const json::Value &item : *array)
                items.push_back(pass(item, nameClass, name));
            return json::Value(std::move(items));
        }
        if (const QString *string = value.string())
            return json::Value(passText(*string, nameClass, name));
        if (const json::Number *number = value.number(); number && nameClass != NameClass::Shown)
            return json::Value(passText(QString::fromLatin1(number->raw), nameClass, name));
        return value;
    }

private:
    json::Value passObject(const json::Object &object, NameClass outer) const
    {
        json::Object members;
        for (const json::Member &member : object) {
            // Inside a secret everything is one, whatever its name.
            const NameClass own = outer == NameClass::Secret ? outer : memberClass(member.name);
            members.push_back({ member.name, pass(member.value, own, member.name) });
        }
        return json::Value(std::move(members));
    }

    QString passText(const QString &text, NameClass nameClass, const QString &name) const
    {
        if (nameClass == NameClass::Shown)
            return hideInside(text, m_sink);
        if (nameClass == NameClass::Secret && !isPlainWord(name, text))
            m_sink(text.toUtf8());
        return hiddenText(text.size());
    }

    const SecretSink &m_sink;
};

QByteArray plainMediaType(QByteArrayView mediaType)
{
    return mediaType.toByteArray().split(';').constFirst().trimmed().toLower();
}

/// Servers send JSON as text/html and the other way round, so a body that begins like JSON is tried as JSON.
bool mayBeJson(const QByteArray &type, QByteArrayView body)
{
    const QByteArrayView trimmed = body.trimmed();
    return type == "application/json" || type == "text/json" || type.endsWith("+json")
        || trimmed.startsWith('{') || trimmed.startsWith('[');
}

QString cut(QString text, qsizetype limit, qsizetype size)
{
    if (text.size() <= limit)
        return text;
    const bool splitsPair = text.at(limit - 1).isHighSurrogate();
    text.truncate(splitsPair ? limit - 1 : limit);
    return text + u"\n<cut here; %1 bytes in all>"_s.arg(size);
}

QString credentials(const QByteArray &value)
{
    const qsizetype space = value.indexOf(' ');
    const QString scheme = QString::fromLatin1(value.left(qMax<qsizetype>(space, 0)));
    const QString rest = hiddenText(value.mid(space + 1).trimmed().size());
    return scheme.isEmpty() ? rest : scheme + u' ' + rest;
}

QString headerText(const HttpHeader &header)
{
    const QString value = QString::fromUtf8(header.value);
    switch (headerClass(QString::fromLatin1(header.name))) {
    case HeaderClass::Shown:
        return value;
    case HeaderClass::Address:
        return hideAddress(value, forget);
    case HeaderClass::Challenge:
        return hideNamedValues(value, forget);
    case HeaderClass::Credentials:
        return credentials(header.value);
    case HeaderClass::Hidden:
        break;
    }
    return hiddenText(value.size());
}

} // namespace

void Redactor::addSecret(const Secret &secret)
{
    keep(m_own, secret);
}

void Redactor::keep(QList<Known> &secrets, const Secret &secret)
{
    if (secret.size() < shortestByValue)
        return;
    const auto isIt = [&secret](const Known &known) { return known.secret == secret; };
    const auto at = std::find_if(secrets.begin(), secrets.end(), isIt);
    if (at != secrets.end()) {
        std::rotate(at, at + 1, secrets.end());
        return;
    }
    if (secrets.size() == mostRemembered)
        secrets.removeFirst();
    secrets.append({ secret, formsOf(secret) });
    m_forms.clear();
    for (const QList<Known> *list : { &m_own, &m_learned }) {
        for (const Known &known : *list)
            m_forms.append(known.forms);
    }
}

QString Redactor::url(const QUrl &url) const
{
    return text(hideAddress(url.toString(QUrl::FullyEncoded), forget));
}

QList<RedactedHeader> Redactor::headers(const HttpHeaders &headers) const
{
    QList<RedactedHeader> shown;
    for (const HttpHeader &header : headers)
        shown.append({ text(QString::fromUtf8(header.name)), text(headerText(header)) });
    return shown;
}

QString Redactor::body(QByteArrayView mediaType, QByteArrayView body)
{
    int remembered = 0;
    const SecretSink remember = [&](const QByteArray &value) {
        if (value.size() >= shortestByValue && remembered++ < rememberedPerBody)
            keep(m_learned, Secret::fromBytes(value));
    };
    const QByteArray type = plainMediaType(mediaType);
    if (mayBeJson(type, body)) {
        if (const Result<json::Document> document = json::parse(body)) {
            const json::Value view = MemberPass(remember).pass(document->root, NameClass::Hidden, {});
            const QByteArray written = json::write(view, json::Layout::Indented).trimmed();
            return cut(QString::fromUtf8(hideValues(written)), shownStructured, body.size());
        }
    } else if (type == "application/x-www-form-urlencoded") {
        const QString view = hideParameters(QString::fromUtf8(body), remember);
        return cut(text(view), shownStructured, body.size());
    }
    // NUL bytes go, so that UTF-16 reads as what it says. By value first and over the whole, then by name.
    const QByteArray bytes = hideValues(body.toByteArray().replace('\0', QByteArray()));
    const QString view = hideNamedValues(QString::fromUtf8(bytes.left(searchedText)), remember);
    return cut(text(view), shownText, body.size());
}

QString Redactor::text(const QString &text) const
{
    return m_forms.isEmpty() ? text : QString::fromUtf8(hideValues(text.toUtf8()));
}

Error Redactor::error(Error error) const
{
    error.serverUri = hideInside(error.serverUri, forget);
    for (QString *words : { &error.expected, &error.actual, &error.where, &error.serverError,
                            &error.serverDescription, &error.serverUri, &error.detail })
        *words = text(*words);
    return error;
}

QByteArray Redactor::hideValues(const QByteArray &text) const
{
    return hideForms(text, m_forms);
}

} // namespace tokenprism::core
