// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"

#include <QByteArrayView>
#include <QList>

namespace tokenprism::core {

/// One way in which a secret may be written. Percent, '+', JSON and HTML escapes need no forms of their own:
/// SecretFinder reads through them.
struct SecretForm {
    enum class Kind { Plain, Base64 };
    Secret bytes;
    Kind kind = Kind::Plain;
    qsizetype secretSize = 0; ///< bytes of the secret itself
};

/// The secret itself, and what is left of it in base64 (standard and URL alphabet) at each of the three
/// places where it can start, form-encoded first or not: `Authorization: Basic` is base64(id:secret) with
/// both form-encoded (RFC 6749 §2.3.1).
QList<SecretForm> formsOf(const Secret &secret);

/// Replaces every form in \a text by `<hidden, N characters>`. Also a beginning of a form that the end of
/// the text cuts off, from 6 bytes on.
QByteArray hideForms(const QByteArray &text, const QList<SecretForm> &forms);

/// `<hidden, 43 characters>`; nothing for an empty value, whose emptiness is worth seeing.
QString hiddenText(qsizetype characters);

} // namespace tokenprism::core
