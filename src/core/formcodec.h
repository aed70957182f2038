// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QStringList>

namespace tokenprism::core {

/// A name and its value, decoded, as UTF-8 bytes. Bytes, because a value may be a secret and is encoded as
/// bytes.
struct FormField {
    QByteArray name;
    QByteArray value;
    friend bool operator==(const FormField &, const FormField &) = default;
};
using FormFields = QList<FormField>;

/// One component of application/x-www-form-urlencoded: everything but [A-Za-z0-9-._~] percent-encoded,
/// a space as %20 (read as a space by every decoder, unlike '+' in a query). RFC 6749 App. B.
QByteArray encodeFormComponent(QByteArrayView value);
QByteArray encodeForm(const FormFields &fields);

/// Reads a query or a form body exactly once: '+' is a space, %XX is a byte.
/// Errors: `form.bad_percent` (kind Malformed) for a broken escape, `form.not_utf8` for bytes that are no
/// UTF-8, `form.control_character` for NUL.
Result<FormFields> decodeForm(QByteArrayView text);

/// Names that stand more than once, in order of appearance.
QStringList duplicateNames(const FormFields &fields);
/// The first value of \a name; a null array where there is none.
QByteArray formValue(const FormFields &fields, QByteArrayView name);
/// The first value of \a name as it stands in \a text, not decoded; a null array where there is none.
QByteArray rawFormValue(QByteArrayView text, QByteArrayView name);

} // namespace tokenprism::core
