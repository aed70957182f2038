// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profile/profileform.h"

#include "gui/theme/fonts.h"
#include "gui/theme/icons.h"
#include "ui_profileform.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScopedValueRollback>

#include <algorithm>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;
using core::ClientAuth;

namespace {

/// Vendors' words have no mnemonic: it goes before the last word (`Key &Secret`).
QString withMnemonic(QString words)
{
    words.replace(u'&', u"&&"_s);
    return words.insert(words.lastIndexOf(u' ') + 1, u'&');
}

} // namespace

ProfileForm::ProfileForm(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ProfileForm>())
{
    m_ui->setupUi(this);
    collectRows();
    m_ui->redirectEdit->setFont(monospaced(font()));
    m_ui->scopesEdit->setFont(monospaced(font()));
    m_ui->parametersEdit->setFont(monospaced(font()));
    m_ui->redirectCopyButton->setIcon(icon(u"copy"_s));
    m_ui->secretShowButton->setIcon(icon(u"reveal"_s));
    connect(m_ui->moreButton, &QToolButton::toggled, this, &ProfileForm::showMore);
    showMore(false);
}

ProfileForm::~ProfileForm() = default;

void ProfileForm::collectRows()
{
    Ui::ProfileForm &ui = *m_ui;
    const auto row = [this](DraftField field, QWidget *label, QWidget *body, QWidget *editor, HintLabel *hint,
                            HintLabel *problem) {
        problem->setTone(Tone::Bad);
        m_rows.insert(field, { label, body, editor, hint, problem });
    };
    row(DraftField::AuthorizationAddress, ui.authorizationLabel, ui.authorizationBody, ui.authorizationEdit,
        ui.authorizationHint, ui.authorizationProblem);
    row(DraftField::TokenAddress, ui.tokenLabel, ui.tokenBody, ui.tokenEdit, ui.tokenHint, ui.tokenProblem);
    row(DraftField::ClientId, ui.clientIdLabel, ui.clientIdBody, ui.clientIdEdit, ui.clientIdHint,
        ui.clientIdProblem);
    row(DraftField::ClientAuth, ui.clientAuthLabel, ui.clientAuthBody, ui.clientAuthCombo, ui.clientAuthHint,
        ui.clientAuthProblem);
    row(DraftField::Secret, ui.secretLabel, ui.secretBody, ui.secretEdit, ui.secretHint, ui.secretProblem);
    row(DraftField::RedirectAddress, ui.redirectLabel, ui.redirectBody, ui.redirectEdit, ui.redirectHint,
        ui.redirectProblem);
    row(DraftField::Name, ui.nameLabel, ui.nameBody, ui.nameEdit, ui.nameHint, ui.nameProblem);
    row(DraftField::Environment, ui.environmentLabel, ui.environmentBody, ui.environmentCombo,
        ui.environmentHint, ui.environmentProblem);
    row(DraftField::Scopes, ui.scopesLabel, ui.scopesBody, ui.scopesEdit, ui.scopesHint, ui.scopesProblem);
    row(DraftField::Issuer, ui.issuerLabel, ui.issuerBody, ui.issuerEdit, ui.issuerHint, ui.issuerProblem);
    row(DraftField::IntrospectionAddress, ui.introspectionLabel, ui.introspectionBody, ui.introspectionEdit,
        ui.introspectionHint, ui.introspectionProblem);
    row(DraftField::Encoding, ui.encodingLabel, ui.encodingBody, ui.encodingCombo, ui.encodingHint,
        ui.encodingProblem);
    row(DraftField::Refresh, ui.refreshLabel, ui.refreshBody, ui.refreshCheck, ui.refreshHint,
        ui.refreshProblem);
    row(DraftField::Parameters, ui.parametersLabel, ui.parametersBody, ui.parametersEdit, ui.parametersHint,
        ui.parametersProblem);
    row(DraftField::AllowedHosts, ui.hostsLabel, ui.hostsBody, ui.hostsEdit, ui.hostsHint, ui.hostsProblem);
}

void ProfileForm::bind(ProfileDraft &draft)
{
    m_draft = &draft;
    bindLine(DraftField::AuthorizationAddress, m_ui->authorizationEdit);
    bindLine(DraftField::TokenAddress, m_ui->tokenEdit);
    bindLine(DraftField::ClientId, m_ui->clientIdEdit);
    bindLine(DraftField::RedirectAddress, m_ui->redirectEdit);
    bindLine(DraftField::Name, m_ui->nameEdit);
    bindLine(DraftField::Issuer, m_ui->issuerEdit);
    bindLine(DraftField::IntrospectionAddress, m_ui->introspectionEdit);
    bindLine(DraftField::AllowedHosts, m_ui->hostsEdit);
    bindChoices();
    bindScopes();
    bindSecret();
    connect(m_draft, &ProfileDraft::changed, this, &ProfileForm::refresh);
    readDraft();
}

void ProfileForm::bindLine(DraftField field, QLineEdit *line)
{
    m_lines.insert(field, line);
    connect(line, &QLineEdit::textEdited, this, [this, field](const QString &text) {
        m_touched.insert(field);
        m_draft->setText(field, text);
    });
    connect(line, &QLineEdit::editingFinished, this, [this, field] {
        if (!m_draft->text(field).isEmpty())
            touch(field);
    });
}

void ProfileForm::bindChoices()
{
    m_ui->environmentCombo->addItems({ QString(), tr("production"), tr("test"), tr("demo") });
    m_ui->encodingCombo->addItem(tr("Form (recommended by RFC 6749)"),
                                 QVariant::fromValue(core::BodyEncoding::Form));
    m_ui->encodingCombo->addItem(tr("JSON, where a server wants it"),
                                 QVariant::fromValue(core::BodyEncoding::Json));
    connect(m_ui->environmentCombo, &QComboBox::currentTextChanged, this, [this](const QString &text) {
        if (!m_reading)
            m_draft->setText(DraftField::Environment, text);
    });
    connect(m_ui->clientAuthCombo, &QComboBox::activated, this,
            [this] { m_draft->setClientAuth(m_ui->clientAuthCombo->currentData().value<ClientAuth>()); });
    connect(m_ui->encodingCombo, &QComboBox::activated, this,
            [this] { m_draft->setEncoding(m_ui->encodingCombo->currentData().value<core::BodyEncoding>()); });
    connect(m_ui->refreshCheck, &QCheckBox::clicked, this, [this](bool on) {
        m_draft->setRefresh(on ? core::RefreshPolicy::BeforeExpiry : core::RefreshPolicy::Manual);
    });
    connect(m_ui->parametersEdit, &QPlainTextEdit::textChanged, this, [this] {
        if (m_reading)
            return;
        m_touched.insert(DraftField::Parameters);
        m_draft->setText(DraftField::Parameters, m_ui->parametersEdit->toPlainText());
    });
    connect(m_ui->redirectCopyButton, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_draft->redirectToRegister()); });
}

void ProfileForm::bindScopes()
{
    // Boxes are filled with the base colour: on that ground they would vanish in dark palettes.
    m_ui->scopesTree->viewport()->setBackgroundRole(QPalette::Window);
    m_ui->scopesTree->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    connect(m_ui->scopesTree, &QTreeWidget::itemChanged, this, &ProfileForm::writeScopes);
    connect(m_ui->scopesEdit, &QLineEdit::textEdited, this, [this] {
        m_touched.insert(DraftField::Scopes);
        writeScopes();
    });
}

void ProfileForm::bindSecret()
{
    SecretEdit *edit = m_ui->secretEdit;
    connect(edit, &QLineEdit::textEdited, this, [this, edit] {
        m_touched.insert(DraftField::Secret);
        m_draft->setSecret(edit->secret());
    });
    connect(m_ui->secretShowButton, &QToolButton::clicked, edit,
            [edit] { edit->setRevealed(!edit->isRevealed()); });
    // The form's own members may be gone when a line is hidden on the way out: the button is held itself.
    connect(edit, &SecretEdit::revealedChanged, m_ui->secretShowButton,
            [button = m_ui->secretShowButton](bool revealed) {
                button->setText(revealed ? tr("Hide the secret") : tr("Show the secret"));
                button->setToolTip(button->text());
                button->setIcon(icon(revealed ? u"hide"_s : u"reveal"_s));
            });
    m_ui->secretShowButton->setToolTip(m_ui->secretShowButton->text());
    connect(m_ui->secretReplaceButton, &QPushButton::clicked, this, [this, edit] {
        m_draft->replaceSecret();
        edit->setFocus();
    });
}

void ProfileForm::readDraft()
{
    const QScopedValueRollback reading(m_reading, true);
    for (auto it = m_lines.cbegin(); it != m_lines.cend(); ++it)
        it.value()->setText(m_draft->text(it.key()));
    m_ui->parametersEdit->setPlainText(m_draft->text(DraftField::Parameters));
    m_ui->environmentCombo->setCurrentText(m_draft->text(DraftField::Environment));
    m_ui->refreshCheck->setChecked(m_draft->refresh() == core::RefreshPolicy::BeforeExpiry);
    fillChoices();
    fillScopes();
    refresh();
}

void ProfileForm::fillChoices()
{
    const bool signIn = m_draft->kind() == core::SourceKind::SignIn;
    const auto words = [this](ClientAuth method) {
        switch (method) {
        case ClientAuth::None:
            return tr("No secret, PKCE alone");
        case ClientAuth::SecretBasic:
            return tr("Secret in the header (HTTP Basic)");
        case ClientAuth::SecretPost:
            return tr("Secret in the request’s body");
        case ClientAuth::SecretJwt:
            return tr("Assertion signed with the secret (client_secret_jwt)");
        case ClientAuth::PrivateKeyJwt:
            return tr("Assertion signed with a private key (private_key_jwt)");
        case ClientAuth::CertificateTls:
            return tr("Client certificate (mutual TLS)");
        }
        return QString();
    };
    m_ui->clientAuthCombo->clear();
    const QList<ClientAuth> methods = m_draft->clientAuths();
    for (const ClientAuth method : methods) {
        const bool recommended = method == m_draft->recommendedAuth();
        m_ui->clientAuthCombo->addItem(recommended ? tr("%1 – recommended").arg(words(method))
                                                   : words(method),
                                       QVariant::fromValue(method));
    }
    m_ui->clientAuthCombo->setCurrentIndex(static_cast<int>(methods.indexOf(m_draft->clientAuth())));
    m_ui->encodingCombo->setCurrentIndex(m_draft->encoding() == core::BodyEncoding::Form ? 0 : 1);
    m_ui->clientIdLabel->setText(withMnemonic(m_draft->label(DraftField::ClientId)));
    m_ui->secretLabel->setText(withMnemonic(m_draft->label(DraftField::Secret)));
    m_ui->refreshCheck->setText(signIn ? tr("Re&fresh it by itself before it expires")
                                       : tr("Run the key again by itself be&fore it expires"));
}

void ProfileForm::fillScopes()
{
    const QStringList chosen = m_draft->scopes();
    const QList<core::ScopeInfo> &known = m_draft->provider().catalog.scopes();
    m_ui->scopesTree->clear();
    for (const core::ScopeInfo &scope : known) {
        auto *item = new QTreeWidgetItem(m_ui->scopesTree, { scope.name, scope.meaning });
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(0, chosen.contains(scope.name) ? Qt::Checked : Qt::Unchecked);
        item->setFont(0, monospaced(font()));
        const QString words = scope.notes.isEmpty() ? scope.meaning : scope.meaning + u'\n' + scope.notes;
        item->setToolTip(1, words);
        item->setToolTip(0, scope.api);
    }
    const int lines = static_cast<int>(std::clamp<qsizetype>(known.size(), 2, 6));
    m_ui->scopesTree->setFixedHeight(lines * m_ui->scopesTree->sizeHintForRow(0)
                                     + 2 * m_ui->scopesTree->frameWidth() + 4);
    m_ui->scopesTree->setVisible(!known.isEmpty());
    m_ui->scopesLabel->setBuddy(known.isEmpty() ? static_cast<QWidget *>(m_ui->scopesEdit)
                                                : m_ui->scopesTree);
    m_ui->scopesEdit->setPlaceholderText(known.isEmpty() ? tr("Separated by spaces")
                                                         : tr("Other scopes, separated by spaces"));
    m_ui->scopesEdit->setText(m_draft->otherScopes().join(u' '));
}

void ProfileForm::writeScopes()
{
    if (m_reading)
        return;
    QStringList names;
    for (int i = 0; i < m_ui->scopesTree->topLevelItemCount(); ++i) {
        const QTreeWidgetItem *item = m_ui->scopesTree->topLevelItem(i);
        if (item->checkState(0) == Qt::Checked)
            names.append(item->text(0));
    }
    names.append(m_ui->scopesEdit->text());
    m_draft->setText(DraftField::Scopes, names.join(u' '));
}

void ProfileForm::refresh()
{
    placeRows();
    const bool kept = m_draft->usesKeptSecret();
    for (QWidget *widget :
         { static_cast<QWidget *>(m_ui->secretEdit), static_cast<QWidget *>(m_ui->secretShowButton) })
        widget->setVisible(!kept);
    m_ui->secretKeptLabel->setVisible(kept);
    m_ui->secretKeptLabel->setText(m_draft->hint(DraftField::Secret));
    m_ui->secretReplaceButton->setVisible(kept);
    m_ui->redirectCopyButton->setEnabled(!m_draft->redirectToRegister().isEmpty());
    const QList<DraftField> fields = allDraftFields();
    for (const DraftField field : fields)
        showWords(field);
    if (kept)
        m_rows[DraftField::Secret].hint->hide();
}

void ProfileForm::placeRows()
{
    const QList<DraftField> fields = allDraftFields();
    const auto before = m_places;
    for (const DraftField field : fields)
        place(field, m_draft->placement(field));
    if (m_places == before)
        return;
    int labels = 0;
    for (const DraftField field : fields) {
        if (m_places[field] != Placement::Hidden)
            labels = std::max(labels, m_rows[field].label->sizeHint().width());
    }
    m_ui->mainGrid->setColumnMinimumWidth(0, labels);
    m_ui->moreGrid->setColumnMinimumWidth(0, labels);
    orderTabs();
}

/// The tab key goes as the rows stand: main ones, *More settings*, the others.
void ProfileForm::orderTabs()
{
    QWidget *previous = nullptr;
    const auto next = [&previous](QWidget *widget) {
        if (previous)
            setTabOrder(previous, widget);
        previous = widget;
    };
    const auto chain = [&](Placement placement) {
        const QList<DraftField> fields = allDraftFields();
        for (const DraftField field : fields) {
            if (m_places[field] != placement)
                continue;
            const auto parts = m_rows[field].body->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
            for (QWidget *part : parts) {
                if (part->focusPolicy() & Qt::TabFocus)
                    next(part);
            }
        }
    };
    chain(Placement::Main);
    next(m_ui->moreButton);
    chain(Placement::More);
}

/// A grid, not a form layout, which gives rows with wrapped text the wrong heights. The row's number is the
/// field's, so the order stays.
void ProfileForm::place(DraftField field, Placement placement)
{
    const Row &row = m_rows[field];
    const bool moved = !m_places.contains(field) || m_places[field] != placement;
    m_places[field] = placement;
    if (!moved)
        return;
    for (QWidget *part : { row.label, row.body }) {
        m_ui->mainGrid->removeWidget(part);
        m_ui->moreGrid->removeWidget(part);
        part->setVisible(placement != Placement::Hidden);
    }
    if (placement == Placement::Hidden)
        return;
    QGridLayout *grid = placement == Placement::Main ? m_ui->mainGrid : m_ui->moreGrid;
    const int number = static_cast<int>(field);
    row.label->setMinimumHeight(m_ui->nameEdit->sizeHint().height());
    grid->addWidget(row.label, number, 0, Qt::AlignTop);
    grid->addWidget(row.body, number, 1);
}

void ProfileForm::showWords(DraftField field)
{
    const Row &row = m_rows[field];
    const QString problem = m_touched.contains(field) ? m_draft->problem(field) : QString();
    const QString hint = problem.isEmpty() ? m_draft->hint(field) : QString();
    row.hint->showText(hint);
    row.problem->showText(problem);
    row.editor->setAccessibleDescription(problem.isEmpty() ? hint : problem);
}

void ProfileForm::touch(DraftField field)
{
    m_touched.insert(field);
    showWords(field);
}

void ProfileForm::showAllProblems()
{
    const QList<DraftField> fields = allDraftFields();
    for (const DraftField field : fields)
        touch(field);
    const auto first = m_draft->firstProblem();
    if (!first)
        return;
    if (m_places[*first] == Placement::More)
        m_ui->moreButton->setChecked(true);
    m_rows[*first].editor->setFocus();
    Q_EMIT reveal(m_rows[*first].body);
}

void ProfileForm::showMore(bool shown)
{
    m_ui->moreButton->setChecked(shown);
    m_ui->moreButton->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
    m_ui->moreBox->setVisible(shown);
    Q_EMIT moreToggled(shown);
}

void ProfileForm::forgetSecret()
{
    m_ui->secretEdit->forget();
    m_draft->setSecret({});
}

void ProfileForm::setFactsEnabled(bool enabled)
{
    m_ui->mainBox->setEnabled(enabled);
    m_ui->moreBox->setEnabled(enabled);
}

} // namespace tokenprism::gui
