// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/openssl.h"

#include "core/secret.h"

#include <openssl/err.h>

#include <utility>

namespace tokenprism::jose {

QuietErrors::QuietErrors()
{
    ERR_set_mark();
}

QuietErrors::~QuietErrors()
{
    ERR_pop_to_mark();
}

WipedBytes::~WipedBytes()
{
    core::wipe(m_bytes);
}

WipedBytes &WipedBytes::operator=(WipedBytes &&other) noexcept
{
    if (this != &other) {
        core::wipe(m_bytes);
        m_bytes = std::exchange(other.m_bytes, QByteArray());
    }
    return *this;
}

NumberPtr numberFrom(QByteArrayView bytes)
{
    return NumberPtr(BN_bin2bn(unsignedData(bytes), int(bytes.size()), nullptr));
}

QByteArray bytesFrom(const BIGNUM *number, int size)
{
    QByteArray bytes(size > 0 ? size : BN_num_bytes(number), '\0');
    const int written =
        BN_bn2binpad(number, reinterpret_cast<unsigned char *>(bytes.data()), int(bytes.size()));
    return written < 0 ? QByteArray() : bytes;
}

NumberPtr numberOf(const EVP_PKEY *key, const char *name)
{
    BIGNUM *number = nullptr;
    EVP_PKEY_get_bn_param(key, name, &number);
    return NumberPtr(number);
}

void KeyParts::addNumber(const char *name, QByteArrayView bytes)
{
    const NumberPtr number = numberFrom(bytes);
    // A zero has no bytes, and a parameter needs one.
    WipedBytes buffer(QByteArray(number ? qMax(1, BN_num_bytes(number.get())) : 1, '\0'));
    if (number)
        BN_bn2nativepad(number.get(), buffer.data(), int(buffer.size()));
    m_buffers.push_back(std::move(buffer));
    m_parameters.push_back(
        OSSL_PARAM_construct_BN(name, m_buffers.back().data(), size_t(m_buffers.back().size())));
}

void KeyParts::addBytes(const char *name, QByteArrayView bytes)
{
    m_buffers.emplace_back(bytes.toByteArray());
    m_parameters.push_back(
        OSSL_PARAM_construct_octet_string(name, m_buffers.back().data(), size_t(bytes.size())));
}

void KeyParts::addText(const char *name, QByteArrayView text)
{
    m_buffers.emplace_back(text.toByteArray());
    m_parameters.push_back(OSSL_PARAM_construct_utf8_string(
        name, reinterpret_cast<char *>(m_buffers.back().data()), size_t(text.size())));
}

PkeyPtr KeyParts::make(const char *type, int selection)
{
    m_parameters.push_back(OSSL_PARAM_construct_end());
    const PkeyContextPtr context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY *key = nullptr;
    if (context && EVP_PKEY_fromdata_init(context.get()) == 1)
        EVP_PKEY_fromdata(context.get(), &key, selection, m_parameters.data());
    m_parameters.pop_back();
    return PkeyPtr(key);
}

} // namespace tokenprism::jose
