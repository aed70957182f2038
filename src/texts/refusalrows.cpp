// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "texts/errorrows.h"

#include <QtGlobal>

namespace tokenprism::texts {

namespace {

const ErrorRow rows[] = {
    { "invalid_request", QT_TRANSLATE_NOOP("ErrorText", "The server does not understand the request."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "A parameter is missing, stands twice or has a value that the server does not take. "
                        "Often the redirect address or an extra parameter is not quite as registered."),
      QT_TRANSLATE_NOOP("ErrorText", "Compare the request in the exchange with the server's documentation."),
      Who::ProfileOwner },
    { "invalid_client",
      QT_TRANSLATE_NOOP("ErrorText",
                        "The server does not know this application or key, or the secret is wrong."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The id or secret is mistyped, the secret has expired or was replaced, the key is "
                        "disabled, or the secret is sent in a way that the registration does not take."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Enter id and secret again. Then try the other way of sending it: Basic, or in the body."),
      Who::Registrar },
    { "invalid_client/client.assertion_audience",
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "The server does not know this application or key, or does not take its signed assertion."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The id is mistyped, the key is not the one that is registered or is disabled, the "
                        "assertion says something else than the server wants, or no assertion is wanted."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Compare id, key and the way of client authentication with the registration."),
      Who::Registrar },
    { "invalid_grant",
      QT_TRANSLATE_NOOP("ErrorText", "The server does not accept the code or refresh token any more."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It was used already, has run out, was withdrawn, or belongs to another application "
                        "or redirect address."),
      QT_TRANSLATE_NOOP(
          "ErrorText", "Sign in again. If it happens at once each time, compare redirect address and clock."),
      Who::You },
    { "unauthorized_client",
      QT_TRANSLATE_NOOP("ErrorText", "This application or key may not use this way of getting tokens."),
      QT_TRANSLATE_NOOP("ErrorText", "The server knows it, but the registration does not allow this grant."),
      QT_TRANSLATE_NOOP("ErrorText", "Ask to have the grant allowed for this registration."),
      Who::Registrar },
    { "unauthorized_client/401",
      QT_TRANSLATE_NOOP("ErrorText", "This application or key may not use this way of getting tokens."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "The registration does not allow this grant; or id or secret is wrong, or a secret is "
          "missing: with HTTP status {status} some servers say the same of that."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Enter id and secret again. If they are right, ask to have the grant allowed for this "
          "registration."),
      Who::Registrar },
    { "unsupported_grant_type",
      QT_TRANSLATE_NOOP("ErrorText", "The server does not offer this way of getting tokens."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The address may be of another server, or the grant is switched off there."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Compare the address and the offered grants with the server's documentation."),
      Who::Operator },
    { "unsupported_response_type",
      QT_TRANSLATE_NOOP("ErrorText", "The server does not offer this kind of sign-in."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It does not give out here what the sign-in asks for: a code, tokens, or both. Or it "
                        "does not give it to this application."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Compare the authorization address and the response types with the server's "
                        "documentation. Choose another grant, or ask to have this one allowed."),
      Who::Registrar },
    { "invalid_scope", QT_TRANSLATE_NOOP("ErrorText", "The server refuses the scopes that were asked for."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "A scope is mistyped or unknown (upper and lower case count), not allowed for this "
                        "application or key, or none of them could be granted."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Ask for fewer scopes: begin with one that is surely allowed. Leaving them empty "
                        "asks for the registration's defaults, where there are any."),
      Who::Permitter },
    { "access_denied", QT_TRANSLATE_NOOP("ErrorText", "Access was denied."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The person pressed no, or the server's rules don't let this account in."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Sign in again and allow it, or use another account. If nobody was asked, the "
                        "account lacks permission."),
      Who::Permitter },
    { "server_error", QT_TRANSLATE_NOOP("ErrorText", "Something went wrong inside the server."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The server met a problem of its own; the request may be perfectly fine."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Try again later. If it stays so, report it with the time and the exchange."),
      Who::Operator },
    { "temporarily_unavailable",
      QT_TRANSLATE_NOOP("ErrorText", "The server is too busy or being maintained."),
      QT_TRANSLATE_NOOP("ErrorText", "It asks for patience; the request may be perfectly fine."),
      QT_TRANSLATE_NOOP("ErrorText", "Try again later."), Who::Operator },
    { "slow_down", QT_TRANSLATE_NOOP("ErrorText", "The server asks to slow down."),
      QT_TRANSLATE_NOOP("ErrorText", "Too many requests came in a short time."),
      QT_TRANSLATE_NOOP("ErrorText", "Wait a little, then try again."), Who::You },
    { "login_required", QT_TRANSLATE_NOOP("ErrorText", "The server wants the person to sign in."),
      QT_TRANSLATE_NOOP("ErrorText", "The request forbade to show a page, and nobody is signed in."),
      QT_TRANSLATE_NOOP("ErrorText", "Remove prompt from the extra parameters, and sign in again."),
      Who::ProfileOwner },
    { "interaction_required", QT_TRANSLATE_NOOP("ErrorText", "The server wants to ask the person something."),
      QT_TRANSLATE_NOOP("ErrorText", "The request forbade to show a page."),
      QT_TRANSLATE_NOOP("ErrorText", "Remove prompt from the extra parameters, and sign in again."),
      Who::ProfileOwner },
    { "consent_required", QT_TRANSLATE_NOOP("ErrorText", "The server wants the person's consent."),
      QT_TRANSLATE_NOOP("ErrorText", "The request forbade to show a page, and consent was not given yet."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Remove prompt from the extra parameters, and sign in again. In some companies an "
                        "administrator has to consent."),
      Who::Permitter },
    { "account_selection_required",
      QT_TRANSLATE_NOOP("ErrorText", "The server wants the person to choose an account."),
      QT_TRANSLATE_NOOP("ErrorText", "Several accounts are signed in, and the request forbade to ask."),
      QT_TRANSLATE_NOOP("ErrorText", "Remove prompt from the extra parameters, and sign in again."),
      Who::ProfileOwner },
    { "invalid_target",
      QT_TRANSLATE_NOOP("ErrorText", "The server does not know the resource that the token is for."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The resource or audience parameter is wrong, or not allowed for this application."),
      QT_TRANSLATE_NOOP("ErrorText", "Compare it with the server's documentation."), Who::ProfileOwner },
    { "unsupported_token_type",
      QT_TRANSLATE_NOOP("ErrorText", "The server can't do this with this kind of token."), nullptr,
      QT_TRANSLATE_NOOP("ErrorText", "Nothing needs to be done; the token simply runs out at its time."),
      Who::Operator },
    { "invalid_token", QT_TRANSLATE_NOOP("ErrorText", "The token is not accepted."),
      QT_TRANSLATE_NOOP("ErrorText", "It has expired, was withdrawn, or is of another server."),
      QT_TRANSLATE_NOOP("ErrorText", "Get a new token."), Who::You },
    { "insufficient_scope", QT_TRANSLATE_NOOP("ErrorText", "The token lacks a scope that is wanted here."),
      QT_TRANSLATE_NOOP("ErrorText", "It is valid, but was not given the right for this."),
      QT_TRANSLATE_NOOP("ErrorText", "Get a new token that asks for the missing scope."), Who::Permitter },
    { "invalid_redirect_uri",
      QT_TRANSLATE_NOOP("ErrorText", "The server does not take the redirect address."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Its rules for registrations forbid this one: many take only https, or 127.0.0.1 "
                        "with a port."),
      QT_TRANSLATE_NOOP("ErrorText", "Register another redirect address, by the server's rules."),
      Who::ProfileOwner },
    { "invalid_redirect_uri/none_sent",
      QT_TRANSLATE_NOOP("ErrorText", "The server registers nobody without a redirect address."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "None was sent, as no browser comes back with this grant (RFC 7591 section 2)."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Register by the server's own pages, or ask those who run it, and enter id and secret."),
      Who::Operator },
    { "invalid_client_metadata",
      QT_TRANSLATE_NOOP("ErrorText", "The server does not take this registration."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "A value of it is not allowed there: a grant, a way of client authentication, a "
                        "scope, or a key."),
      QT_TRANSLATE_NOOP("ErrorText", "Read the server's own words, and ask for less."), Who::ProfileOwner },
    { "registration/refused",
      QT_TRANSLATE_NOOP("ErrorText", "The server does not let this program register itself."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Many servers want a token of theirs for that (RFC 7591 section 3). None was given, or "
          "it is wrong, has run out or was used up."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Ask those who run the server for such a token, or to register the program for you."),
      Who::Operator },
    { "authorization/invalid_request",
      QT_TRANSLATE_NOOP("ErrorText", "The server does not understand the sign-in."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "A parameter is missing, stands twice or has a value that the server does not take. "
                        "Often the redirect address is not exactly as registered."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Compare redirect address and extra parameters with the registration, letter by letter."),
      Who::ProfileOwner },
    { "status/401", QT_TRANSLATE_NOOP("ErrorText", "The server does not let this application or key in."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It answered with HTTP status {status}, and without saying why. Often the id or the "
                        "secret is wrong, or is sent in a way that the server does not take."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Enter id and secret again. Then try the other way of sending it: Basic, or in the body."),
      Who::Registrar },
    { "status/401/client.assertion_audience",
      QT_TRANSLATE_NOOP("ErrorText", "The server does not let this application or key in."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "It answered with HTTP status {status}, and without saying why. Often the id or the key "
          "is wrong, or the signed assertion says something else than the server wants."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Compare id, key and the way of client authentication with the registration."),
      Who::Registrar },
    { "status/404", QT_TRANSLATE_NOOP("ErrorText", "The server has nothing at this address."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "{host} answered with HTTP status {status}: it is there, but does not know {place}, "
                        "or does not take such requests there."),
      QT_TRANSLATE_NOOP("ErrorText", "Compare the address with the server's documentation."),
      Who::ProfileOwner },
    { "status/413", QT_TRANSLATE_NOOP("ErrorText", "The request is too large for the server."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "{host} answered with HTTP status {status}: it doesn't take as much as was sent, "
                        "often because of long extra parameters."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Ask for fewer scopes, resources and authorization details, or shorten the extra "
                        "parameters."),
      Who::ProfileOwner },
    { "status/429", QT_TRANSLATE_NOOP("ErrorText", "The server gets too many requests."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It answered with HTTP status {status}: too many came in a short time, perhaps from "
                        "other programs that use the same key."),
      QT_TRANSLATE_NOOP("ErrorText", "Wait some minutes, then try again. If it stays so, ask less often."),
      Who::You },
    { "status/500", QT_TRANSLATE_NOOP("ErrorText", "Something went wrong inside the server."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It answered with HTTP status {status}, and without saying why. The request may be "
                        "perfectly fine."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Try again later. If it stays so, report it with the time and the exchange."),
      Who::Operator },
    { "status/502", QT_TRANSLATE_NOOP("ErrorText", "The server behind {host} can't be reached."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "A gateway or proxy answered in its place, with HTTP status {status}. The request "
                        "may be perfectly fine."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Try again later. If it stays so, report it with the time and the exchange."),
      Who::Operator },
    { "status/503", QT_TRANSLATE_NOOP("ErrorText", "The server is too busy or being maintained."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It answered with HTTP status {status}, and without saying why. The request may be "
                        "perfectly fine."),
      QT_TRANSLATE_NOOP("ErrorText", "Try again later."), Who::Operator },
    { "authorization/unauthorized_client",
      QT_TRANSLATE_NOOP("ErrorText", "This application may not sign people in this way."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The server knows it, but the registration does not allow the code flow."),
      QT_TRANSLATE_NOOP("ErrorText", "Ask to have the code flow allowed for this registration."),
      Who::Registrar },
    { "invalid_grant/password",
      QT_TRANSLATE_NOOP("ErrorText", "The server does not accept this user name and password."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "One of them is mistyped, the password has changed, the account is locked, or it "
                        "needs a second factor, which this grant can't ask for."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Enter the password again. If it is right, sign in in the browser instead."),
      Who::You },
    { "invalid_request/password",
      QT_TRANSLATE_NOOP("ErrorText",
                        "The server does not accept user name and password, or does not understand the "
                        "request."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Some servers say so of a wrong password. Otherwise a parameter is missing, stands "
                        "twice or has a value that the server does not take."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Enter user name and password again. If they are right, compare the request in the "
                        "exchange with the server's documentation."),
      Who::You },
    { "invalid_grant/client_credentials",
      QT_TRANSLATE_NOOP("ErrorText", "The server gives no token for this id and secret."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Some servers say so of a wrong id or secret, others of a key that is disabled or not "
          "set up for client credentials. No code and no refresh token was sent."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Enter id and secret again. If they are right, ask whether the registration allows "
                        "client credentials."),
      Who::Registrar },
    { "invalid_request/refresh_token",
      QT_TRANSLATE_NOOP("ErrorText",
                        "The server does not accept the refresh token, or does not understand the request."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Some servers say so where the refresh token was used already, has run out or was "
                        "withdrawn. Otherwise a parameter is missing, stands twice or has a value that the "
                        "server does not take."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Sign in again. If it happens at once each time, compare the request in the exchange "
                        "with the server's documentation."),
      Who::You },
    { "invalid_grant/device",
      QT_TRANSLATE_NOOP("ErrorText", "The server does not accept the device code any more."),
      QT_TRANSLATE_NOOP("ErrorText", "It was used already, has run out, or belongs to another application."),
      QT_TRANSLATE_NOOP("ErrorText", "Start again, and enter the new code."), Who::You },
    { "invalid_grant/assertion", QT_TRANSLATE_NOOP("ErrorText", "The server does not accept the assertion."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It has run out, names another audience or subject than the server wants, or is "
                        "signed with a key that the server does not know for this application."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Compare subject, audience, key and the clock of this computer with what is registered."),
      Who::Registrar },
    { "invalid_grant/token_exchange",
      QT_TRANSLATE_NOOP("ErrorText", "The server does not accept the token that was to be exchanged."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It has run out, was withdrawn, is of another type than the profile says, or may not "
                        "be exchanged by this application."),
      QT_TRANSLATE_NOOP("ErrorText", "Give a fresh token, and compare its type with the profile."),
      Who::You },
    { "expired_token", QT_TRANSLATE_NOOP("ErrorText", "The code has run out."),
      QT_TRANSLATE_NOOP("ErrorText", "Nobody entered it in time (RFC 8628 section 3.5)."),
      QT_TRANSLATE_NOOP("ErrorText", "Start again, and enter the new code."), Who::You },
    { "use_dpop_nonce",
      QT_TRANSLATE_NOOP("ErrorText", "The server keeps asking for another nonce in the proof."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The request was repeated once with the nonce that it gave (RFC 9449 section 8), and "
                        "it was not content with that either."),
      QT_TRANSLATE_NOOP("ErrorText", "Try again. If it stays so, report it to those who run the server."),
      Who::Operator },
    { "invalid_dpop_proof",
      QT_TRANSLATE_NOOP("ErrorText", "The server does not accept the proof that the key is ours."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "This computer's clock may be wrong, the server may want another algorithm, or it "
                        "sees another address than the one that was called."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Compare the clock with the server's, then the token endpoint's address with the "
                        "server's documentation."),
      Who::ProfileOwner },
    { "invalid_authorization_details",
      QT_TRANSLATE_NOOP("ErrorText", "The server refuses the authorization details that were asked for."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "A type is unknown to it, or a member is missing or has a value that it does not "
                        "take (RFC 9396 section 5)."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Compare the authorization details in the profile with the server's documentation."),
      Who::ProfileOwner },
};

} // namespace

std::span<const ErrorRow> refusalRows()
{
    return rows;
}

} // namespace tokenprism::texts
