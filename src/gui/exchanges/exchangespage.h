// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "models/exchangesmodel.h"
#include "session/session.h"

#include <QPointer>
#include <QWidget>

#include <memory>

class QSortFilterProxyModel;

namespace tokenprism::gui {

namespace Ui {
class ExchangesPage;
}

/// Every request and answer of a session, redacted, with timings.
class ExchangesPage final : public QWidget {
    Q_OBJECT
public:
    explicit ExchangesPage(const core::Clock &clock, QWidget *parent = nullptr);
    ~ExchangesPage() override;

    void setSession(session::Session *session);
    void refresh();
    void setFilter(const QString &text);
    int count() const { return m_model.rowCount(); }
    /// Selects the exchange of that number, where it is there.
    void showExchange(int number);
    QByteArray headerState() const;
    void restoreHeaderState(const QByteArray &state);

private:
    void showDetail();

    std::unique_ptr<Ui::ExchangesPage> m_ui;
    models::ExchangesModel m_model;
    QSortFilterProxyModel *m_sorted;
    QPointer<session::Session> m_session;
};

} // namespace tokenprism::gui
