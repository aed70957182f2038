// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionsecrets.h"

#include "session/storedtoken.h"

#include <QPointer>

namespace tokenprism::session {

using namespace Qt::StringLiterals;
using core::SecretKind;

namespace {

/// Without which the client can't prove itself at all.
bool needsClientSecret(const core::Profile &profile)
{
    return profile.clientAuth != core::ClientAuth::None
        && profile.clientAuth != core::ClientAuth::CertificateTls;
}

/// A JWT bearer's assertion may need the client's key also where the client itself isn't authenticated.
bool usesClientSecret(const core::Profile &profile)
{
    return needsClientSecret(profile) || profile.grant() == core::GrantKind::JwtBearer;
}

} // namespace

QList<SecretKind> secretsFor(const core::Profile &profile, Use use)
{
    QList<SecretKind> kinds;
    if (usesClientSecret(profile))
        kinds.append(SecretKind::ClientSecret);
    if (profile.binding == core::TokenBinding::DPoP)
        kinds.append(SecretKind::ProofKey);
    if (use == Use::Refresh)
        return kinds;
    if (profile.grant() == core::GrantKind::Password)
        kinds.append(SecretKind::Password);
    if (profile.grant() == core::GrantKind::TokenExchange)
        kinds.append({ SecretKind::SubjectToken, SecretKind::ActorToken });
    if (profile.grant() == core::GrantKind::JwtBearer)
        kinds.append(SecretKind::Assertion);
    return kinds;
}

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

void SessionSecrets::give(SecretKind kind, const core::Secret &secret)
{
    if (secret.isEmpty())
        m_given.remove(kind);
    else
        m_given.insert(kind, secret);
}

void SessionSecrets::secret(const core::Profile &profile, SecretKind kind, QObject *context,
                            SecretCallback callback)
{
    const bool isClients = kind == SecretKind::ClientSecret;
    if (isClients && !usesClientSecret(profile))
        return callback(core::Secret());
    // The practice server knows shared secrets; a private key is the person's own.
    if (isClients && profile.isPractice() && profile.clientAuth != core::ClientAuth::PrivateKeyJwt) {
        const core::Secret known = m_services.practice.secretOf(profile.practiceIssuer(), profile.clientId);
        if (!known.isEmpty())
            return callback(known);
    }
    if (const core::Secret given = m_given.value(kind); !given.isEmpty())
        return callback(given);
    if (profile.hasStored(kind))
        return stored(profile, kind, context, std::move(callback));
    if (isClients && needsClientSecret(profile))
        return callback(core::fail(core::ErrorKind::Usage, u"session.secret_missing"_s));
    callback(core::Secret());
}

void SessionSecrets::collect(const core::Profile &profile, const QList<SecretKind> &kinds, QObject *context,
                             std::function<void(core::Result<SecretSet>)> callback)
{
    if (kinds.isEmpty())
        return callback(SecretSet());
    const SecretKind kind = kinds.first();
    secret(profile, kind, context,
           [this, profile, kind, rest = kinds.sliced(1), context = QPointer<QObject>(context),
            callback = std::move(callback)](const core::Result<core::Secret> &found) {
               if (!found)
                   return callback(core::fail(found.error()));
               if (!context)
                   return;
               collect(profile, rest, context,
                       [kind, found = *found, callback](core::Result<SecretSet> others) {
                           if (others && !found.isEmpty())
                               others->insert(kind, found);
                           callback(std::move(others));
                       });
           });
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

void SessionSecrets::writeAll(const core::Profile &profile, const Entries &entries, QObject *context,
                              vault::SecretStore::DoneCallback done)
{
    writeFrom(
        profile, entries, 0, context,
        [this, id = profile.id, entries, done = std::move(done)](const std::optional<core::Error> &error) {
            if (error)
                return done(error);
            QList<SecretKind> present;
            QList<SecretKind> absent;
            for (const auto &[kind, secret] : entries)
                (secret.isEmpty() ? absent : present).append(kind);
            done(markStored(id, present, absent));
        });
}

/// One after the other, so that what comes first is there even where the next one fails.
void SessionSecrets::writeFrom(const core::Profile &profile, const Entries &entries, qsizetype at,
                               QObject *context, vault::SecretStore::DoneCallback done)
{
    if (at == entries.size())
        return done(std::nullopt);
    const auto &[kind, secret] = entries.at(at);
    write(profile, kind, secret, context,
          [this, profile, entries, at, context, done](const std::optional<core::Error> &error) {
              if (error)
                  return done(error);
              writeFrom(profile, entries, at + 1, context, done);
          });
}

void SessionSecrets::keepToken(const core::Profile &profile, const core::TokenSet &token,
                               const core::Secret &proofKey, QObject *context,
                               vault::SecretStore::DoneCallback done)
{
    // An API key can be run again at any time: only sign-ins leave something worth keeping.
    if (!keeps(profile) || profile.kind == core::SourceKind::ApiKey)
        return done(std::nullopt);
    // The refresh token first: it is the one that a crash must not lose.
    Entries entries { { SecretKind::RefreshToken, token.refreshToken } };
    // The key doesn't change from one refresh to the next.
    if (proofKey.isEmpty() || !profile.hasStored(SecretKind::ProofKey))
        entries.append({ SecretKind::ProofKey, proofKey });
    entries.append({ SecretKind::AccessToken, token.isEmpty() ? core::Secret() : packToken(token) });
    writeAll(profile, entries, context, std::move(done));
}

void SessionSecrets::keepGiven(const core::Profile &profile, QObject *context,
                               vault::SecretStore::DoneCallback done)
{
    Entries entries;
    for (const SecretKind kind : givenKinds()) {
        if (kind != SecretKind::ClientSecret || usesClientSecret(profile))
            entries.append({ kind, m_given.value(kind) });
    }
    writeAll(profile, entries, context, std::move(done));
}

void SessionSecrets::forgetToken(const core::Profile &profile, vault::SecretStore::DoneCallback done)
{
    keepToken(profile, {}, {}, this, std::move(done));
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
