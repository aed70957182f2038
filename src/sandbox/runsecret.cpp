// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/runsecret.h"

#include "core/random.h"
#include "jose/base64url.h"

#include <QMessageAuthenticationCode>

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;

RunSecret::RunSecret()
    : m_seed(core::Secret::fromBytes(core::randomBytes(32)))
{
}

core::Secret RunSecret::secretOf(const QString &issuerPath, const QString &clientId) const
{
    const QByteArray message = (issuerPath + u' ' + clientId).toUtf8();
    const QByteArray mac =
        QMessageAuthenticationCode::hash(message, m_seed.view().toByteArray(), QCryptographicHash::Sha256);
    return core::Secret::fromBytes("practice-"_ba + jose::encodeBase64Url(mac));
}

} // namespace tokenprism::sandbox
