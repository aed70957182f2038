// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "texts/errortext.h"

#include "texts/errorrows.h"
#include "texts/placeholders.h"
#include "texts/wording.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>
#include <array>
#include <utility>

namespace tokenprism::texts {

namespace {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

QString translated(const char *text)
{
    return text ? QCoreApplication::translate("ErrorText", text) : QString();
}

const ErrorRow *findIn(std::span<const ErrorRow> rows, const QString &code)
{
    const QByteArray name = code.toUtf8();
    const auto it =
        std::find_if(rows.begin(), rows.end(), [&](const ErrorRow &row) { return name == row.code; });
    return it == rows.end() ? nullptr : &*it;
}

/// The row for an answer that says no more than its HTTP status.
const ErrorRow *statusRow(int status, const QString &hint)
{
    switch (status) {
    case 401:
    case 403:
        if (const ErrorRow *row = findIn(refusalRows(), u"status/401/"_s + hint))
            return row;
        return findIn(refusalRows(), u"status/401"_s);
    case 404:
    case 405:
    case 410:
        return findIn(refusalRows(), u"status/404"_s);
    case 413:
        return findIn(refusalRows(), u"status/413"_s);
    case 429:
        return findIn(refusalRows(), u"status/429"_s);
    case 502:
    case 504:
        return findIn(refusalRows(), u"status/502"_s);
    case 503:
        return findIn(refusalRows(), u"status/503"_s);
    default:
        return status >= 500 && status <= 599 ? findIn(refusalRows(), u"status/500"_s) : nullptr;
    }
}

/// Nobody is known yet who could have mistyped an id or pressed no (RFC 7591 §3).
bool locksOutRegistration(const Error &error)
{
    static const QStringList words { u"access_denied"_s, u"invalid_token"_s };
    return error.hint == "registration"_L1
        && (error.httpStatus == 401 || error.httpStatus == 403 || words.contains(error.serverError));
}

const ErrorRow *refusalRow(const Error &error)
{
    if (locksOutRegistration(error))
        return findIn(refusalRows(), u"registration/refused"_s);
    if (error.code == "oauth.http_error"_L1)
        return statusRow(error.httpStatus, error.hint);
    // Its own code says more than the server's word.
    if (error.serverError.isEmpty() || error.code == "revocation.access_token_unknown"_L1)
        return nullptr;
    if (error.code == "oauth.authorization_refused"_L1) {
        if (const ErrorRow *row = findIn(refusalRows(), u"authorization/"_s + error.serverError))
            return row;
    }
    if (const ErrorRow *row = findIn(refusalRows(), error.serverError + u'/' + error.hint))
        return row;
    // RFC 6749 §5.2 has 400 for it: with these, some servers mean a wrong secret.
    if (error.serverError == "unauthorized_client"_L1 && (error.httpStatus == 401 || error.httpStatus == 403))
        return findIn(refusalRows(), u"unauthorized_client/401"_s);
    return findIn(refusalRows(), error.serverError);
}

/// What is known of an error whose code has no words.
ErrorRow rowOfKind(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
        return { "", QT_TRANSLATE_NOOP("ErrorText", "Something in this request is not right ({code})."),
                 nullptr, QT_TRANSLATE_NOOP("ErrorText", "Check what was entered."), Who::You };
    case ErrorKind::Malformed:
        return { "", QT_TRANSLATE_NOOP("ErrorText", "Something that came in can't be read ({code})."),
                 nullptr, QT_TRANSLATE_NOOP("ErrorText", "Look at the exchange, and try again."),
                 Who::Operator };
    case ErrorKind::Refused:
        return { "", QT_TRANSLATE_NOOP("ErrorText", "The server refused the request ({code})."), nullptr,
                 QT_TRANSLATE_NOOP("ErrorText", "Read the server's own words."), Who::Operator };
    case ErrorKind::Network:
    case ErrorKind::Tls:
        return { "", QT_TRANSLATE_NOOP("ErrorText", "The connection failed ({code})."), nullptr,
                 QT_TRANSLATE_NOOP("ErrorText", "Check the network connection, and try again."),
                 Who::Network };
    case ErrorKind::Vault:
        return { "", QT_TRANSLATE_NOOP("ErrorText", "The keychain reported a problem ({code})."), nullptr,
                 QT_TRANSLATE_NOOP("ErrorText", "Unlock the keychain, and try again."), Who::Computer };
    case ErrorKind::File:
        return { "", QT_TRANSLATE_NOOP("ErrorText", "A file could not be read or written ({code})."), nullptr,
                 QT_TRANSLATE_NOOP("ErrorText", "Check who may use the file and its folder."),
                 Who::Computer };
    case ErrorKind::Cancelled:
        return { "", QT_TRANSLATE_NOOP("ErrorText", "It was cancelled ({code})."), nullptr,
                 QT_TRANSLATE_NOOP("ErrorText", "Start it again whenever you like."), Who::Nobody };
    case ErrorKind::Timeout:
        return { "", QT_TRANSLATE_NOOP("ErrorText", "It took too long ({code})."), nullptr,
                 QT_TRANSLATE_NOOP("ErrorText", "Try again."), Who::You };
    }
    return {};
}

/// Every table but that of refusals, in the order in which they are looked through.
auto tables()
{
    return std::array {
        accessRows(), //
        protocolRows(), //
        browserRows(), //
        askingRows(), //
        grantRows(), //
        networkRows(), //
        connectionRows(), //
        keepingRows(), //
        exportRows(), //
        keyRows(), //
    };
}

ErrorRow rowOf(const Error &error)
{
    if (const ErrorRow *row = refusalRow(error))
        return *row;
    for (const auto rows : tables()) {
        if (const ErrorRow *row = findIn(rows, error.code))
            return *row;
    }
    return rowOfKind(error.kind);
}

QString whoText(Who who)
{
    switch (who) {
    case Who::You:
        return QCoreApplication::translate("ErrorText", "You can.");
    case Who::ProfileOwner:
        return QCoreApplication::translate("ErrorText", "You can, in the profile.");
    case Who::Registrar:
        return QCoreApplication::translate("ErrorText",
                                           "Whoever registered this application or key at the server.");
    case Who::Permitter:
        return QCoreApplication::translate(
            "ErrorText", "Whoever manages the permissions of this key or account at the server.");
    case Who::Operator:
        return QCoreApplication::translate("ErrorText", "Those who run the server.");
    case Who::Network:
        return QCoreApplication::translate("ErrorText", "You, or those who run your network.");
    case Who::Computer:
        return QCoreApplication::translate("ErrorText", "You, or those who look after this computer.");
    case Who::PresetAuthor:
        return QCoreApplication::translate("ErrorText", "Whoever made the file or answer.");
    case Who::Nobody:
        break;
    }
    return {};
}

/// Why a signature wasn't good has words of its own; they are those of the findings.
QString actualOf(const Error &error)
{
    const bool reason =
        error.code.startsWith("oauth.id_token"_L1) && error.actual.startsWith("signature."_L1);
    return reason ? describe(core::Finding { error.actual, {}, {}, {}, {} }) : error.actual;
}

QHash<QString, QString> valuesOf(const Error &error)
{
    const QString place = tamed(error.where);
    const QString host = QUrl(error.where).host();
    return { { u"code"_s, error.code },
             { u"expected"_s, tamed(error.expected) },
             { u"actual"_s, tamed(actualOf(error)) },
             { u"place"_s, place },
             { u"host"_s, host.isEmpty() ? place : host },
             { u"status"_s, QString::number(error.httpStatus) },
             { u"detail"_s, tamed(error.detail) } };
}

/// A sentence that would stand there with a hole in it says nothing; it is left out.
bool hasHole(const char *text, const QHash<QString, QString> &values)
{
    const QString sentence = QString::fromUtf8(text);
    for (const QString &name : { u"expected"_s, u"actual"_s, u"place"_s, u"host"_s }) {
        if (sentence.contains(u'{' + name + u'}') && values.value(name).isEmpty())
            return true;
    }
    return false;
}

QString sentences(const char *text, const QHash<QString, QString> &values)
{
    return fill(translated(text), values).simplified();
}

QString quoted(const Error &error)
{
    const QString code = tamed(error.serverError, 100);
    const QString description = tamed(error.serverDescription);
    const QString address = tamed(error.serverUri);
    QStringList parts;
    if (!code.isEmpty())
        parts.append(code);
    if (!description.isEmpty())
        parts.append(QChar(0x201c) + description + QChar(0x201d));
    if (!address.isEmpty())
        parts.append(address);
    return parts.join(u" · "_s);
}

/// Rounded up, so that nobody comes too early.
QString waitText(int seconds)
{
    constexpr int minute = 60;
    constexpr int hour = 60 * minute;
    if (seconds < 2 * minute)
        return QCoreApplication::translate("ErrorText", "The server asks to try again in %n seconds.",
                                           nullptr, seconds);
    // Older versions of lupdate overlook a sentence whose number is more than a name.
    const int minutes = (seconds + minute - 1) / minute;
    const int hours = (seconds + hour - 1) / hour;
    if (seconds < 2 * hour)
        return QCoreApplication::translate("ErrorText", "The server asks to try again in %n minutes.",
                                           nullptr, minutes);
    return QCoreApplication::translate("ErrorText", "The server asks to try again in %n hours.", nullptr,
                                       hours);
}

QString nextStepOf(const ErrorRow &row, const Error &error, const QHash<QString, QString> &values)
{
    if (error.retryAfter && *error.retryAfter > 0)
        return waitText(*error.retryAfter);
    const QString step = sentences(row.nextStep, values);
    if (error.code == "grant.timeout_ignored"_L1 && !error.hint.isEmpty()) {
        Error ignored = error;
        ignored.code = std::exchange(ignored.hint, {});
        const ErrorText told = describe(ignored);
        return QStringList { step, told.title, told.cause, told.nextStep }.join(u' ').simplified();
    }
    const ErrorRow *hint = findIn(grantRows(), error.hint);
    return hint ? step + u' ' + sentences(hint->cause, values) + u' ' + sentences(hint->nextStep, values)
                : step;
}

QString detailsOf(const Error &error)
{
    QStringList parts { error.code };
    if (!error.where.isEmpty())
        parts.append(tamed(error.where));
    if (error.httpStatus > 0)
        parts.append(u"HTTP %1"_s.arg(error.httpStatus));
    if (!error.detail.isEmpty())
        parts.append(tamed(error.detail));
    return parts.join(u" · "_s);
}

} // namespace

ErrorText describe(const Error &error)
{
    const ErrorRow row = rowOf(error);
    const QHash<QString, QString> values = valuesOf(error);
    ErrorText text;
    text.title = hasHole(row.title, values) ? sentences(rowOfKind(error.kind).title, values)
                                            : sentences(row.title, values);
    text.serverWords = quoted(error);
    if (row.cause && !hasHole(row.cause, values))
        text.cause = sentences(row.cause, values);
    text.nextStep = nextStepOf(row, error, values);
    text.whoCanFix = whoText(row.who);
    text.details = detailsOf(error);
    return text;
}

Error notKept(const Error &why)
{
    Error error = core::makeError(ErrorKind::Vault, u"session.not_kept"_s);
    error.actual = describe(why).title;
    error.detail = why.code;
    return error;
}

QString ErrorText::plain() const
{
    QStringList lines { title };
    const auto add = [&](const QString &line, const QString &value) {
        if (!value.isEmpty())
            lines.append(line.arg(value));
    };
    add(QCoreApplication::translate("ErrorText", "The server says: %1"), serverWords);
    add(QCoreApplication::translate("ErrorText", "Likely cause: %1"), cause);
    add(QCoreApplication::translate("ErrorText", "Next step: %1"), nextStep);
    add(QCoreApplication::translate("ErrorText", "Who can fix it: %1"), whoCanFix);
    add(QCoreApplication::translate("ErrorText", "Details: %1"), details);
    return lines.join(u'\n');
}

QStringList errorCodes()
{
    QStringList codes;
    for (const auto rows : tables()) {
        for (const ErrorRow &row : rows)
            codes.append(QString::fromUtf8(row.code));
    }
    codes.sort();
    return codes;
}

int exitCode(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Usage:
        return 2;
    case ErrorKind::Malformed:
        return 3;
    case ErrorKind::Refused:
        return 4;
    case ErrorKind::Network:
    case ErrorKind::Tls:
        return 5;
    case ErrorKind::Vault:
    case ErrorKind::File:
        return 6;
    case ErrorKind::Cancelled:
    case ErrorKind::Timeout:
        return 7;
    }
    return 2;
}

} // namespace tokenprism::texts
