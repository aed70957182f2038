// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/export/exportdialog.h"

#include "gui/export/exportpreview.h"
#include "gui/theme/fonts.h"
#include "gui/theme/icons.h"
#include "texts/errortext.h"
#include "texts/wording.h"
#include "ui_exportdialog.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QPushButton>
#include <QStandardPaths>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;
using exporters::ExportFormat;
using exporters::Secrets;

ExportDialog::ExportDialog(session::Session &session, ExportFormat format,
                           const session::PracticeGateway &practice, const core::Clock &clock,
                           QWidget *parent)
    : QDialog(parent)
    , m_session(&session)
    , m_format(format)
    , m_practice(practice)
    , m_clock(clock)
    , m_ui(std::make_unique<Ui::ExportDialog>())
{
    m_ui->setupUi(this);
    m_ui->buttons->button(QDialogButtonBox::Save)->setText(tr("&Save as…"));
    m_ui->buttons->button(QDialogButtonBox::Save)->setDefault(true);
    m_ui->copyReportButton->setIcon(icon(u"copy"_s));
    m_ui->previewText->setFont(monospaced(font()));
    m_ui->secretsHint->setTone(Tone::Caution);
    m_ui->problemLabel->setTone(Tone::Bad);
    m_ui->problemLabel->hide();
    connect(m_ui->secretsCheck, &QCheckBox::toggled, this, &ExportDialog::refresh);
    connect(m_ui->copyReportButton, &QPushButton::clicked, this, &ExportDialog::copyReport);
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, &ExportDialog::askForFile);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &ExportDialog::reject);
    connect(&session, &session::Session::changed, this, &ExportDialog::refresh);
    connect(&session, &QObject::destroyed, this, &ExportDialog::reject);
    describe();
    refresh();
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::describe()
{
    const bool report = m_format == ExportFormat::Report;
    m_ui->previewTree->setVisible(!report);
    m_ui->previewText->setVisible(report);
    m_ui->copyReportButton->setVisible(report);
    m_ui->secretsCheck->setVisible(exporters::canHoldSecrets(m_format));
    const bool hasClientSecret = m_session->profile().clientAuth != core::ClientAuth::None;
    m_ui->secretsCheck->setText(hasClientSecret ? tr("&Include the access token and the client secret")
                                                : tr("&Include the access token"));
    const QString name = m_session->profile().name;
    if (report)
        setWindowTitle(tr("Report on “%1”").arg(name));
    else if (m_format == ExportFormat::PostmanCollection)
        setWindowTitle(tr("Postman collection of “%1”").arg(name));
    else
        setWindowTitle(tr("Postman environment of “%1”").arg(name));
}

void ExportDialog::describeSecrets()
{
    const bool possible = exporters::canHoldSecrets(m_format) && !m_session->token().isEmpty();
    m_ui->secretsCheck->setEnabled(possible);
    if (!exporters::canHoldSecrets(m_format))
        m_ui->secretsHint->showText({});
    else if (!possible)
        m_ui->secretsHint->showText(tr("There is no token to include. Get one first."));
    else if (m_ui->secretsCheck->isChecked())
        m_ui->secretsHint->showText(
            tr("The file will hold them in clear text: whoever reads it can use them as you can. Only your "
               "account on this computer may read it. Postman may copy them to its cloud."));
    else
        m_ui->secretsHint->showText({});
    m_ui->introLabel->setText(intro());
}

QString ExportDialog::intro() const
{
    if (m_format == ExportFormat::Report)
        return tr("A report in Markdown for the ticket. It holds no token and no secret.");
    const auto source = exporters::exportSource(*m_session, m_practice);
    QStringList sentences { m_format == ExportFormat::PostmanCollection
                                ? tr("In Postman, choose Import and then this file. A collection holds no "
                                     "secret: its requests take the token from the environment, which is "
                                     "exported by itself.")
                                : tr("In Postman, choose Import and then this file. Exported again, it has "
                                     "the same id, so that Postman can replace the earlier one.") };
    if (exporters::bindingOf(source) == core::TokenBinding::DPoP)
        sentences.append(texts::boundTokenNote());
    return sentences.join(u"\n\n"_s);
}

void ExportDialog::refresh()
{
    if (!m_session)
        return;
    if (m_session->token().isEmpty())
        m_ui->secretsCheck->setChecked(false);
    describeSecrets();
    m_ui->problemLabel->hide();
    if (m_format == ExportFormat::Report)
        m_ui->previewText->setPlainText(QString::fromUtf8(content({}).view()));
    else
        showPreview(*m_ui->previewTree, m_format, exporters::exportSource(*m_session, m_practice), secrets());
}

Secrets ExportDialog::secrets() const
{
    const bool asked = exporters::canHoldSecrets(m_format) && m_ui->secretsCheck->isChecked();
    return asked ? Secrets::Included : Secrets::LeftOut;
}

core::Secret ExportDialog::content(const core::Secret &clientSecret) const
{
    auto source = exporters::exportSource(*m_session, m_practice);
    source.clientSecret = clientSecret;
    return exporters::exported(m_format, source, secrets(), m_clock.now());
}

void ExportDialog::askForFile()
{
    if (!m_session)
        return;
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString folder = QFileInfo(documents).isDir() ? documents : QDir::homePath();
    const bool report = m_format == ExportFormat::Report;
    auto *dialog = new QFileDialog(this, tr("Save the export"), folder,
                                   report ? tr("Markdown (*.md)") : tr("JSON (*.json)"));
    dialog->setObjectName(u"saveFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(report ? u"md"_s : u"json"_s);
    dialog->selectFile(exporters::suggestedFileName(m_format, m_session->profile()));
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::save);
    dialog->open();
}

void ExportDialog::save(const QString &path)
{
    if (!m_session)
        return;
    if (secrets() == Secrets::LeftOut)
        return writeTo(path, {});
    m_session->readClientSecret(this, [this, path](const core::Result<core::Secret> &secret) {
        if (!secret)
            showProblem(secret.error());
        else if (!m_session || m_session->token().isEmpty())
            showProblem(core::makeError(core::ErrorKind::Usage, u"export.no_token"_s));
        else
            writeTo(path, *secret);
    });
}

void ExportDialog::writeTo(const QString &path, const core::Secret &clientSecret)
{
    const auto readers =
        secrets() == Secrets::Included ? exporters::Readers::OwnerOnly : exporters::Readers::Usual;
    // The file dialog has asked before it gave the name of a file that exists.
    const auto done =
        exporters::saveExport(path, content(clientSecret).view(), exporters::Existing::Replace, readers);
    if (!done)
        return showProblem(done.error());
    Q_EMIT saved(path);
    accept();
}

void ExportDialog::copyReport()
{
    if (m_session)
        QGuiApplication::clipboard()->setText(QString::fromUtf8(content({}).view()));
}

void ExportDialog::showProblem(const core::Error &error)
{
    const texts::ErrorText text = texts::describe(error);
    QStringList lines { text.title, text.cause, text.nextStep };
    lines.removeAll(QString());
    m_ui->problemLabel->showText(lines.join(u'\n'));
}

} // namespace tokenprism::gui
