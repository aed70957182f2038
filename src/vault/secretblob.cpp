// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/secretblob.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <array>

namespace tokenprism::vault {

namespace {

using namespace Qt::StringLiterals;

constexpr QByteArrayView magic = "TPSB";
constexpr QByteArrayView chunkMagic = "TPC";
constexpr char version = 1;
constexpr qsizetype numberSize = sizeof(quint32);
constexpr qsizetype checksumSize = 32;
constexpr qsizetype headerSize = 4 + 1 + numberSize;
constexpr qsizetype chunkHeaderSize = 4;
constexpr qsizetype maxChunks = 255;

tl::unexpected<core::Error> corrupt(const QString &detail)
{
    return core::fail(core::ErrorKind::Vault, u"vault.corrupt"_s, detail);
}

void appendNumber(QByteArray &out, qsizetype number)
{
    const quint32 bigEndian = qToBigEndian(static_cast<quint32>(number));
    out.append(reinterpret_cast<const char *>(&bigEndian), numberSize);
}

void appendField(QByteArray &out, QByteArrayView field)
{
    appendNumber(out, field.size());
    out.append(field.data(), field.size());
}

qsizetype numberAt(QByteArrayView text)
{
    return static_cast<qsizetype>(qFromBigEndian<quint32>(text.data()));
}

QByteArray checksum(QByteArrayView text)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(text);
    return hash.result();
}

/// Takes one field off the front of \a rest.
std::optional<QByteArrayView> takeField(QByteArrayView &rest)
{
    if (rest.size() < numberSize)
        return std::nullopt;
    const qsizetype size = numberAt(rest);
    rest = rest.sliced(numberSize);
    if (size > rest.size())
        return std::nullopt;
    const QByteArrayView field = rest.first(size);
    rest = rest.sliced(size);
    return field;
}

} // namespace

QByteArray encodeSecret(const BoundSecret &secret)
{
    const QByteArray issuer = secret.binding.issuer.toUtf8();
    const QByteArray origin = secret.binding.tokenOrigin.toUtf8();
    const QByteArray clientId = secret.binding.clientId.toUtf8();
    const qsizetype size = headerSize + 4 * numberSize + issuer.size() + origin.size() + clientId.size()
        + secret.secret.size() + checksumSize;
    QByteArray out;
    // In one piece: a buffer that grows leaves copies of the secret behind.
    out.reserve(size);
    out.append(magic.data(), magic.size());
    out.append(version);
    appendNumber(out, size);
    appendField(out, issuer);
    appendField(out, origin);
    appendField(out, clientId);
    appendField(out, secret.secret.view());
    out.append(checksum(out));
    return out;
}

core::Result<BoundSecret> decodeSecret(QByteArrayView blob)
{
    if (blob.size() < headerSize + checksumSize || !blob.startsWith(magic))
        return corrupt(u"not written by Tokenprism"_s);
    if (blob[magic.size()] != version)
        return corrupt(u"version %1"_s.arg(static_cast<unsigned char>(blob[magic.size()])));
    const qsizetype size = numberAt(blob.sliced(magic.size() + 1));
    if (size != blob.size())
        return corrupt(u"%1 bytes instead of %2"_s.arg(blob.size()).arg(size));
    if (checksum(blob.chopped(checksumSize)) != blob.last(checksumSize))
        return corrupt(u"checksum"_s);
    QByteArrayView rest = blob.chopped(checksumSize).sliced(headerSize);
    std::array<QByteArrayView, 4> fields;
    for (QByteArrayView &field : fields) {
        const std::optional<QByteArrayView> taken = takeField(rest);
        if (!taken)
            return corrupt(u"fields"_s);
        field = *taken;
    }
    if (!rest.isEmpty())
        return corrupt(u"fields"_s);
    BoundSecret secret;
    secret.binding = { QString::fromUtf8(fields[0]), QString::fromUtf8(fields[1]),
                       QString::fromUtf8(fields[2]) };
    secret.secret = core::Secret::fromBytes(fields[3].toByteArray());
    return secret;
}

QByteArrayList splitBlob(QByteArrayView blob, qsizetype chunkSize)
{
    const qsizetype limit = chunkSize > 0 ? chunkSize : blob.size() + chunkHeaderSize;
    Q_ASSERT(limit > chunkHeaderSize);
    const qsizetype first = qMin(limit - chunkHeaderSize, blob.size());
    const qsizetype count = 1 + (blob.size() - first + limit - 1) / limit;
    if (count > maxChunks)
        return {};
    QByteArrayList chunks;
    QByteArray head;
    head.reserve(chunkHeaderSize + first);
    head.append(chunkMagic.data(), chunkMagic.size());
    head.append(static_cast<char>(count));
    head.append(blob.data(), first);
    chunks.append(head);
    for (qsizetype at = first; at < blob.size(); at += limit)
        chunks.append(blob.sliced(at, qMin(limit, blob.size() - at)).toByteArray());
    return chunks;
}

core::Result<int> chunkCount(QByteArrayView first)
{
    if (first.size() < chunkHeaderSize || !first.startsWith(chunkMagic) || first[chunkMagic.size()] == 0)
        return corrupt(u"not written by Tokenprism"_s);
    return static_cast<unsigned char>(first[chunkMagic.size()]);
}

core::Result<QByteArray> joinChunks(const QByteArrayList &chunks)
{
    if (chunks.isEmpty())
        return corrupt(u"no entry"_s);
    const core::Result<int> count = chunkCount(chunks.first());
    if (!count)
        return core::fail(count.error());
    if (*count != chunks.size())
        return corrupt(u"%1 entries instead of %2"_s.arg(chunks.size()).arg(*count));
    qsizetype size = 0;
    for (const QByteArray &chunk : chunks)
        size += chunk.size();
    QByteArray blob;
    blob.reserve(size);
    blob.append(QByteArrayView(chunks.first()).sliced(chunkHeaderSize));
    for (qsizetype i = 1; i < chunks.size(); ++i)
        blob.append(chunks.at(i));
    return blob;
}

} // namespace tokenprism::vault
