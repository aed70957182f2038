// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What ProfileDraft says about its fields: labels, hints, and what is wrong with them.
#include "gui/profile/profiledraft.h"

#include "core/plainline.h"
#include "oauth/addresspolicy.h"
#include "oauth/clientfacts.h"
#include "oauth/redirecturi.h"
#include "texts/errortext.h"

#include <QRegularExpression>

#include <algorithm>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;
using core::SourceKind;

namespace {

/// Cause and next step, two whole sentences.
QString wordsOf(const core::Error &error)
{
    const texts::ErrorText text = texts::describe(error);
    return text.nextStep.isEmpty() ? text.title : text.title + u' ' + text.nextStep;
}

} // namespace

QString ProfileDraft::label(DraftField field) const
{
    const bool signIn = kind() == SourceKind::SignIn;
    const auto either = [](const QString &vendors, const QString &ours) {
        return vendors.isEmpty() ? ours : vendors;
    };
    switch (field) {
    case DraftField::ClientId:
        return signIn ? either(m_provider.clientIdLabel, tr("Client ID"))
                      : either(m_provider.keyIdLabel, tr("Key ID"));
    case DraftField::Secret:
        return signIn ? either(m_provider.clientSecretLabel, tr("Client secret"))
                      : either(m_provider.keySecretLabel, tr("Key secret"));
    default:
        return {};
    }
}

QString ProfileDraft::hint(DraftField field) const
{
    switch (field) {
    case DraftField::Secret:
        return secretHint();
    case DraftField::RedirectAddress:
        return redirectHint();
    case DraftField::Scopes:
        return m_provider.scopeHint;
    case DraftField::TokenAddress:
        return tokenAddressHint();
    case DraftField::Parameters:
        return kind() == SourceKind::SignIn
            ? tr("One name=value a line, sent with the authorization request.")
            : tr("One name=value a line, sent with the token request.");
    case DraftField::AllowedHosts:
        return tr("Hosts that may get the token, beside the authorization server: api.example.com");
    default:
        return {};
    }
}

QString ProfileDraft::secretHint() const
{
    if (!hasKeptSecret() || secretProblem().size() > 0)
        return {};
    return m_keptInMemory ? tr("Kept in memory until the program ends.") : tr("Kept in the keychain.");
}

QString ProfileDraft::redirectHint() const
{
    QStringList sentences { tr("Register exactly this text with the provider.") };
    const auto redirect = oauth::parseRedirectUri(redirectToRegister());
    if (redirect && redirect->port == 0)
        sentences.append(
            tr("It names no port: a free one is taken each time, which the server has to allow."));
    if (!m_provider.redirectRule.isEmpty())
        sentences.append(tr("The provider’s rule: “%1”").arg(m_provider.redirectRule));
    return sentences.join(u'\n');
}

QString ProfileDraft::tokenAddressHint() const
{
    if (!m_provider.endpoints.token.isEmpty() || m_provider.name.isEmpty())
        return {};
    if (addressesKnown())
        return m_knownEndpoints.contains(m_provider.id)
            ? tr("Taken from your other profiles at %1.").arg(m_provider.name)
            : QString();
    return tr(
        "Not part of this preset: whoever registered the client or key knows it. Your next profile here "
        "won't ask again.");
}

QString ProfileDraft::problem(DraftField field) const
{
    if (placement(field) == Placement::Hidden)
        return {};
    return isMissing(field) ? missingText(field) : malformedText(field);
}

QString ProfileDraft::missingText(DraftField field) const
{
    switch (field) {
    case DraftField::Name:
        return tr("Give it a name, so that you find it again.");
    case DraftField::ClientId:
        return kind() == SourceKind::SignIn
            ? tr("Without it the server can't tell which application asks. Copy it from the registration.")
            : tr("Without it the server can't tell which key this is. Copy it from where the key was made.");
    case DraftField::Secret:
        return secretProblem();
    case DraftField::RedirectAddress:
        return tr("The server sends the answer to this address. Enter the one that is registered.");
    case DraftField::AuthorizationAddress:
        return tr(
            "The browser is sent there to sign in. Enter the address from the provider's documentation.");
    case DraftField::TokenAddress:
        return tr("Tokens are fetched there. Enter the address from the provider's documentation.");
    default:
        return {};
    }
}

QString ProfileDraft::malformedText(DraftField field) const
{
    switch (field) {
    case DraftField::Name:
        return nameProblem();
    case DraftField::Environment:
        return labelProblem(text(field).trimmed());
    case DraftField::ClientId:
        return clientIdProblem();
    case DraftField::RedirectAddress: {
        const auto redirect = oauth::parseRedirectUri(text(field).trimmed());
        return redirect ? QString() : wordsOf(redirect.error());
    }
    case DraftField::Scopes:
        return scopesProblem();
    case DraftField::AuthorizationAddress:
    case DraftField::TokenAddress:
    case DraftField::IntrospectionAddress:
    case DraftField::Issuer:
        return addressProblem(field);
    case DraftField::Parameters:
        return parametersProblem();
    case DraftField::AllowedHosts:
        return hostsProblem();
    default:
        return {};
    }
}

QString ProfileDraft::secretProblem() const
{
    if (!m_secret.isEmpty() || usesKeptSecret())
        return {};
    if (hasKeptSecret())
        return tr("The saved secret belongs to another server or client and is never sent elsewhere. "
                  "Enter the secret for the new one.");
    return kind() == SourceKind::SignIn
        ? tr("This way of authentication needs a secret. Enter it, or choose one without.")
        : tr("A key is run with its secret. Servers show it once, when the key is made.");
}

QString ProfileDraft::nameProblem() const
{
    const QString name = text(DraftField::Name).trimmed();
    return m_takenNames.contains(name) ? tr("Another profile has this name. Choose a different one.")
                                       : labelProblem(name);
}

/// What is written into one line of a list has to fit there, here and on the command line.
QString ProfileDraft::labelProblem(const QString &typed) const
{
    if (!core::isPlainLine(typed))
        return tr("It holds a line break, a tab or another character that can't be seen. Type it anew.");
    return typed.size() > core::longestName
        ? tr("It is too long. Use at most %n character(s).", nullptr, static_cast<int>(core::longestName))
        : QString();
}

QString ProfileDraft::clientIdProblem() const
{
    // RFC 6749 appendix A.1: printable ASCII.
    return oauth::isClientId(text(DraftField::ClientId).trimmed())
        ? QString()
        : tr("It holds a character that no client ID has. Copy it again, without anything around it.");
}

QString ProfileDraft::addressProblem(DraftField field) const
{
    const QString typed = text(field).trimmed();
    if (typed.isEmpty())
        return {};
    const auto address = oauth::parseServerAddress(typed);
    if (!address)
        return wordsOf(address.error());
    // RFC 8414 §2: an issuer has no query.
    if (field == DraftField::Issuer && address->hasQuery())
        return tr("An issuer has no query. Remove the question mark and what follows it.");
    return {};
}

QString ProfileDraft::scopesProblem() const
{
    const QStringList all = scopes();
    const auto bad = std::find_if_not(all.begin(), all.end(), oauth::isScopeToken);
    return bad == all.end()
        ? QString()
        : tr("“%1” can't be a scope: it holds a character that scopes don't have. Separate scopes by spaces.")
              .arg(*bad);
}

QString ProfileDraft::parametersProblem() const
{
    const QStringList lines = text(DraftField::Parameters).split(u'\n', Qt::SkipEmptyParts);
    QStringList names;
    for (const QString &line : lines) {
        const QString name = line.section(u'=', 0, 0).trimmed();
        if (!line.contains(u'=') || name.isEmpty())
            return tr("“%1” is no name=value. Write one parameter a line.").arg(line.trimmed());
        if (oauth::isReservedParameter(name))
            return tr("“%1” is set by the program itself. Remove the line.").arg(name);
        if (names.contains(name))
            return tr("“%1” is there twice. A parameter may be sent only once.").arg(name);
        names.append(name);
    }
    return {};
}

QString ProfileDraft::hostsProblem() const
{
    const QStringList hosts = toProfile().allowedHosts;
    const auto bad = std::find_if_not(hosts.begin(), hosts.end(), oauth::isHost);
    return bad == hosts.end()
        ? QString()
        : tr("“%1” is no host. Write it like api.example.com or localhost:8443.").arg(*bad);
}

} // namespace tokenprism::gui
