// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/addresspolicy.h"

#include <algorithm>

namespace tokenprism::oauth {

namespace {

using namespace Qt::StringLiterals;
using core::ErrorKind;

/// In ASCII: an internationalised host has one form only.
QString asciiHost(const QUrl &url)
{
    return url.host(QUrl::FullyEncoded);
}

tl::unexpected<core::Error> refuse(const QString &code, const QUrl &address)
{
    core::Error error;
    error.kind = ErrorKind::Usage;
    error.code = code;
    error.where = core::place(address);
    return core::fail(std::move(error));
}

/// `host` or `host:port`, as a confirmed host is written; the port only where it is not the scheme's own.
QString hostAndPort(const QUrl &address)
{
    const QString host = asciiHost(address);
    const QString shown = host.contains(u':') ? u"[%1]"_s.arg(host) : host;
    return address.port() < 0 ? shown : u"%1:%2"_s.arg(shown).arg(address.port());
}

bool sameOrigin(const QUrl &left, const QUrl &right)
{
    const QString origin = core::originOf(left);
    return !origin.isEmpty() && origin == core::originOf(right);
}

/// A confirmed host without a port stands for the scheme's own port: another port may be another server.
bool isAllowed(const QString &entry, const QUrl &address)
{
    if (!isPlainAddressText(entry) || entry.contains(u'/') || entry.contains(u'@') || entry.contains(u'?')
        || entry.contains(u'#'))
        return false;
    const QUrl allowed(address.scheme() + u"://"_s + entry, QUrl::StrictMode);
    return allowed.isValid() && sameOrigin(allowed, address);
}

bool isAmong(const QStringList &confirmed, const QUrl &address)
{
    return std::any_of(confirmed.begin(), confirmed.end(),
                       [&](const QString &entry) { return isAllowed(entry, address); });
}

} // namespace

bool isPlainAddressText(QStringView text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) {
        return c.isSpace() || c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
            || c == u'\\';
    });
}

bool isLoopbackHost(const QUrl &url)
{
    const QString host = asciiHost(url);
    return host == "127.0.0.1"_L1 || host == "::1"_L1 || host == "localhost"_L1;
}

core::Result<QUrl> checkServerAddress(const QUrl &address)
{
    if (address.isEmpty())
        return refuse(u"address.empty"_s, address);
    if (!address.isValid())
        return refuse(u"address.invalid"_s, address);
    if (address.scheme() != "https"_L1 && address.scheme() != "http"_L1)
        return refuse(u"address.bad_scheme"_s, address);
    if (address.authority(QUrl::FullyEncoded).contains(u'@'))
        return refuse(u"address.user_info"_s, address);
    const QString host = asciiHost(address);
    if (host.isEmpty())
        return refuse(u"address.no_host"_s, address);
    // A host that starts with '-' is an option to a program that it is handed to.
    if (host.startsWith(u'-') || address.port() == 0)
        return refuse(u"address.invalid"_s, address);
    if (address.hasFragment())
        return refuse(u"address.fragment"_s, address);
    if (address.scheme() == "http"_L1 && !isLoopbackHost(address))
        return refuse(u"address.not_https"_s, address);
    return address;
}

core::Result<QUrl> parseServerAddress(const QString &text)
{
    if (text.trimmed().isEmpty())
        return core::fail(ErrorKind::Usage, u"address.empty"_s);
    if (!isPlainAddressText(text))
        return core::fail(ErrorKind::Usage, u"address.invalid"_s);
    return checkServerAddress(QUrl(text, QUrl::StrictMode));
}

core::Result<QUrl> checkConfirmedHost(const core::Profile &profile, const QUrl &address)
{
    const auto checked = checkServerAddress(address);
    if (!checked)
        return checked;
    if (sameOrigin(profile.endpoints.token, address)
        || sameOrigin(QUrl(profile.endpoints.issuer, QUrl::StrictMode), address))
        return address;
    if (isAmong(profile.allowedHosts, address))
        return address;
    auto error = refuse(u"address.host_not_confirmed"_s, address);
    error.value().actual = hostAndPort(address);
    return error;
}

QStringList hostsBeside(const core::Endpoints &endpoints, const QStringList &confirmed)
{
    const QUrl issuer(endpoints.issuer, QUrl::StrictMode);
    QStringList hosts;
    for (const core::EndpointName &row : core::endpointNames()) {
        const QUrl &address = endpoints.*row.address;
        if (address.isEmpty() || sameOrigin(issuer, address) || isAmong(confirmed, address))
            continue;
        if (const QString host = hostAndPort(address); !hosts.contains(host))
            hosts.append(host);
    }
    return hosts;
}

} // namespace tokenprism::oauth
