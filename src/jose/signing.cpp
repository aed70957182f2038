// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonwriter.h"
#include "jose/base64url.h"
#include "jose/rawsignature.h"

namespace tokenprism::jose {

namespace {

using namespace Qt::StringLiterals;
namespace json = core::json;

tl::unexpected<core::Error> unfit(const QString &code, const QString &expected, const QString &actual)
{
    core::Error error = core::makeError(core::ErrorKind::Usage, code);
    error.expected = expected;
    error.actual = actual;
    return core::fail(std::move(error));
}

/// RFC 7515 §4.1.1: `alg` is part of what is signed, and stands first here.
QByteArray headerWith(const json::Object &header, const QString &algorithm)
{
    json::Object members { { u"alg"_s, algorithm } };
    for (const json::Member &member : header) {
        if (member.name != "alg"_L1)
            members.push_back(member);
    }
    return json::write(json::Value(std::move(members)));
}

} // namespace

core::Result<QByteArray> signJwt(json::Object header, const json::Object &claims, const Key &key,
                                 const QString &algorithm)
{
    const Algorithm *known = findAlgorithm(algorithm);
    if (!known || !canDo(key, *known) || !allows(key, *known, u"sign"_s))
        return unfit(u"key.algorithm_unfit"_s,
                     key.algorithm().isEmpty() ? usualAlgorithm(key) : key.algorithm(), algorithm);
    if (!key.isPrivate())
        return unfit(u"key.not_private"_s, {}, {});
    if (!isLongEnough(key, *known))
        return unfit(u"key.too_short"_s, QString::number(known->digestSize * 8), QString::number(key.bits()));
    const QByteArray input = encodeBase64Url(headerWith(header, algorithm)) + '.'
        + encodeBase64Url(json::write(json::Value(claims)));
    const std::optional<QByteArray> signature = signBytes(input, key, *known);
    if (!signature)
        return unfit(u"key.algorithm_unfit"_s, usualAlgorithm(key), algorithm);
    return input + '.' + encodeBase64Url(*signature);
}

} // namespace tokenprism::jose
