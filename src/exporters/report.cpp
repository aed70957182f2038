// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporters/report.h"

#include "core/redact.h"
#include "exporters/markdown.h"
#include "exporters/reportrows.h"

#include <QCoreApplication>

namespace tokenprism::exporters {

namespace {

using namespace Qt::StringLiterals;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

void addChapter(QStringList &lines, const QString &heading, const QStringList &chapter)
{
    if (!chapter.isEmpty())
        lines += QStringList { {}, u"## "_s + heading, {} } + chapter;
}

} // namespace

QByteArray report(const ExportSource &source, const QDateTime &now)
{
    QStringList lines { u"# "_s + markdown::text(Tr::tr("Token report: %1").arg(source.profile.name)), {} };
    lines += sourceRows(source, now);
    if (source.error)
        addChapter(lines, Tr::tr("What went wrong"), problemRows(*source.error));
    addChapter(lines, Tr::tr("Token"), tokenRows(source, now));
    if (source.inspection.hasToken) {
        addChapter(lines, Tr::tr("Scopes"), scopeRows(source.inspection));
        addChapter(lines, Tr::tr("Environments"), environmentRows(source));
        addChapter(lines, Tr::tr("Findings"), findingRows(source.inspection.findings));
    }
    addChapter(lines, Tr::tr("Requests"), exchangeRows(source.exchanges));
    lines +=
        { {},
          markdown::text(
              Tr::tr("Written by %1. No token and no secret stands in this report.").arg(source.program)) };
    core::Redactor redactor;
    for (const core::Secret &secret :
         { source.token.accessToken, source.token.refreshToken, source.token.idToken, source.clientSecret })
        redactor.addSecret(secret);
    return redactor.text(lines.join(u'\n') + u'\n').toUtf8();
}

} // namespace tokenprism::exporters
