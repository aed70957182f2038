// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/findingsmodel.h"
#include "session/session.h"

#include <QPointer>
#include <QWidget>

#include <memory>

class QSortFilterProxyModel;

namespace tokenprism::gui {

namespace Ui {
class FindingsPage;
}

/// What is noteworthy about a token and the answer that brought it, worst first.
class FindingsPage final : public QWidget {
    Q_OBJECT
public:
    explicit FindingsPage(QWidget *parent = nullptr);
    ~FindingsPage() override;

    void setSession(session::Session *session);
    void refresh();
    void setFilter(const QString &text);
    int count() const { return m_model.rowCount(); }
    QByteArray headerState() const;
    void restoreHeaderState(const QByteArray &state);

private:
    std::unique_ptr<Ui::FindingsPage> m_ui;
    models::FindingsModel m_model;
    QSortFilterProxyModel *m_sorted;
    QPointer<session::Session> m_session;
};

} // namespace tokenprism::gui
