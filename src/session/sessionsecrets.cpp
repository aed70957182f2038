// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionsecrets.h"

#include "session/storedtoken.h"

#include <QPointer>

namespace tokenprism::session {

using namespace Qt::StringLiterals;
using core::SecretKind;

SessionSecrets::SessionSecrets(const Services &services, Keeping keeping, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_keeping(keeping)
{
}

bool SessionSecrets::keeps(const core::Profile &profile) const
{
    return m_keeping == Keeping::InStore && !profile.isPractice();
}

void SessionSecrets::clientSecret(const core::Profile &profile, QObject *context, SecretCallback callback)
{
    if (profile.clientAuth == core::ClientAuth::None
        || profile.clientAuth == core::ClientAuth::CertificateTls)
        return callback(core::Secret());
    if (profile.isPractice()) {
        const core::Secret secret = m_services.practice.secretOf(profile.practiceIssuer(), profile.clientId);
        if (!secret.isEmpty())
            return callback(secret);
    }
    if (!m_given.isEmpty())
        return callback(m_given);
    if (!profile.hasStored(SecretKind::ClientSecret))
        return callback(core::fail(core::ErrorKind::Usage, u"session.secret_missing"_s));
    stored(profile, SecretKind::ClientSecret, context, std::move(callback));
}

void SessionSecrets::forgetGiven()
{
    m_given = {};
    m_others.clear();
}

void SessionSecrets::certificateKey(const core::Profile &profile, QObject *context, SecretCallback callback)
{
    if (profile.connection.certificateFile.isEmpty())
        return callback(core::Secret());
    if (const core::Secret given = m_others.value(SecretKind::CertificateKey); !given.isEmpty())
        return callback(given);
    if (!profile.hasStored(SecretKind::CertificateKey))
        return callback(core::Secret());
    stored(profile, SecretKind::CertificateKey, context, std::move(callback));
}

void SessionSecrets::stored(const core::Profile &profile, SecretKind kind, QObject *context,
                            SecretCallback callback)
{
    const core::SecretBinding wanted = core::bindingOf(profile);
    m_services.secrets.read(profile.id, kind, context,
                            [wanted, callback](const core::Result<vault::BoundSecret> &answer) {
                                if (!answer)
                                    return callback(core::fail(answer.error()));
                                if (answer->binding != wanted) {
                                    core::Error error;
                                    error.kind = core::ErrorKind::Vault;
                                    error.code = u"session.secret_bound_elsewhere"_s;
                                    error.expected = answer->binding.tokenOrigin;
                                    error.actual = wanted.tokenOrigin;
                                    return callback(core::fail(error));
                                }
                                callback(answer->secret);
                            });
}

void SessionSecrets::write(const core::Profile &profile, SecretKind kind, const core::Secret &secret,
                           QObject *context, vault::SecretStore::DoneCallback done)
{
    if (secret.isEmpty()) {
        if (!profile.hasStored(kind))
            return done(std::nullopt);
        m_services.secrets.remove(profile.id, kind, context, std::move(done));
        return;
    }
    m_services.secrets.write(profile.id, kind, { secret, core::bindingOf(profile) }, context,
                             std::move(done));
}

void SessionSecrets::keepToken(const core::Profile &profile, const core::TokenSet &token, QObject *context,
                               vault::SecretStore::DoneCallback done)
{
    // An API key can be run again at any time: only sign-ins leave something worth keeping.
    if (!keeps(profile) || profile.kind == core::SourceKind::ApiKey)
        return done(std::nullopt);
    const core::Secret packed = token.isEmpty() ? core::Secret() : packToken(token);
    const bool hasRefresh = !token.refreshToken.isEmpty();
    // The refresh token first: it is the one that a crash must not lose.
    write(profile, SecretKind::RefreshToken, token.refreshToken, context,
          [this, profile, packed, hasRefresh, context, done](const std::optional<core::Error> &error) {
              if (error)
                  return done(error);
              write(profile, SecretKind::AccessToken, packed, context,
                    [this, id = profile.id, packed, hasRefresh,
                     done](const std::optional<core::Error> &failure) {
                        if (failure)
                            return done(failure);
                        QList<SecretKind> present;
                        QList<SecretKind> absent;
                        (packed.isEmpty() ? absent : present).append(SecretKind::AccessToken);
                        (hasRefresh ? present : absent).append(SecretKind::RefreshToken);
                        done(markStored(id, present, absent));
                    });
          });
}

void SessionSecrets::keepClientSecret(const core::Profile &profile, QObject *context,
                                      vault::SecretStore::DoneCallback done)
{
    if (m_given.isEmpty())
        return done(std::nullopt);
    write(profile, SecretKind::ClientSecret, m_given, context,
          [this, id = profile.id, done = std::move(done)](const std::optional<core::Error> &error) {
              done(error ? error : markStored(id, { SecretKind::ClientSecret }, {}));
          });
}

void SessionSecrets::forgetToken(const core::Profile &profile, vault::SecretStore::DoneCallback done)
{
    keepToken(profile, {}, this, std::move(done));
}

void SessionSecrets::forgetRefreshToken(const core::Profile &profile, vault::SecretStore::DoneCallback done)
{
    write(profile, SecretKind::RefreshToken, {}, this,
          [this, id = profile.id, done = std::move(done)](const std::optional<core::Error> &error) {
              done(error ? error : markStored(id, {}, { SecretKind::RefreshToken }));
          });
}

std::optional<core::Error> SessionSecrets::markStored(const QString &profileId, QList<SecretKind> present,
                                                      QList<SecretKind> absent)
{
    // From the file: another program may have changed, or removed, the profile meanwhile.
    if (const auto fresh = m_services.profiles.load(); !fresh)
        return fresh.error();
    const core::Profile *saved = m_services.profiles.find(profileId);
    if (!saved)
        return std::nullopt;
    core::Profile profile = *saved;
    for (const SecretKind kind : present)
        profile.setStored(kind, true);
    for (const SecretKind kind : absent)
        profile.setStored(kind, false);
    if (profile.storedSecrets == saved->storedSecrets)
        return std::nullopt;
    const auto done = m_services.profiles.save(profile);
    return done ? std::nullopt : std::optional(done.error());
}

} // namespace tokenprism::session
