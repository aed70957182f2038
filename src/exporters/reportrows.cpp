// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporters/reportrows.h"

#include "exporters/markdown.h"
#include "texts/errortext.h"
#include "texts/wording.h"

#include <QCoreApplication>

namespace tokenprism::exporters {

namespace {

using namespace Qt::StringLiterals;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

/// The same for readers in every time zone.
QString moment(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyy-MM-dd HH:mm:ss 'UTC'"_s);
}

QString severityWord(core::Severity severity)
{
    switch (severity) {
    case core::Severity::Pass:
        return Tr::tr("Good");
    case core::Severity::Info:
        return Tr::tr("Note");
    case core::Severity::Warn:
        return Tr::tr("Warning");
    case core::Severity::Fail:
        break;
    }
    return Tr::tr("Failure");
}

/// Rows of two cells, those without a value left out.
class Facts {
public:
    void add(const QString &name, const QString &finished)
    {
        if (!finished.isEmpty())
            m_rows.append({ name, finished });
    }
    QStringList lines() const
    {
        return m_rows.isEmpty() ? QStringList()
                                : markdown::table({ Tr::tr("What"), Tr::tr("Value") }, m_rows);
    }

private:
    QList<QStringList> m_rows;
};

QString statusWord(const inspect::ScopeLine &scope)
{
    const QString word = texts::describe(scope.status);
    const bool missing = scope.status == inspect::ScopeStatus::AskedNotGranted;
    return missing ? u"**"_s + markdown::text(word) + u"**"_s : markdown::text(word);
}

/// What is said of the scopes at each environment. In one go: there may be a hundred thousand environments.
std::vector<QStringList> scopesByEnvironment(const inspect::Inspection &inspection)
{
    std::vector<QStringList> all(inspection.environments.environments.size());
    for (const inspect::ScopeLine &scope : inspection.scopes) {
        for (const inspect::ScopeLine::Cell &cell : scope.cells) {
            if (cell.environment >= 0 && static_cast<size_t>(cell.environment) < all.size())
                all[static_cast<size_t>(cell.environment)].append(u"%1 (%2)"_s.arg(
                    markdown::code(scope.name), markdown::text(texts::describe(cell.evidence))));
        }
    }
    return all;
}

QString outcome(const core::Exchange &exchange)
{
    if (exchange.error)
        return markdown::code(exchange.error->code);
    return exchange.status == 0 ? QString() : QString::number(exchange.status);
}

} // namespace

QStringList sourceRows(const ExportSource &source, const QDateTime &now)
{
    const core::Profile &profile = source.profile;
    Facts facts;
    facts.add(Tr::tr("Profile"), markdown::text(profile.name));
    const bool pasted = source.inspection.hasToken && source.inspection.grant == core::GrantKind::Pasted;
    facts.add(Tr::tr("Kind"), pasted ? QString() : markdown::text(texts::describe(profile.kind)));
    facts.add(Tr::tr("Provider"), markdown::text(source.providerName));
    facts.add(Tr::tr("Environment"), markdown::text(profile.environment));
    facts.add(Tr::tr("Client id"), markdown::code(profile.clientId));
    facts.add(Tr::tr("Client authentication"),
              pasted ? QString() : markdown::code(core::toName(profile.clientAuth)));
    facts.add(Tr::tr("Token endpoint"), markdown::code(core::place(profile.endpoints.token)));
    facts.add(Tr::tr("Report written"), moment(now));
    return facts.lines();
}

QStringList tokenRows(const ExportSource &source, const QDateTime &now)
{
    const inspect::Inspection &inspection = source.inspection;
    if (!inspection.hasToken)
        return { Tr::tr("There is no token.") };
    Facts facts;
    facts.add(Tr::tr("State"), markdown::text(texts::describe(inspect::validityAt(inspection.times, now))));
    facts.add(Tr::tr("Got by"), markdown::text(texts::describe(inspection.grant)));
    facts.add(Tr::tr("Received"), moment(inspection.receivedAt));
    facts.add(Tr::tr("Expires"),
              inspection.times.expiresAt ? moment(*inspection.times.expiresAt)
                                         : Tr::tr("The server didn't say."));
    facts.add(Tr::tr("Belongs to"), markdown::text(inspection.subject));
    facts.add(Tr::tr("Type"), markdown::text(inspection.tokenType));
    facts.add(Tr::tr("Fingerprint"), markdown::code(inspection.fingerprint));
    facts.add(Tr::tr("Can be refreshed"), inspection.refreshable ? Tr::tr("Yes") : Tr::tr("No"));
    return facts.lines();
}

QStringList scopeRows(const inspect::Inspection &inspection)
{
    QList<QStringList> rows;
    for (const inspect::ScopeLine &scope : inspection.scopes) {
        if (scope.status != inspect::ScopeStatus::KnownNotAsked)
            rows.append({ markdown::code(scope.name), statusWord(scope), markdown::text(scope.api),
                          markdown::text(scope.meaning) });
    }
    if (rows.isEmpty())
        return { Tr::tr("No scopes were asked for or granted.") };
    return markdown::table({ Tr::tr("Scope"), Tr::tr("Status"), Tr::tr("API"), Tr::tr("Meaning") }, rows);
}

QStringList environmentRows(const ExportSource &source)
{
    const core::EnvironmentMap &map = source.inspection.environments;
    if (map.environments.empty()) {
        return { source.environmentNote.isEmpty() ? Tr::tr("The server doesn't disclose them.")
                                                  : markdown::text(source.environmentNote) };
    }
    const std::vector<QStringList> scopes = scopesByEnvironment(source.inspection);
    QList<QStringList> rows;
    for (size_t i = 0; i < map.environments.size(); ++i) {
        const core::Environment &environment = map.environments.at(i);
        rows.append({ markdown::text(environment.name), markdown::code(environment.id),
                      markdown::text(environment.kind), markdown::text(environment.parent),
                      scopes.at(i).join(u", "_s) });
    }
    return markdown::table({ Tr::tr("Name"), Tr::tr("Id"), Tr::tr("Kind"), Tr::tr("Account"),
                             Tr::tr("Scopes and how that is known") },
                           rows);
}

QStringList findingRows(const QList<core::Finding> &findings)
{
    QList<QStringList> rows;
    for (const core::Finding &finding : findings)
        rows.append({ severityWord(finding.severity), markdown::text(texts::describe(finding)),
                      markdown::text(finding.source) });
    return rows.isEmpty() ? QStringList()
                          : markdown::table({ Tr::tr("Severity"), Tr::tr("Finding"), Tr::tr("Rule") }, rows);
}

QStringList problemRows(const core::Error &error)
{
    QStringList lines;
    for (const QString &line : texts::describe(error).plain().split(u'\n'))
        lines.append(u"- "_s + markdown::text(line));
    return lines;
}

QStringList exchangeRows(const QList<core::Exchange> &exchanges)
{
    QList<QStringList> rows;
    for (const core::Exchange &exchange : exchanges) {
        const QString took =
            exchange.finishedAfter ? Tr::tr("%1 ms").arg(*exchange.finishedAfter) : QString();
        rows.append({ QString::number(exchange.number), markdown::text(texts::describe(exchange.purpose)),
                      markdown::code(exchange.method + u' ' + exchange.url), outcome(exchange),
                      moment(exchange.startedAt), took });
    }
    return rows.isEmpty() ? QStringList()
                          : markdown::table({ Tr::tr("No."), Tr::tr("Request"), Tr::tr("Address"),
                                              Tr::tr("Answer"), Tr::tr("Began"), Tr::tr("Took") },
                                            rows);
}

} // namespace tokenprism::exporters
