// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What ProfileDraft finds wrong with its fields.
#include "gui/profile/profiledraft.h"

#include "core/plainline.h"
#include "gui/profile/draftlists.h"
#include "oauth/addresspolicy.h"
#include "oauth/clientfacts.h"
#include "oauth/endsession.h"
#include "oauth/redirecturi.h"
#include "texts/errortext.h"

#include <QFileInfo>
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

QString ProfileDraft::problem(DraftField field) const
{
    const Placement place = placement(field);
    if (place == Placement::Hidden || place == Placement::Searched)
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
    case DraftField::CertificateKey:
    case DraftField::Password:
    case DraftField::SubjectToken:
    case DraftField::Assertion:
        return secretProblem(field);
    case DraftField::Username:
        return tr("This grant signs in with a user name and a password.");
    case DraftField::RedirectAddress:
        return tr("The server sends the answer to this address. Enter the one that is registered.");
    case DraftField::Issuer:
        return tr("Enter the server's address, or the addresses below.");
    case DraftField::AuthorizationAddress:
        return tr(
            "The browser is sent there to sign in. Enter the address from the provider's documentation.");
    case DraftField::TokenAddress:
        return tr("Tokens are fetched there. Enter the address from the provider's documentation.");
    case DraftField::DeviceAddress:
        return tr("User codes are fetched there. Enter the address from the provider's documentation.");
    case DraftField::CertificateFile:
        return tr("The server knows this client by its certificate. Choose its file.");
    case DraftField::SubjectTokenType:
        return tr("The server has to know what kind of token it gets. Most are access tokens: %1")
            .arg(example(field));
    case DraftField::ProxyAddress:
        return tr("Enter the proxy's address, or choose the system's.");
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
    case DraftField::Username:
    case DraftField::KeyId:
    case DraftField::Audience:
    case DraftField::AssertionSubject:
    case DraftField::AssertionAudience:
        return labelProblem(text(field).trimmed());
    case DraftField::ClientId:
        return clientIdProblem();
    case DraftField::RedirectAddress: {
        const auto redirect = oauth::parseRedirectUri(text(field).trimmed());
        return redirect ? QString() : wordsOf(redirect.error());
    }
    case DraftField::Scopes:
        return scopesProblem();
    case DraftField::Parameters:
    case DraftField::OtherParameters:
    case DraftField::RefreshParameters:
        return parametersProblem(field);
    case DraftField::AuthorizationHeaders:
    case DraftField::TokenHeaders:
    case DraftField::RefreshHeaders:
        return headersProblem(field);
    case DraftField::PostLogoutAddress:
        return postLogoutProblem();
    case DraftField::Resources:
        return resourcesProblem();
    case DraftField::AuthorizationDetails:
        return detailsProblem();
    case DraftField::SubjectTokenType:
    case DraftField::RequestedTokenType:
    case DraftField::ActorTokenType:
        return tokenTypeProblem(field);
    case DraftField::CaFile:
    case DraftField::CertificateFile:
        return fileProblem(field);
    case DraftField::ProxyAddress:
        return proxyProblem();
    case DraftField::ConfirmedHosts:
        return confirmedProblem();
    case DraftField::AllowedHosts:
        return hostsProblem();
    default:
        return field == DraftField::Issuer || addressOf(field) ? addressProblem(field) : QString();
    }
}

QString ProfileDraft::secretProblem(DraftField field) const
{
    if (!secret(field).isEmpty() || usesKeptSecret(field))
        return {};
    if (hasKeptSecret(field))
        return tr("The saved secret belongs to another server or client and is never sent elsewhere. "
                  "Enter the secret for the new one.");
    if (isKey(field))
        return tr("Choose the file of the private key, or paste it.");
    switch (field) {
    case DraftField::SubjectToken:
        return tr("Paste the token that is to be exchanged.");
    case DraftField::Assertion:
        return tr("Paste the assertion, or choose a client authentication that signs one.");
    default:
        return kind() == SourceKind::SignIn
            ? tr("This way of authentication needs a secret. Enter it, or choose one without.")
            : tr("A key is run with its secret. Servers show it once, when the key is made.");
    }
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

QString ProfileDraft::postLogoutProblem() const
{
    const QString typed = text(DraftField::PostLogoutAddress).trimmed();
    if (typed.isEmpty() || oauth::isPostLogoutAddress(typed))
        return {};
    return tr("Write a whole address as it is registered: https, http on this computer, or a scheme of the "
              "program’s own.");
}

QString ProfileDraft::parametersProblem(DraftField field) const
{
    const QStringList lines = text(field).split(u'\n', Qt::SkipEmptyParts);
    QStringList names;
    for (const QString &line : lines) {
        const QString name = line.section(u'=', 0, 0).trimmed();
        if (!line.contains(u'=') || name.isEmpty())
            return tr("“%1” is no name=value. Write one parameter a line.").arg(line.trimmed());
        if (oauth::isReservedParameter(name))
            return tr("“%1” is set by the program itself, or would be a secret in a file. Remove the line.")
                .arg(name);
        if (names.contains(name))
            return tr("“%1” is there twice. A parameter may be sent only once.").arg(name);
        names.append(name);
    }
    return {};
}

/// RFC 9110 §5.1: a token. Those that HTTP itself or the authentication of the client sets are ours.
QString ProfileDraft::headersProblem(DraftField field) const
{
    static const QRegularExpression token(u"^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"_s);
    const QStringList lines = text(field).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const QString name = line.section(u'=', 0, 0).trimmed();
        if (!line.contains(u'=') || !token.match(name).hasMatch())
            return tr("“%1” is no name=value. Write one header a line.").arg(line.trimmed());
        if (oauth::isReservedHeader(name))
            return tr("“%1” is set by the program itself. Remove the line.").arg(name);
        if (!core::isPlainLine(line))
            return tr("It holds a line break, a tab or another character that can't be seen. Type it anew.");
    }
    return {};
}

/// RFC 8707 §2: absolute addresses without a fragment.
QString ProfileDraft::resourcesProblem() const
{
    const QStringList resources = wordsIn(text(DraftField::Resources));
    const auto bad = std::find_if(resources.begin(), resources.end(), [](const QString &each) {
        const QUrl address(each, QUrl::StrictMode);
        return !address.isValid() || address.isRelative() || address.hasFragment();
    });
    return bad == resources.end()
        ? QString()
        : tr("“%1” is no whole address. Write it like https://api.example.com.").arg(*bad);
}

/// RFC 9396 §2.
QString ProfileDraft::detailsProblem() const
{
    const QString typed = text(DraftField::AuthorizationDetails).trimmed();
    if (typed.isEmpty())
        return {};
    const auto document = core::json::parse(typed.toUtf8());
    if (!document)
        return tr("This is no JSON. Write it like [{\"type\":\"payment\"}].");
    const core::json::Array *details = document->root.array();
    const bool good = details && std::all_of(details->begin(), details->end(), [](const auto &each) {
                          return !each.text(u"type"_s).isEmpty();
                      });
    return good ? QString() : tr("It has to be an array of objects, each with a “type”.");
}

QString ProfileDraft::fileProblem(DraftField field) const
{
    const QString path = text(field).trimmed();
    return path.isEmpty() || QFileInfo(path).isFile() ? QString()
                                                      : tr("There is no such file. Choose it again.");
}

QString ProfileDraft::proxyProblem() const
{
    const QUrl address = addressIn(text(DraftField::ProxyAddress));
    const bool known = address.scheme() == "http"_L1 || address.scheme() == "socks5"_L1;
    const bool good = address.isValid() && known && !address.host().isEmpty() && address.port() > 0
        && address.userInfo().isEmpty() && !address.hasQuery() && !address.hasFragment();
    return good ? QString() : tr("Write it like http://host:port or socks5://host:port.");
}

/// RFC 8693 §3: token types are URIs.
QString ProfileDraft::tokenTypeProblem(DraftField field) const
{
    const QString typed = text(field).trimmed();
    const QUrl address(typed, QUrl::StrictMode);
    return typed.isEmpty() || (address.isValid() && !address.isRelative())
        ? QString()
        : tr("A token type is a whole identifier, like %1").arg(example(field));
}

QString ProfileDraft::hostsProblem() const
{
    const QStringList hosts = wordsIn(text(DraftField::AllowedHosts));
    const auto bad = std::find_if_not(hosts.begin(), hosts.end(), oauth::isHost);
    return bad == hosts.end()
        ? QString()
        : tr("“%1” is no host. Write it like api.example.com or localhost:8443.").arg(*bad);
}

/// Only the token address has to be confirmed: nothing works without it. What else isn't is never asked.
QString ProfileDraft::confirmedProblem() const
{
    // Presets are trusted; what a person or an earlier version wrote by hand without metadata was meant so.
    if (!m_profile.server.known)
        return {};
    const QString host = hostOf(addressIn(text(DraftField::TokenAddress)));
    const auto beside = hostsBeside();
    const bool elsewhere =
        std::any_of(beside.begin(), beside.end(), [&](const auto &each) { return each.first == host; });
    return elsewhere && !isConfirmed(host)
        ? tr("The secret would go to %1, which is not the issuer. Confirm that host if you trust it.")
              .arg(host)
        : QString();
}

} // namespace tokenprism::gui
