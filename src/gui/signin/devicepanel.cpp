// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signin/devicepanel.h"

#include "grants/devicegrant.h"
#include "gui/clipboard/secretclipboard.h"
#include "gui/theme/fonts.h"
#include "gui/theme/icons.h"
#include "session/session.h"
#include "texts/errortext.h"
#include "texts/wording.h"
#include "ui_devicepanel.h"

#include <QDesktopServices>

#include <algorithm>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

/// The squares of a longer one would be too small for most cameras, or the code too large for the window.
constexpr qsizetype longestScanned = 512;

} // namespace

DevicePanel::DevicePanel(SecretClipboard &clipboard, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::DevicePanel>())
    , m_clipboard(clipboard)
    , m_openBrowser(&QDesktopServices::openUrl)
{
    m_ui->setupUi(this);
    QFont large = monospaced(font());
    large.setPointSizeF(font().pointSizeF() * 2.4);
    large.setBold(true);
    m_ui->codeLabel->setFont(large);
    m_ui->addressLabel->setFont(monospaced(font()));
    for (QPushButton *copy : { m_ui->copyCodeButton, m_ui->copyAddressButton })
        copy->setIcon(icon(u"copy"_s));
    m_ui->openAddressButton->setIcon(icon(u"browser"_s));
    m_ui->deviceNote->setTone(Tone::Caution);
    connect(m_ui->copyCodeButton, &QPushButton::clicked, this, &DevicePanel::copyCode);
    connect(m_ui->copyAddressButton, &QPushButton::clicked, this, &DevicePanel::copyAddress);
    connect(m_ui->openAddressButton, &QPushButton::clicked, this, &DevicePanel::openAddress);
    connect(m_ui->cancelDeviceButton, &QPushButton::clicked, this, &DevicePanel::cancelRequested);
    showNote({});
    hide();
}

DevicePanel::~DevicePanel() = default;

void DevicePanel::setBrowserOpener(grants::BrowserOpener opener)
{
    m_openBrowser = std::move(opener);
}

void DevicePanel::follow(const session::Session *session)
{
    const grants::DeviceGrant *device = session ? session->device() : nullptr;
    if (!device)
        return showCode(std::nullopt);
    showCode(DeviceCode { device->userCode(), device->verificationUri(), device->verificationUriComplete() });
    showTimeLeft(device->timeLeft());
    showNote(device->trouble() ? texts::describe(*device->trouble()).title : QString());
}

void DevicePanel::showCode(const std::optional<DeviceCode> &code)
{
    setVisible(code.has_value());
    if (!code || *code == m_code)
        return;
    m_code = *code;
    m_longest = {};
    m_ui->codeLabel->setText(m_code.userCode);
    // Read out letter by letter: it has to be typed.
    QStringList letters;
    for (const QChar letter : std::as_const(m_code.userCode))
        letters.append(letter);
    m_ui->codeLabel->setAccessibleName(tr("Code: %1").arg(letters.join(u' ')));
    m_ui->addressLabel->setText(m_code.address.toString(QUrl::FullyEncoded));
    const bool complete = !m_code.completeAddress.isEmpty();
    const QByteArray scanned = complete ? m_code.completeAddress.toEncoded() : m_code.address.toEncoded();
    m_ui->qrView->setText(scanned.size() <= longestScanned ? scanned : QByteArray());
    m_ui->qrHint->setText(complete ? tr("Or scan this. Sign in there only if it shows the same code.")
                                   : tr("Or scan this for the address."));
    m_ui->qrHint->setVisible(!m_ui->qrView->isHidden());
}

void DevicePanel::showTimeLeft(milliseconds left)
{
    m_longest = std::max({ m_longest, left, milliseconds(1) });
    m_ui->deviceTimeLabel->setText(texts::countdown(left.count() / 1000));
    m_ui->deviceTimeLabel->setAccessibleName(tr("%1 left").arg(texts::countdownSpoken(left.count() / 1000)));
    m_ui->deviceBar->setValue(static_cast<int>(left.count() * 1000 / m_longest.count()));
}

void DevicePanel::showNote(const QString &note)
{
    m_ui->deviceNote->showText(note);
}

void DevicePanel::openAddress()
{
    const QUrl address = m_code.completeAddress.isEmpty() ? m_code.address : m_code.completeAddress;
    if (!m_openBrowser(address))
        showNote(tr("Your browser could not be opened. Copy the address and open it yourself."));
}

void DevicePanel::copyCode()
{
    // Whoever has the code could have their own sign-in confirmed with it: it goes the way of secrets.
    m_clipboard.copy(core::Secret::fromText(m_code.userCode), tr("Code"));
}

void DevicePanel::copyAddress()
{
    m_clipboard.copy(core::Secret::fromBytes(m_code.address.toEncoded()), tr("Sign-in address"));
}

} // namespace tokenprism::gui
