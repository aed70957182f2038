// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "texts/findingrows.h"

#include <QtGlobal>

namespace tokenprism::texts {

namespace {

const FindingRow rows[] = {
    { "idtoken.acr",
      QT_TRANSLATE_NOOP(
          "FindingText",
          "The person was not signed in the way that was asked for: {actual} instead of {expected}.") },
    { "idtoken.algorithm",
      QT_TRANSLATE_NOOP("FindingText", "The ID token is signed with {actual} instead of {expected}.") },
    { "idtoken.at_hash",
      QT_TRANSLATE_NOOP("FindingText", "The ID token does not belong to this access token (at_hash).") },
    { "idtoken.audience",
      QT_TRANSLATE_NOOP("FindingText",
                        "The ID token is for somebody else: {actual} instead of {expected}.") },
    { "idtoken.audience_untrusted",
      QT_TRANSLATE_NOOP("FindingText",
                        "The ID token is also for others, who are not trusted here: {actual}.") },
    { "idtoken.auth_time",
      QT_TRANSLATE_NOOP("FindingText",
                        "The person signed in longer ago than asked for, or the ID token does not say when: "
                        "{actual} seconds instead of {expected}.") },
    { "idtoken.azp",
      QT_TRANSLATE_NOOP(
          "FindingText",
          "The ID token was made for another application (azp): {actual} instead of {expected}.") },
    { "idtoken.c_hash",
      QT_TRANSLATE_NOOP("FindingText", "The ID token does not belong to this code (c_hash).") },
    { "idtoken.claim_missing",
      QT_TRANSLATE_NOOP("FindingText", "The ID token lacks {expected}, which every ID token must have.") },
    { "idtoken.encrypted",
      QT_TRANSLATE_NOOP("FindingText",
                        "The ID token is encrypted. This program can't read it, so nobody checked whom it is "
                        "about, and for whom it is.") },
    { "idtoken.expired",
      QT_TRANSLATE_NOOP("FindingText",
                        "The ID token had expired when it came: it was good until {expected}.") },
    { "idtoken.issued_in_future",
      QT_TRANSLATE_NOOP(
          "FindingText",
          "The ID token says that it will only be made at {expected}. One of the two clocks is wrong.") },
    { "idtoken.issued_long_ago",
      QT_TRANSLATE_NOOP("FindingText", "The ID token was made long before it came, at {expected}.") },
    { "idtoken.issuer",
      QT_TRANSLATE_NOOP("FindingText",
                        "The ID token comes from another server: {actual} instead of {expected}.") },
    { "idtoken.issuer_invalid",
      QT_TRANSLATE_NOOP("FindingText", "The ID token names an issuer that can't be one: {actual}.") },
    { "idtoken.issuer_not_checked",
      QT_TRANSLATE_NOOP(
          "FindingText",
          "It is not known who should have issued the ID token, so nobody checked that it was {actual}.") },
    { "idtoken.malformed", QT_TRANSLATE_NOOP("FindingText", "The ID token can't be read as one.") },
    { "idtoken.nonce", QT_TRANSLATE_NOOP("FindingText", "The ID token belongs to another sign-in (nonce).") },
    { "idtoken.not_yet_valid",
      QT_TRANSLATE_NOOP("FindingText", "The ID token is only valid from {expected} on.") },
    { "idtoken.refreshed_audience",
      QT_TRANSLATE_NOOP(
          "FindingText",
          "After the refresh the ID token is for others than before: {actual} instead of {expected}.") },
    { "idtoken.refreshed_auth_time",
      QT_TRANSLATE_NOOP(
          "FindingText",
          "After the refresh the ID token tells of another sign-in, at {actual} instead of {expected}.") },
    { "idtoken.refreshed_issuer",
      QT_TRANSLATE_NOOP(
          "FindingText",
          "After the refresh the ID token comes from another server: {actual} instead of {expected}.") },
    { "idtoken.refreshed_subject",
      QT_TRANSLATE_NOOP("FindingText", "After the refresh the ID token is about another person.") },
    { "idtoken.signature_invalid",
      QT_TRANSLATE_NOOP("FindingText", "{actual} The ID token's signature can't be trusted.") },
    { "idtoken.signature_unsupported",
      QT_TRANSLATE_NOOP("FindingText",
                        "The ID token's signature can't be checked: {actual} is not known here.") },
    { "idtoken.signature_valid",
      QT_TRANSLATE_NOOP("FindingText", "The ID token is signed with a key of its issuer ({actual}).") },
    { "idtoken.subject",
      QT_TRANSLATE_NOOP("FindingText", "The ID token does not name the person properly (sub): {actual}.") },
    { "idtoken.time_invalid",
      QT_TRANSLATE_NOOP("FindingText", "The ID token's time {expected} can't be used: {actual}.") },
    { "idtoken.wrong_type",
      QT_TRANSLATE_NOOP("FindingText", "What came as the ID token is another kind of token: {actual}.") },
    { "keys.empty",
      QT_TRANSLATE_NOOP("FindingText",
                        "The key set holds no keys, so no signature can be checked with it.") },
    { "keys.id_twice",
      QT_TRANSLATE_NOOP("FindingText", "Several keys of the key set have the same name: {actual}.") },
    { "keys.left_out",
      QT_TRANSLATE_NOOP("FindingText",
                        "The key {expected} can't be used for signatures here, and was left out.") },
    { "keys.private_inside",
      QT_TRANSLATE_NOOP("FindingText",
                        "The key set holds the private half of {actual}: everybody who can read it can sign "
                        "in the server's name.") },
    { "keys.symmetric",
      QT_TRANSLATE_NOOP(
          "FindingText",
          "The key set holds a shared secret instead of a public key ({actual}), which was left out.") },
    { "keys.too_many",
      QT_TRANSLATE_NOOP("FindingText",
                        "The key set holds {actual} keys; only the first {expected} were read.") },
    { "signature.algorithm_not_allowed",
      QT_TRANSLATE_NOOP("FindingText", "The signature is made with an algorithm that is not allowed here.") },
    { "signature.algorithm_unknown",
      QT_TRANSLATE_NOOP("FindingText", "The signature is made with an algorithm that is not known here.") },
    { "signature.crit",
      QT_TRANSLATE_NOOP("FindingText",
                        "The token demands an extension that is not understood here (crit).") },
    { "signature.encrypted",
      QT_TRANSLATE_NOOP("FindingText", "The token is encrypted, so nobody but its receiver can check it.") },
    { "signature.invalid",
      QT_TRANSLATE_NOOP("FindingText", "{actual} The token's signature can't be trusted.") },
    { "signature.key_ambiguous",
      QT_TRANSLATE_NOOP("FindingText", "Several different keys have the name that the token gives.") },
    { "signature.key_not_found",
      QT_TRANSLATE_NOOP("FindingText", "No key of the issuer has the name that the token gives.") },
    { "signature.key_too_short",
      QT_TRANSLATE_NOOP("FindingText", "The secret is too short for this algorithm.") },
    { "signature.key_unfit",
      QT_TRANSLATE_NOOP(
          "FindingText",
          "The key that the token names is not meant for this algorithm, or not for signatures.") },
    { "signature.length",
      QT_TRANSLATE_NOOP("FindingText", "The signature has a length that no signature of this key has.") },
    { "signature.malformed", QT_TRANSLATE_NOOP("FindingText", "The token can't be read.") },
    { "signature.no_keys",
      QT_TRANSLATE_NOOP("FindingText", "There are no keys to check the signature with.") },
    { "signature.none", QT_TRANSLATE_NOOP("FindingText", "There is no signature at all (alg none).") },
    { "signature.opaque",
      QT_TRANSLATE_NOOP("FindingText", "The token is no JWT, so there is no signature to be seen.") },
    { "signature.unsupported",
      QT_TRANSLATE_NOOP("FindingText",
                        "The token's signature can't be checked: {actual} is not known here.") },
    { "signature.valid",
      QT_TRANSLATE_NOOP("FindingText", "The token is signed with a key of its issuer ({actual}).") },
    { "signature.wrong",
      QT_TRANSLATE_NOOP("FindingText",
                        "The signature does not fit the content and the issuer's keys: the token was "
                        "changed, or somebody else made it.") },
    { "token.audience_differs",
      QT_TRANSLATE_NOOP("FindingText", "The token is for somebody else: {actual} instead of {expected}.") },
    { "token.issuer_differs",
      QT_TRANSLATE_NOOP("FindingText",
                        "The token comes from another server: {actual} instead of {expected}.") },
};

} // namespace

std::span<const FindingRow> signingFindings()
{
    return rows;
}

} // namespace tokenprism::texts
