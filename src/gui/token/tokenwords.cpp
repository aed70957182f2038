// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/token/tokenwords.h"

#include "gui/theme/timetext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSet>

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(TokenWords)
};

QString scopesWords(const inspect::Inspection &inspection)
{
    int asked = 0;
    int granted = 0;
    for (const inspect::ScopeLine &scope : inspection.scopes) {
        using Status = inspect::ScopeStatus;
        const bool isGranted = scope.status == Status::Granted || scope.status == Status::GrantedNotAsked;
        granted += isGranted ? 1 : 0;
        asked += scope.status == Status::Granted || scope.status == Status::AskedNotGranted ? 1 : 0;
    }
    if (asked == 0)
        return granted > 0 ? Tr::tr("%n scopes granted", nullptr, granted) : Tr::tr("no scopes");
    return Tr::tr("%1 of %n scopes granted", nullptr, asked).arg(granted);
}

QString environmentsWords(const core::EnvironmentMap &map)
{
    if (map.environments.empty())
        return map.evidence == core::EvidenceKind::NotDisclosed ? Tr::tr("environments not disclosed")
                                                                : QString();
    QSet<QString> accounts;
    int environments = 0;
    for (const core::Environment &environment : map.environments) {
        if (environment.kind == "account"_L1)
            accounts.insert(environment.name);
        else
            ++environments;
        if (!environment.parent.isEmpty())
            accounts.insert(environment.parent);
    }
    const QString first = Tr::tr("%n environments", nullptr, environments);
    if (accounts.isEmpty())
        return first;
    const QString second = Tr::tr("%n accounts", nullptr, int(accounts.size()));
    return Tr::tr("%1, %2", "3 environments, 1 account").arg(first, second);
}

QString shortened(const QString &id)
{
    return id.size() > 12 ? id.left(8) + u'…' : id;
}

/// By its own words: nothing is verified here. RFC 7518 §3.6: alg none has an empty signature.
bool isSigned(const jose::Jwt &jwt)
{
    const QString algorithm = jwt.header ? jwt.header->text(u"alg") : QString();
    return !jwt.signature.isEmpty() && algorithm.compare("none"_L1, Qt::CaseInsensitive) != 0;
}

} // namespace

QString sourceName(const session::Session &session)
{
    const QString &name = session.profile().name;
    return name.isEmpty() ? Tr::tr("Pasted token") : name;
}

QString quotable(const QString &name)
{
    constexpr qsizetype longest = 60;
    return name.size() <= longest ? name : name.left(longest) + u'…';
}

QString clientWords(const session::Session &session)
{
    const QString &id = session.profile().clientId;
    if (id.isEmpty())
        return {};
    return session.profile().kind == core::SourceKind::ApiKey ? Tr::tr("Key %1").arg(shortened(id))
                                                              : Tr::tr("Application %1").arg(shortened(id));
}

/// A number of the server's tells people little where userinfo has a name for it.
QString personWords(const session::Session &session)
{
    const QString &subject = session.inspection().subject;
    if (subject.isEmpty())
        return {};
    if (const auto &userinfo = session.evidence().userinfo) {
        for (const QStringView member : { u"name", u"preferred_username", u"email" }) {
            const QString name = userinfo->text(member);
            if (!name.isEmpty() && name != subject)
                return Tr::tr("for %1 (%2)", "the person a token speaks for, and the server's id of them")
                    .arg(shortened(name), shortened(subject));
        }
    }
    return Tr::tr("for %1", "the person a token speaks for").arg(subject);
}

QString factsLine(const session::Session &session, const QDateTime &now)
{
    const inspect::Inspection &inspection = session.inspection();
    QStringList facts { clientWords(session) };
    if (!inspection.hasToken) {
        facts.append(Tr::tr("no token yet"));
    } else {
        facts.append(personWords(session));
        facts.append(inspection.times.issuedAt
                         ? Tr::tr("issued %1").arg(timeText(*inspection.times.issuedAt, now))
                         : Tr::tr("received %1").arg(timeText(inspection.receivedAt, now)));
        facts.append(scopesWords(inspection));
        facts.append(environmentsWords(inspection.environments));
    }
    facts.removeAll(QString());
    return facts.join(u" · "_s);
}

QString sizeLine(const inspect::Inspection &inspection)
{
    const QString size = Tr::tr("%n characters", nullptr, int(inspection.size));
    const QString format = [&inspection] {
        switch (inspection.jwt.format) {
        case jose::TokenFormat::Jws:
            return isSigned(inspection.jwt) ? Tr::tr("signed JWT") : Tr::tr("unsigned JWT");
        case jose::TokenFormat::Jwe:
            return Tr::tr("encrypted JWT");
        case jose::TokenFormat::Malformed:
            return Tr::tr("malformed JWT");
        case jose::TokenFormat::Opaque:
            break;
        }
        return Tr::tr("opaque");
    }();
    return Tr::tr("%1, %2 · fingerprint %3", "312 characters, opaque")
        .arg(size, format, inspection.fingerprint);
}

RefreshWords refreshWords(const session::Session &session)
{
    if (session.profile().clientId.isEmpty())
        return { Tr::tr("pasted: can't be refreshed"),
                 Tr::tr("A pasted token belongs to no source here, so it can't be refreshed.") };
    if (!session.inspection().refreshable && !session.canRefresh()) {
        const QString note = session.provider() ? session.provider()->refreshNote : QString();
        return { Tr::tr("no refresh token: get a new one"),
                 note.isEmpty()
                     ? Tr::tr("The server sent no refresh token. When this token expires, get a new one.")
                     : note };
    }
    if (const auto retry = session.nextTry())
        return { Tr::tr("refreshing failed: tried again at %1")
                     .arg(QLocale().toString(retry->toLocalTime().time(), QLocale::ShortFormat)),
                 Tr::tr("The token could not be refreshed just now. It is tried again by itself.") };
    if (session.profile().refresh == core::RefreshPolicy::BeforeExpiry)
        return { Tr::tr("refreshes by itself: on"),
                 Tr::tr("The token is refreshed by itself shortly before it expires.") };
    return { Tr::tr("refreshes by itself: off"),
             Tr::tr("The token is refreshed when you ask for it. The source's settings can change that.") };
}

bool isProduction(const QString &environment)
{
    return environment.startsWith("prod"_L1, Qt::CaseInsensitive)
        || environment.compare(Tr::tr("production"), Qt::CaseInsensitive) == 0
        || environment.compare("live"_L1, Qt::CaseInsensitive) == 0;
}

} // namespace tokenprism::gui
