// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exporters/exportformat.h"
#include "session/practicegateway.h"
#include "session/workspace.h"

#include <QObject>

#include <functional>

class QDialog;
class QWidget;

namespace tokenprism::gui {

class SecretClipboard;
class Settings;

/// What the window's actions do. Talks to the sessions; asks the person where that is needed, never in a
/// nested event loop.
class SessionController final : public QObject {
    Q_OBJECT
public:
    SessionController(session::Workspace &workspace, Settings &settings, session::PracticeGateway &practice,
                      SecretClipboard &clipboard, QWidget &window);

    void getToken();
    void refresh();
    void cancel();
    void forget();
    /// Asks first, and says what it does.
    void revoke();
    void signOut();
    void askAgain();
    void copyToken();
    void copyHeader();
    void copyCurl();
    void exportAs(exporters::ExportFormat format);
    void tryRequest();
    /// Has the person say whether \a host may get the current session's token, and asks it then.
    void confirmHost(const QString &host);
    void inspect(const QString &text = {});
    void addSource(core::SourceKind kind);
    void editSource();
    void saveSource();
    void removeSource();
    /// Starts the practice server. False where it could not: the person has been told.
    bool startPractice();
    /// A newcomer's first minute: server, profiles, sign-in. \a issuer is one that the practice server plays:
    /// `applixure`, `xena`, `five-grants`.
    void usePractice(const QString &issuer);
    void openSettings();
    void about();
    void explainKeychain();
    void explainClock();
    void tellSecretsLeft(const QString &profileId, const core::Error &why);
    void tell(const core::Error &error);

Q_SIGNALS:
    /// A sentence for the status bar, with details.
    void said(const QString &message, const QString &detail);

private:
    void run(session::Session *session);
    void askPassword(session::Session *session);
    void askKeychain();
    void offerPractice(session::Session *session);
    QList<core::Profile> samplesOf(const QString &issuer) const;
    QString freeName(const QString &name) const;
    session::Session *practised(const core::Profile &sample) const;
    void copy(const core::Secret &secret, const QString &what);
    void copyForUse(const core::Secret &secret, const QString &what);
    void ask(const QString &question, const QString &detail, const QString &button,
             const std::function<void()> &yes);
    void open(QDialog *dialog, const QString &name);

    session::Workspace &m_workspace;
    Settings &m_settings;
    session::PracticeGateway &m_practice;
    SecretClipboard &m_clipboard;
    QWidget &m_window;
};

} // namespace tokenprism::gui
