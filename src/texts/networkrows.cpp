// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "texts/errorrows.h"

#include <QtGlobal>

namespace tokenprism::texts {

namespace {

const ErrorRow rows[] = {
    { "net.host_not_found", QT_TRANSLATE_NOOP("ErrorText", "The server {host} was not found."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "The name is mistyped, or this computer has no network or no name service at the moment."),
      QT_TRANSLATE_NOOP("ErrorText", "Check the address and the network connection; a VPN may be needed."),
      Who::Network },
    { "net.refused", QT_TRANSLATE_NOOP("ErrorText", "The server does not take the connection."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "{host} is there, but nothing answers at this port. The server may be down, or the port is wrong."),
      QT_TRANSLATE_NOOP("ErrorText", "Check host and port, and try again later."), Who::Operator },
    { "net.connection_lost",
      QT_TRANSLATE_NOOP("ErrorText", "The connection to {host} broke before the answer was complete."),
      QT_TRANSLATE_NOOP("ErrorText", "The network, a proxy or the server ended it."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Try again. If it stays so, look at the exchange to see how far it got."),
      Who::Network },
    { "net.no_answer", QT_TRANSLATE_NOOP("ErrorText", "{host} ended the connection without an answer."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The server or something in between broke down, or what listens at this port is not "
                        "a web server, or one that wants https."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Try again. If it stays so, check the port in the address, and whether it begins "
                        "with https."),
      Who::Operator },
    { "net.timeout", QT_TRANSLATE_NOOP("ErrorText", "{host} did not answer in time."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "The network or the server is slow, or something in between swallows the request."),
      QT_TRANSLATE_NOOP("ErrorText", "Try again. If it stays so, check VPN, proxy and firewall."),
      Who::Network },
    { "net.too_large", QT_TRANSLATE_NOOP("ErrorText", "The answer of {host} is too large."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It is larger than any answer of this kind should be, so reading was stopped."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Compare the address with the server's documentation: this may be another page."),
      Who::ProfileOwner },
    { "net.other", QT_TRANSLATE_NOOP("ErrorText", "The request to {host} failed."),
      QT_TRANSLATE_NOOP("ErrorText", "{detail}"),
      QT_TRANSLATE_NOOP("ErrorText", "Check the network connection, and try again."), Who::Network },
    { "net.cancelled", QT_TRANSLATE_NOOP("ErrorText", "The request was cancelled."), nullptr,
      QT_TRANSLATE_NOOP("ErrorText", "Start it again whenever you like."), Who::Nobody },
    { "listener.port_busy", QT_TRANSLATE_NOOP("ErrorText", "The port of the redirect address is in use."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Another program listens at {place}, perhaps an earlier sign-in that still waits."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Close the other program. If the registration allows it, use a redirect address without a port."),
      Who::You },
    { "listener.no_free_port",
      QT_TRANSLATE_NOOP("ErrorText", "No port is free for the answer of the sign-in."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "A free port of this computer was wanted for {place}, and other programs hold them all."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Close programs that keep many connections open, or restart the computer. If the "
                        "registration allows it, use a redirect address with a port of its own."),
      Who::Computer },
    { "listener.not_allowed",
      QT_TRANSLATE_NOOP("ErrorText", "This computer does not let programs listen at that port."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Ports below 1024 are kept for services of the system, and {place} names one of them, or "
          "one that is reserved."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Use a redirect address with a port from 1024 on, or without a port, in the registration "
          "too."),
      Who::ProfileOwner },
    { "listener.failed", QT_TRANSLATE_NOOP("ErrorText", "The answer of a sign-in can't be received here."),
      QT_TRANSLATE_NOOP("ErrorText", "Listening at {place} was not possible. {detail}"),
      QT_TRANSLATE_NOOP("ErrorText", "Check whether security software on this computer forbids it."),
      Who::Computer },
    { "grant.cancelled", QT_TRANSLATE_NOOP("ErrorText", "It was cancelled."), nullptr,
      QT_TRANSLATE_NOOP("ErrorText", "Start it again whenever you like."), Who::Nobody },
    { "grant.timeout", QT_TRANSLATE_NOOP("ErrorText", "Nobody finished the sign-in in the browser."),
      QT_TRANSLATE_NOOP("ErrorText", "The waiting time ended before the answer came."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Start the sign-in again. If the browser showed an error, that page says more."),
      Who::You },
    { "grant.timeout_ignored",
      QT_TRANSLATE_NOOP("ErrorText", "No answer came from the browser that could be taken."),
      QT_TRANSLATE_NOOP("ErrorText", "The waiting time ended. An answer had arrived, and was ignored."),
      QT_TRANSLATE_NOOP("ErrorText", "See what was amiss, then start the sign-in again."),
      Who::ProfileOwner },
    { "grant.not_waiting", QT_TRANSLATE_NOOP("ErrorText", "No sign-in is waiting for this."),
      QT_TRANSLATE_NOOP("ErrorText", "It has ended, or it has not begun."),
      QT_TRANSLATE_NOOP("ErrorText", "Start the sign-in, then paste the address while it waits."), Who::You },
    { "grant.pasted_address_other",
      QT_TRANSLATE_NOOP("ErrorText", "This is not the address that is awaited."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "An address that begins with {expected} is wanted: the one that the browser ends at "
                        "after the sign-in."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Copy the whole address from the browser's address bar when it has come back."),
      Who::You },
    { "grant.token_not_requested",
      QT_TRANSLATE_NOOP("ErrorText", "The sign-in came back, but the token could not be asked for."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "The answer of the browser was accepted, and the request that follows it was not sent."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Start the sign-in again. If it stays so, report it to the makers of this program."),
      Who::You },
    { "listener.family_absent",
      QT_TRANSLATE_NOOP("ErrorText", "This computer lacks the kind of address that the redirect names."),
      QT_TRANSLATE_NOOP("ErrorText", "IPv6 or IPv4 is switched off here."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Use 127.0.0.1 instead of [::1] in the redirect address, or the other way round."),
      Who::ProfileOwner },
    { "net.header_not_safe", QT_TRANSLATE_NOOP("ErrorText", "The request can't be sent as it is."),
      QT_TRANSLATE_NOOP(
          "ErrorText", "A value in it holds a line break or another character that can't stand in a header."),
      QT_TRANSLATE_NOOP("ErrorText", "Check id, secret and token for line breaks from copying."), Who::You },
    { "practice.not_a_form",
      QT_TRANSLATE_NOOP("ErrorText", "The practice server was sent something that is no form."),
      QT_TRANSLATE_NOOP(
          "ErrorText", "Token requests have to be application/x-www-form-urlencoded (RFC 6749 section 3.2)."),
      QT_TRANSLATE_NOOP("ErrorText", "Set the body encoding of the profile to form."), Who::ProfileOwner },
    { "practice.repeated_parameter",
      QT_TRANSLATE_NOOP("ErrorText", "The practice server was sent a parameter twice."),
      QT_TRANSLATE_NOOP("ErrorText", "{detail} stands in the request more than once (RFC 6749 section 3.2)."),
      QT_TRANSLATE_NOOP("ErrorText", "Remove the second one."), Who::ProfileOwner },
    { "practice.port_busy",
      QT_TRANSLATE_NOOP("ErrorText", "The port wanted for the practice server is in use."),
      QT_TRANSLATE_NOOP("ErrorText", "Another program listens there."),
      QT_TRANSLATE_NOOP("ErrorText", "Choose another port, or leave it out to get a free one."), Who::You },
    { "practice.failed", QT_TRANSLATE_NOOP("ErrorText", "The practice server could not be started."),
      QT_TRANSLATE_NOOP("ErrorText", "{detail}"),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Check whether security software on this computer forbids listening on 127.0.0.1."),
      Who::Computer },
    { "practice.data_invalid", QT_TRANSLATE_NOOP("ErrorText", "The practice server's data can't be used."),
      QT_TRANSLATE_NOOP("ErrorText", "Something is missing or of the wrong kind at {place}. {detail}"),
      QT_TRANSLATE_NOOP("ErrorText", "Correct the file, or leave it out to use the built-in data."),
      Who::PresetAuthor },
};

} // namespace

std::span<const ErrorRow> networkRows()
{
    return rows;
}

} // namespace tokenprism::texts
