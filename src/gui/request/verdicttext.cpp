// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/request/verdicttext.h"

#include <QCoreApplication>

namespace tokenprism::gui {

namespace {

using namespace Qt::StringLiterals;
using core::TokenSet;
using oauth::ResourceAnswer;
using oauth::ResourceVerdict;

class Words {
    Q_DECLARE_TR_FUNCTIONS(tokenprism::gui::TryRequestDialog)
public:
    static QString missingScope(const QString &scope, const TokenSet &token)
    {
        if (token.grant == core::GrantKind::Pasted)
            return tr("%1 is wanted. A pasted token doesn't tell which scopes were asked for: look at the "
                      "profile or program that it comes from.")
                .arg(scope);
        if (token.scopesAsked.contains(scope))
            return tr("%1 was asked for, and the server did not grant it. Whoever administers the user or "
                      "the "
                      "key has to allow it; then get a new token.")
                .arg(scope);
        return tr("%1 was not asked for. Add it to the profile's scopes and get a new token.").arg(scope);
    }
    static QString grantedScope(const QString &scope)
    {
        return tr("%1 was granted. So the refusal is about something else: the environment, the account, or "
                  "a "
                  "permission taken away from this very token.")
            .arg(scope);
    }
    static QString title(const ResourceAnswer &answer)
    {
        switch (answer.verdict) {
        case ResourceVerdict::Accepted:
            return tr("The API accepted the token.");
        case ResourceVerdict::ScopeMissing:
            return answer.scopesMissing.isEmpty()
                ? tr("The API wants more than this token may do.")
                : tr("The token lacks what the API wants: %1").arg(answer.scopesMissing.join(u", "_s));
        case ResourceVerdict::TokenRefused:
            return tr("The API doesn't accept this token.");
        case ResourceVerdict::Forbidden:
            return tr("The API knows the token and still says no.");
        case ResourceVerdict::NotFound:
            return tr("There is nothing at this address, or this token may not see it.");
        case ResourceVerdict::OtherAnswer:
            break;
        }
        return answer.status > 0
            ? tr("The API answered with status %1, which says nothing about the token.").arg(answer.status)
            : tr("The answer says nothing about the token.");
    }
    static QStringList advice(const ResourceAnswer &answer)
    {
        switch (answer.verdict) {
        case ResourceVerdict::Accepted:
            return { tr("Its scopes are enough for this request.") };
        case ResourceVerdict::ScopeMissing:
            return answer.scopesWanted.isEmpty()
                ? QStringList { tr("It doesn't name the scope. Its documentation lists what each address "
                                   "wants; compare that with the access tree.") }
                : QStringList();
        case ResourceVerdict::TokenRefused:
            return { tr("It may have expired or been revoked, be cut off, or belong to another server or "
                        "environment. Get a new token and try again.") };
        case ResourceVerdict::Forbidden:
            return { tr("It names no scope. Usual causes: the environment or account isn't among those of "
                        "this token, or the user or key lacks a permission inside the product."),
                     tr("A token keeps the permissions it was issued with: after a change, get a new one.") };
        case ResourceVerdict::NotFound:
            return { tr("Check the address first. Some APIs also answer 404 where 403 would give away that "
                        "something exists.") };
        case ResourceVerdict::OtherAnswer:
            break;
        }
        return answer.status >= 500
            ? QStringList { tr("The fault is at the API's side. Try again in a while.") }
            : QStringList { tr("Look at the exchange for what it says.") };
    }
};

QString serverWordsOf(const ResourceAnswer &answer)
{
    if (answer.serverDescription.isEmpty())
        return answer.serverError;
    if (answer.serverError.isEmpty())
        return answer.serverDescription;
    return answer.serverError + u": "_s + answer.serverDescription;
}

} // namespace

VerdictText describeVerdict(const ResourceAnswer &answer, const TokenSet &token)
{
    VerdictText text;
    text.title = Words::title(answer);
    text.serverWords = serverWordsOf(answer);
    for (const QString &scope : answer.scopesWanted) {
        const bool missing = answer.scopesMissing.contains(scope);
        text.lines.append(missing ? Words::missingScope(scope, token) : Words::grantedScope(scope));
    }
    text.lines.append(Words::advice(answer));
    return text;
}

} // namespace tokenprism::gui
