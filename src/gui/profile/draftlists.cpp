// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profile/draftlists.h"

#include <QRegularExpression>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;

QList<core::Parameter> parametersIn(const QString &text)
{
    QList<core::Parameter> parameters;
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const qsizetype equals = line.indexOf(u'=');
        if (equals > 0)
            parameters.append({ line.left(equals).trimmed(), line.sliced(equals + 1).trimmed() });
    }
    return parameters;
}

QString textOf(const QList<core::Parameter> &parameters)
{
    QStringList lines;
    for (const core::Parameter &parameter : parameters)
        lines.append(parameter.name + u'=' + parameter.value);
    return lines.join(u'\n');
}

QString textOf(const QList<core::StageParameter> &parameters, core::Stage stage)
{
    QList<core::Parameter> chosen;
    for (const core::StageParameter &each : parameters) {
        if (each.stage == stage)
            chosen.append(each.parameter);
    }
    return textOf(chosen);
}

QList<core::StageParameter> atStage(core::Stage stage, const QString &text)
{
    QList<core::StageParameter> staged;
    const QList<core::Parameter> parameters = parametersIn(text);
    for (const core::Parameter &parameter : parameters)
        staged.append({ stage, parameter });
    return staged;
}

QStringList wordsIn(const QString &text)
{
    static const QRegularExpression separators(u"[\\s,]+"_s);
    QStringList words = text.split(separators, Qt::SkipEmptyParts);
    words.removeDuplicates();
    return words;
}

QUrl addressIn(const QString &text)
{
    return QUrl(text.trimmed(), QUrl::StrictMode);
}

QString hostOf(const QUrl &address)
{
    QString host = address.host(QUrl::FullyEncoded);
    if (host.contains(u':'))
        host = u'[' + host + u']';
    const int own = address.scheme() == "http"_L1 ? 80 : 443;
    const int port = address.port(own);
    return host.isEmpty() || port == own ? host : host + u':' + QString::number(port);
}

} // namespace tokenprism::gui
