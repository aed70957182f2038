// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "gui/access/treestate.h"
#include "models/accesstreemodel.h"
#include "session/session.h"

#include <QPointer>
#include <QWidget>

#include <functional>
#include <memory>

namespace tokenprism::gui {

class AccessPresentation;
namespace Ui {
class AccessPage;
}

/// The access tree: what the token can do, where, until when, and why we believe it.
class AccessPage final : public QWidget {
    Q_OBJECT
public:
    explicit AccessPage(const core::Clock &clock, QWidget *parent = nullptr);
    ~AccessPage() override;

    void setSession(session::Session *session);
    /// Token, activity or error changed.
    void refresh();
    void tick();
    void setFilter(const QString &text);

    models::AccessTreeModel::Grouping grouping() const;
    void setGrouping(models::AccessTreeModel::Grouping grouping);
    models::AccessTreeModel::UnaskedScopes unaskedScopes() const;
    void setUnaskedScopes(models::AccessTreeModel::UnaskedScopes unasked);
    QByteArray headerState() const;
    void restoreHeaderState(const QByteArray &state);
    void focusTree();

Q_SIGNALS:
    void getTokenRequested();
    /// A host that was not asked, because no person has confirmed it.
    void confirmHostRequested(const QString &host);

protected:
    void changeEvent(QEvent *event) override;

private:
    void wire();
    void dressDetail();
    void reload();
    void change(const std::function<void()> &change);
    void showDetail();
    void showEmpty();
    void showHost();

    std::unique_ptr<Ui::AccessPage> m_ui;
    models::AccessTreeModel m_model;
    AccessPresentation *m_presentation;
    TreeState m_state;
    QString m_filter;
    QString m_host; ///< to be confirmed; empty where there is none
    QString m_shownToken; ///< fingerprint; a new one is a new tree
    QPointer<session::Session> m_session;
};

} // namespace tokenprism::gui
