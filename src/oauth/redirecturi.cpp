// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/redirecturi.h"

#include "oauth/addresspolicy.h"

#include <QUrl>

#include <algorithm>

namespace tokenprism::oauth {

namespace {

using namespace Qt::StringLiterals;
using core::ErrorKind;

/// Where the parts of `http://host:port/path` stand in the text. The text itself counts, not QUrl's idea of
/// it: servers compare redirect addresses letter by letter (RFC 6749 §3.1.2.3).
struct Layout {
    qsizetype host = 0;
    qsizetype hostEnd = 0;
    qsizetype path = 0; ///< end of the port
};

Layout layoutOf(QStringView text)
{
    Layout layout;
    layout.host = text.indexOf(u"://") + 3;
    const QStringView rest = text.sliced(layout.host);
    const auto end =
        std::find_if(rest.begin(), rest.end(), [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; });
    layout.path = layout.host + (end - rest.begin());
    const QStringView authority = text.sliced(layout.host, layout.path - layout.host);
    const qsizetype bracket = authority.startsWith(u'[') ? authority.indexOf(u']') + 1 : 0;
    const qsizetype colon = authority.indexOf(u':', bracket);
    layout.hostEnd = colon < 0 ? layout.path : layout.host + colon;
    return layout;
}

/// Only these three spellings: `127.1` or `2130706433` are the same host to some programs only.
QString loopbackHost(QStringView host)
{
    for (const QStringView known : { QStringView(u"localhost"), QStringView(u"127.0.0.1") }) {
        if (host.compare(known, Qt::CaseInsensitive) == 0)
            return known.toString();
    }
    return host == u"[::1]" ? u"::1"_s : QString();
}

/// As a browser puts it on the wire: what is ASCII, escapes included, stays as it was written.
QByteArray wirePath(QStringView path)
{
    QByteArray wire;
    for (const char c : path.toUtf8()) {
        if (static_cast<unsigned char>(c) < 0x80)
            wire += c;
        else
            wire += '%' + QByteArray(1, c).toHex().toUpper();
    }
    return wire.isEmpty() ? "/"_ba : wire;
}

/// A browser resolves `.` and `..` before it asks, so such a path would never be asked for.
bool hasDotSegments(QStringView path)
{
    const auto parts = path.split(u'/');
    return std::any_of(parts.begin(), parts.end(),
                       [](QStringView part) { return part == u"." || part == u".."; });
}

tl::unexpected<core::Error> refuse(const QString &code)
{
    return core::fail(ErrorKind::Usage, code);
}

} // namespace

QString RedirectUri::withPort(quint16 newPort) const
{
    if (port != 0)
        return text;
    const Layout layout = layoutOf(text);
    return text.first(layout.hostEnd) + u':' + QString::number(newPort) + text.sliced(layout.path);
}

core::Result<RedirectUri> parseRedirectUri(const QString &text)
{
    if (text.trimmed().isEmpty())
        return refuse(u"redirect.empty"_s);
    const QUrl url(text, QUrl::StrictMode);
    if (!isPlainAddressText(text) || !url.isValid())
        return refuse(u"redirect.invalid"_s);
    if (url.scheme() != "http"_L1)
        return refuse(u"redirect.not_http"_s);
    if (!text.sliced(4).startsWith("://"_L1))
        return refuse(u"redirect.invalid"_s);
    const Layout layout = layoutOf(text);
    const QStringView authority = QStringView(text).sliced(layout.host, layout.path - layout.host);
    const qsizetype userInfo = authority.lastIndexOf(u'@');
    if (userInfo >= 0)
        return refuse(loopbackHost(url.host()).isEmpty() ? u"redirect.not_loopback"_s
                                                         : u"redirect.invalid"_s);
    const QString host = loopbackHost(QStringView(text).sliced(layout.host, layout.hostEnd - layout.host));
    if (host.isEmpty())
        return refuse(u"redirect.not_loopback"_s);
    if (url.hasFragment())
        return refuse(u"redirect.fragment"_s);
    if (url.hasQuery())
        return refuse(u"redirect.query"_s);
    const QStringView path = QStringView(text).sliced(layout.path);
    if (hasDotSegments(path) || authority.endsWith(u':'))
        return refuse(u"redirect.invalid"_s);
    return RedirectUri { text, host, static_cast<quint16>(url.port(0)), wirePath(path) };
}

} // namespace tokenprism::oauth
