// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/sessioncontroller.h"

#include "exporters/snippets.h"
#include "gui/clipboard/secretclipboard.h"
#include "gui/export/exportdialog.h"
#include "gui/inspecttoken/inspecttokendialog.h"
#include "gui/profile/profiledialog.h"
#include "gui/request/tryrequestdialog.h"
#include "gui/settings/settings.h"
#include "gui/settings/settingsdialog.h"
#include "gui/signin/passwordprompt.h"
#include "gui/theme/icons.h"
#include "gui/token/tokenwords.h"
#include "texts/errortext.h"
#include "texts/wording.h"

#include <QGuiApplication>
#include <QLabel>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

using session::Session;

namespace {

/// Names are people's, or come with files from elsewhere, and errors quote servers: hostile text. The box's
/// own setting leaves the second text out, and its width, which breaks every second word.
void present(QMessageBox &box, const QString &iconName)
{
    const QList<QLabel *> labels = box.findChildren<QLabel *>();
    for (QLabel *label : labels)
        label->setTextFormat(Qt::PlainText);
    if (auto *detail = box.findChild<QLabel *>(u"qt_msgbox_informativelabel"_s))
        detail->setMinimumWidth(detail->fontMetrics().averageCharWidth() * 56);
    if (iconName.isEmpty())
        return;
    const IconInk ink = iconName == "warning"_L1 ? IconInk::Caution : IconInk::Muted;
    box.setIconPixmap(icon(iconName, ink).pixmap(QSize(32, 32), box.devicePixelRatioF()));
}

} // namespace

SessionController::SessionController(session::Workspace &workspace, Settings &settings,
                                     session::PracticeGateway &practice, SecretClipboard &clipboard,
                                     QWidget &window)
    : QObject(&window)
    , m_workspace(workspace)
    , m_settings(settings)
    , m_practice(practice)
    , m_clipboard(clipboard)
    , m_window(window)
{
}

void SessionController::getToken()
{
    Session *session = m_workspace.current();
    if (!session || session->isBusy())
        return;
    if (session->profile().isPractice() && !m_practice.isRunning())
        offerPractice(session);
    else
        run(session);
}

void SessionController::run(Session *session)
{
    session->setPatience(std::chrono::minutes(m_settings.signInMinutes()));
    const bool asks = session->profile().grant() == core::GrantKind::Password
        && !session->profile().hasStored(core::SecretKind::Password)
        && !session->givenSecrets().contains(core::SecretKind::Password);
    if (asks)
        askPassword(session);
    else
        session->getToken();
}

void SessionController::askPassword(Session *session)
{
    auto *prompt = new PasswordPrompt(session->profile(), &m_window);
    connect(prompt, &PasswordPrompt::given, session, [session](const core::Secret &password) {
        session->setSecret(core::SecretKind::Password, password);
        // For this run alone.
        connect(
            session, &Session::finished, session,
            [session] { session->setSecret(core::SecretKind::Password, {}); }, Qt::SingleShotConnection);
        session->getToken();
    });
    open(prompt, u"passwordPrompt"_s);
}

void SessionController::refresh()
{
    if (Session *session = m_workspace.current())
        session->refresh();
}

void SessionController::cancel()
{
    if (Session *session = m_workspace.current(); session && session->isBusy()) {
        session->cancel();
        Q_EMIT said(tr("Cancelled."), {});
    }
}

void SessionController::copy(const core::Secret &secret, const QString &what)
{
    if (!secret.isEmpty())
        m_clipboard.copy(secret, what);
}

/// What looks as if it worked by itself, and doesn't where the token is bound to a key.
void SessionController::copyForUse(const core::Secret &secret, const QString &what)
{
    copy(secret, what);
    const Session *session = m_workspace.current();
    if (session && session->token().isBound())
        Q_EMIT said(tr("Copied, but every request wants a proof of its own."), texts::boundTokenNote());
}

void SessionController::copyToken()
{
    if (Session *session = m_workspace.current())
        copy(session->token().accessToken, tr("Token"));
}

void SessionController::copyHeader()
{
    if (Session *session = m_workspace.current())
        copyForUse(exporters::authorizationHeader(session->token()), tr("Authorization header"));
}

void SessionController::copyCurl()
{
    if (Session *session = m_workspace.current())
        copyForUse(
            exporters::curlCommand(session->token(),
                                   exporters::exampleAddress(exporters::exportSource(*session, m_practice))),
            tr("curl command"));
}

void SessionController::open(QDialog *dialog, const QString &name)
{
    dialog->setObjectName(name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void SessionController::exportAs(exporters::ExportFormat format)
{
    Session *session = m_workspace.current();
    if (!session)
        return;
    auto *dialog = new ExportDialog(*session, format, m_practice, m_workspace.services().clock, &m_window);
    connect(dialog, &ExportDialog::saved, this,
            [this](const QString &path) { Q_EMIT said(tr("Saved “%1”.").arg(path), {}); });
    open(dialog, u"exportDialog"_s);
}

void SessionController::tryRequest()
{
    if (Session *session = m_workspace.current())
        open(new TryRequestDialog(*session, &m_window), u"tryRequestDialog"_s);
}

void SessionController::inspect(const QString &text)
{
    auto *dialog = new InspectTokenDialog(m_workspace, &m_window);
    if (!text.isEmpty())
        dialog->setText(text);
    open(dialog, u"inspectTokenDialog"_s);
}

void SessionController::addSource(core::SourceKind kind)
{
    open(new ProfileDialog(m_workspace, kind, &m_window), u"profileDialog"_s);
}

void SessionController::editSource()
{
    Session *session = m_workspace.current();
    if (!session || session->isPasted())
        return;
    auto *dialog = new ProfileDialog(m_workspace, session->profile().kind, &m_window);
    dialog->edit(session);
    open(dialog, u"profileDialog"_s);
}

void SessionController::saveSource()
{
    Session *session = m_workspace.current();
    if (!session || session->isPasted())
        return;
    // An empty secret: the workspace keeps the one that was given by hand.
    if (const auto saved = m_workspace.save(session->profile(), {}); !saved)
        tell(saved.error());
    else
        Q_EMIT said(tr("Saved “%1”.").arg(quotable(session->profile().name)), {});
}

void SessionController::removeSource()
{
    Session *session = m_workspace.current();
    if (!session)
        return;
    const QPointer<Session> doomed(session);
    const bool stored = session->keeping() == session::Keeping::InStore;
    ask(tr("Remove “%1”?").arg(quotable(sourceName(*session))),
        stored ? tr("Its settings, its secrets and its tokens are removed from this computer. The server is "
                    "not told.")
               : tr("It was not saved: its token is gone then. The server is not told."),
        tr("Remove"), [this, doomed] {
            if (!doomed)
                return;
            if (const auto removed = m_workspace.remove(doomed); !removed)
                tell(removed.error());
        });
}

void SessionController::openSettings()
{
    open(new SettingsDialog(m_settings, &m_window), u"settingsDialog"_s);
}

void SessionController::ask(const QString &question, const QString &detail, const QString &button,
                            const std::function<void()> &yes)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, QGuiApplication::applicationDisplayName(), question,
                                QMessageBox::Cancel, &m_window);
    box->setInformativeText(detail);
    present(*box, u"info"_s);
    QPushButton *go = box->addButton(button, QMessageBox::AcceptRole);
    go->setObjectName(u"confirmButton"_s);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(go, &QPushButton::clicked, this, yes);
    open(box, u"questionBox"_s);
}

void SessionController::tell(const core::Error &error)
{
    const texts::ErrorText text = texts::describe(error);
    auto *box = new QMessageBox(QMessageBox::Warning, QGuiApplication::applicationDisplayName(), text.title,
                                QMessageBox::Close, &m_window);
    box->setInformativeText(text.plain().section(u'\n', 1));
    present(*box, u"warning"_s);
    open(box, u"errorBox"_s);
    Q_EMIT said(text.title, text.plain());
}

void SessionController::about()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Tokenprism"),
                                tr("Tokenprism %1").arg(QGuiApplication::applicationVersion()),
                                QMessageBox::Close, &m_window);
    box->setInformativeText(
        tr("Signs in with OAuth 2.0 and lays open what a token can do: its scopes, where they apply, "
           "until when, and why.\n\nFree software under the GNU General Public License, version 3 or "
           "later. Built with Qt %1.")
            .arg(QLatin1StringView(qVersion())));
    present(*box, {});
    box->setIconPixmap(m_window.windowIcon().pixmap(QSize(48, 48), m_window.devicePixelRatioF()));
    open(box, u"aboutBox"_s);
}

void SessionController::explainKeychain()
{
    const vault::StoreState state = m_workspace.services().secrets.state();
    const QString explanation = [state] {
        switch (state) {
        case vault::StoreState::Available:
            return tr("Secrets and tokens are kept in this computer's keychain, and nowhere else.");
        case vault::StoreState::Locked:
            return tr("The keychain is locked or refused. Unlock it and try again. Until then secrets stay "
                      "in memory and are "
                      "gone when Tokenprism ends.");
        case vault::StoreState::Missing:
            return tr("There is no keychain service on this system, for example GNOME Keyring or KWallet. "
                      "Secrets stay in "
                      "memory and are gone when Tokenprism ends; they are never written to a file.");
        case vault::StoreState::SessionOnly:
            return tr("Secrets stay in memory and are gone when Tokenprism ends.");
        case vault::StoreState::Unknown:
            break;
        }
        return tr("The keychain has not been asked yet. It is asked when a secret is needed.");
    }();
    auto *box = new QMessageBox(QMessageBox::Information, tr("Where secrets are kept"),
                                texts::describe(state), QMessageBox::Close, &m_window);
    box->setInformativeText(explanation);
    present(*box, u"lock"_s);
    if (state != vault::StoreState::Available && state != vault::StoreState::SessionOnly) {
        QPushButton *again = box->addButton(tr("Try again"), QMessageBox::ActionRole);
        again->setObjectName(u"keychainRetryButton"_s);
        connect(again, &QPushButton::clicked, this, &SessionController::askKeychain);
    }
    open(box, u"keychainBox"_s);
}

void SessionController::explainClock()
{
    const Session *session = m_workspace.current();
    const auto difference = session ? session->clockDifference() : std::nullopt;
    if (!difference)
        return;
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Different clocks"),
                                texts::clockDifference(*difference), QMessageBox::Close, &m_window);
    box->setInformativeText(texts::clockDifferenceMeaning(*difference));
    present(*box, u"warning"_s);
    open(box, u"clockBox"_s);
}

void SessionController::askKeychain()
{
    m_workspace.services().secrets.probe(this, [this](const std::optional<core::Error> &error) {
        if (!error)
            return Q_EMIT said(tr("The keychain answers."), {});
        const texts::ErrorText text = texts::describe(*error);
        Q_EMIT said(text.title, text.plain());
    });
}

void SessionController::tellSecretsLeft(const QString &profileId, const core::Error &why)
{
    core::Error error = core::makeError(core::ErrorKind::Vault, u"session.secrets_left"_s);
    error.where = u"tokenprism/"_s + profileId;
    error.actual = texts::describe(why).title;
    error.detail = why.code;
    tell(error);
}

} // namespace tokenprism::gui
