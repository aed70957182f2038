// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "texts/errorrows.h"

#include <QtGlobal>

namespace tokenprism::texts {

namespace {

const ErrorRow rows[] = {
    { "client.assertion_audience",
      QT_TRANSLATE_NOOP("ErrorText", "The signed assertion may name another audience than the server wants."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Servers differ in whom the signed assertion has to name: their issuer, the token address, or the "
          "very address that it is sent to (RFC 7523 section 3)."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "If id and key are right, try another audience of the assertion in the profile: the token address, "
          "the word endpoint for the address that each one is sent to, or nothing for the issuer."),
      Who::ProfileOwner },
    { "client.basic_encoding",
      QT_TRANSLATE_NOOP("ErrorText", "Id or secret may have to be written in another way."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Id or secret hold characters that servers read in two ways in an Authorization: "
                        "Basic header (RFC 6749 section 2.3.1, RFC 7617)."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "If id and secret are right, try the other way of writing them for Basic in the profile."),
      Who::ProfileOwner },
    { "client.password_unexplained",
      QT_TRANSLATE_NOOP("ErrorText", "The user name or the password may be wrong, too."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Some servers say no more than that where it is the person's name or password that "
                        "they don't take."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Enter the password again, too. If it is right, sign in in the browser instead."),
      Who::You },
    { "client.shared_secret",
      QT_TRANSLATE_NOOP("ErrorText", "The ID token may be signed with another secret than the client's."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "This one names an algorithm with a shared secret (HS256 and its like), which has to "
                        "be the client secret (OpenID Connect Core section 10.1)."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Compare the client secret with the registration. If it is right, have the server "
                        "sign with a key that it publishes, such as RS256."),
      Who::Registrar },
    { "client.certificate_needs_tls",
      QT_TRANSLATE_NOOP("ErrorText", "The client certificate can't be shown at this address."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It is shown while a TLS connection is opened (RFC 8705 section 2), and the address "
                        "doesn't begin with https. Nothing was sent."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Use the server's https address, or choose another client authentication."),
      Who::ProfileOwner },
    { "client.id_has_colon", QT_TRANSLATE_NOOP("ErrorText", "This id can't be sent as it is."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It holds a colon, which separates id and secret in an Authorization: Basic header "
                        "(RFC 7617 section 2)."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Choose to have id and secret form-encoded, or to send them in the body."),
      Who::ProfileOwner },
    { "client.key_missing", QT_TRANSLATE_NOOP("ErrorText", "The private key is missing."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The profile says that the client proves itself with a signature, and there is no "
                        "key to sign with."),
      QT_TRANSLATE_NOOP("ErrorText", "Give the private key as PEM or JWK."), Who::ProfileOwner },
    { "client.key_not_private", QT_TRANSLATE_NOOP("ErrorText", "This key can't sign for the client."),
      QT_TRANSLATE_NOOP("ErrorText", "It is a public key, or a symmetric one that a server would know, too."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Give the private half of the key pair that is registered at the server, as PEM or JWK."),
      Who::ProfileOwner },
    { "request.header_reserved",
      QT_TRANSLATE_NOOP("ErrorText", "An extra header is one that requests set themselves."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "{actual} belongs to the connection, to the body or to the way in which the client proves itself."),
      QT_TRANSLATE_NOOP("ErrorText", "Remove this header from the profile."), Who::ProfileOwner },
    { "grant.username_missing", QT_TRANSLATE_NOOP("ErrorText", "The user name is missing."),
      QT_TRANSLATE_NOOP("ErrorText", "This profile gets its tokens with a person's name and password."),
      QT_TRANSLATE_NOOP("ErrorText", "Fill in the user name in the profile."), Who::ProfileOwner },
    { "grant.password_missing", QT_TRANSLATE_NOOP("ErrorText", "The password is missing."),
      QT_TRANSLATE_NOOP("ErrorText", "This profile gets its tokens with a person's name and password."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Enter the password, or choose a grant in which the person signs in in the browser."),
      Who::You },
    { "grant.subject_token_missing", QT_TRANSLATE_NOOP("ErrorText", "There is no token to exchange."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "A token exchange begins with a token that somebody has already (RFC 8693 section 2.1)."),
      QT_TRANSLATE_NOOP("ErrorText", "Give the token that is to be exchanged."), Who::You },
    { "grant.actor_token_missing",
      QT_TRANSLATE_NOOP("ErrorText", "The token of the one who acts is missing."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "The profile names the type of an actor token, and there is none (RFC 8693 section 2.1)."),
      QT_TRANSLATE_NOOP("ErrorText", "Give the actor token, or remove its type from the profile."),
      Who::You },
    { "oauth.token_not_bound",
      QT_TRANSLATE_NOOP("ErrorText", "The token is not bound to a key, though that was asked for."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The server says {actual} instead of {expected}, so whoever takes the token could "
                        "use it (RFC 9449 section 5). It was discarded."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Ask those who run the server whether it does DPoP for this registration, or turn "
                        "DPoP off in the profile."),
      Who::Registrar },
    { "oauth.token_bound_unasked",
      QT_TRANSLATE_NOOP("ErrorText", "The token is bound to a key, though nobody asked for that."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "The server says {actual}; without the key, the token can't be used (RFC 9449 section 7.1)."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Turn DPoP on in the profile, or ask to have the registration changed to bearer tokens."),
      Who::ProfileOwner },
    { "device.endpoint_missing",
      QT_TRANSLATE_NOOP("ErrorText", "The address that gives out device codes is missing."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The server's metadata names none, or the profile was filled in by hand without it."),
      QT_TRANSLATE_NOOP("ErrorText", "Fill in the device authorization endpoint, or choose another grant."),
      Who::ProfileOwner },
    { "device.code_missing", QT_TRANSLATE_NOOP("ErrorText", "The server's answer holds no device code."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The server said yes, but sent nothing to ask with later (RFC 8628 section 3.2)."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Check that the address is the device authorization endpoint, and report it to those "
                        "who run the server."),
      Who::Operator },
    { "device.user_code_missing",
      QT_TRANSLATE_NOOP("ErrorText", "The server's answer holds no code for the person."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "It is missing, too long, or has characters that can't be shown (RFC 8628 section 3.2)."),
      QT_TRANSLATE_NOOP("ErrorText", "Report this to those who run the server."), Who::Operator },
    { "device.address_invalid",
      QT_TRANSLATE_NOOP("ErrorText", "The address that the person should open can't be used."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The server sent {actual}. Only https addresses of up to 2,048 characters are handed "
                        "to a browser, or http ones of this computer."),
      QT_TRANSLATE_NOOP("ErrorText", "Report this to those who run the server."), Who::Operator },
    { "device.expired", QT_TRANSLATE_NOOP("ErrorText", "Nobody entered the code in time."),
      QT_TRANSLATE_NOOP("ErrorText", "Codes are good for a short while only (RFC 8628 section 3.2)."),
      QT_TRANSLATE_NOOP("ErrorText", "Start again, and enter the new code."), Who::You },
    { "token.proof_key_missing",
      QT_TRANSLATE_NOOP("ErrorText", "The key that this token is bound to is missing."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It was kept with the token in the keychain, and is not there any more (RFC 9449)."),
      QT_TRANSLATE_NOOP("ErrorText", "Get a new token."), Who::You },
};

} // namespace

std::span<const ErrorRow> grantRows()
{
    return rows;
}

} // namespace tokenprism::texts
