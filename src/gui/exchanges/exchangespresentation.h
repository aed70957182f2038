// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QIdentityProxyModel>

namespace tokenprism::gui {

/// Words and colours for models::ExchangesModel.
class ExchangesPresentation final : public QIdentityProxyModel {
    Q_OBJECT
public:
    explicit ExchangesPresentation(const core::Clock &clock, QObject *parent = nullptr);
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const QModelIndex &index) const;
    /// What the browser asks: nobody but the browser sees the answer.
    bool isInBrowser(const QModelIndex &index) const;
    bool hasVerdict(const QModelIndex &index) const;

    const core::Clock &m_clock;
};

} // namespace tokenprism::gui
