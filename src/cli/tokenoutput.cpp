// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/tokenoutput.h"

#include "cli/output.h"
#include "exporters/snippets.h"
#include "texts/wording.h"

#include <QCoreApplication>

namespace tokenprism::cli {

using namespace Qt::StringLiterals;

void addOutputOption(QCommandLineParser &parser)
{
    parser.addOption({ u"output"_s,
                       QCoreApplication::translate("TokenOutput", "raw, header, json, env or curl."),
                       u"FORM"_s, u"raw"_s });
}

std::optional<TokenOutput> tokenOutputFrom(const QCommandLineParser &parser)
{
    static const QStringList names { u"raw"_s, u"header"_s, u"json"_s, u"env"_s, u"curl"_s };
    const qsizetype at = names.indexOf(parser.value(u"output"_s));
    return at < 0 ? std::nullopt : std::optional(static_cast<TokenOutput>(at));
}

namespace {

/// A header or a command with such a token looks as if it worked.
void noteBinding(const core::TokenSet &token, TokenOutput output)
{
    if (token.isBound() && (output == TokenOutput::Header || output == TokenOutput::Curl))
        printNote(texts::boundTokenNote());
}

} // namespace

void printToken(const core::TokenSet &token, TokenOutput output, const QUrl &address, const QDateTime &now)
{
    noteBinding(token, output);
    switch (output) {
    case TokenOutput::Raw:
        return printSecret(token.accessToken);
    case TokenOutput::Header:
        return printSecret(exporters::authorizationHeader(token));
    case TokenOutput::Json:
        return printSecret(exporters::tokenJson(token, now));
    case TokenOutput::Env:
        return printSecret(exporters::environmentLine(token));
    case TokenOutput::Curl:
        return printSecret(exporters::curlCommand(token, address));
    }
}

} // namespace tokenprism::cli
