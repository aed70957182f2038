// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace tokenprism::vault {

/// Every text of the built-in presets (resources/providers) that people read, once more, because lupdate
/// doesn't read JSON. A test compares the two. Labels are the words of the vendor's own pages: a translation
/// keeps them recognisable there.
inline constexpr const char *presetStrings[] = {
    QT_TRANSLATE_NOOP("Preset", "Applixure"),
    QT_TRANSLATE_NOOP("Preset", "Applixure Authentication Server"),
    QT_TRANSLATE_NOOP("Preset",
                      "The address must be one that is registered for the application. It must "
                      "be HTTPS or an application's own protocol; HTTP is accepted for localhost "
                      "addresses only."),
    QT_TRANSLATE_NOOP("Preset", "Application ID"),
    QT_TRANSLATE_NOOP("Preset", "Client secret"),
    QT_TRANSLATE_NOOP("Preset", "Key ID"),
    QT_TRANSLATE_NOOP("Preset", "Key Secret"),
    QT_TRANSLATE_NOOP("Preset",
                      "Scopes may stay empty only where default scopes are defined for the "
                      "registration; those are used then. What can be asked for depends on the "
                      "registration, and on the API key or user account."),
    QT_TRANSLATE_NOOP("Preset", "Allows read reporting data from Feedback environment or environments"),
    QT_TRANSLATE_NOOP("Preset",
                      "Allows creating new feedback queries for Feedback environment or "
                      "environments"),
    QT_TRANSLATE_NOOP("Preset",
                      "Only new queries can be created, through the administration endpoint; "
                      "queries that were already created can't be accessed."),
    QT_TRANSLATE_NOOP("Preset", "Allows administering all aspects of Feedback account or environment"),
    QT_TRANSLATE_NOOP("Preset", "Only administration endpoints can be called; reporting data can't be read."),
    QT_TRANSLATE_NOOP("Preset",
                      "Not disclosed: valid for every environment and account the key or user "
                      "could reach when the token was issued."),
    QT_TRANSLATE_NOOP("Preset",
                      "Fewer scopes can be granted than were asked for: the server grants only "
                      "those that the API key or user account may hold. If none of them can be "
                      "granted, the request ends in an error."),
    QT_TRANSLATE_NOOP("Preset",
                      "The token is valid for every environment and account that the key or user "
                      "could reach when it was issued. The names of the scopes don't tell which."),
    QT_TRANSLATE_NOOP("Preset",
                      "Later changes of permissions don't reach this token; they show in the "
                      "next one."),
    QT_TRANSLATE_NOOP("Preset",
                      "No refresh token came. None is issued for API keys: get a new token with "
                      "the key. For a sign-in the server decides; without one, sign in again."),
    QT_TRANSLATE_NOOP("Preset", "Other OAuth 2.0 server"),
    QT_TRANSLATE_NOOP("Preset", "OAuth 2.0 server"),
    QT_TRANSLATE_NOOP(
        "Preset",
        "Many servers accept any port for 127.0.0.1; then the port may be left out and a free one is "
        "used."),
    QT_TRANSLATE_NOOP("Preset", "Client ID"),
    QT_TRANSLATE_NOOP("Preset",
                      "Scopes are separated by spaces. If none are asked for, the server uses "
                      "its defaults or refuses."),
    QT_TRANSLATE_NOOP("Preset",
                      "Not disclosed: this server doesn't tell which environments or tenants the "
                      "token reaches."),
    QT_TRANSLATE_NOOP("Preset",
                      "Where the server doesn't name the granted scopes, they are the ones that "
                      "were asked for."),
    QT_TRANSLATE_NOOP("Preset",
                      "No refresh token came. Some servers issue one only when a certain scope "
                      "is asked for, often offline_access; API keys rarely get one."),
    QT_TRANSLATE_NOOP("Preset", "Xena"),
    QT_TRANSLATE_NOOP("Preset", "Xena Identity server"),
    QT_TRANSLATE_NOOP("Preset",
                      "The address must be registered for the client in the Xena Developer Console, exactly "
                      "as it stands here."),
    QT_TRANSLATE_NOOP("Preset",
                      "A service account can't be made by yourself: ask Xena for one. It acts as a single "
                      "user, who isn't asked for consent."),
    QT_TRANSLATE_NOOP(
        "Preset",
        "testapi is needed for the API, openid for signing in, offline_access for a refresh token."),
    QT_TRANSLATE_NOOP("Preset", "Full, permissive scope to access all of a user's Xena data."),
    QT_TRANSLATE_NOOP("Preset", "Needed for an ID token."),
    QT_TRANSLATE_NOOP("Preset", "users profile information, name, culture, picture"),
    QT_TRANSLATE_NOOP("Preset", "users email"),
    QT_TRANSLATE_NOOP("Preset", "returns a refresh token"),
    QT_TRANSLATE_NOOP("Preset", "Not disclosed: Xena didn't tell which fiscal setups the token reaches."),
    QT_TRANSLATE_NOOP("Preset",
                      "The token is good for every fiscal setup that the user belongs to, with the user's "
                      "own role in each."),
    QT_TRANSLATE_NOOP("Preset", "Access tokens are valid for one hour."),
    QT_TRANSLATE_NOOP("Preset",
                      "No refresh token came. Xena gives one where offline_access is asked for and off-line "
                      "access is switched on for the client; implicit never brings one."),
    QT_TRANSLATE_NOOP("Preset", "Five-grant API"),
    QT_TRANSLATE_NOOP("Preset", "Server with five grants and JSON requests"),
    QT_TRANSLATE_NOOP("Preset",
                      "The vendor's documentation names no scopes: leave them empty, unless you know some."),
    QT_TRANSLATE_NOOP("Preset", "Access tokens are short lived, by design."),
    QT_TRANSLATE_NOOP("Preset",
                      "Every refresh brings a fresh refresh token, and the one before it is spent."),
    QT_TRANSLATE_NOOP("Preset",
                      "No refresh token came. This server gives one with every grant but implicit."),
};

} // namespace tokenprism::vault
