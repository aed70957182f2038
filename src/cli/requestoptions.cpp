// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/requestoptions.h"

#include "core/httpmessage.h"
#include "core/plainline.h"
#include "core/tokenset.h"
#include "oauth/clientfacts.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace tokenprism::cli {

namespace {

using namespace Qt::StringLiterals;
using core::Parameter;
using core::Stage;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ProfileOptions)
};

/// RFC 9110 §5.6.2.
bool isToken(const QString &text)
{
    constexpr auto marks = "!#$%&'*+-.^_`|~"_L1;
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [marks](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || marks.contains(c));
    });
}

bool isVisible(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c <= u'~'; });
}

Parameter readParameter(OptionReader &reader, const QString &option, const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    if (equals <= 0)
        reader.note(Tr::tr("--%1 takes NAME=VALUE.").arg(option));
    return { text.left(equals), text.mid(equals + 1) };
}

void readHeader(OptionReader &reader, const QString &text, core::Profile &profile)
{
    const qsizetype colon = text.indexOf(u':');
    const std::optional<Stage> stage = core::stageFromName(QStringView(text).left(colon));
    if (colon < 0 || !stage)
        return reader.note(
            Tr::tr("--header takes STAGE:NAME=VALUE; the stage is authorization, token or refresh."));
    profile.headers.append({ *stage, readParameter(reader, u"header"_s, text.mid(colon + 1)) });
}

void readDetails(OptionReader &reader, core::Profile &profile)
{
    if (!reader.isSet(u"authorization-details"_s))
        return;
    const auto document = core::json::parse(reader.text(u"authorization-details"_s).toUtf8());
    const core::json::Array *details = document ? document->root.array() : nullptr;
    // RFC 9396 §2
    const bool good = details && !details->empty()
        && std::all_of(details->begin(), details->end(), [](const core::json::Value &each) {
                          return each.object() && !each.text(u"type").isEmpty();
                      });
    if (!good)
        return reader.note(
            Tr::tr("--authorization-details takes a JSON array of objects, each with a type."));
    profile.authorizationDetails = *details;
}

QString parameterProblem(const QList<Parameter> &parameters, QStringList &names)
{
    for (const Parameter &parameter : parameters) {
        if (oauth::isReservedParameter(parameter.name))
            return Tr::
                tr("The parameter “%1” can't be added: the program sets it itself, or it would be a secret "
                   "in a file.")
                    .arg(parameter.name);
        if (!core::isPlainLine(parameter.name))
            return Tr::tr("The name of a parameter holds a control character.");
        if (names.contains(parameter.name))
            return Tr::tr("The parameter “%1” is given twice: it may be sent only once.").arg(parameter.name);
        names.append(parameter.name);
    }
    return {};
}

/// What other options of the profile put into a request already.
QStringList namesOf(const core::Profile &profile, bool first)
{
    QStringList names;
    if (!profile.resources.isEmpty())
        names.append(u"resource"_s);
    if (first && !profile.audience.isEmpty())
        names.append(u"audience"_s);
    if (first && !profile.authorizationDetails.empty())
        names.append(u"authorization_details"_s);
    return names;
}

QString headerProblem(const core::StageParameter &header)
{
    const Parameter &each = header.parameter;
    if (!isToken(each.name))
        return Tr::tr("The name of a header can hold letters, digits and - only.");
    if (oauth::isReservedHeader(each.name))
        return Tr::tr("The header “%1” can't be added: the program sets it itself, or it would be a secret "
                      "in a file.")
            .arg(each.name);
    if (!isVisible(each.value))
        return Tr::tr("The header “%1” holds a character that headers don't have.").arg(each.name);
    return {};
}

QString scopeProblem(const core::Profile &profile)
{
    for (const QString &scope : profile.scopes) {
        if (!oauth::isScopeToken(scope))
            return Tr::tr("“%1” can't be a scope: it holds a character that scopes don't have.").arg(scope);
    }
    for (const QString &resource : profile.resources) {
        const QUrl url(resource, QUrl::StrictMode);
        if (!url.isValid() || url.isRelative() || url.hasFragment()) // RFC 8707 §2
            return Tr::tr("“%1” can't be a resource: it takes an absolute address without a fragment.")
                .arg(resource);
    }
    return {};
}

} // namespace

void addRequestOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        { u"scope"_s, Tr::tr("Scopes, separated by spaces."), u"\"a b\""_s },
        { u"resource"_s, Tr::tr("Where the token is to be used (RFC 8707); may be repeated."), u"URL"_s },
        { u"audience"_s, Tr::tr("Whom the token is for, where the server wants it so."), u"AUD"_s },
        { u"authorization-details"_s, Tr::tr("Rich authorization request (RFC 9396)."), u"JSON"_s },
        { u"param"_s,
          Tr::tr("Extra parameter of the authorization request, or of a key's token request; may be "
                 "repeated."),
          u"k=v"_s },
        { u"token-param"_s, Tr::tr("Extra parameter of the token request; may be repeated."), u"k=v"_s },
        { u"refresh-param"_s, Tr::tr("Extra parameter of refreshes; may be repeated."), u"k=v"_s },
        { u"header"_s, Tr::tr("Extra header, as in token:X-Tenant=7; may be repeated."),
          u"STAGE:NAME=VALUE"_s },
    });
}

void readRequests(OptionReader &reader, core::Profile &profile)
{
    const QCommandLineParser &parser = reader.parser();
    profile.scopes = core::splitScopes(parser.values(u"scope"_s).join(u' '));
    profile.resources = parser.values(u"resource"_s);
    profile.audience = reader.line(u"audience"_s);
    readDetails(reader, profile);
    for (const QString &text : parser.values(u"param"_s))
        profile.parameters.append(readParameter(reader, u"param"_s, text));
    for (const auto &[option, stage] :
         { std::pair(u"token-param"_s, Stage::Token), std::pair(u"refresh-param"_s, Stage::Refresh) }) {
        for (const QString &text : parser.values(option))
            profile.moreParameters.append({ stage, readParameter(reader, option, text) });
    }
    for (const QString &text : parser.values(u"header"_s))
        readHeader(reader, text, profile);
    if (const QString problem = requestProblem(profile); !problem.isEmpty())
        reader.note(problem);
}

QString requestProblem(const core::Profile &profile)
{
    if (const QString problem = scopeProblem(profile); !problem.isEmpty())
        return problem;
    // A key's plain parameters go into its token request.
    const Stage first = profile.kind == core::SourceKind::ApiKey ? Stage::Token : Stage::Authorization;
    for (const Stage stage : { Stage::Authorization, Stage::Token, Stage::Refresh }) {
        QList<Parameter> sent = stage == first ? profile.parameters : QList<Parameter>();
        for (const core::StageParameter &more : profile.moreParameters) {
            if (more.stage == stage)
                sent.append(more.parameter);
        }
        QStringList names = namesOf(profile, stage == first);
        if (const QString problem = parameterProblem(sent, names); !problem.isEmpty())
            return problem;
    }
    for (const core::StageParameter &header : profile.headers) {
        if (const QString problem = headerProblem(header); !problem.isEmpty())
            return problem;
    }
    return {};
}

} // namespace tokenprism::cli
