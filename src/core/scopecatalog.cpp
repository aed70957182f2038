// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scopecatalog.h"

#include <algorithm>
#include <utility>

namespace tokenprism::core {

namespace {

template<typename Item> const Item *findByName(const QList<Item> &items, const QString &name)
{
    const auto it =
        std::find_if(items.cbegin(), items.cend(), [&](const Item &item) { return item.name == name; });
    return it == items.cend() ? nullptr : &*it;
}

} // namespace

ScopeCatalog::ScopeCatalog(QList<ApiInfo> apis, QList<ScopeInfo> scopes)
    : m_apis(std::move(apis))
    , m_scopes(std::move(scopes))
{
}

const ScopeInfo *ScopeCatalog::find(const QString &name) const
{
    return findByName(m_scopes, name);
}

const ApiInfo *ScopeCatalog::findApi(const QString &name) const
{
    return findByName(m_apis, name);
}

} // namespace tokenprism::core
