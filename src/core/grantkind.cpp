// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grantkind.h"

#include <algorithm>
#include <array>

namespace tokenprism::core {

namespace {

using namespace Qt::StringLiterals;

struct Names {
    GrantKind kind;
    QStringView name;
    QStringView option; ///< empty for what is no profile's own
};

constexpr std::array names {
    Names { GrantKind::AuthorizationCode, u"authorization_code", u"code" },
    Names { GrantKind::Hybrid, u"hybrid", u"hybrid" },
    Names { GrantKind::Implicit, u"implicit", u"implicit" },
    Names { GrantKind::Password, u"password", u"password" },
    Names { GrantKind::Device, u"device_code", u"device" },
    Names { GrantKind::ClientCredentials, u"client_credentials", u"client_credentials" },
    Names { GrantKind::TokenExchange, u"token_exchange", u"token_exchange" },
    Names { GrantKind::JwtBearer, u"jwt_bearer", u"jwt_bearer" },
    Names { GrantKind::RefreshToken, u"refresh_token", u"" },
    Names { GrantKind::Pasted, u"pasted", u"" },
};

const Names &namesOf(GrantKind kind)
{
    return *std::find_if(names.begin(), names.end(), [kind](const Names &row) { return row.kind == kind; });
}

} // namespace

QString toName(GrantKind kind)
{
    return namesOf(kind).name.toString();
}

QString toOption(GrantKind kind)
{
    return namesOf(kind).option.toString();
}

std::optional<GrantKind> grantFromOption(QStringView option)
{
    const auto row = std::find_if(names.begin(), names.end(), [option](const Names &each) {
        return !each.option.isEmpty() && each.option == option;
    });
    return row == names.end() ? std::nullopt : std::optional(row->kind);
}

QString wireName(GrantKind kind)
{
    switch (kind) {
    case GrantKind::Hybrid:
        return u"authorization_code"_s;
    case GrantKind::Device:
        return u"urn:ietf:params:oauth:grant-type:device_code"_s;
    case GrantKind::TokenExchange:
        return u"urn:ietf:params:oauth:grant-type:token-exchange"_s;
    case GrantKind::JwtBearer:
        return u"urn:ietf:params:oauth:grant-type:jwt-bearer"_s;
    default:
        return toName(kind);
    }
}

bool usesBrowser(GrantKind kind)
{
    return kind == GrantKind::AuthorizationCode || kind == GrantKind::Hybrid || kind == GrantKind::Implicit;
}

bool isDiscouraged(GrantKind kind)
{
    return kind == GrantKind::Implicit || kind == GrantKind::Password;
}

} // namespace tokenprism::core
