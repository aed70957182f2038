// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "models/accesstreemodel.h"

#include <QIdentityProxyModel>

namespace tokenprism::gui {

/// Words, colours, icons and accessible texts for models::AccessTreeModel. Never filters.
class AccessPresentation final : public QIdentityProxyModel {
    Q_OBJECT
public:
    AccessPresentation(const core::Clock &clock, QObject *parent = nullptr);
    /// The provider's sentence for environments that the server doesn't tell.
    void setEnvironmentNote(const QString &note);

    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const QModelIndex &index) const;
    QString nameText(const QModelIndex &index) const;
    static QString environmentKindText(const QString &kind);
    QString meaningText(const QModelIndex &index) const;
    QString statusText(const QModelIndex &index) const;
    QString evidenceText(const QModelIndex &index) const;
    QVariant ink(const QModelIndex &index) const;
    QVariant mark(const QModelIndex &index) const;
    QString toolTip(const QModelIndex &index) const;

    const core::Clock &m_clock;
    QString m_environmentNote;
};

} // namespace tokenprism::gui
