// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "texts/wording.h"

#include <QCoreApplication>

#include <cstdlib>

namespace tokenprism::texts {

namespace {

using namespace Qt::StringLiterals;

QString words(const char *text)
{
    return QCoreApplication::translate("Wording", text);
}

/// A length of time, taken apart.
struct Span {
    qint64 days;
    int hours;
    int minutes;
    int seconds;

    explicit Span(qint64 total)
        : days(total / 86400)
        , hours(int(total % 86400 / 3600))
        , minutes(int(total % 3600 / 60))
        , seconds(int(total % 60))
    {
    }
};

QString two(int number)
{
    return QString::number(number).rightJustified(2, u'0');
}

} // namespace

QString describe(inspect::ScopeStatus status)
{
    switch (status) {
    case inspect::ScopeStatus::Granted:
        return words(QT_TRANSLATE_NOOP("Wording", "granted"));
    case inspect::ScopeStatus::AskedNotGranted:
        return words(QT_TRANSLATE_NOOP("Wording", "asked, not granted"));
    case inspect::ScopeStatus::GrantedNotAsked:
        return words(QT_TRANSLATE_NOOP("Wording", "granted, not asked"));
    case inspect::ScopeStatus::KnownNotAsked:
        return words(QT_TRANSLATE_NOOP("Wording", "not asked"));
    }
    return {};
}

QString describe(inspect::Validity validity)
{
    switch (validity) {
    case inspect::Validity::Valid:
        return words(QT_TRANSLATE_NOOP("Wording", "valid"));
    case inspect::Validity::ExpiresSoon:
        return words(QT_TRANSLATE_NOOP("Wording", "expires soon"));
    case inspect::Validity::Expired:
        return words(QT_TRANSLATE_NOOP("Wording", "expired"));
    case inspect::Validity::NotYetValid:
        return words(QT_TRANSLATE_NOOP("Wording", "not yet valid"));
    case inspect::Validity::Unknown:
        return words(QT_TRANSLATE_NOOP("Wording", "expiry unknown"));
    }
    return {};
}

QString describe(core::EvidenceKind evidence)
{
    switch (evidence) {
    case core::EvidenceKind::StatedByServer:
        return words(QT_TRANSLATE_NOOP("Wording", "stated by server"));
    case core::EvidenceKind::Assumed:
        return words(QT_TRANSLATE_NOOP("Wording", "assumed"));
    case core::EvidenceKind::NotDisclosed:
        return words(QT_TRANSLATE_NOOP("Wording", "not disclosed"));
    }
    return {};
}

QString describe(core::Purpose purpose)
{
    switch (purpose) {
    case core::Purpose::Authorization:
        return words(QT_TRANSLATE_NOOP("Wording", "Authorization"));
    case core::Purpose::PushedRequest:
        return words(QT_TRANSLATE_NOOP("Wording", "Pushed request"));
    case core::Purpose::Redirect:
        return words(QT_TRANSLATE_NOOP("Wording", "Answer through the browser"));
    case core::Purpose::Token:
        return words(QT_TRANSLATE_NOOP("Wording", "Token request"));
    case core::Purpose::Refresh:
        return words(QT_TRANSLATE_NOOP("Wording", "Refresh"));
    case core::Purpose::Introspection:
        return words(QT_TRANSLATE_NOOP("Wording", "Introspection"));
    case core::Purpose::Revocation:
        return words(QT_TRANSLATE_NOOP("Wording", "Revocation"));
    case core::Purpose::Userinfo:
        return words(QT_TRANSLATE_NOOP("Wording", "User information"));
    case core::Purpose::Environments:
        return words(QT_TRANSLATE_NOOP("Wording", "Environments"));
    case core::Purpose::Metadata:
        return words(QT_TRANSLATE_NOOP("Wording", "Server metadata"));
    case core::Purpose::Keys:
        return words(QT_TRANSLATE_NOOP("Wording", "Signing keys"));
    case core::Purpose::Registration:
        return words(QT_TRANSLATE_NOOP("Wording", "Registration"));
    case core::Purpose::Resource:
        return words(QT_TRANSLATE_NOOP("Wording", "Tried request"));
    }
    return {};
}

QString describe(session::Activity activity)
{
    switch (activity) {
    case session::Activity::Idle:
        return {};
    case session::Activity::ReadingSecrets:
        return words(QT_TRANSLATE_NOOP("Wording", "Waiting for the keychain"));
    case session::Activity::WaitingForPerson:
        return words(QT_TRANSLATE_NOOP("Wording", "Waiting for the code to be entered"));
    case session::Activity::WaitingForBrowser:
        return words(QT_TRANSLATE_NOOP("Wording", "Waiting for the sign-in in the browser"));
    case session::Activity::RequestingToken:
        return words(QT_TRANSLATE_NOOP("Wording", "Getting the token"));
    case session::Activity::Refreshing:
        return words(QT_TRANSLATE_NOOP("Wording", "Refreshing the token"));
    case session::Activity::AskingAboutToken:
        return words(QT_TRANSLATE_NOOP("Wording", "Asking the server about the token"));
    case session::Activity::Revoking:
        return words(QT_TRANSLATE_NOOP("Wording", "Revoking the token"));
    }
    return {};
}

QString describe(core::GrantKind grant)
{
    switch (grant) {
    case core::GrantKind::AuthorizationCode:
        return words(QT_TRANSLATE_NOOP("Wording", "authorization code"));
    case core::GrantKind::Hybrid:
        return words(QT_TRANSLATE_NOOP("Wording", "hybrid"));
    case core::GrantKind::Implicit:
        return words(QT_TRANSLATE_NOOP("Wording", "implicit"));
    case core::GrantKind::Password:
        return words(QT_TRANSLATE_NOOP("Wording", "password"));
    case core::GrantKind::Device:
        return words(QT_TRANSLATE_NOOP("Wording", "device"));
    case core::GrantKind::TokenExchange:
        return words(QT_TRANSLATE_NOOP("Wording", "token exchange"));
    case core::GrantKind::JwtBearer:
        return words(QT_TRANSLATE_NOOP("Wording", "JWT bearer"));
    case core::GrantKind::ClientCredentials:
        return words(QT_TRANSLATE_NOOP("Wording", "client credentials"));
    case core::GrantKind::RefreshToken:
        return words(QT_TRANSLATE_NOOP("Wording", "refresh token"));
    case core::GrantKind::Pasted:
        return words(QT_TRANSLATE_NOOP("Wording", "pasted"));
    }
    return {};
}

QString describe(core::SourceKind kind)
{
    switch (kind) {
    case core::SourceKind::SignIn:
        return words(QT_TRANSLATE_NOOP("Wording", "sign-in"));
    case core::SourceKind::ApiKey:
        return words(QT_TRANSLATE_NOOP("Wording", "API key"));
    }
    return {};
}

QString describe(vault::StoreState state)
{
    switch (state) {
    case vault::StoreState::Unknown:
        return words(QT_TRANSLATE_NOOP("Wording", "Keychain not asked yet"));
    case vault::StoreState::Available:
        return words(QT_TRANSLATE_NOOP("Wording", "Keychain unlocked"));
    case vault::StoreState::Locked:
        return words(QT_TRANSLATE_NOOP("Wording", "Keychain locked"));
    case vault::StoreState::Missing:
        return words(QT_TRANSLATE_NOOP("Wording", "No keychain: secrets are kept until the program ends"));
    case vault::StoreState::SessionOnly:
        return words(QT_TRANSLATE_NOOP("Wording", "Secrets are kept until the program ends"));
    }
    return {};
}

QString boundTokenNote()
{
    return words(QT_TRANSLATE_NOOP(
        "Wording",
        "This token is bound to a key (DPoP, RFC 9449): every request with it wants a proof of its "
        "own, signed with that key, which does not leave Tokenprism. The token alone is refused."));
}

QString countdown(qint64 seconds)
{
    if (seconds <= 0)
        return words(QT_TRANSLATE_NOOP("Wording", "expired"));
    const Span span(seconds);
    if (span.days > 0)
        return words(QT_TRANSLATE_NOOP("Wording", "%1 d %2 h")).arg(span.days).arg(span.hours);
    if (span.hours > 0)
        return u"%1:%2:%3"_s.arg(QString::number(span.hours), two(span.minutes), two(span.seconds));
    return u"%1:%2"_s.arg(QString::number(span.minutes), two(span.seconds));
}

QString countdownSpoken(qint64 seconds)
{
    if (seconds <= 0)
        return words(QT_TRANSLATE_NOOP("Wording", "expired"));
    const Span span(seconds);
    const auto days = [&] {
        return QCoreApplication::translate("Wording", "%n days", nullptr, int(span.days));
    };
    const auto hours = [&] {
        return QCoreApplication::translate("Wording", "%n hours", nullptr, span.hours);
    };
    const auto minutes = [&] {
        return QCoreApplication::translate("Wording", "%n minutes", nullptr, span.minutes);
    };
    //: Two lengths of time: "57 minutes" and "12 seconds"
    const QString pair = QCoreApplication::translate("Wording", "%1 %2");
    if (span.days > 0)
        return pair.arg(days(), hours());
    if (span.hours > 0)
        return pair.arg(hours(), minutes());
    const QString left = QCoreApplication::translate("Wording", "%n seconds", nullptr, span.seconds);
    return span.minutes > 0 ? pair.arg(minutes(), left) : left;
}

QString clockDifference(std::chrono::milliseconds difference)
{
    const qint64 seconds = std::chrono::duration_cast<std::chrono::seconds>(difference).count();
    const QString length = countdownSpoken(std::abs(seconds));
    return seconds > 0
        ? QCoreApplication::translate("Wording", "The server's clock is ahead by %1.").arg(length)
        : QCoreApplication::translate("Wording", "The server's clock is behind by %1.").arg(length);
}

QString clockDifferenceMeaning(std::chrono::milliseconds difference)
{
    const QString effect = difference.count() > 0
        ? words(QT_TRANSLATE_NOOP("Wording",
                                  "A token can seem not to be valid yet here, and the server may refuse it "
                                  "before its time is up by this computer's clock."))
        : words(QT_TRANSLATE_NOOP("Wording",
                                  "A token can seem to have expired here while the server still takes it."));
    const QString step = words(QT_TRANSLATE_NOOP(
        "Wording",
        "Let this computer set its date and time by itself. If they are right, tell those who run the "
        "server."));
    return effect + u' ' + step;
}

} // namespace tokenprism::texts
