// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/pastedaddress.h"

#include <QRegularExpression>
#include <QUrl>

namespace tokenprism::grants {

using namespace Qt::StringLiterals;

namespace {

/// What has to be the same, in one text.
QString endpointOf(const QUrl &url)
{
    const QString path = url.path(QUrl::FullyEncoded);
    return url.scheme() + u"://"_s + url.userInfo() + u'@' + url.host() + u':' + QString::number(url.port(80))
        + (path.isEmpty() ? u"/"_s : path);
}

} // namespace

core::Result<QByteArray> answerInPastedAddress(const QString &text, const QString &redirectUri,
                                               core::ResponseMode mode)
{
    QString address = text.trimmed();
    static const QRegularExpression mark(u"[?#]"_s);
    if (!address.section(mark, 0, 0).contains("://"_L1))
        address.prepend("http://"_L1);
    const QUrl url(address);
    if (!url.isValid() || endpointOf(url) != endpointOf(QUrl(redirectUri))) {
        core::Error error;
        error.kind = core::ErrorKind::Usage;
        error.code = u"grant.pasted_address_other"_s;
        error.expected = redirectUri;
        error.actual = core::place(url);
        return core::fail(std::move(error));
    }
    // From the text, not from QUrl, which rewrites a query that has a broken escape in it.
    const QString fragment = address.section(u'#', 1);
    const QString query = address.section(u'#', 0, 0).section(u'?', 1);
    const bool mayHoldIt =
        mode == core::ResponseMode::Fragment || (mode == core::ResponseMode::FormPost && query.isEmpty());
    return (mayHoldIt && !fragment.isEmpty() ? fragment : query).toUtf8();
}

} // namespace tokenprism::grants
