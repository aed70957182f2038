// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/endsession.h"

#include "core/formcodec.h"
#include "oauth/addresspolicy.h"

namespace tokenprism::oauth {

using namespace Qt::StringLiterals;

bool isPostLogoutAddress(const QString &text)
{
    if (parseServerAddress(text))
        return true;
    const QUrl url(text, QUrl::StrictMode);
    return isPlainAddressText(text) && url.isValid() && url.scheme().contains(u'.') && !url.hasFragment();
}

core::Result<QUrl> buildLogoutUrl(const QUrl &endpoint, const Logout &logout)
{
    auto address = checkServerAddress(endpoint);
    if (!address)
        return address;
    core::FormFields fields;
    const auto add = [&fields](const QByteArray &name, const QByteArray &value) {
        if (!value.isEmpty())
            fields.append({ name, value });
    };
    add("id_token_hint"_ba, logout.idTokenHint.view().toByteArray());
    add("client_id"_ba, logout.clientId.toUtf8());
    add("post_logout_redirect_uri"_ba, logout.postLogoutRedirectUri.toUtf8());
    if (!logout.postLogoutRedirectUri.isEmpty())
        add("state"_ba, logout.state.toUtf8());
    if (fields.isEmpty())
        return address;
    QByteArray query = address->query(QUrl::FullyEncoded).toLatin1();
    if (!query.isEmpty())
        query += '&';
    address->setQuery(QString::fromLatin1(query + core::encodeForm(fields)), QUrl::StrictMode);
    return address;
}

} // namespace tokenprism::oauth
