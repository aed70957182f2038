// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QString>

class QTreeView;

namespace tokenprism::models {
class AccessTreeModel;
}

namespace tokenprism::gui {

/// Which rows of the access tree are open and which one is selected, by an id that outlives resets. Search,
/// regrouping and refresh must not make a person lose their place.
class TreeState {
public:
    /// \a model: the one below the presentation that the views show.
    explicit TreeState(const models::AccessTreeModel &model)
        : m_model(model)
    {
    }
    /// Takes over what \a view shows; rows that it doesn't have now are remembered as they were.
    void capture(const QTreeView &view);
    /// Only the selected row.
    void captureCurrent(const QTreeView &view);
    /// Opens and selects the same rows again. Rows never seen before are opened down to \a depth levels.
    void restore(QTreeView &view, int depth) const;
    void clear();

private:
    const models::AccessTreeModel &m_model;
    QSet<QString> m_open;
    QSet<QString> m_closed;
    QString m_current;
};

} // namespace tokenprism::gui
