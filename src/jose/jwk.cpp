// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/jwk.h"

#include "jose/algorithms.h"
#include "jose/keymaterial.h"

#include <openssl/pem.h>

namespace tokenprism::jose {

namespace {

using namespace Qt::StringLiterals;

PkeyPtr generate(const Algorithm &algorithm)
{
    switch (algorithm.family) {
    case Family::Rsa:
    case Family::RsaPss:
        return PkeyPtr(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", size_t(minRsaBits)));
    case Family::Ecdsa:
        return PkeyPtr(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", algorithm.curve.toLatin1().constData()));
    case Family::EdDsa:
        return PkeyPtr(
            EVP_PKEY_Q_keygen(nullptr, nullptr, algorithm.curve == "Ed448"_L1 ? "ED448" : "ED25519"));
    case Family::Hmac:
        break; // nothing that one could hand to a server
    }
    return {};
}

} // namespace

KeyType Key::type() const
{
    return m_material->type;
}

bool Key::isPrivate() const
{
    return m_material->isPrivate;
}

int Key::bits() const
{
    return m_material->bits;
}

QString Key::curve() const
{
    return m_material->curve;
}

void Key::setFacts(const QString &id, const QString &algorithm, const QString &use,
                   const QStringList &operations)
{
    m_id = id;
    m_algorithm = algorithm;
    m_use = use;
    m_operations = operations;
}

core::Result<Key> makeKey(const QString &algorithm)
{
    const QuietErrors quiet;
    const Algorithm *known = findAlgorithm(algorithm);
    if (!known || known->family == Family::Hmac)
        return keyError(u"key.algorithm_unknown"_s, algorithmNames().join(u", "_s), algorithm);
    return keyFromPkey(generate(*known), Half::Private);
}

core::Secret toPem(const Key &key)
{
    const QuietErrors quiet;
    const EVP_PKEY *pkey = key.material().pkey.get();
    if (!pkey || !key.isPrivate())
        return {};
    // Memory of this BIO is cleared when it goes.
    const BioPtr bio(BIO_new(BIO_s_secmem()));
    if (!bio || PEM_write_bio_PKCS8PrivateKey(bio.get(), pkey, nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return {};
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return core::Secret::fromBytes(QByteArray(data, size));
}

} // namespace tokenprism::jose
