// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redacttext.h"

#include "core/redactnames.h"
#include "core/secretforms.h"

#include <QRegularExpression>

#include <algorithm>

namespace tokenprism::core {

namespace {

using namespace Qt::StringLiterals;

/// Keeps the time of a search through a hostile text small.
constexpr qsizetype longestSearched = 64 * 1024;

/// What hideForms() and hideNamedValues() leave: never hidden, never remembered a second time.
bool isPlaceholder(QStringView value)
{
    return value.startsWith("<hidden, "_L1) || value.startsWith("&lt;hidden, "_L1);
}

QRegularExpression expression(const QString &pattern)
{
    return QRegularExpression(
        pattern, QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
}

const QRegularExpression &namedValue()
{
    // name, closing quote, separator (or ` … value=` of an HTML field), then a quoted or a bare value.
    static const QRegularExpression pattern = expression(
        uR"((?:%[0-9a-f]{2}|(?<![a-z0-9_.\-]))([a-z0-9_.\-]++)(?:\\{0,4}["']|&quot;|&#34;|%22)?\s*(?:=>|[=:]|%3d|%3a|\s[^<>]{0,80}?\bvalue\s*=))"
        uR"(\s*(?:(\\{0,4}["']|&quot;|&#34;|%22)(?<quoted>.*?)(?:\2|$)|(?<bare>[^\s&,;<>"'\\{}\[\]]+)))"_s);
    return pattern;
}

const QRegularExpression &schemeValue()
{
    // A credential has a digit or is long; "Bearer authentication" is prose.
    static const QRegularExpression pattern =
        expression(uR"(\b(?:(?:Negotiate|NTLM)\s+|(?:Bearer|Basic|DPoP)\s+)"
                   uR"((?=[a-z0-9._~+/\-]*\d|[a-z0-9._~+/\-]{24})))"
                   uR"((?<bare>[a-z0-9._~+/\-]{8,}=*)(?!\s*=|["\w]))"_s);
    return pattern;
}

const QRegularExpression &jwtShape()
{
    static const QRegularExpression pattern =
        expression(uR"(\b(?<bare>ey[a-z0-9_\-]{10,}(?:\.[a-z0-9_\-]*)+))"_s);
    return pattern;
}

/// "Invalid token: expired" tells no token; `"token": expired`, `access_token: expired` and `token=expired`
/// do.
bool isProse(const QRegularExpressionMatch &match)
{
    const QStringView value = match.capturedView(u"bare"_s);
    const QStringView name = match.capturedView(1);
    const QStringView between = QStringView(match.capturedView(0)).chopped(value.size());
    return !value.isEmpty() && value.size() < 20 && !name.contains(u'_')
        && between.trimmed().endsWith(QString(name.toString() + u':'))
        && std::all_of(value.cbegin(), value.cend(), [](QChar c) { return c.isLetter() || c.isPunct(); });
}

struct Place {
    qsizetype from = 0;
    qsizetype size = 0;
};

Place valuePlace(const QRegularExpressionMatch &match)
{
    const QString group = match.capturedStart(u"bare"_s) >= 0 ? u"bare"_s : u"quoted"_s;
    // Without the group (only namedValue has both) capturedStart is -1.
    return { match.capturedStart(group), match.capturedLength(group) };
}

QByteArray percentDecoded(QStringView value)
{
    QByteArray bytes = value.toUtf8();
    return QByteArray::fromPercentEncoding(bytes.replace('+', ' '));
}

/// Hides every value that \a pattern finds; with names, only after those of secrets.
QString hideMatches(const QString &text, const QRegularExpression &pattern, bool named,
                    const SecretSink &sink)
{
    QString out;
    qsizetype copied = 0;
    qsizetype offset = 0;
    for (auto match = pattern.match(text); match.hasMatch(); match = pattern.match(text, offset)) {
        const Place place = valuePlace(match);
        const QStringView value = QStringView(text).mid(place.from, place.size);
        const bool secret =
            !named || (memberClass(match.capturedView(1)) == NameClass::Secret && !isProse(match));
        if (!secret || value.isEmpty() || isPlaceholder(value)) {
            offset = named ? match.capturedEnd(1) : match.capturedEnd();
            continue;
        }
        sink(value.toUtf8());
        out += QStringView(text).mid(copied, place.from - copied);
        out += hiddenText(place.size);
        copied = offset = place.from + place.size;
    }
    return copied == 0 ? text : out + text.mid(copied);
}

/// False where namedValue() can't match: nothing stands between a name and a value.
bool mayHoldNamedValue(const QString &text)
{
    const bool separated = text.contains(u'=') || text.contains(u':') || text.contains("%3"_L1);
    return separated && mayNameSecret(text);
}

/// False where schemeValue() can't match.
bool mayHoldScheme(const QString &text)
{
    if (std::none_of(text.cbegin(), text.cend(), [](QChar c) { return c.isSpace(); }))
        return false;
    const auto schemes = { "Negotiate"_L1, "NTLM"_L1, "Bearer"_L1, "Basic"_L1, "DPoP"_L1 };
    return std::any_of(schemes.begin(), schemes.end(),
                       [&text](QLatin1String scheme) { return text.contains(scheme, Qt::CaseInsensitive); });
}

} // namespace

QString hideNamedValues(const QString &text, const SecretSink &sink)
{
    if (text.size() > longestSearched) {
        const qsizetype rest = text.size() - longestSearched;
        return hideNamedValues(text.left(longestSearched), sink) + hiddenText(rest);
    }
    // Most texts hold nothing of the kind, and making an expression takes longer than a whole request.
    QString shown = mayHoldNamedValue(text) ? hideMatches(text, namedValue(), true, sink) : text;
    if (mayHoldScheme(shown))
        shown = hideMatches(shown, schemeValue(), false, sink);
    return shown.contains("ey"_L1, Qt::CaseInsensitive) ? hideMatches(shown, jwtShape(), false, sink) : shown;
}

QString hideInside(const QString &value, const SecretSink &sink)
{
    const bool address = value.contains("://"_L1) && !value.contains(u' ');
    return hideNamedValues(address ? hideAddress(value, sink) : value, sink);
}

QString hideParameters(const QString &parameters, const SecretSink &sink)
{
    QStringList shown;
    for (const QString &field : parameters.split(u'&')) {
        const qsizetype equals = field.indexOf(u'=');
        // A field without '=' may be anything, a token too.
        const QString name = equals < 0 ? QString() : QString::fromUtf8(percentDecoded(field.left(equals)));
        const QString given = field.mid(equals + 1);
        const QByteArray value = percentDecoded(given);
        const QString text = QString::fromUtf8(value);
        const NameClass nameClass = parameterClass(name);
        if (nameClass == NameClass::Secret)
            sink(value);
        QString safe = isPlaceholder(text) ? text : hiddenText(text.size());
        if (nameClass == NameClass::Shown) {
            const QString inside = hideInside(text, sink);
            safe = inside == text ? given : inside;
        }
        shown.append(field.left(equals + 1) + safe);
    }
    return shown.join(u'&');
}

QString hideAddress(const QString &address, const SecretSink &sink)
{
    const qsizetype hash = address.indexOf(u'#');
    const QString beforeHash = address.left(hash < 0 ? address.size() : hash);
    const qsizetype mark = beforeHash.indexOf(u'?');
    QString shown = beforeHash.left(mark < 0 ? beforeHash.size() : mark);
    const qsizetype authority = shown.indexOf("//"_L1) + 2;
    const qsizetype path = authority < 2 ? -1 : shown.indexOf(u'/', authority);
    const qsizetype at = shown.left(path < 0 ? shown.size() : path).lastIndexOf(u'@');
    if (authority >= 2 && at > authority)
        shown.replace(authority, at - authority, hiddenText(at - authority));
    if (mark >= 0)
        shown += u'?' + hideParameters(beforeHash.mid(mark + 1), sink);
    if (hash >= 0)
        shown += u'#' + hideParameters(address.mid(hash + 1), sink);
    return shown;
}

} // namespace tokenprism::core
