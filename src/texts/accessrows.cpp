// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "texts/errorrows.h"

#include <QtGlobal>

namespace tokenprism::texts {

namespace {

const ErrorRow rows[] = {
    { "address.empty", QT_TRANSLATE_NOOP("ErrorText", "An address is missing."),
      QT_TRANSLATE_NOOP("ErrorText", "This profile has no address for what was asked."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Fill in the address in the profile. The server's documentation or its administrator knows it."),
      Who::ProfileOwner },
    { "address.invalid", QT_TRANSLATE_NOOP("ErrorText", "This is not an address that can be called."),
      QT_TRANSLATE_NOOP("ErrorText", "{actual} can't be read as a web address."),
      QT_TRANSLATE_NOOP("ErrorText", "Check the address for typing and copying mistakes."),
      Who::ProfileOwner },
    { "address.not_https", QT_TRANSLATE_NOOP("ErrorText", "This address is not encrypted."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Secrets and tokens only go to https addresses. Plain http is accepted for this "
                        "computer alone: 127.0.0.1, [::1] and localhost."),
      QT_TRANSLATE_NOOP("ErrorText", "Use the server's https address."), Who::ProfileOwner },
    { "address.bad_scheme", QT_TRANSLATE_NOOP("ErrorText", "This kind of address can't be called."),
      QT_TRANSLATE_NOOP("ErrorText", "A server's address begins with https://; {actual} does not."),
      QT_TRANSLATE_NOOP("ErrorText", "Use the server's https address."), Who::ProfileOwner },
    { "address.no_host", QT_TRANSLATE_NOOP("ErrorText", "The address names no server."),
      QT_TRANSLATE_NOOP("ErrorText", "There is no host name in it."),
      QT_TRANSLATE_NOOP("ErrorText", "Write the whole address, such as https://auth.example.com/token."),
      Who::ProfileOwner },
    { "address.user_info", QT_TRANSLATE_NOOP("ErrorText", "The address holds a user name or password."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Such addresses end up in histories and logs, and can hide the true host."),
      QT_TRANSLATE_NOOP("ErrorText", "Remove everything between // and @."), Who::ProfileOwner },
    { "address.fragment", QT_TRANSLATE_NOOP("ErrorText", "The address has a part after #."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "That part is never sent to a server, so it is a mistake here (RFC 6749 section 3.1)."),
      QT_TRANSLATE_NOOP("ErrorText", "Remove the # and what follows it."), Who::ProfileOwner },
    { "address.host_not_confirmed",
      QT_TRANSLATE_NOOP("ErrorText", "{actual} is not a server that this profile trusts."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "A token or secret only goes to the server it is from, and to hosts that a person "
                        "has confirmed for the profile."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "If the host is right, confirm it in the profile; on the command line use "
                        "--allow-host. If you don't know it, don't."),
      Who::You },
    { "redirect.empty", QT_TRANSLATE_NOOP("ErrorText", "The redirect address is missing."),
      QT_TRANSLATE_NOOP("ErrorText", "A sign-in needs an address on this computer to come back to."),
      QT_TRANSLATE_NOOP("ErrorText", "Fill in the redirect address that is registered for this application."),
      Who::ProfileOwner },
    { "redirect.invalid", QT_TRANSLATE_NOOP("ErrorText", "The redirect address can't be read."),
      QT_TRANSLATE_NOOP("ErrorText", "{actual} is not a web address."),
      QT_TRANSLATE_NOOP("ErrorText", "Copy the address from the registration again."), Who::ProfileOwner },
    { "redirect.not_loopback",
      QT_TRANSLATE_NOOP("ErrorText", "The redirect address does not lead to this computer."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The answer of a sign-in is received here, so the host has to be localhost, "
                        "127.0.0.1 or [::1] (RFC 8252 section 7.3)."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Register a redirect address on this computer and use it in the profile."),
      Who::Registrar },
    { "redirect.not_http", QT_TRANSLATE_NOOP("ErrorText", "The redirect address has to begin with http://."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "The answer never leaves this computer, and no certificate exists for it (RFC 8252 section 8.3)."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Use an address such as http://127.0.0.1/callback, in the registration too."),
      Who::Registrar },
    { "redirect.fragment", QT_TRANSLATE_NOOP("ErrorText", "The redirect address has a part after #."),
      QT_TRANSLATE_NOOP("ErrorText", "The standard forbids it (RFC 6749 section 3.1.2)."),
      QT_TRANSLATE_NOOP("ErrorText", "Remove the # and what follows it, in the registration too."),
      Who::Registrar },
    { "redirect.query", QT_TRANSLATE_NOOP("ErrorText", "The redirect address has a part after ?."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The server puts its answer there, and the two could not be told apart safely."),
      QT_TRANSLATE_NOOP("ErrorText", "Use an address without a query, in the registration too."),
      Who::Registrar },
    { "client.id_missing", QT_TRANSLATE_NOOP("ErrorText", "The application or key id is missing."),
      QT_TRANSLATE_NOOP("ErrorText", "Without it the server can't know who asks."),
      QT_TRANSLATE_NOOP("ErrorText", "Fill in the id in the profile."), Who::ProfileOwner },
    { "client.secret_missing", QT_TRANSLATE_NOOP("ErrorText", "The secret is missing."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The profile says that the client proves itself with a secret, and there is none."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Enter the secret. If this application has none, set client authentication to none."),
      Who::ProfileOwner },
    { "client.confidential_only", QT_TRANSLATE_NOOP("ErrorText", "An API key can't be run without a secret."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Client credentials are for clients that can prove who they are (RFC 6749 section 4.4)."),
      QT_TRANSLATE_NOOP("ErrorText", "Choose how the key's secret is sent: Basic, or in the body."),
      Who::ProfileOwner },
    { "authorization.parameter_twice",
      QT_TRANSLATE_NOOP("ErrorText", "An extra parameter repeats one that is always sent."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "{actual} is set by the sign-in itself; a second value could undo its protection."),
      QT_TRANSLATE_NOOP("ErrorText", "Remove this extra parameter from the profile."), Who::ProfileOwner },
    { "refresh.scope_not_granted",
      QT_TRANSLATE_NOOP("ErrorText", "A refresh can't ask for more than was granted."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "{actual} was not among the scopes of the first answer (RFC 6749 section 6)."),
      QT_TRANSLATE_NOOP("ErrorText", "Get a new token with the wanted scopes instead."), Who::You },
    { "token.not_header_safe", QT_TRANSLATE_NOOP("ErrorText", "This token can't be sent."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It holds a line break or another character that can't stand in a header."),
      QT_TRANSLATE_NOOP("ErrorText", "Copy the token again, without anything around it."), Who::You },
    { "resource.token_in_query", QT_TRANSLATE_NOOP("ErrorText", "The address already holds a token."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Tokens in addresses end up in histories and logs (RFC 9700 section 4.3.2)."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Remove access_token from the address: the token is sent in the header."),
      Who::You },
    { "resource.paste_unreadable", QT_TRANSLATE_NOOP("ErrorText", "This can't be read as an answer."),
      QT_TRANSLATE_NOOP("ErrorText", "Neither a status line nor a WWW-Authenticate line was found."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Paste the answer with its headers, as curl -i prints them, or the WWW-Authenticate line alone."),
      Who::You },
    { "session.secret_missing", QT_TRANSLATE_NOOP("ErrorText", "The secret of this profile is not here."),
      QT_TRANSLATE_NOOP("ErrorText", "It was never entered on this computer, or it was not kept."),
      QT_TRANSLATE_NOOP("ErrorText", "Enter the secret again."), Who::ProfileOwner },
    { "session.secret_bound_elsewhere",
      QT_TRANSLATE_NOOP("ErrorText", "The stored secret belongs to another server."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It was stored for {expected}, and the profile now leads to {actual}. A secret is "
                        "never sent anywhere else than it was entered for."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "If the change is right, enter the secret again. If you don't know why it changed, "
                        "ask before you do."),
      Who::ProfileOwner },
    { "session.practice_not_running", QT_TRANSLATE_NOOP("ErrorText", "The practice server is not running."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "This is a practice profile; it takes its addresses and secrets from the practice server."),
      QT_TRANSLATE_NOOP("ErrorText", "Start the practice server and try again."), Who::You },
    { "session.no_refresh_token", QT_TRANSLATE_NOOP("ErrorText", "There is no refresh token."),
      QT_TRANSLATE_NOOP("ErrorText", "The server issued none, or it was used up or forgotten."),
      QT_TRANSLATE_NOOP("ErrorText", "Get a new token instead."), Who::You },
    { "session.locked_by_other",
      QT_TRANSLATE_NOOP("ErrorText", "Another program is refreshing this token right now."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Two refreshes at once can make a server withdraw everything, so only one is done at a time."),
      QT_TRANSLATE_NOOP("ErrorText", "Wait a moment and try again."), Who::You },
};

} // namespace

std::span<const ErrorRow> accessRows()
{
    return rows;
}

} // namespace tokenprism::texts
