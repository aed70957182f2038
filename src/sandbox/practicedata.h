// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/json.h"

#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QStringList>

namespace tokenprism::sandbox {

/// Which scopes may be used at one place, an account or an environment.
struct Right {
    QString at; ///< id of the place
    QStringList scopes;
    QStringList roles; ///< what the person is there, in words
};

struct PracticeScope {
    QString name;
    QString api;
    QString meaning;
    bool isIdentity = false; ///< of OpenID Connect: no right is needed for it
};

/// An account, or an environment inside one.
struct Place {
    QString id;
    QString name;
    QString account; ///< name of the account an environment belongs to; empty for accounts
    core::json::Object details; ///< what an API tells of it beside: currency, city…
};

/// Whether a client is to send its codes decoded, as everywhere, or as they stood in the redirect address.
enum class CodeSpelling { Decoded, AsReceived };

/// A registered application.
struct Registration {
    QString id;
    bool isPublic = true; ///< has no secret
    bool givesRefreshTokens = false;
    QStringList redirectUris;
    QStringList scopes;
    QStringList defaultScopes;
    QStringList grants; ///< grant_type values; `implicit` isn't one of them: see responseTypes
    QStringList responseTypes; ///< words sorted
    QStringList logoutUris; ///< where a person may be sent after signing out
    CodeSpelling codes = CodeSpelling::Decoded;
    QString note;
};

struct ApiKey {
    QString id;
    bool enabled = true;
    QStringList defaultScopes;
    QList<Right> rights;
    QString actsFor; ///< the user whose rights it has; empty: its own
    QString note;
};

struct PracticeUser {
    QString username;
    QString password; ///< invented, shown on the sign-in page
    QString name;
    QString subject; ///< `sub`; the user name unless said
    QString email;
    QList<Right> rights;
    QString note;
};

/// What one practice authorization server knows. docs/practice-server.md has the file's format.
class PracticeData {
public:
    QList<PracticeScope> scopes; ///< in catalogue order
    QList<Place> places; ///< each account followed by its environments
    QList<Registration> registrations;
    QList<ApiKey> apiKeys;
    QList<PracticeUser> users;
    QString accountKind = QStringLiteral("Account"); ///< what this server calls an account
    QString secretsOf; ///< the path whose secrets count here; empty: the server's own

    const Registration *registration(const QString &id) const;
    const ApiKey *apiKey(const QString &id) const;
    const PracticeUser *user(const QString &username) const;
    const PracticeScope *scope(const QString &name) const;

    /// Those of \a asked that \a rights give anywhere, in catalogue order and once each.
    QStringList grantable(const QStringList &asked, const QList<Right> &rights) const;
    /// Those of \a asked that stand in \a allowed, in catalogue order and once each.
    QStringList narrowed(const QStringList &asked, const QStringList &allowed) const;
    /// Where \a granted holds: `[{"id","name","kind","account"?,"scopes"}]` in the order of places.
    core::json::Array reach(const QStringList &granted, const QList<Right> &rights) const;
};

/// Reads the file's text. Errors: json.*, `practice.data_invalid` (kind Malformed) with Error::where as the
/// member (`api_keys[2].id`).
core::Result<PracticeData> readPracticeData(QByteArrayView json);

} // namespace tokenprism::sandbox
