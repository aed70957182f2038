// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace tokenprism::core {

/// What is known of one scope, in the vendor's words.
struct ScopeInfo {
    QString name; ///< as it goes over the wire, case-sensitive (RFC 6749 §3.3)
    QString api; ///< `Feedback API`
    QString meaning;
    QString notes;
};

/// An API that scopes belong to.
struct ApiInfo {
    QString name;
    QString baseUrl; ///< empty where it is not known
};

/// The scopes of one provider, in the order its preset lists them.
class ScopeCatalog {
public:
    ScopeCatalog() = default;
    ScopeCatalog(QList<ApiInfo> apis, QList<ScopeInfo> scopes);

    const QList<ScopeInfo> &scopes() const { return m_scopes; }
    const QList<ApiInfo> &apis() const { return m_apis; }
    /// nullptr where the scope is unknown.
    const ScopeInfo *find(const QString &name) const;
    const ApiInfo *findApi(const QString &name) const;

private:
    QList<ApiInfo> m_apis;
    QList<ScopeInfo> m_scopes;
};

} // namespace tokenprism::core
