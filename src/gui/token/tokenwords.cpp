// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/token/tokenwords.h"

#include "gui/theme/timetext.h"

#include <QCoreApplication>
#include <QSet>

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

namespace {

QString tr(const char *text, const char *comment = nullptr, int count = -1)
{
    return QCoreApplication::translate("TokenWords", text, comment, count);
}

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
        return granted > 0 ? QCoreApplication::translate("TokenWords", "%n scopes granted", nullptr, granted)
                           : tr("no scopes");
    return QCoreApplication::translate("TokenWords", "%1 of %n scopes granted", nullptr, asked).arg(granted);
}

QString environmentsWords(const core::EnvironmentMap &map)
{
    if (map.environments.empty())
        return map.evidence == core::EvidenceKind::NotDisclosed ? tr("environments not disclosed")
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
    const QString first = QCoreApplication::translate("TokenWords", "%n environments", nullptr, environments);
    if (accounts.isEmpty())
        return first;
    const QString second =
        QCoreApplication::translate("TokenWords", "%n accounts", nullptr, int(accounts.size()));
    return tr("%1, %2", "3 environments, 1 account").arg(first, second);
}

QString shortened(const QString &id)
{
    return id.size() > 12 ? id.left(8) + u'…' : id;
}

} // namespace

QString sourceName(const session::Session &session)
{
    const QString &name = session.profile().name;
    return name.isEmpty() ? tr("Pasted token") : name;
}

QString clientWords(const session::Session &session)
{
    const QString &id = session.profile().clientId;
    if (id.isEmpty())
        return {};
    return session.profile().kind == core::SourceKind::ApiKey ? tr("Key %1").arg(shortened(id))
                                                              : tr("Application %1").arg(shortened(id));
}

QString factsLine(const session::Session &session, const QDateTime &now)
{
    const inspect::Inspection &inspection = session.inspection();
    QStringList facts { clientWords(session) };
    if (!inspection.hasToken) {
        facts.append(tr("no token yet"));
    } else {
        if (!inspection.subject.isEmpty())
            facts.append(tr("for %1", "the person a token speaks for").arg(inspection.subject));
        facts.append(inspection.times.issuedAt
                         ? tr("issued %1").arg(timeText(*inspection.times.issuedAt, now))
                         : tr("received %1").arg(timeText(inspection.receivedAt, now)));
        facts.append(scopesWords(inspection));
        facts.append(environmentsWords(inspection.environments));
    }
    facts.removeAll(QString());
    return facts.join(u" · "_s);
}

QString sizeLine(const inspect::Inspection &inspection)
{
    const QString size =
        QCoreApplication::translate("TokenWords", "%n characters", nullptr, int(inspection.size));
    const QString format = [&inspection] {
        switch (inspection.jwt.format) {
        case jose::TokenFormat::Jws:
            return tr("signed JWT");
        case jose::TokenFormat::Jwe:
            return tr("encrypted JWT");
        case jose::TokenFormat::Malformed:
            return tr("malformed JWT");
        case jose::TokenFormat::Opaque:
            break;
        }
        return tr("opaque");
    }();
    return tr("%1, %2 · fingerprint %3", "312 characters, opaque").arg(size, format, inspection.fingerprint);
}

RefreshWords refreshWords(const session::Session &session)
{
    if (session.profile().clientId.isEmpty())
        return { tr("pasted: can't be refreshed"),
                 tr("A pasted token belongs to no source here, so it can't be refreshed.") };
    if (!session.inspection().refreshable && !session.canRefresh()) {
        const QString note = session.provider() ? session.provider()->refreshNote : QString();
        return { tr("no refresh token: get a new one"),
                 note.isEmpty()
                     ? tr("The server sent no refresh token. When this token expires, get a new one.")
                     : note };
    }
    if (session.profile().refresh == core::RefreshPolicy::BeforeExpiry)
        return { tr("refreshes by itself: on"),
                 tr("The token is refreshed by itself shortly before it expires.") };
    return { tr("refreshes by itself: off"),
             tr("The token is refreshed when you ask for it. The source's settings can change that.") };
}

bool isProduction(const QString &environment)
{
    return environment.startsWith("prod"_L1, Qt::CaseInsensitive)
        || environment.compare("live"_L1, Qt::CaseInsensitive) == 0;
}

} // namespace tokenprism::gui
