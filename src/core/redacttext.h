// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace tokenprism::core {

/// Told every secret value that a name gave away, decoded.
using SecretSink = std::function<void(const QByteArray &value)>;

/// Text without structure (HTML, broken JSON, an error description): hides what stands after a secret's name
/// (`access_token=…`, `"code": "…"`, `name="code" value="…"`), what follows an authentication scheme, and
/// whatever has the shape of a JWT. A value may be cut off by the end of the text.
QString hideNamedValues(const QString &text, const SecretSink &sink);

/// An address as text: query and fragment parameters by their names, user info hidden.
QString hideAddress(const QString &address, const SecretSink &sink);

/// `a=b&c=d`: a form body, a query or a fragment, in its own encoding.
QString hideParameters(const QString &parameters, const SecretSink &sink);

/// A value that may be shown, minus what it carries inside.
QString hideInside(const QString &value, const SecretSink &sink);

} // namespace tokenprism::core
