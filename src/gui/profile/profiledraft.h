// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile.h"
#include "core/provider.h"
#include "core/secret.h"

#include <QHash>
#include <QObject>

#include <optional>

namespace tokenprism::gui {

/// The facts of a profile that a person may be asked for.
enum class DraftField {
    AuthorizationAddress,
    TokenAddress,
    ClientId,
    ClientAuth,
    Secret,
    RedirectAddress,
    Name,
    Environment,
    Scopes,
    Issuer,
    IntrospectionAddress,
    Encoding,
    Refresh,
    Parameters,
    AllowedHosts,
};
/// All of them, in the order of the dialog.
QList<DraftField> allDraftFields();

/// Where the dialog shows a field.
enum class Placement { Hidden, Main, More };

/// A profile while it is typed: which facts are asked for, which are good, and the profile that they make.
/// Knows no widgets; ProfileDialog only binds to it.
class ProfileDraft : public QObject {
    Q_OBJECT
public:
    ProfileDraft(core::SourceKind kind, const core::Provider &provider, QObject *parent = nullptr);

    core::SourceKind kind() const { return m_profile.kind; }
    const core::Provider &provider() const { return m_provider; }
    /// Takes over the preset's recommendations and addresses; name, client id and secret stay as typed.
    void setProvider(const core::Provider &provider);
    /// Addresses that saved profiles of a provider already use: not asked for again (not every provider
    /// makes them public).
    void setKnownEndpoints(const QString &providerId, const core::Endpoints &endpoints);
    /// Names of other profiles.
    void setTakenNames(const QStringList &names);
    /// Starts from a saved profile. Its secret, where it has one, stays in the keychain until replaced.
    void load(const core::Profile &profile);
    /// Where the secret of the loaded profile is, when it is not in the keychain: this session's memory.
    void setSecretInMemory();
    /// The profile that load() was given, or that is being made: the id stays the same.
    QString profileId() const { return m_profile.id; }

    /// As typed. Scopes: the space-separated text; Parameters: one `name=value` a line; AllowedHosts:
    /// separated by spaces or commas. Not for ClientAuth, Secret, Encoding and Refresh.
    QString text(DraftField field) const { return m_texts.value(field); }
    void setText(DraftField field, const QString &text);
    /// The scopes as a list; those that the catalogue doesn't know.
    QStringList scopes() const;
    QStringList otherScopes() const;
    core::ClientAuth clientAuth() const { return m_profile.clientAuth; }
    void setClientAuth(core::ClientAuth method);
    core::BodyEncoding encoding() const { return m_profile.encoding; }
    void setEncoding(core::BodyEncoding encoding);
    core::RefreshPolicy refresh() const { return m_profile.refresh; }
    void setRefresh(core::RefreshPolicy policy);
    const core::Secret &secret() const { return m_secret; }
    void setSecret(const core::Secret &secret);
    /// The saved secret is to be used: it exists, wasn't replaced, and still goes where it is bound to.
    bool usesKeptSecret() const;
    /// A saved secret exists and hasn't been replaced (yet it may be bound elsewhere).
    bool hasKeptSecret() const { return m_kept.has_value() && !m_replacing; }
    void replaceSecret();

    Placement placement(DraftField field) const;
    /// The vendor's own word for a field where the preset has one, ours otherwise.
    QString label(DraftField field) const;
    /// One sentence under the field; empty where there is nothing to say.
    QString hint(DraftField field) const;
    /// What is wrong and what to do; empty when the field is good or hidden.
    QString problem(DraftField field) const;
    /// Something must be typed before the profile can be used.
    bool isMissing(DraftField field) const;
    /// Every field is good.
    bool isComplete() const;
    /// First field with a problem.
    std::optional<DraftField> firstProblem() const;

    /// The exact text to register with the provider; empty while it isn't a valid redirect address.
    QString redirectToRegister() const;
    /// Host that the key or code goes to, in ASCII; empty while unknown.
    QString tokenHost() const;
    /// The addresses come from the preset, from other profiles or from the practice server.
    bool addressesKnown() const;
    bool isPractice() const { return m_profile.isPractice(); }

    /// Client authentications to choose from, the recommended one first.
    QList<core::ClientAuth> clientAuths() const;
    core::ClientAuth recommendedAuth() const;

    core::Profile toProfile() const;

Q_SIGNALS:
    void changed();

private:
    void takeEndpoints(const core::Endpoints &endpoints);
    void takeDefault(DraftField field, const QString &before, const QString &now);
    bool needsSecret() const;
    QString missingText(DraftField field) const;
    QString malformedText(DraftField field) const;
    QString addressProblem(DraftField field) const;
    QString clientIdProblem() const;
    QString scopesProblem() const;
    QString parametersProblem() const;
    QString hostsProblem() const;
    QString nameProblem() const;
    QString labelProblem(const QString &typed) const;
    QString secretProblem() const;
    QString secretHint() const;
    QString redirectHint() const;
    QString tokenAddressHint() const;

    core::Profile m_profile; ///< what isn't text
    core::Provider m_provider;
    QHash<DraftField, QString> m_texts;
    QHash<QString, core::Endpoints> m_knownEndpoints;
    core::Endpoints m_given; ///< addresses that needn't be asked for
    QStringList m_takenNames;
    core::Secret m_secret;
    std::optional<core::SecretBinding> m_kept;
    bool m_keptInMemory = false;
    bool m_replacing = false;
};

} // namespace tokenprism::gui
