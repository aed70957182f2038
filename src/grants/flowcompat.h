// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QOAuth2AuthorizationCodeFlow>
#include <QUrl>

/// Where Qt 6.4 and later versions of Qt Network Authorization differ.
namespace tokenprism::grants::flowcompat {

inline void setTokenUrl(QOAuth2AuthorizationCodeFlow &flow, const QUrl &url)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 9, 0)
    flow.setTokenUrl(url);
#else
    flow.setAccessTokenUrl(url);
#endif
}

/// PKCE and nonce are ours, fresh for each attempt: Qt has its own since 6.8 and 6.9, and uses them again for
/// later grants of the same flow.
inline void turnOffOwnRandomness([[maybe_unused]] QOAuth2AuthorizationCodeFlow &flow)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    flow.setPkceMethod(QOAuth2AuthorizationCodeFlow::PkceMethod::None);
#endif
#if QT_VERSION >= QT_VERSION_CHECK(6, 9, 0)
    flow.setNonceMode(QAbstractOAuth2::NonceMode::Disabled);
#endif
}

} // namespace tokenprism::grants::flowcompat
