// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QIdentityProxyModel>

namespace tokenprism::gui {

/// Words for models::ClaimsModel: section captions, and times beside their numbers.
class ClaimsPresentation final : public QIdentityProxyModel {
    Q_OBJECT
public:
    explicit ClaimsPresentation(const core::Clock &clock, QObject *parent = nullptr);
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString nameText(const QModelIndex &index) const;
    QString valueText(const QModelIndex &index) const;
    QString signatureText(const QModelIndex &index) const;

    const core::Clock &m_clock;
};

} // namespace tokenprism::gui
