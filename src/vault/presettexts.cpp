// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/presettexts.h"

namespace tokenprism::vault {

void changeTexts(core::Provider &provider, const std::function<QString(const QString &)> &change)
{
    const auto changeOne = [&change](QString &text) {
        if (!text.isEmpty())
            text = change(text);
    };
    for (QString *text :
         { &provider.name, &provider.authorName, &provider.redirectRule, &provider.clientIdLabel,
           &provider.clientSecretLabel, &provider.keyIdLabel, &provider.keySecretLabel, &provider.keyNote,
           &provider.scopeHint, &provider.environmentNote, &provider.refreshNote })
        changeOne(*text);
    for (QString &note : provider.accessNotes)
        changeOne(note);
    QList<core::ScopeInfo> scopes = provider.catalog.scopes();
    for (core::ScopeInfo &scope : scopes) {
        changeOne(scope.meaning);
        changeOne(scope.notes);
    }
    provider.catalog = core::ScopeCatalog(provider.catalog.apis(), scopes);
}

} // namespace tokenprism::vault
