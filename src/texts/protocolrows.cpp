// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "texts/errorrows.h"

#include <QtGlobal>

namespace tokenprism::texts {

namespace {

const ErrorRow rows[] = {
    { "oauth.error_response", QT_TRANSLATE_NOOP("ErrorText", "The server refused the request."),
      QT_TRANSLATE_NOOP("ErrorText", "It answered with an error that is not among the standard ones."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Read the server's own words, and look the error up in its documentation."),
      Who::Operator },
    { "oauth.authorization_refused", QT_TRANSLATE_NOOP("ErrorText", "The server refused the sign-in."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It sent the browser back with an error that is not among the standard ones."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Read the server's own words, and look the error up in its documentation."),
      Who::Operator },
    { "oauth.http_error",
      QT_TRANSLATE_NOOP("ErrorText",
                        "The server answered with HTTP status {status}, and without saying why."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The address may not be the one it should be, or something in front of the server "
                        "answered instead of it."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Compare the address with the server's documentation, and look at the exchange."),
      Who::ProfileOwner },
    { "oauth.redirect_refused",
      QT_TRANSLATE_NOOP("ErrorText", "The server wants to send the request elsewhere."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Requests with secrets are never passed on to another address, so the redirection "
                        "was not followed."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Use the address that the server really has, often with https or another host name."),
      Who::ProfileOwner },
    { "oauth.answer_empty", QT_TRANSLATE_NOOP("ErrorText", "The server's answer is empty."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It answered with HTTP status {status}, which means yes, but sent nothing with it."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Check that the address is the token endpoint, and report it to those who run the server."),
      Who::Operator },
    { "oauth.answer_cut_short", QT_TRANSLATE_NOOP("ErrorText", "The answer stops in the middle."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Its beginning is as it should be, and the end is missing: the server, or something "
                        "in between, broke off while it was being sent."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Try again. If it stays so, look at the exchange to see how far it got."),
      Who::Operator },
    { "oauth.answer_encoding",
      QT_TRANSLATE_NOOP("ErrorText", "The answer is in another character encoding than it must be."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "JSON is UTF-8 without a byte order mark (RFC 8259 section 8.1), whatever the "
                        "server's headers say."),
      QT_TRANSLATE_NOOP("ErrorText", "Report this to those who run the server."), Who::Operator },
    { "oauth.answer_packed",
      QT_TRANSLATE_NOOP("ErrorText", "The server packed its answer, though it was asked not to."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It came as {actual}. It is not unpacked, because a small answer could fill this "
                        "computer's memory that way."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Ask those who run the server, or a proxy in between, to heed Accept-Encoding: "
                        "identity (RFC 9110 section 12.5.3)."),
      Who::Operator },
    { "oauth.not_object", QT_TRANSLATE_NOOP("ErrorText", "The answer is JSON, but of the wrong shape."),
      QT_TRANSLATE_NOOP("ErrorText", "An object with named members was awaited, and {actual} came."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Check that the address is the token endpoint, and report it to those who run the server."),
      Who::Operator },
    { "oauth.not_json", QT_TRANSLATE_NOOP("ErrorText", "The answer is not readable."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "A JSON object was awaited. A web page instead often means a wrong address, a proxy "
                        "or a sign-in page of the network."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Look at the exchange, and compare the address with the server's documentation."),
      Who::ProfileOwner },
    { "oauth.duplicate_member", QT_TRANSLATE_NOOP("ErrorText", "The answer says something twice."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "{actual} stands in it more than once, and which one counts can't be known."),
      QT_TRANSLATE_NOOP("ErrorText", "Report this to those who run the server."), Who::Operator },
    { "oauth.access_token_missing", QT_TRANSLATE_NOOP("ErrorText", "The answer holds no access token."),
      QT_TRANSLATE_NOOP("ErrorText", "The server said yes, but sent no token (RFC 6749 section 5.1)."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Check that the address is the token endpoint, and report it to those who run the server."),
      Who::Operator },
    { "oauth.access_token_invalid",
      QT_TRANSLATE_NOOP("ErrorText", "The access token in the answer is not usable."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "A text that is not empty and has no control characters was awaited, and {actual} came."),
      QT_TRANSLATE_NOOP("ErrorText", "Report this to those who run the server."), Who::Operator },
    { "oauth.token_type_missing",
      QT_TRANSLATE_NOOP("ErrorText", "The answer does not say what kind of token it holds."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Without token_type a token must not be used (RFC 6749 sections 5.1 and 7.1)."),
      QT_TRANSLATE_NOOP("ErrorText", "Report this to those who run the server."), Who::Operator },
    { "oauth.token_type_unknown",
      QT_TRANSLATE_NOOP("ErrorText", "The token is of a kind that can't be used here."),
      QT_TRANSLATE_NOOP(
          "ErrorText", "The server says {actual}; only bearer tokens are understood (RFC 6749 section 7.1)."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Ask those who run the server whether the registration can be changed to bearer tokens."),
      Who::Registrar },
    { "oauth.refresh_token_invalid",
      QT_TRANSLATE_NOOP("ErrorText", "The refresh token in the answer is not usable."),
      QT_TRANSLATE_NOOP("ErrorText", "A text was awaited, and {actual} came."),
      QT_TRANSLATE_NOOP("ErrorText", "Report this to those who run the server."), Who::Operator },
    { "oauth.callback_empty", QT_TRANSLATE_NOOP("ErrorText", "The browser came back without an answer."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "If the address in the browser goes on behind a #, the server has answered in a way that "
          "was not asked for (implicit grant, response mode fragment)."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Close that page. Let the client be registered for the authorization code grant, and "
                        "remove response_mode from the profile's parameters."),
      Who::Registrar },
    { "oauth.callback_unreadable",
      QT_TRANSLATE_NOOP("ErrorText", "The answer that came through the browser can't be read."),
      QT_TRANSLATE_NOOP("ErrorText", "Its text is damaged, perhaps by copying only a part of it."),
      QT_TRANSLATE_NOOP("ErrorText", "Copy the whole address from the browser, or sign in again."),
      Who::You },
    { "oauth.duplicate_parameter",
      QT_TRANSLATE_NOOP("ErrorText", "The answer that came through the browser says something twice."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "{actual} stands in it more than once (RFC 6749 section 3.1), which a forged address may do."),
      QT_TRANSLATE_NOOP("ErrorText", "Sign in again. If it stays so, report it to those who run the server."),
      Who::Operator },
    { "oauth.issuer_mismatch",
      QT_TRANSLATE_NOOP("ErrorText", "The answer comes from another server than the one that was asked."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It names {actual}, and {expected} was asked (RFC 9207). This is how one server's "
                        "code is slipped to another."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Check the issuer in the profile. If it is right, sign in again and don't use links "
                        "from others for it."),
      Who::ProfileOwner },
    { "oauth.state_missing", QT_TRANSLATE_NOOP("ErrorText", "The answer does not belong to this sign-in."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It lacks the mark that was sent along (state), so anybody could have made it."),
      QT_TRANSLATE_NOOP("ErrorText", "Sign in again, starting from here."), Who::You },
    { "oauth.state_mismatch", QT_TRANSLATE_NOOP("ErrorText", "The answer belongs to another sign-in."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Its mark (state) is not the one of this attempt. It may be of an older attempt, of "
                        "another program, or forged."),
      QT_TRANSLATE_NOOP("ErrorText", "Finish the sign-in in the newest browser page, or start again."),
      Who::You },
    { "oauth.code_missing", QT_TRANSLATE_NOOP("ErrorText", "The answer holds no code."),
      QT_TRANSLATE_NOOP("ErrorText", "The server sent the browser back without a code and without an error."),
      QT_TRANSLATE_NOOP("ErrorText", "Sign in again. If it stays so, report it to those who run the server."),
      Who::Operator },
    { "oauth.code_and_error", QT_TRANSLATE_NOOP("ErrorText", "The answer says yes and no at the same time."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It holds what was asked for and an error, and which one counts can't be known."),
      QT_TRANSLATE_NOOP("ErrorText", "Report this to those who run the server."), Who::Operator },
    { "introspection.active_invalid",
      QT_TRANSLATE_NOOP("ErrorText", "The server's word about the token can't be used."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "The answer has to say true or false in active (RFC 7662 section 2.2), and has {actual}."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Check that the address is the introspection endpoint, and report it to those who run the server."),
      Who::Operator },
};

} // namespace

std::span<const ErrorRow> protocolRows()
{
    return rows;
}

} // namespace tokenprism::texts
