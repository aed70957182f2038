// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "texts/errorrows.h"

#include <QtGlobal>

namespace tokenprism::texts {

namespace {

const ErrorRow rows[] = {
    { "authorization.response_type_unfit",
      QT_TRANSLATE_NOOP("ErrorText", "The response type doesn't fit the way of signing in."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The profile names {actual}; usual here is {expected} (OAuth 2.0 Multiple Response "
                        "Type Encoding Practices)."),
      QT_TRANSLATE_NOOP(
          "ErrorText", "Leave the response type empty in the profile, or choose the way that it belongs to."),
      Who::ProfileOwner },
    { "pushed.address_missing",
      QT_TRANSLATE_NOOP("ErrorText", "The address that takes sign-in requests beforehand is missing."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The sign-in is to be handed to the server before the browser opens (RFC 9126), and "
                        "the profile has no address for that."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Let the profile read the server's metadata again, or enter the pushed authorization "
                        "request endpoint."),
      Who::ProfileOwner },
    { "pushed.request_uri_missing",
      QT_TRANSLATE_NOOP("ErrorText", "The server took the sign-in request, but didn't say under which name."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Its answer has no request_uri that can be used (RFC 9126 section 2.2), so the "
                        "browser was not opened."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Check that the address is the one for pushed authorization requests, and report it "
                        "to those who run the server."),
      Who::Operator },
    { "pushed.expired_at_once",
      QT_TRANSLATE_NOOP("ErrorText", "The server's hold on the sign-in request was over at once."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It says that its request_uri is good for {actual} seconds (RFC 9126 section 2.2), "
                        "so the browser was not opened."),
      QT_TRANSLATE_NOOP("ErrorText", "Report this to those who run the server."), Who::Operator },
    { "oauth.issuer_encoded_twice",
      QT_TRANSLATE_NOOP("ErrorText", "The answer names its server in a form that can't be taken."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "It names {actual}, which is {expected} percent-encoded once more than it may be (RFC "
          "9207 section 2.4): the server encodes its answers twice."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Choose another response mode in the profile, such as fragment or query instead of "
                        "form_post, and report it to those who run the server."),
      Who::Operator },
    { "oauth.issuer_missing",
      QT_TRANSLATE_NOOP("ErrorText", "The answer doesn't say which server it comes from."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "{expected} announces that its answers name it (iss, RFC 9207), so one without that "
                        "may come from another server."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Sign in again and don't use links from others for it. If it stays so, let the "
                        "profile read the server's metadata again."),
      Who::ProfileOwner },
    { "oauth.issuer_unannounced",
      QT_TRANSLATE_NOOP("ErrorText", "The answer names its server, though that server doesn't announce it."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It names {actual}, and the metadata that was read doesn't say that answers do so "
                        "(RFC 9207 section 2.4): the metadata may be old, or the answer forged."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Let the profile read the server's metadata again. If it stays so, and the server is "
                        "known to do that, have its name compared instead: “Issuer in the answer” in the "
                        "profile, or --unannounced-issuer compare."),
      Who::ProfileOwner },
    { "oauth.answer_incomplete",
      QT_TRANSLATE_NOOP("ErrorText", "The answer lacks a part that was asked for."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The server sent the browser back without {expected}, and without an error."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Check that the registration allows this response type, or choose another way of "
                        "signing in."),
      Who::Registrar },
    { "oauth.id_token_encrypted",
      QT_TRANSLATE_NOOP("ErrorText", "The ID token is encrypted, and this program can't read it."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It came through the browser, and what can't be read there can't be trusted (OpenID "
                        "Connect Core section 3.2.2.11). The registration asks for encryption."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Have the registration changed so that ID tokens are signed only "
                        "(id_token_encrypted_response_alg), or sign in with the grant code."),
      Who::Registrar },
    { "oauth.id_token_refused",
      QT_TRANSLATE_NOOP("ErrorText", "The ID token doesn't belong to this sign-in."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "What it says doesn't fit: {actual}. It has to be refused (OpenID Connect Core "
                        "section 3.1.3.7), as it may be of another server, application or sign-in."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Sign in again. If it stays so, compare issuer and client id with the registration, "
                        "and report it to those who run the server."),
      Who::Operator },
    { "oauth.id_token_not_now", QT_TRANSLATE_NOOP("ErrorText", "The ID token is not good at this time."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "By this computer's clock it has run out, or isn't good yet: {actual}. It has to be "
                        "refused (OpenID Connect Core section 3.1.3.7). The clock of this computer or of the "
                        "server is off by more than five minutes, or the server gave an old one."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Compare this computer's clock with the right time, then sign in again. If it stays "
                        "so, report it to those who run the server."),
      Who::Computer },
    { "oauth.id_token_signature",
      QT_TRANSLATE_NOOP("ErrorText", "The signature of the ID token is not good."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "{actual} It has to be refused (OpenID Connect Core section 3.1.3.7), and nothing "
                        "of this answer is used."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Sign in again. If it stays so, compare the address of the server's keys (jwks_uri) "
                        "with its documentation, and report it to those who run the server."),
      Who::Operator },
    { "oauth.id_token_unproven",
      QT_TRANSLATE_NOOP("ErrorText", "Nobody can say whether the ID token is genuine."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It came through the browser, so that only its signature shows who made it (OpenID "
                        "Connect Core section 3.2.2.11). {actual}"),
      QT_TRANSLATE_NOOP("ErrorText",
                        "See in the exchanges what came from the address of the server's keys (jwks_uri), "
                        "and sign in again once it answers. If the profile has no such address, enter it."),
      Who::Operator },
    { "oauth.id_tokens_differ",
      QT_TRANSLATE_NOOP("ErrorText", "The two ID tokens of this sign-in contradict each other."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The one that came through the browser and the one that came with the access token "
                        "differ in {actual} (OpenID Connect Core section 3.3.3.6): one may be another "
                        "person's."),
      QT_TRANSLATE_NOOP("ErrorText", "Sign in again. If it stays so, report it to those who run the server."),
      Who::Operator },
    { "session.issuer_claimed",
      QT_TRANSLATE_NOOP("ErrorText", "Another profile names the same issuer, but other servers."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "{actual} has the issuer {expected}, too, and its addresses lead elsewhere. One of "
                        "both may be made to catch codes (RFC 9207 section 4)."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Compare the addresses of both profiles with the server's documentation, and remove "
                        "the wrong profile."),
      Who::ProfileOwner },
};

} // namespace

std::span<const ErrorRow> browserRows()
{
    return rows;
}

} // namespace tokenprism::texts
