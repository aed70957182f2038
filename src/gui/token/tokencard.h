// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QPointer>
#include <QWidget>

#include <memory>

namespace tokenprism::gui {

namespace Ui {
class TokenCard;
}

/// Who a token is for, from whom, until when; the token itself is masked until *Reveal*.
class TokenCard final : public QWidget {
    Q_OBJECT
public:
    explicit TokenCard(QWidget *parent = nullptr);
    ~TokenCard() override;

    /// \a session may be nullptr. Masks the token.
    void setSession(session::Session *session);
    /// Shows what has changed at \a now.
    void refresh(const QDateTime &now);
    /// The countdown alone.
    void tick(const QDateTime &now);

Q_SIGNALS:
    void copyRequested();

protected:
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void reveal(bool revealed);
    void showBadges();
    void showToken();
    void applyInks();

    std::unique_ptr<Ui::TokenCard> m_ui;
    QPointer<session::Session> m_session;
    core::Secret m_shown;
};

} // namespace tokenprism::gui
