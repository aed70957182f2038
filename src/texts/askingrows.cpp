// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "texts/errorrows.h"

#include <QtGlobal>

namespace tokenprism::texts {

namespace {

const ErrorRow rows[] = {
    { "address.query", QT_TRANSLATE_NOOP("ErrorText", "The issuer has a part after a question mark."),
      QT_TRANSLATE_NOOP("ErrorText", "An issuer is a plain address (RFC 8414 section 2)."),
      QT_TRANSLATE_NOOP("ErrorText", "Remove the question mark and what follows it."), Who::ProfileOwner },
    { "metadata.not_found",
      QT_TRANSLATE_NOOP("ErrorText", "{host} does not say what it offers, at any of the usual places."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The issuer may be mistyped, or the server has no metadata. Tried were: {detail}."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Compare the issuer with the server's documentation, or enter the addresses by "
                        "hand."),
      Who::ProfileOwner },
    { "metadata.issuer_differs",
      QT_TRANSLATE_NOOP("ErrorText", "The server calls itself by another name than the one asked for."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It says {actual}, and {expected} was asked. They have to be the same letter for "
                        "letter, a slash at the end included (RFC 8414 section 3.3), so nothing of it is "
                        "used."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "If both are the same server, enter the issuer as it names itself. If not, don't use "
                        "it."),
      Who::ProfileOwner },
    { "metadata.member_twice",
      QT_TRANSLATE_NOOP("ErrorText", "The server says something twice about itself."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "{actual} stands in its metadata more than once, and which one counts can't be "
                        "known, so nothing of it is used."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Report it to those who run the server. Until then enter the addresses by hand."),
      Who::Operator },
    { "metadata.redirected",
      QT_TRANSLATE_NOOP("ErrorText", "The server's metadata is said to be somewhere else."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "{expected} points to {actual}. That is not followed: metadata decides where secrets "
                        "go, so it is taken from the issuer's own address only."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Enter the issuer that the server really has, often with https, another host name or "
                        "a slash at the end."),
      Who::ProfileOwner },
    { "introspection.not_allowed",
      QT_TRANSLATE_NOOP("ErrorText", "The server does not tell this application about its tokens."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Most servers tell only applications that have a secret, or APIs that are registered for it "
          "(RFC 7662 section 2.1). The token itself may be perfectly fine."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Ask to have introspection allowed for this registration, or ask with a profile that has "
          "a secret."),
      Who::Registrar },
    { "introspection.not_offered",
      QT_TRANSLATE_NOOP("ErrorText", "This server does not tell about its tokens."),
      QT_TRANSLATE_NOOP("ErrorText", "The profile has no introspection address (RFC 7662)."),
      QT_TRANSLATE_NOOP("ErrorText", "If the server has one, read its metadata again, or enter the address."),
      Who::ProfileOwner },
    { "introspection.not_signed_object",
      QT_TRANSLATE_NOOP("ErrorText", "The server's signed word about the token can't be used."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "The answer has to be a signed token that holds token_introspection (RFC 9701 section "
          "5), and is {actual}."),
      QT_TRANSLATE_NOOP("ErrorText", "Report it to those who run the server."), Who::Operator },
    { "userinfo.not_offered",
      QT_TRANSLATE_NOOP("ErrorText", "This server does not tell about the person who signed in."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The profile has no userinfo address (OpenID Connect Core section 5.3)."),
      QT_TRANSLATE_NOOP("ErrorText", "If the server has one, read its metadata again, or enter the address."),
      Who::ProfileOwner },
    { "userinfo.openid_missing", QT_TRANSLATE_NOOP("ErrorText", "The token is not for asking who signed in."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Scope openid was not granted, and servers tell about the person only with it "
                        "(OpenID Connect Core section 5.3)."),
      QT_TRANSLATE_NOOP("ErrorText", "Add openid to the scopes, and sign in again."), Who::ProfileOwner },
    { "userinfo.subject_missing",
      QT_TRANSLATE_NOOP("ErrorText", "The server's word about the person names nobody."),
      QT_TRANSLATE_NOOP(
          "ErrorText", "The answer lacks sub (OpenID Connect Core section 5.3.2), so nothing of it is used."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Check that the address is the userinfo endpoint, and report it to those who run the "
                        "server."),
      Who::Operator },
    { "userinfo.subject_differs",
      QT_TRANSLATE_NOOP("ErrorText", "The server tells about somebody else than the person who signed in."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Its sub is not the one of the ID token, which may be an attack (OpenID Connect Core "
                        "section 5.3.2), so nothing of it is used."),
      QT_TRANSLATE_NOOP("ErrorText", "Sign in again. If it stays so, report it to those who run the server."),
      Who::Operator },
    { "userinfo.not_an_object",
      QT_TRANSLATE_NOOP("ErrorText", "The server's word about the person can't be read."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "A JSON object or a signed token was awaited (OpenID Connect Core section 5.3.2), and "
          "{actual} came."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Check that the address is the userinfo endpoint, and report it to those who run the "
                        "server."),
      Who::Operator },
    { "userinfo.signature",
      QT_TRANSLATE_NOOP("ErrorText", "The signature of the server's word about the person is not good."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The server's keys don't confirm it ({actual}), so nothing of it is used."),
      QT_TRANSLATE_NOOP("ErrorText", "Sign in again. If it stays so, report it to those who run the server."),
      Who::Operator },
    { "introspection.signature",
      QT_TRANSLATE_NOOP("ErrorText", "The signature of the server's word about the token is not good."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The server's keys don't confirm it ({actual}), so nothing of it is used."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Get a new token. If it stays so, report it to those who run the server."),
      Who::Operator },
    { "revocation.not_offered", QT_TRANSLATE_NOOP("ErrorText", "This server can't revoke tokens."),
      QT_TRANSLATE_NOOP("ErrorText", "The profile has no revocation address (RFC 7009)."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "If the server has one, read its metadata again, or enter the address. Otherwise "
                        "forget the token here; at the server it runs out at its time."),
      Who::ProfileOwner },
    { "revocation.access_token_unknown",
      QT_TRANSLATE_NOOP("ErrorText",
                        "The refresh token was revoked. The server calls the access token invalid."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Probably it ended along with the refresh token (RFC 7009 section 2.1). Both are "
                        "forgotten here."),
      QT_TRANSLATE_NOOP("ErrorText", "Nothing needs to be done."), Who::You },
    { "revocation.no_token", QT_TRANSLATE_NOOP("ErrorText", "There is no token to revoke."), nullptr,
      QT_TRANSLATE_NOOP("ErrorText", "Nothing needs to be done."), Who::You },
    { "logout.not_offered", QT_TRANSLATE_NOOP("ErrorText", "This server has no way to sign out by address."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The profile has no address for it (OpenID Connect RP-Initiated Logout)."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "If the server has one, read its metadata again, or enter the address. Otherwise sign "
          "out on the server's own pages."),
      Who::ProfileOwner },
    { "registration.not_offered",
      QT_TRANSLATE_NOOP("ErrorText", "This server does not let programs register applications."),
      QT_TRANSLATE_NOOP("ErrorText", "The profile has no registration address (RFC 7591)."),
      QT_TRANSLATE_NOOP("ErrorText", "Register the application on the server's own pages."), Who::Registrar },
    { "registration.client_id_missing",
      QT_TRANSLATE_NOOP("ErrorText",
                        "The server registered the application and gave it no id that can be used."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "The answer lacks client_id (RFC 7591 section 3.2.1), tells it or the secret twice, or has one "
          "that no request can carry (RFC 6749 appendix A.1)."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Check that the address is the registration endpoint, and report it to those who run "
                        "the server."),
      Who::Operator },
    { "registration.method_unfit",
      QT_TRANSLATE_NOOP("ErrorText", "A program can't register itself with {actual} here."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "That way of client authentication wants something that a registration does not "
                        "bring along: a certificate, or a key that was not asked for."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Choose another way of client authentication, or register the application on the "
                        "server's own pages."),
      Who::Registrar },
    { "registration.secret_missing",
      QT_TRANSLATE_NOOP("ErrorText", "The server registered the application and gave it no secret."),
      QT_TRANSLATE_NOOP("ErrorText", "{actual} needs one, and the answer lacks it (RFC 7591 section 3.2.1)."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Choose a client without a secret, or report it to those who run the server."),
      Who::Operator },
    { "profile.issuer_claimed",
      QT_TRANSLATE_NOOP("ErrorText", "Another source has this issuer with other addresses."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "“{actual}” names {expected}, too, and gets its tokens elsewhere. One of them is not "
          "that server: this is how one server's codes are slipped to another (RFC 9207 section "
          "4)."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Check which addresses belong to the issuer. If the server has moved, correct the "
                        "other source first."),
      Who::ProfileOwner },
};

} // namespace

std::span<const ErrorRow> askingRows()
{
    return rows;
}

} // namespace tokenprism::texts
