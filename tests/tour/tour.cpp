// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tour/tour.h"

#include "models/sourcesmodel.h"

#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTextStream>
#include <QTreeWidget>

namespace tokenprism::tests {

namespace {

using namespace Qt::StringLiterals;

void say(const QString &line)
{
    QTextStream(stdout) << line << Qt::endl;
}

} // namespace

Tour::Tour(const QString &pictures, const QString &suffix)
    : m_camera(pictures, suffix)
    , m_robot(u"mia"_s, u"practice"_s)
{
    m_desktop = std::make_unique<app::Desktop>(
        m_folder.path(),
        [this](const QUrl &address) {
            m_address = address;
            return true;
        },
        app::Desktop::Practice::Off);
    m_hand = std::make_unique<Hand>(m_desktop->window());
}

void Tour::walk()
{
    try {
        makeStations();
    } catch (const Stuck &) {
        photograph(u"stuck"_s);
        throw;
    }
}

void Tour::makeStations()
{
    firstRun();
    signIn();
    lookAround();
    atXena();
    atFiveGrants();
    runKey();
    takeAway();
    tryRequest();
    takeToPostman();
    reportForTicket();
    addKey();
    addSecondKey();
    addSignIn();
    rareSettings();
    discouragedGrant();
    findServer();
    confirmHost();
    deviceSignIn();
    meetTrouble();
    registerHere();
    boundToken();
    inspectPasted();
    smallDialogs();
    say(u"%1 pictures."_s.arg(m_camera.count()));
}

void Tour::firstRun()
{
    gui::MainWindow &window = m_desktop->window();
    window.resize(1280, 800);
    window.move(0, 0);
    m_desktop->show();
    Hand::waitUntil([&] { return QTest::qWaitForWindowExposed(&window); }, u"the window"_s);
    window.resize(1280, 800);
    m_hand->find(u"welcomePage"_s);
    QCursor::setPos(window.geometry().bottomRight() + QPoint(4, 4)); // over nothing that would light up
    photograph(u"welcome"_s);
}

void Tour::signIn()
{
    m_hand->click(u"practiceCard"_s);
    Hand::waitUntil([this] { return !m_address.isEmpty(); }, u"the browser to be opened"_s);
    m_hand->find(u"signInPanel"_s);
    photograph(u"waiting-for-browser"_s);
    m_robot.open(m_address);
    auto *tree = m_hand->find<QTreeView>(u"accessTree"_s);
    Hand::waitUntil([tree] { return viewText(*tree).join(u'\n').contains(u"Helsinki HQ"_s); },
                    u"the access tree"_s);
    tree->expandAll();
    photograph(u"access-tree"_s);
    printTree();
}

void Tour::printTree()
{
    auto *tree = m_hand->find<QTreeView>(u"accessTree"_s);
    say(QString());
    say(viewText(*tree).join(u'\n'));
    say(QString());
}

void Tour::lookAround()
{
    auto *tree = m_hand->find<QTreeView>(u"accessTree"_s);
    m_hand->click(u"byEnvironmentButton"_s);
    tree->expandAll();
    photograph(u"by-environment"_s);
    m_hand->click(u"byApiButton"_s);
    m_hand->click(u"unaskedBox"_s);
    tree->expandAll();
    photograph(u"scopes-not-asked-for"_s);
    m_hand->click(u"unaskedBox"_s);
    m_hand->type(u"searchEdit"_s, u"helsinki"_s);
    tree->expandAll();
    photograph(u"search"_s);
    m_hand->type(u"searchEdit"_s, QString());
    m_hand->chooseTab(1);
    photograph(u"claims"_s);
    m_hand->chooseTab(2);
    photograph(u"findings"_s);
    m_hand->chooseTab(3);
    auto *table = m_hand->find<QAbstractItemView>(u"exchangesTable"_s);
    table->setCurrentIndex(table->model()->index(2, 0));
    photograph(u"exchanges"_s);
    m_hand->chooseTab(0);
}

void Tour::photograph(const QString &station)
{
    QWidget *front = &m_desktop->window();
    for (QDialog *dialog : front->findChildren<QDialog *>()) {
        if (dialog->isVisible())
            front = dialog;
    }
    m_camera.take(*front, station);
}

void Tour::choose(core::SourceKind kind)
{
    chooseSource(models::SourcesModel::SourceKindRole, int(kind));
}

void Tour::chooseSource(int role, const QVariant &value)
{
    auto *view = m_hand->find<QTreeView>(u"sourcesView"_s);
    QModelIndex found;
    Hand::waitUntil(
        [&] {
            const QModelIndexList hits = view->model()->match(view->model()->index(0, 0), role, value, 1,
                                                              Qt::MatchExactly | Qt::MatchRecursive);
            found = hits.value(0);
            return found.isValid();
        },
        u"the source"_s);
    view->scrollTo(found);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(found).center());
}

void Tour::runKey()
{
    choose(core::SourceKind::ApiKey);
    photograph(u"no-token-yet"_s);
    m_hand->click(u"primaryButton"_s);
    auto *tree = m_hand->find<QTreeView>(u"accessTree"_s);
    Hand::waitUntil([tree] { return viewText(*tree).join(u'\n').contains(u"Helsinki HQ"_s); },
                    u"the key's tree"_s);
    tree->expandAll();
    photograph(u"api-key"_s);
    printTree();
}

void Tour::takeAway()
{
    m_hand->click(u"revealButton"_s);
    photograph(u"revealed"_s);
    m_hand->click(u"revealButton"_s);
    m_hand->click(u"copyButton"_s);
    photograph(u"copied"_s);
}

void Tour::tryRequest()
{
    m_hand->trigger(u"tryRequestAction"_s);
    m_hand->find(u"tryRequestDialog"_s);
    m_hand->type(u"addressEdit"_s,
                 m_address.scheme() + u"://"_s + m_address.authority()
                     + u"/applixure/api/feedback/v1/admin"_s);
    m_hand->click(u"sendButton"_s);
    m_hand->find(u"verdictFrame"_s);
    photograph(u"missing-scope"_s);
    m_hand->closeDialog();
}

void Tour::takeToPostman()
{
    m_hand->trigger(u"exportEnvironmentAction"_s);
    m_hand->find(u"exportDialog"_s);
    photograph(u"postman-environment"_s);
    auto *check = m_hand->find(u"secretsCheck"_s);
    QTest::keyClick(check, Qt::Key_Space);
    photograph(u"postman-environment-secrets"_s);
    QTest::keyClick(check, Qt::Key_Space);
    auto *buttons = m_hand->find<QDialogButtonBox>(u"buttons"_s);
    QTest::mouseClick(buttons->button(QDialogButtonBox::Save), Qt::LeftButton);
    auto *file = m_hand->find<QLineEdit>(u"fileNameEdit"_s);
    say(u"suggested: "_s + file->text());
    file->setText(m_folder.filePath(file->text()));
    QTest::keyClick(file, Qt::Key_Return);
    Hand::waitUntil([this] { return m_desktop->window().findChildren<QDialog *>().isEmpty(); },
                    u"the export to be saved"_s);
    photograph(u"postman-environment-saved"_s);
    m_hand->trigger(u"exportCollectionAction"_s);
    m_hand->find(u"exportDialog"_s);
    photograph(u"postman-collection"_s);
    m_hand->closeDialog();
}

void Tour::reportForTicket()
{
    m_hand->trigger(u"exportReportAction"_s);
    m_hand->find(u"exportDialog"_s);
    photograph(u"report"_s);
    m_hand->click(u"copyReportButton"_s);
    m_hand->closeDialog();
}

void Tour::addKey()
{
    m_hand->trigger(u"addApiKeyAction"_s);
    m_hand->find(u"profileDialog"_s);
    photograph(u"add-api-key"_s);
    m_hand->type(u"tokenEdit"_s, u"http://auth.example/token"_s);
    m_hand->type(u"clientIdEdit"_s, u"practice-key"_s); // the address is judged once it is left
    photograph(u"add-api-key-problem"_s);
    m_hand->click(u"moreButton"_s);
    photograph(u"add-api-key-more"_s);
    m_hand->closeDialog();
}

/// Where the server is known already, four fields are left.
void Tour::addSecondKey()
{
    m_hand->trigger(u"addApiKeyAction"_s);
    m_hand->find(u"profileDialog"_s);
    m_hand->type(u"tokenEdit"_s,
                 m_address.scheme() + u"://"_s + m_address.authority() + u"/applixure/token"_s);
    m_hand->type(u"clientIdEdit"_s, u"key-several"_s);
    m_hand->type(u"secretEdit"_s, u"practice-wrong-secret"_s);
    m_hand->type(u"nameEdit"_s, u"First key"_s);
    m_hand->click(u"saveButton"_s);
    Hand::waitUntil([this] { return m_desktop->window().findChildren<QDialog *>().isEmpty(); },
                    u"the key to be saved"_s);
    m_hand->trigger(u"addApiKeyAction"_s);
    m_hand->find(u"profileDialog"_s);
    photograph(u"add-api-key-four-fields"_s);
    m_hand->closeDialog();
    m_hand->trigger(u"removeSourceAction"_s);
    photograph(u"remove-source"_s);
    m_hand->click(u"confirmButton"_s);
    Hand::waitUntil([this] { return m_desktop->window().findChildren<QDialog *>().isEmpty(); },
                    u"the key to go"_s);
}

void Tour::addSignIn()
{
    m_hand->trigger(u"addSignInAction"_s);
    m_hand->find(u"profileDialog"_s);
    photograph(u"add-sign-in"_s);
    m_hand->closeDialog();
}

void Tour::meetTrouble()
{
    m_hand->trigger(u"addApiKeyAction"_s);
    m_hand->find(u"profileDialog"_s);
    m_hand->type(u"tokenEdit"_s,
                 m_address.scheme() + u"://"_s + m_address.authority() + u"/applixure/token"_s);
    m_hand->type(u"clientIdEdit"_s, u"practice-nobody"_s);
    m_hand->type(u"secretEdit"_s, u"practice-wrong-secret"_s);
    m_hand->type(u"nameEdit"_s, u"Customer's key"_s);
    m_hand->type(u"scopesEdit"_s, u"feedback-report:read"_s);
    m_hand->click(u"tryButton"_s);
    m_hand->find(u"ProblemPanel"_s); // the dialog's own
    photograph(u"tried-and-refused"_s);
    m_hand->click(u"onceButton"_s);
    m_hand->find(u"problemPanel"_s);
    Hand::waitUntil([this] { return m_desktop->window().findChildren<QDialog *>().isEmpty(); },
                    u"the dialog to go"_s);
    photograph(u"refused"_s);
}

void Tour::inspectPasted()
{
    m_hand->trigger(u"inspectTokenAction"_s);
    m_hand->find(u"inspectTokenDialog"_s);
    const auto part = [](const QByteArray &json) {
        return QString::fromLatin1(
            json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    };
    m_hand->type(
        u"tokenEdit"_s,
        part(R"({"alg":"RS256","typ":"at+jwt","kid":"practice-key"})") + u'.'
            + part(R"({"iss":"https://issuer.example","sub":"practice-person","aud":["https://api.example"],)"
                   R"("iat":1795000000,"exp":4102444800,"scope":"openid orders.read","org":{"id":42}})")
            + u".c2lnbmF0dXJl"_s);
    photograph(u"inspect-token"_s);
    QTest::keyClick(m_hand->dialog(), Qt::Key_Return);
    m_hand->find<QTreeView>(u"accessTree"_s);
    m_hand->chooseTab(1);
    m_hand->find<QTreeView>(u"claimsTree"_s)->expandAll();
    photograph(u"pasted-claims"_s);
    m_hand->chooseTab(0);
}

void Tour::smallDialogs()
{
    m_hand->trigger(u"settingsAction"_s);
    m_hand->find(u"settingsDialog"_s);
    photograph(u"settings"_s);
    m_hand->closeDialog();
    m_hand->trigger(u"aboutAction"_s);
    m_hand->dialog();
    photograph(u"about"_s);
    m_hand->closeDialog();
}

} // namespace tokenprism::tests
