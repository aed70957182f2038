// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange.h"

namespace tokenprism::core {

using namespace Qt::StringLiterals;

QString toName(Purpose purpose)
{
    switch (purpose) {
    case Purpose::Authorization:
        return u"authorization"_s;
    case Purpose::PushedRequest:
        return u"pushed_request"_s;
    case Purpose::Redirect:
        return u"redirect"_s;
    case Purpose::Token:
        return u"token"_s;
    case Purpose::Refresh:
        return u"refresh"_s;
    case Purpose::Introspection:
        return u"introspection"_s;
    case Purpose::Revocation:
        return u"revocation"_s;
    case Purpose::Userinfo:
        return u"userinfo"_s;
    case Purpose::Environments:
        return u"environments"_s;
    case Purpose::Metadata:
        return u"metadata"_s;
    case Purpose::Keys:
        return u"keys"_s;
    case Purpose::Registration:
        return u"registration"_s;
    case Purpose::Resource:
        return u"resource"_s;
    }
    return {};
}

} // namespace tokenprism::core
