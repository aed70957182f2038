// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/jwt.h"

#include "jose/base64url.h"

#include <QTimeZone>

#include <algorithm>
#include <cmath>

namespace tokenprism::jose {

namespace {

using namespace Qt::StringLiterals;
using core::Finding;
using core::Severity;

constexpr int partsOfJws = 3;
constexpr int partsOfJwe = 5;
const QString partNames[] = { u"header"_s, u"payload"_s, u"signature"_s };

Finding failure(const QString &id, const QString &expected, const QString &actual, const QString &source)
{
    return { id, Severity::Fail, expected, actual, source };
}

QList<QByteArrayView> split(QByteArrayView text)
{
    QList<QByteArrayView> parts;
    qsizetype from = 0;
    for (qsizetype dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', from)) {
        parts.append(text.sliced(from, dot - from));
        from = dot + 1;
    }
    parts.append(text.sliced(from));
    return parts;
}

bool isObject(QByteArrayView part)
{
    const std::optional<QByteArray> bytes = decodeBase64Url(part);
    if (!bytes)
        return false;
    const auto document = core::json::parse(*bytes);
    return document && document->root.object();
}

/// What the token sets out to be, before it is judged. An opaque token may hold dots, so three parts count as
/// JOSE only where the first is a JSON object or all could be base64url.
TokenFormat guessFormat(const QList<QByteArrayView> &parts)
{
    // Every JOSE header begins with `{"`, white space allowed: `ey…` nearly always (RFC 7515 §3.1).
    if (isObject(parts.first()) || (parts.size() > 1 && parts.first().startsWith("ey")))
        return parts.size() == partsOfJwe ? TokenFormat::Jwe : TokenFormat::Jws;
    if (parts.size() != partsOfJws && parts.size() != partsOfJwe)
        return TokenFormat::Opaque;
    const bool allEncoded = std::all_of(
        parts.cbegin(), parts.cend(), [](QByteArrayView part) { return decodeBase64Url(part).has_value(); });
    if (parts.first().isEmpty() || !allEncoded)
        return TokenFormat::Opaque;
    return parts.size() == partsOfJwe ? TokenFormat::Jwe : TokenFormat::Jws;
}

class Decoder {
public:
    explicit Decoder(QByteArrayView token)
        : m_token(token)
        , m_parts(split(token))
    {
    }

    Jwt decode()
    {
        m_jwt.format = guessFormat(m_parts);
        if (m_jwt.format == TokenFormat::Opaque)
            return m_jwt;
        checkPartCount();
        readHeader();
        if (m_jwt.format == TokenFormat::Jws && m_parts.size() == partsOfJws)
            readJws();
        if (m_broken)
            m_jwt.format = TokenFormat::Malformed;
        return m_jwt;
    }

private:
    void broken(const Finding &finding)
    {
        m_jwt.findings.append(finding);
        m_broken = true;
    }

    void checkPartCount()
    {
        if (m_parts.size() != partsOfJws && m_parts.size() != partsOfJwe)
            broken(failure(u"jwt.part_count"_s, u"3 (JWS) or 5 (JWE)"_s, QString::number(m_parts.size()),
                           u"RFC 7515 §7.1, RFC 7516 §9"_s));
    }

    std::optional<QByteArray> bytesOf(int part)
    {
        std::optional<QByteArray> bytes = decodeBase64Url(m_parts.at(part));
        if (!bytes)
            broken(failure(u"jwt.bad_base64url"_s, u"base64url without padding"_s, partNames[part],
                           u"RFC 7515 §2"_s));
        return bytes;
    }

    void noteDuplicates(const core::json::Document &document, const QString &part, const QString &source)
    {
        for (const QString &pointer : document.duplicates)
            broken(failure(u"jwt.duplicate_member"_s, u"every name once"_s, part + pointer, source));
    }

    void readHeader()
    {
        const std::optional<QByteArray> bytes = bytesOf(0);
        if (!bytes)
            return;
        const auto document = core::json::parse(*bytes);
        if (!document || !document->root.object()) {
            broken(failure(u"jwt.header_not_json"_s, u"a JSON object in UTF-8"_s,
                           document ? document->root.typeName() : document.error().code, u"RFC 7515 §4"_s));
            return;
        }
        m_jwt.header = document->root;
        noteDuplicates(*document, u"header"_s, u"RFC 7515 §4"_s);
        checkAlgorithm();
        checkCritical();
    }

    void checkAlgorithm()
    {
        const core::json::Value *alg = m_jwt.header->find(u"alg");
        if (!alg || !alg->string() || alg->string()->isEmpty()) {
            broken(failure(u"jwt.alg_missing"_s, u"a string"_s, alg ? alg->typeName() : u"missing"_s,
                           u"RFC 7515 §4.1.1"_s));
        } else if (alg->string()->compare("none"_L1, Qt::CaseInsensitive) == 0) {
            // Well formed, and worth nothing: anyone can have written it.
            m_jwt.findings.append(
                failure(u"jwt.alg_none"_s, u"a signature algorithm"_s, *alg->string(), u"RFC 8725 §3.2"_s));
        }
    }

    void checkCritical()
    {
        const core::json::Value *crit = m_jwt.header->find(u"crit");
        if (!crit)
            return;
        const core::json::Array *names = crit->array();
        if (!names || names->empty()) {
            m_jwt.findings.append(failure(u"jwt.crit_invalid"_s, u"a list of names that is not empty"_s,
                                          names ? u"empty list"_s : crit->typeName(), u"RFC 7515 §4.1.11"_s));
            return;
        }
        // No extension is understood here, so each name that is listed makes the token invalid.
        for (const core::json::Value &name : *names)
            m_jwt.findings.append(failure(u"jwt.crit_unknown"_s, u"only understood extensions"_s,
                                          name.string() ? *name.string() : name.typeName(),
                                          u"RFC 7515 §4.1.11"_s));
    }

    void readJws()
    {
        const std::optional<QByteArray> payload = bytesOf(1);
        const std::optional<QByteArray> signature = bytesOf(2);
        m_jwt.signature = signature.value_or(QByteArray());
        m_jwt.signingInput = m_token.first(m_token.lastIndexOf('.')).toByteArray();
        if (payload)
            readPayload(*payload);
    }

    void readPayload(const QByteArray &bytes)
    {
        const auto document = core::json::parse(bytes);
        if (document && document->root.object()) {
            m_jwt.claims = document->root;
            noteDuplicates(*document, u"payload"_s, u"RFC 7519 §4"_s);
            return;
        }
        // A JWS may carry anything; only a JWT has to be a claims object.
        m_jwt.payload = QString::fromUtf8(bytes);
        m_jwt.findings.append({ u"jwt.payload_not_json"_s, Severity::Warn, u"a JSON object in UTF-8"_s,
                                document ? document->root.typeName() : document.error().code,
                                u"RFC 7519 §7.2"_s });
    }

    QByteArrayView m_token;
    QList<QByteArrayView> m_parts;
    Jwt m_jwt;
    bool m_broken = false;
};

} // namespace

QString toName(TokenFormat format)
{
    switch (format) {
    case TokenFormat::Jws:
        return u"jws"_s;
    case TokenFormat::Jwe:
        return u"jwe"_s;
    case TokenFormat::Opaque:
        return u"opaque"_s;
    case TokenFormat::Malformed:
        return u"malformed"_s;
    }
    return {};
}

Jwt decodeJwt(const core::Secret &token)
{
    // White space at the ends comes from copying; within a part it is an error (RFC 7515 §2).
    return Decoder(token.view().trimmed()).decode();
}

std::optional<QDateTime> numericDate(const core::json::Value &claims, QStringView name)
{
    const core::json::Value *claim = claims.find(name);
    const core::json::Number *number = claim ? claim->number() : nullptr;
    constexpr double endOfYear9999 = 253402300800.0;
    constexpr double startOfYear1 = -62135596800.0;
    if (!number || !(number->value < endOfYear9999) || !(number->value >= startOfYear1))
        return std::nullopt;
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(std::floor(number->value * 1000)),
                                          QTimeZone::utc())
        .toUTC();
}

} // namespace tokenprism::jose
