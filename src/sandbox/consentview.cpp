// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/consentview.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
namespace json = core::json;

namespace {

Html scopeRow(const PracticeData &data, const QString &name)
{
    const PracticeScope *scope = data.scope(name);
    return render(
        u"scope"_s,
        { { u"name"_s, escape(name) }, { u"meaning"_s, escape(scope ? scope->meaning : QString()) } });
}

/// Where the scopes will hold, an account or environment a row.
Html placeRows(const PracticeData &data, const QStringList &scopes, const PracticeUser &user)
{
    Html rows;
    for (const json::Value &place : data.reach(scopes, user.rights)) {
        const QString account = place.text(u"account");
        rows += render(u"place"_s,
                       { { u"name"_s, escape(place.text(u"name")) },
                         { u"kind"_s, escape(account.isEmpty() ? data.accountKind : account) },
                         { u"scopes"_s, escape(json::toStrings(place.find(u"scopes")).join(u", "_s)) } });
    }
    return rows;
}

Html leftOut(const AuthorizationRequest &request, const QStringList &granted, const PracticeUser &user)
{
    QStringList missing;
    for (const QString &scope : request.scopes) {
        if (!granted.contains(scope))
            missing.append(scope);
    }
    if (missing.isEmpty())
        return {};
    return render(u"left-out"_s,
                  { { u"user"_s, escape(user.name) }, { u"scopes"_s, escape(missing.join(u", "_s)) } });
}

} // namespace

QString signInHtml(const SignInView &view, const PracticeData &data, const AuthorizationRequest &request)
{
    Html users;
    for (const PracticeUser &user : data.users) {
        users += render(u"user"_s,
                        { { u"username"_s, escape(user.username) },
                          { u"password"_s, escape(user.password) },
                          { u"note"_s, escape(user.note) } });
    }
    Html message;
    if (!view.message.isEmpty())
        message = render(u"message"_s, { { u"message"_s, escape(view.message) } });
    return wholePage(u"Sign in"_s,
                     render(u"sign-in"_s,
                            { { u"action"_s, escape(view.action) },
                              { u"form_token"_s, escape(view.formToken) },
                              { u"client"_s, escape(request.clientId) },
                              { u"username"_s, escape(view.username) },
                              { u"message"_s, message },
                              { u"users"_s, users } }));
}

QString oneButtonHtml(const SignInView &view, const PracticeData &data, const AuthorizationRequest &request)
{
    const QString first = data.users.isEmpty() ? QString() : data.users.first().username;
    return wholePage(u"Sign in"_s,
                     render(u"one-button"_s,
                            { { u"action"_s, escape(view.action) },
                              { u"form_token"_s, escape(view.formToken) },
                              { u"client"_s, escape(request.clientId) },
                              { u"username"_s, escape(first) } }));
}

QString consentHtml(const QString &action, const QString &formToken, const PracticeData &data,
                    const AuthorizationRequest &request, const PracticeUser &user)
{
    const QStringList granted = data.grantable(request.scopes, user.rights);
    Html scopes;
    for (const QString &scope : granted)
        scopes += scopeRow(data, scope);
    if (request.scopes.isEmpty()) // a server without scopes
        scopes += render(u"everything"_s, { { u"user"_s, escape(user.name) } });
    Html places = placeRows(data, granted, user);
    if (!places.text().isEmpty())
        places = render(u"places"_s, { { u"places"_s, places } });
    return wholePage(u"Allow access"_s,
                     render(u"consent"_s,
                            { { u"action"_s, escape(action) },
                              { u"form_token"_s, escape(formToken) },
                              { u"client"_s, escape(request.clientId) },
                              { u"user"_s, escape(user.name) },
                              { u"scopes"_s, scopes },
                              { u"left_out"_s, leftOut(request, granted, user) },
                              { u"places"_s, places } }));
}

} // namespace tokenprism::sandbox
