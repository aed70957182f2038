// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/device.h"

#include "core/plainline.h"
#include "oauth/addresspolicy.h"
#include "oauth/serveranswer.h"
#include "oauth/tokenrequest.h"

#include <algorithm>
#include <cmath>

namespace tokenprism::oauth {

namespace {

using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::Severity;
using core::json::Value;

constexpr double shortestInterval = 1; // seconds
constexpr double usualInterval = 5;
constexpr double longestInterval = 60;
constexpr double shortestLifetime = 1;
constexpr double usualLifetime = 600;
constexpr double longestLifetime = 86400;
constexpr qsizetype shownLength = 100;
/// It is to be typed (RFC 8628 §6.1).
constexpr qsizetype longestUserCode = 64;
/// Address bars take no more, and QR codes little more.
constexpr qsizetype longestAddress = 2048;

QString shown(const Value &value)
{
    if (const QString *text = value.string())
        return text->left(shownLength);
    return value.number() ? QString::fromLatin1(value.number()->raw).left(shownLength) : value.typeName();
}

/// A number of seconds, also where it is written as text; NaN for anything else.
double secondsIn(const Value &value)
{
    if (const core::json::Number *number = value.number())
        return number->value;
    bool isNumber = false;
    const double seconds = value.string() ? value.string()->toDouble(&isNumber) : 0;
    return isNumber ? seconds : std::nan("");
}

/// Reads one good answer.
class DeviceReader {
public:
    DeviceReader(const core::HttpResponse &response, const Value &root)
        : m_response(response)
        , m_root(root)
    {
    }

    core::Result<DeviceAuthorization> read(const QDateTime &receivedAt)
    {
        const QString code = m_root.text(u"device_code");
        m_device.userCode = m_root.text(u"user_code");
        const QString address = addressText();
        if (code.isEmpty())
            return core::fail(answerError(m_response, ErrorKind::Malformed, u"device.code_missing"_s));
        if (m_device.userCode.trimmed().isEmpty() || m_device.userCode.size() > longestUserCode
            || !core::isPlainLine(m_device.userCode))
            return core::fail(answerError(m_response, ErrorKind::Malformed, u"device.user_code_missing"_s));
        const auto checked = parseServerAddress(address);
        if (!checked || address.size() > longestAddress)
            return core::fail(badAddress(address));
        m_device.deviceCode = core::Secret::fromText(code);
        m_device.verificationUri = *checked;
        readCompleteAddress();
        const double interval = within(u"interval", u"device.interval_odd"_s,
                                       { shortestInterval, usualInterval, longestInterval });
        const double lifetime = within(u"expires_in", u"device.lifetime_odd"_s,
                                       { shortestLifetime, usualLifetime, longestLifetime });
        // Rounded so that we never ask too early, and never count on more time than was given.
        m_device.interval = std::chrono::seconds(static_cast<qint64>(std::ceil(interval)));
        m_device.expiresAt = receivedAt.addSecs(static_cast<qint64>(std::floor(lifetime)));
        return m_device;
    }

private:
    struct Range {
        double least;
        double usual;
        double most;
    };

    /// Some servers kept the name that an early draft had.
    QString addressText() const
    {
        // Where a server gives the address with the code in it alone, that one leads there, too.
        for (const QString &name :
             { u"verification_uri"_s, u"verification_url"_s, u"verification_uri_complete"_s }) {
            if (const QString address = m_root.text(name); !address.isEmpty())
                return address;
        }
        return {};
    }

    core::Error badAddress(const QString &address) const
    {
        core::Error error = answerError(m_response, ErrorKind::Malformed, u"device.address_invalid"_s);
        error.actual = address.left(shownLength);
        return error;
    }

    void readCompleteAddress()
    {
        const QString text = m_root.text(u"verification_uri_complete");
        if (text.isEmpty())
            return;
        const auto address = text.size() <= longestAddress
            ? parseServerAddress(text)
            : core::Result<QUrl>(core::fail(ErrorKind::Malformed, u"address.invalid"_s));
        if (address)
            m_device.verificationUriComplete = *address;
        else
            m_device.findings.append({ u"device.complete_address_odd"_s,
                                       Severity::Warn,
                                       {},
                                       address.error().code,
                                       u"RFC 8628 §3.2"_s });
    }

    double within(QStringView name, const QString &finding, const Range &range)
    {
        const Value *value = m_root.find(name);
        const double seconds = value && !value->isNull() ? secondsIn(*value) : std::nan("");
        const bool isMissing = !value && name == u"interval"; // OPTIONAL (RFC 8628 §3.2)
        double taken = range.usual;
        if (seconds >= 0)
            taken = std::clamp(seconds, range.least, range.most);
        if (!isMissing && !(taken == seconds))
            m_device.findings.append({ finding, Severity::Warn, QString::number(taken),
                                       value ? shown(*value) : QString(), u"RFC 8628 §3.2"_s });
        return taken;
    }

    const core::HttpResponse &m_response;
    const Value &m_root;
    DeviceAuthorization m_device;
};

QString repeatedMember(const core::json::Document &document)
{
    for (const QString &name : { u"device_code"_s, u"user_code"_s, u"verification_uri"_s,
                                 u"verification_uri_complete"_s, u"expires_in"_s, u"interval"_s }) {
        if (document.duplicates.contains(u'/' + name))
            return name;
    }
    return {};
}

} // namespace

core::Result<core::HttpRequest> buildDeviceAuthorizationRequest(const core::Profile &profile,
                                                                const Client &client)
{
    if (profile.endpoints.deviceAuthorization.isEmpty())
        return core::fail(ErrorKind::Usage, u"device.endpoint_missing"_s);
    const auto address = checkConfirmedHost(profile, profile.endpoints.deviceAuthorization);
    if (!address)
        return core::fail(address.error());
    const Extras extras = authorizationExtras(profile);
    core::FormFields fields;
    if (!profile.scopes.isEmpty())
        fields.append({ "scope"_ba, profile.scopes.join(u' ').toUtf8() });
    core::HttpRequest request;
    request.purpose = core::Purpose::Authorization;
    request.url = *address;
    return authenticated(std::move(request), fields + extras.fields, client).and_then([&](auto made) {
        return withHeaders(std::move(made), extras.headers);
    });
}

core::Result<DeviceAuthorization> parseDeviceAuthorization(const core::HttpResponse &response,
                                                           const QDateTime &receivedAt)
{
    if (response.status >= 300 && response.status <= 399)
        return core::fail(answerError(response, ErrorKind::Network, u"oauth.redirect_refused"_s));
    const auto document = core::json::parse(response.body);
    const Value *root = document && document->root.object() ? &document->root : nullptr;
    if (const auto refusal = refusalOf(response, root, receivedAt))
        return core::fail(*refusal);
    if (!root)
        return core::fail(unreadable(response, document));
    if (const QString name = repeatedMember(*document); !name.isEmpty()) {
        core::Error error = answerError(response, ErrorKind::Malformed, u"oauth.duplicate_member"_s);
        error.actual = name;
        return core::fail(std::move(error));
    }
    return DeviceReader(response, *root).read(receivedAt);
}

} // namespace tokenprism::oauth
