// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "texts/errorrows.h"

#include <QtGlobal>

namespace tokenprism::texts {

namespace {

const ErrorRow rows[] = {
    { "key.type_unknown", QT_TRANSLATE_NOOP("ErrorText", "This kind of key can't be used."),
      QT_TRANSLATE_NOOP("ErrorText", "Keys for signatures are of the kinds {expected}."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Use an RSA key of 2,048 bits or more, an EC key on P-256, P-384 or P-521, or an Ed25519 key."),
      Who::You },
    { "key.curve_unknown", QT_TRANSLATE_NOOP("ErrorText", "This key lies on a curve that can't be used."),
      QT_TRANSLATE_NOOP("ErrorText", "The curves are {expected}."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Use an RSA key of 2,048 bits or more, an EC key on P-256, P-384 or P-521, or an Ed25519 key."),
      Who::You },
    { "key.too_short", QT_TRANSLATE_NOOP("ErrorText", "This key is too short."),
      QT_TRANSLATE_NOOP("ErrorText", "It has {actual} bits, and {expected} are needed."),
      QT_TRANSLATE_NOOP("ErrorText", "Make a longer key, and register it at the server."), Who::Registrar },
    { "key.invalid", QT_TRANSLATE_NOOP("ErrorText", "This key is damaged."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "A part of it is missing or wrong, or its two halves do not belong together."),
      QT_TRANSLATE_NOOP("ErrorText", "Paste the whole private key, as PEM text or as a JWK."), Who::You },
    { "key.unreadable", QT_TRANSLATE_NOOP("ErrorText", "This can't be read as a key."),
      QT_TRANSLATE_NOOP("ErrorText", "A key begins with -----BEGIN, or is a JSON object."),
      QT_TRANSLATE_NOOP("ErrorText", "Paste the whole private key, as PEM text or as a JWK."), Who::You },
    { "key.file_unreadable", QT_TRANSLATE_NOOP("ErrorText", "The key file can't be read."), nullptr,
      QT_TRANSLATE_NOOP("ErrorText", "Check its name and whether you may read it."), Who::You },
    { "key.file_too_large", QT_TRANSLATE_NOOP("ErrorText", "The file is too large for a key."), nullptr,
      QT_TRANSLATE_NOOP("ErrorText", "Choose the file that holds the private key, as PEM text or as a JWK."),
      Who::You },
    { "key.encrypted", QT_TRANSLATE_NOOP("ErrorText", "This key is locked with a passphrase."), nullptr,
      QT_TRANSLATE_NOOP("ErrorText",
                        "Unlock it first, for example with: openssl pkcs8 -in key.pem -out unlocked.pem. The "
                        "keychain keeps it safe here."),
      Who::You },
    { "key.not_a_secret", QT_TRANSLATE_NOOP("ErrorText", "A public or private key is no shared secret."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Whoever knows a public key could sign with it, if it were taken for a secret (RFC "
                        "8725 section 3.1)."),
      QT_TRANSLATE_NOOP("ErrorText", "Enter the secret that the server gave, or choose private_key_jwt."),
      Who::ProfileOwner },
    { "key.algorithm_unknown",
      QT_TRANSLATE_NOOP("ErrorText", "No key can be made for the algorithm {actual}."),
      QT_TRANSLATE_NOOP("ErrorText", "The algorithms are {expected}."),
      QT_TRANSLATE_NOOP("ErrorText", "Choose one of them."), Who::ProfileOwner },
    { "key.algorithm_unfit", QT_TRANSLATE_NOOP("ErrorText", "This key can't sign with {actual}."),
      QT_TRANSLATE_NOOP("ErrorText", "It is a key for {expected}, or is meant for other uses."),
      QT_TRANSLATE_NOOP("ErrorText", "Choose an algorithm that fits the key, or another key."),
      Who::ProfileOwner },
    { "key.not_private", QT_TRANSLATE_NOOP("ErrorText", "This is only the public half of a key."),
      QT_TRANSLATE_NOOP("ErrorText", "Signing takes the private half."),
      QT_TRANSLATE_NOOP("ErrorText", "Paste the whole private key, as PEM text or as a JWK."), Who::You },
    { "keys.not_a_set", QT_TRANSLATE_NOOP("ErrorText", "This is no key set."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "A JSON object with a list named keys was awaited (RFC 7517 section 5)."),
      QT_TRANSLATE_NOOP("ErrorText", "Check that the address or file is the server's jwks_uri."),
      Who::ProfileOwner },
};

} // namespace

std::span<const ErrorRow> keyRows()
{
    return rows;
}

} // namespace tokenprism::texts
