// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profile/profiledialog.h"

#include "gui/profile/profiledialog_p.h"

#include <QScreen>
#include <QScrollBar>

#include <algorithm>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;
using core::SourceKind;

namespace {

core::Provider firstOffering(const vault::ProviderStore &store, SourceKind kind)
{
    const auto &all = store.providers();
    const auto it = std::find_if(all.begin(), all.end(),
                                 [kind](const core::Provider &p) { return p.kinds.contains(kind); });
    return it == all.end() ? core::Provider() : *it;
}

} // namespace

ProfileDialog::ProfileDialog(session::Workspace &workspace, SourceKind kind, QWidget *parent)
    : QDialog(parent)
    , d(std::make_unique<Private>(*this, workspace, kind))
{
}

ProfileDialog::~ProfileDialog() = default;

void ProfileDialog::edit(session::Session *session)
{
    d->edit(session);
}

void ProfileDialog::done(int result)
{
    d->leave(result);
    QDialog::done(result);
}

void ProfileDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    d->fit();
}

ProfileDialog::Private::Private(ProfileDialog &dialog, session::Workspace &workspace, SourceKind kind)
    : m_dialog(dialog)
    , m_workspace(workspace)
    , m_draft(kind, firstOffering(workspace.providers(), kind))
    , m_trial(workspace)
    , m_clipboard(nullptr)
    , m_trialId(m_draft.profileId())
{
    m_ui.setupUi(&m_dialog);
    m_waiting = new SignInPanel(m_clipboard, &m_dialog);
    m_waiting->setBrowserOpener(workspace.services().openBrowser);
    m_device = new DevicePanel(m_clipboard, &m_dialog);
    m_device->setBrowserOpener(workspace.services().openBrowser);
    m_problem = new ProblemPanel(&m_dialog);
    m_problem->setCanEdit(false);
    m_problem->setCanRetry(false); // *Try it* stands below
    m_problem->setCanShowExchange(false);
    m_ui.resultLayout->addWidget(m_waiting);
    m_ui.resultLayout->addWidget(m_device);
    m_ui.resultLayout->addWidget(m_problem);
    takeKnownFacts();
    fillProviders(kind);
    m_ui.form->bind(m_draft);
    wire();
    showHead();
    hideOutcome();
}

void ProfileDialog::Private::wire()
{
    connect(m_ui.providerCombo, &QComboBox::activated, this, &Private::takeProvider);
    connect(m_ui.form, &ProfileForm::reveal, this,
            [this](QWidget *widget) { m_ui.formArea->ensureWidgetVisible(widget, 0, 24); });
    // Once the rows have their places.
    connect(
        m_ui.form, &ProfileForm::revealFrom, this,
        [this](QWidget *widget) {
            m_dialog.layout()->activate();
            m_ui.formArea->verticalScrollBar()->setValue(widget->mapTo(m_ui.form, QPoint()).y());
        },
        Qt::QueuedConnection);
    connect(m_ui.form, &ProfileForm::findRequested, this, [this] { find({}); });
    connect(m_ui.form, &ProfileForm::registerRequested, this, [this] { registerClient({}); });
    connect(m_ui.form, &ProfileForm::moreToggled, this, &Private::fit, Qt::QueuedConnection);
    connect(m_ui.tryButton, &QPushButton::clicked, this, &Private::tryIt);
    connect(m_ui.onceButton, &QPushButton::clicked, this, &Private::useOnce);
    connect(m_ui.saveButton, &QPushButton::clicked, this, &Private::save);
    connect(m_ui.cancelButton, &QPushButton::clicked, &m_dialog, &QDialog::reject);
    connect(m_ui.trialCancelButton, &QPushButton::clicked, this, [this] {
        if (m_discovery)
            m_discovery->cancel();
        if (m_registration)
            m_registration->cancel();
        m_trial.cancel();
    });
    connect(&m_trial, &ProfileTrial::changed, this, &Private::showTrial);
    connect(&m_draft, &ProfileDraft::changed, this, &Private::hideOutcome);
    connect(m_device, &DevicePanel::cancelRequested, this, [this] { m_trial.cancel(); });
    connect(&m_second, &QTimer::timeout, m_waiting, &SignInPanel::tick);
    connect(&m_second, &QTimer::timeout, m_device, [this] { m_device->follow(m_trial.session()); });
    m_second.setInterval(std::chrono::seconds(1));
}

void ProfileDialog::Private::fillProviders(SourceKind kind)
{
    for (const core::Provider &provider : m_workspace.providers().providers()) {
        if (provider.kinds.contains(kind))
            m_ui.providerCombo->addItem(provider.name, provider.id);
    }
}

void ProfileDialog::Private::takeProvider()
{
    const core::Provider *provider =
        m_workspace.providers().find(m_ui.providerCombo->currentData().toString());
    if (!provider)
        return;
    m_draft.setProvider(*provider);
    m_ui.form->readDraft();
    fit();
}

/// Names that are taken, and addresses that other profiles of a provider agree on.
void ProfileDialog::Private::takeKnownFacts()
{
    QStringList names;
    QHash<QString, QList<core::Endpoints>> addresses;
    for (const auto &session : m_workspace.sessions()) {
        const core::Profile &profile = session->profile();
        if (session->keeping() != session::Keeping::InStore || session.get() == m_edited)
            continue;
        names.append(profile.name);
        QList<core::Endpoints> &seen = addresses[profile.provider];
        if (!profile.isPractice() && !profile.endpoints.token.isEmpty() && !seen.contains(profile.endpoints))
            seen.append(profile.endpoints);
    }
    m_draft.setTakenNames(names);
    for (auto it = addresses.cbegin(); it != addresses.cend(); ++it) {
        if (it.value().size() == 1)
            m_draft.setKnownEndpoints(it.key(), it.value().constFirst());
    }
}

void ProfileDialog::Private::edit(session::Session *session)
{
    m_edited = session;
    m_trialId = core::makeProfileId();
    takeKnownFacts();
    const core::Profile &profile = session->profile();
    core::Provider unknown;
    unknown.id = profile.provider;
    unknown.clientAuths = { core::ClientAuth::None, core::ClientAuth::SecretBasic,
                            core::ClientAuth::SecretPost };
    m_draft.setProvider(session->provider() ? *session->provider() : unknown);
    m_draft.load(profile);
    const bool inKeychain = profile.hasStored(core::SecretKind::ClientSecret)
        && m_workspace.services().secrets.state() != vault::StoreState::SessionOnly;
    if (!inKeychain && session->hasGivenSecret())
        m_draft.setSecretInMemory();
    m_ui.providerCombo->clear();
    m_ui.providerCombo->addItem(m_draft.provider().name.isEmpty() ? profile.provider
                                                                  : m_draft.provider().name);
    m_ui.providerCombo->setEnabled(false);
    m_ui.onceButton->hide();
    m_ui.form->readDraft();
    showHead();
    hideOutcome();
}

void ProfileDialog::Private::showHead()
{
    const bool signIn = m_draft.kind() == SourceKind::SignIn;
    if (m_edited) {
        const QString name = m_edited->profile().name;
        m_dialog.setWindowTitle(ProfileDialog::tr("Edit “%1”").arg(name));
        m_ui.titleLabel->setText(signIn ? ProfileDialog::tr("Sign-in at") : ProfileDialog::tr("API key at"));
    } else {
        m_dialog.setWindowTitle(signIn ? ProfileDialog::tr("Add a sign-in")
                                       : ProfileDialog::tr("Add an API key"));
        m_ui.titleLabel->setText(signIn ? ProfileDialog::tr("A sign-in at")
                                        : ProfileDialog::tr("An API key at"));
    }
    using vault::StoreState;
    const StoreState state = m_workspace.services().secrets.state();
    const bool keeps = state != StoreState::Missing && state != StoreState::SessionOnly;
    m_ui.introLabel->setText(
        keeps
            ? ProfileDialog::tr("Secrets go into the system’s keychain, never into a file.")
            : ProfileDialog::tr("There is no keychain here: secrets stay in memory until the program ends."));
}

void ProfileDialog::Private::fit()
{
    m_dialog.layout()->activate();
    const int width = m_ui.formArea->viewport()->width();
    const QLayout *rows = m_ui.form->layout();
    const int wanted =
        rows->hasHeightForWidth() ? rows->totalHeightForWidth(width) : rows->totalSizeHint().height();
    const int missing = wanted + 4 - m_ui.formArea->height();
    const QScreen *screen = m_dialog.screen();
    const int limit = screen ? screen->availableGeometry().height() * 85 / 100 : 800;
    const int height = std::min(m_dialog.height() + missing, limit);
    if (!m_sized || height > m_dialog.height())
        m_dialog.resize(m_dialog.width(), height);
    m_sized = true;
}

void ProfileDialog::Private::leave(int result)
{
    m_second.stop();
    m_discovery.reset();
    m_registration.reset();
    m_ui.form->forgetSecret();
    if (result == QDialog::Accepted && !m_edited)
        m_trial.release();
    else
        m_trial.discard();
}

} // namespace tokenprism::gui
