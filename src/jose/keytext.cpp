// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/keymaterial.h"

#include <openssl/decoder.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>

namespace tokenprism::jose {

namespace {

using namespace Qt::StringLiterals;
namespace json = core::json;

/// Never asks anybody: without this, OpenSSL would wait for a passphrase at the terminal.
int noPassphrase(char *, int, int, void *)
{
    return -1;
}

BioPtr reading(QByteArrayView text)
{
    return BioPtr(BIO_new_mem_buf(text.data(), int(text.size())));
}

/// PKCS#8, PKCS#1 and SEC 1; blocks before it, such as EC PARAMETERS, are passed over.
PkeyPtr privateFromPem(QByteArrayView text)
{
    const BioPtr bio = reading(text);
    return PkeyPtr(PEM_read_bio_PrivateKey_ex(bio.get(), nullptr, noPassphrase, nullptr, nullptr, nullptr));
}

PkeyPtr decoded(QByteArrayView text, const char *form, int selection)
{
    EVP_PKEY *key = nullptr;
    using DecoderPtr = std::unique_ptr<OSSL_DECODER_CTX, Freed<OSSL_DECODER_CTX_free>>;
    const DecoderPtr decoder(
        OSSL_DECODER_CTX_new_for_pkey(&key, form, nullptr, nullptr, selection, nullptr, nullptr));
    const unsigned char *data = unsignedData(text);
    size_t size = size_t(text.size());
    if (decoder && OSSL_DECODER_CTX_set_pem_password_cb(decoder.get(), noPassphrase, nullptr) == 1)
        OSSL_DECODER_from_data(decoder.get(), &data, &size);
    return PkeyPtr(key);
}

/// SPKI and PKCS#1.
PkeyPtr publicFromPem(QByteArrayView text)
{
    return decoded(text, "PEM", EVP_PKEY_PUBLIC_KEY);
}

bool isEncrypted(QByteArrayView text)
{
    return text.indexOf("-----BEGIN ENCRYPTED PRIVATE KEY-----") >= 0
        || text.indexOf("Proc-Type: 4,ENCRYPTED") >= 0;
}

core::Result<Key> keyFromPem(QByteArrayView text)
{
    if (isEncrypted(text))
        return keyError(u"key.encrypted"_s);
    if (PkeyPtr key = privateFromPem(text))
        return keyFromPkey(std::move(key), Half::Private);
    if (PkeyPtr key = publicFromPem(text))
        return keyFromPkey(std::move(key), Half::Public);
    return keyError(u"key.unreadable"_s);
}

/// One JWK, or a set that holds nothing but one.
core::Result<Key> keyFromJsonText(QByteArrayView text)
{
    const auto document = json::parse(text);
    if (!document || !document->root.object() || !document->duplicates.isEmpty())
        return keyError(u"key.unreadable"_s);
    const json::Value *list = document->root.find(u"keys");
    if (!list)
        return keyFromJwk(document->root);
    if (!list->array() || list->array()->size() != 1)
        return keyError(u"key.unreadable"_s);
    return keyFromJwk(list->array()->front());
}

bool isDerKey(QByteArrayView bytes)
{
    if (!bytes.startsWith('\x30')) // every such structure is an ASN.1 SEQUENCE
        return false;
    if (decoded(bytes, "DER", EVP_PKEY_PUBLIC_KEY) || decoded(bytes, "DER", EVP_PKEY_KEYPAIR))
        return true;
    const unsigned char *data = unsignedData(bytes);
    using CertificatePtr = std::unique_ptr<X509, Freed<X509_free>>;
    return CertificatePtr(d2i_X509(nullptr, &data, long(bytes.size()))) != nullptr;
}

/// The inside of a PEM file without its first and last line.
bool isEncodedDerKey(QByteArrayView text)
{
    const QByteArray packed = text.toByteArray().simplified().replace(' ', "");
    const auto bytes = QByteArray::fromBase64Encoding(packed, QByteArray::AbortOnBase64DecodingErrors);
    return bytes && isDerKey(*bytes);
}

/// What OpenSSH writes (RFC 4253 §6.6, RFC 5656 §3.1) and RFC 4716's form.
bool isSshKey(QByteArrayView text)
{
    static constexpr QByteArrayView beginnings[] = {
        "ssh-rsa ",    "ssh-dss ", "ssh-ed25519 ", "ssh-ed448 ",
        "ecdsa-sha2-", "sk-ssh-",  "sk-ecdsa-",    "---- BEGIN "
    };
    return std::any_of(std::begin(beginnings), std::end(beginnings),
                       [&](QByteArrayView beginning) { return text.startsWith(beginning); });
}

bool isJsonKey(QByteArrayView text)
{
    if (!text.startsWith('{'))
        return false;
    const auto document = json::parse(text);
    return document && (document->root.find(u"kty") || document->root.find(u"keys"));
}

bool isKeyOfAnotherKind(QByteArrayView bytes)
{
    const QByteArrayView text = bytes.trimmed();
    return text.indexOf("-----BEGIN ") >= 0 || isSshKey(text) || isJsonKey(text) || isDerKey(bytes)
        || isEncodedDerKey(text);
}

} // namespace

core::Result<Key> keyFromText(const core::Secret &text)
{
    const QuietErrors quiet;
    const QByteArrayView trimmed = text.view().trimmed();
    if (trimmed.startsWith('{'))
        return keyFromJsonText(trimmed);
    return keyFromPem(trimmed);
}

core::Result<Key> keyFromSecret(const core::Secret &secret)
{
    const QuietErrors quiet;
    if (secret.isEmpty() || isKeyOfAnotherKind(secret.view()))
        return keyError(u"key.not_a_secret"_s);
    return keyFromHmacSecret(secret);
}

} // namespace tokenprism::jose
