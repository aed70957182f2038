// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "models/claimsmodel.h"
#include "session/session.h"

#include <QPointer>
#include <QWidget>

#include <memory>

class QSortFilterProxyModel;

namespace tokenprism::gui {

namespace Ui {
class ClaimsPage;
}

/// What the token itself and the introspection answer say. An opaque token says nothing, and the page says
/// so.
class ClaimsPage final : public QWidget {
    Q_OBJECT
public:
    explicit ClaimsPage(const core::Clock &clock, QWidget *parent = nullptr);
    ~ClaimsPage() override;

    void setSession(session::Session *session);
    void refresh();
    void setFilter(const QString &text);
    QByteArray headerState() const;
    void restoreHeaderState(const QByteArray &state);

private:
    QString note() const;

    std::unique_ptr<Ui::ClaimsPage> m_ui;
    models::ClaimsModel m_model;
    QSortFilterProxyModel *m_filtered;
    QPointer<session::Session> m_session;
};

} // namespace tokenprism::gui
