// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile.h"
#include "core/provider.h"
#include "core/secret.h"
#include "gui/profile/draftfield.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <optional>

namespace tokenprism::gui {

/// Where the dialog shows a field. Searched: only to a person who looks for it, with the reason why it is of
/// no use now.
enum class Placement { Hidden, Main, More, Searched };

/// One of the values that a field can have.
struct DraftChoice {
    QString name; ///< as on disk: `client_secret_post`
    QString words;
    QString refusal = {}; ///< why it isn't offered; empty where it is
    QString caution = {}; ///< why it shouldn't be chosen
    bool allowed = false; ///< can be chosen though it isn't offered

    bool canBeChosen() const { return refusal.isEmpty() || allowed; }
};

/// A profile while it is typed: which facts are asked for, which are good, and the profile that they make.
/// Knows no widgets; ProfileDialog only binds to it.
class ProfileDraft : public QObject {
    Q_OBJECT
public:
    ProfileDraft(core::SourceKind kind, const core::Provider &provider, QObject *parent = nullptr);

    core::SourceKind kind() const { return m_profile.kind; }
    core::GrantKind grant() const { return m_profile.grant(); }
    const core::Provider &provider() const { return m_provider; }
    /// Takes over the preset's recommendations and addresses; name, client id and secret stay as typed.
    void setProvider(const core::Provider &provider);
    /// Addresses that saved profiles of a provider already use: not asked for again (not every provider
    /// makes them public).
    void setKnownEndpoints(const QString &providerId, const core::Endpoints &endpoints);
    /// Names of other profiles.
    void setTakenNames(const QStringList &names);
    /// Starts from a saved profile. Its secrets, where it has some, stay in the keychain until replaced.
    void load(const core::Profile &profile);
    /// Where the secret of the loaded profile is, when it is not in the keychain: this session's memory.
    void setSecretInMemory();
    /// The profile that load() was given, or that is being made: the id stays the same.
    QString profileId() const { return m_profile.id; }

    /// As typed. Scopes: the space-separated text; parameters and headers: one `name=value` a line;
    /// AllowedHosts and Resources: separated by spaces or commas. For lines and texts only.
    QString text(DraftField field) const { return m_texts.value(field); }
    void setText(DraftField field, const QString &text);
    /// For DraftEditor::Choice and Check (the second of two is the ticked one): the name of what is chosen.
    QString choice(DraftField field) const;
    void setChoice(DraftField field, const QString &name);
    /// In the order in which they are offered, recommended and usual ones first.
    QList<DraftChoice> choices(DraftField field) const;
    /// The scopes as a list; those that the catalogue doesn't know.
    QStringList scopes() const;
    QStringList otherScopes() const;
    core::ClientAuth clientAuth() const { return m_profile.clientAuth; }
    void setClientAuth(core::ClientAuth method);
    void setGrant(core::GrantKind grant);

    const core::Secret &secret() const { return secret(DraftField::Secret); }
    void setSecret(const core::Secret &secret) { setSecret(DraftField::Secret, secret); }
    const core::Secret &secret(DraftField field) const;
    void setSecret(DraftField field, const core::Secret &secret);
    /// Those that were given here, by kind.
    QHash<core::SecretKind, core::Secret> secrets() const;
    /// Those that are to be used as they are kept.
    QList<core::SecretKind> keptSecrets() const;
    /// The saved secret is to be used: it exists, wasn't replaced, and still goes where it is bound to.
    bool usesKeptSecret(DraftField field = DraftField::Secret) const;
    /// A saved secret exists and hasn't been replaced (yet it may be bound elsewhere).
    bool hasKeptSecret(DraftField field = DraftField::Secret) const;
    void replaceSecret(DraftField field = DraftField::Secret);
    /// The field's secret is a private key: many lines, from a file.
    bool isKey(DraftField field) const;

    Placement placement(DraftField field) const;
    /// Why the field is of no use now; empty where it can be filled in.
    QString obstacle(DraftField field) const;
    /// The vendor's own word for a field where the preset has one, ours (with its mnemonic) otherwise.
    QString label(DraftField field) const;
    /// Beside a box to be ticked.
    QString checkWords(DraftField field) const;
    /// One sentence under the field; empty where there is nothing to say.
    QString hint(DraftField field) const;
    /// Why what is chosen should not be; empty where nothing speaks against it.
    QString caution(DraftField field) const;
    /// Some words that show what is meant, in an empty line.
    QString example(DraftField field) const;
    /// What is wrong and what to do; empty when the field is good or not used.
    QString problem(DraftField field) const;
    /// Something must be typed before the profile can be used.
    bool isMissing(DraftField field) const;
    /// Every field is good.
    bool isComplete() const;
    /// First field with a problem.
    std::optional<DraftField> firstProblem() const;
    /// A person who types \a words looks for this field: each is in its name, its hint or what
    /// specifications call it.
    bool isMeantBy(DraftField field, const QStringList &words) const;

    /// The exact text to register with the provider; empty while it isn't a valid redirect address.
    QString redirectToRegister() const;
    /// Host that the key or code goes to, in ASCII; empty while unknown.
    QString tokenHost() const;
    /// The addresses come from the preset, from other profiles, from metadata or from the practice server.
    bool addressesKnown() const;
    bool isPractice() const { return m_profile.isPractice(); }

    /// The issuer that metadata can be read from; empty where there is none, or no good one.
    QString issuerToFind() const;
    /// The token address is still to be found at issuerToFind().
    bool needsFinding() const;
    /// What the issuer's metadata says: fills in the addresses, and decides what is offered.
    void setFound(const core::Endpoints &endpoints, const core::ServerFacts &facts);
    /// The issuer tells nothing: the addresses are asked for.
    void setNotFound();
    /// The program can register itself (RFC 7591): there is an address for it, and no client id yet.
    bool canRegister() const;
    /// Host that a registration goes to, in ASCII.
    QString registrationHost() const;
    /// Takes over what the server made of it: client id and authentication, and \a secret, which is the key
    /// that was given where the client proves itself with one.
    void setRegistered(const core::Profile &registered, const core::Secret &secret);
    /// The secret came with the registration: nobody has typed it.
    bool hasRegisteredSecret(DraftField field = DraftField::Secret) const;
    const core::ServerFacts &facts() const { return m_profile.server; }
    /// `host` or `host:port` of addresses that are not at the issuer (DESIGN §5.8), each with the names of
    /// what is there: `jwks_uri`. In the order of endpointNames().
    QList<std::pair<QString, QStringList>> hostsBeside() const;
    bool isConfirmed(const QString &host) const;
    void setConfirmed(const QString &host, bool confirmed);

    /// Client authentications that can be chosen, the recommended one first.
    QList<core::ClientAuth> clientAuths() const;
    core::ClientAuth recommendedAuth() const;

    core::Profile toProfile() const;

Q_SIGNALS:
    void changed();

private:
    bool namesNoServer() const;
    void takeEndpoints(const core::Endpoints &endpoints);
    void takeDefault(DraftField field, const QString &before, const QString &now);
    void takePresetGrant();
    QString presetScopes() const;
    void chooseServer(const QString &label);
    void followIssuer();
    QString addressWords(const core::EndpointName &endpoint) const;
    bool needsSecret(DraftField field) const;
    bool signsAssertions() const;
    void dropWhatIsUnused(core::Profile &profile) const;
    Placement secretPlacement(DraftField field) const;
    Placement addressPlacement(DraftField field) const;
    QString grantObstacle(DraftField field) const;
    QString authObstacle(DraftField field) const;
    QString serverObstacle(DraftField field) const;
    QList<DraftChoice> allChoices(DraftField field) const;
    bool lacksSomething() const;
    QList<DraftChoice> grantChoices() const;
    QList<DraftChoice> serverChoices() const;
    QList<DraftChoice> authChoices() const;
    QList<DraftChoice> responseTypeChoices() const;
    QList<DraftChoice> responseModeChoices() const;
    QList<DraftChoice> algorithmChoices() const;
    QString grantRefusal(core::GrantKind grant) const;
    QString authRefusal(core::ClientAuth method) const;
    QString refusals(DraftField field) const;
    QString factLabel(DraftField field) const;
    QString addressLabel(DraftField field) const;
    QString settingLabel(DraftField field) const;
    QString settingHint(DraftField field) const;
    QString missingText(DraftField field) const;
    QString malformedText(DraftField field) const;
    QString addressProblem(DraftField field) const;
    QString clientIdProblem() const;
    QString scopesProblem() const;
    QString parametersProblem(DraftField field) const;
    QString headersProblem(DraftField field) const;
    QString postLogoutProblem() const;
    QString resourcesProblem() const;
    QString detailsProblem() const;
    QString fileProblem(DraftField field) const;
    QString proxyProblem() const;
    QString tokenTypeProblem(DraftField field) const;
    QString hostsProblem() const;
    QString confirmedProblem() const;
    QString nameProblem() const;
    QString labelProblem(const QString &typed) const;
    QString secretProblem(DraftField field) const;
    QString secretHint(DraftField field) const;
    QString redirectHint() const;
    QString tokenAddressHint() const;
    QString issuerHint() const;

    core::Profile m_profile; ///< what isn't text
    core::Provider m_provider;
    QHash<DraftField, QString> m_texts;
    QHash<QString, core::Endpoints> m_knownEndpoints;
    core::Endpoints m_given; ///< addresses that needn't be asked for
    QString m_server; ///< label of the preset's installation
    QStringList m_takenNames;
    QHash<core::SecretKind, core::Secret> m_secrets;
    std::optional<core::SecretBinding> m_kept;
    QSet<core::SecretKind> m_keptKinds;
    QSet<core::SecretKind> m_replacing;
    bool m_keptInMemory = false;
    bool m_registeredSecret = false; ///< the client secret was given by the server
    bool m_unlisted = false; ///< what isn't offered can be chosen, too
    bool m_byHand = false; ///< the issuer was asked in vain
    bool m_found = false; ///< metadata was read since the draft was made
};

} // namespace tokenprism::gui
