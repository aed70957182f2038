// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/httpmessage.h"
#include "session/session.h"

#include <QDialog>
#include <QPointer>

#include <memory>

namespace tokenprism::gui {

namespace Ui {
class TryRequestDialog;
}

/// *Try a request*: a GET with the session's token to a confirmed host, or an answer that somebody pasted.
/// Says in words what the answer means for the token's scopes.
class TryRequestDialog : public QDialog {
    Q_OBJECT
public:
    TryRequestDialog(session::Session &session, QWidget *parent);
    ~TryRequestDialog() override;

private:
    void proposeAddress();
    void updateButtons();
    void forgetAddress();
    void send();
    void askForHost(const QUrl &address);
    void confirmHost();
    void showAnswer();
    void judgePasted();
    void showVerdict(const core::HttpResponse &answer);
    void showError(const core::Error &error);
    void growSoon();
    void showWords(const QString &title, const QStringList &lines, const QString &serverWords);

    QPointer<session::Session> m_session;
    std::unique_ptr<Ui::TryRequestDialog> m_ui;
    bool m_waiting = false;
};

} // namespace tokenprism::gui
