// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/findingsmodel.h"

#include <QIdentityProxyModel>

namespace tokenprism::gui {

/// Words, icons and colours for models::FindingsModel.
class FindingsPresentation final : public QIdentityProxyModel {
    Q_OBJECT
public:
    enum Role { SortRole = Qt::UserRole + 500 };

    explicit FindingsPresentation(models::FindingsModel &model, QObject *parent = nullptr);
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const QModelIndex &index) const;

    models::FindingsModel &m_model;
};

QString severityWord(core::Severity severity);

} // namespace tokenprism::gui
