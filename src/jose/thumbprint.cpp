// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonwriter.h"
#include "jose/base64url.h"
#include "jose/keymaterial.h"

#include <openssl/core_names.h>

#include <QCryptographicHash>

namespace tokenprism::jose {

namespace {

using namespace Qt::StringLiterals;
namespace json = core::json;

json::Value encoded(QByteArrayView bytes)
{
    return json::Value(QString::fromLatin1(encodeBase64Url(bytes)));
}

json::Value encodedNumber(const EVP_PKEY *key, const char *name, int size = 0)
{
    const NumberPtr number = numberOf(key, name);
    return number ? encoded(bytesFrom(number.get(), size)) : json::Value();
}

QByteArray rawPublicKey(const EVP_PKEY *key)
{
    size_t size = 0;
    EVP_PKEY_get_raw_public_key(key, nullptr, &size);
    QByteArray bytes(qsizetype(size), '\0');
    EVP_PKEY_get_raw_public_key(key, reinterpret_cast<unsigned char *>(bytes.data()), &size);
    return bytes;
}

} // namespace

json::Object publicJwk(const Key &key)
{
    const QuietErrors quiet;
    const EVP_PKEY *pkey = key.material().pkey.get();
    const int size = (key.bits() + 7) / 8;
    switch (key.type()) {
    case KeyType::Rsa:
        return { { u"e"_s, encodedNumber(pkey, OSSL_PKEY_PARAM_RSA_E) },
                 { u"kty"_s, u"RSA"_s },
                 { u"n"_s, encodedNumber(pkey, OSSL_PKEY_PARAM_RSA_N) } };
    case KeyType::Ec:
        return { { u"crv"_s, key.curve() },
                 { u"kty"_s, u"EC"_s },
                 { u"x"_s, encodedNumber(pkey, OSSL_PKEY_PARAM_EC_PUB_X, size) },
                 { u"y"_s, encodedNumber(pkey, OSSL_PKEY_PARAM_EC_PUB_Y, size) } };
    case KeyType::Okp:
        return { { u"crv"_s, key.curve() }, { u"kty"_s, u"OKP"_s }, { u"x"_s, encoded(rawPublicKey(pkey)) } };
    case KeyType::Oct:
        break; // it has no public half
    }
    return {};
}

QByteArray thumbprint(const Key &key)
{
    const json::Object members = publicJwk(key);
    if (members.empty())
        return {};
    return encodeBase64Url(
        QCryptographicHash::hash(json::write(json::Value(members)), QCryptographicHash::Sha256));
}

} // namespace tokenprism::jose
