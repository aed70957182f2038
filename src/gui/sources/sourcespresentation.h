// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIdentityProxyModel>

namespace tokenprism::gui {

/// Adds words, tones and shapes to models::SourcesModel. Never filters.
class SourcesPresentation final : public QIdentityProxyModel {
    Q_OBJECT
public:
    enum Role {
        SecondLineRole = Qt::UserRole + 500, ///< QString: `API key · production`
        StateTextRole, ///< QString: countdown, `none`, `failed`
        ToneRole, ///< int of Tone
        ShapeRole, ///< int of Shape
    };
    /// The mark before a name: its shape alone tells the state.
    enum class Shape { Dot, HalfDot, Ring, Square, Busy };

    using QIdentityProxyModel::QIdentityProxyModel;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QString groupName(const QModelIndex &index) const;
    QString secondLine(const QModelIndex &index) const;
    QString stateText(const QModelIndex &index) const;
    QString spoken(const QModelIndex &index) const;
};

} // namespace tokenprism::gui
