// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/dialogparts.h"
#include "dialogs/workshop.h"
#include "gui/profile/profiledialog.h"

#include <QClipboard>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

using namespace tokenprism;
using namespace tokenprism::gui;
using namespace Qt::StringLiterals;
using core::SourceKind;
using dialogparts::part;
using dialogparts::type;

namespace {

void press(const QDialog &dialog, const QString &name)
{
    part<QPushButton>(dialog, name)->click();
}

QStringList rowsShown(const QDialog &dialog)
{
    QStringList rows;
    const QList<QWidget *> bodies = dialog.findChildren<QWidget *>();
    for (const QWidget *body : bodies) {
        if (body->objectName().endsWith(u"Body"_s) && body->isVisible())
            rows.append(body->objectName());
    }
    rows.sort();
    return rows;
}

} // namespace

class TestProfileDialog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aSecondApplixureKeyNeedsFourFields();
    void triesBeforeItSaves();
    void showsWhyATryFailed();
    void cancelLeavesNothingBehind();
    void usesOnceWithoutKeeping();
    void saves();
    void namesWhatIsMissing();
    void editingKeepsTheSecret();
    void copiesTheExactRedirectAddress();
    void theTabKeyFollowsTheRows();
    void showsThatASignInWaits();

private:
    void fillKey(const QDialog &dialog);
    std::unique_ptr<workshop::Workshop> m_shop;
};

void TestProfileDialog::init()
{
    m_shop = std::make_unique<workshop::Workshop>();
}

void TestProfileDialog::cleanup()
{
    m_shop.reset();
}

void TestProfileDialog::fillKey(const QDialog &dialog)
{
    type(dialog, u"tokenEdit"_s, u"https://login.example.com/token"_s);
    type(dialog, u"clientIdEdit"_s, u"practice-key-1"_s);
    type(dialog, u"secretEdit"_s, u"practice-secret-1"_s);
    part<QTreeWidget>(dialog, u"scopesTree"_s)->topLevelItem(0)->setCheckState(0, Qt::Checked);
}

void TestProfileDialog::aSecondApplixureKeyNeedsFourFields()
{
    QVERIFY(m_shop->workspace.save(m_shop->key(u"First"_s, u"practice-key-0"_s),
                                   workshop::secret(u"practice-secret-0"_s)));
    ProfileDialog dialog(m_shop->workspace, SourceKind::ApiKey, nullptr);
    dialog.open();
    QCOMPARE(rowsShown(dialog),
             QStringList({ u"clientIdBody"_s, u"nameBody"_s, u"scopesBody"_s, u"secretBody"_s }));
}

void TestProfileDialog::triesBeforeItSaves()
{
    ProfileDialog dialog(m_shop->workspace, SourceKind::ApiKey, nullptr);
    dialog.open();
    fillKey(dialog);
    press(dialog, u"tryButton"_s);
    QTRY_VERIFY(part<QWidget>(dialog, u"trialFrame"_s)->isVisible()
                && !part<QWidget>(dialog, u"trialBar"_s)->isVisible());
    QVERIFY(part<QLabel>(dialog, u"trialLines"_s)->text().contains(u"feedback-report:read"_s));
    QVERIFY(!QFile::exists(m_shop->profiles.filePath()));
    QVERIFY(dialog.isVisible());
}

void TestProfileDialog::showsWhyATryFailed()
{
    m_shop->http.answer = [](const core::HttpRequest &) {
        return workshop::jsonAnswer(400, R"({"error":"invalid_client","error_description":"<b>no</b>"})"_ba);
    };
    ProfileDialog dialog(m_shop->workspace, SourceKind::ApiKey, nullptr);
    dialog.open();
    fillKey(dialog);
    press(dialog, u"tryButton"_s);
    QTRY_VERIFY(part<QWidget>(dialog, u"ProblemPanel"_s)->isVisible());
    QVERIFY(part<QLabel>(dialog, u"serverLabel"_s)->text().contains(u"<b>no</b>"_s));
    // Correcting a fact takes the old answer away.
    type(dialog, u"clientIdEdit"_s, u"practice-key-2"_s);
    QVERIFY(!part<QWidget>(dialog, u"ProblemPanel"_s)->isVisible());
}

void TestProfileDialog::cancelLeavesNothingBehind()
{
    session::Session *before = m_shop->workspace.addPasted(workshop::secret(u"practice-token-0"_s));
    ProfileDialog dialog(m_shop->workspace, SourceKind::ApiKey, nullptr);
    dialog.open();
    fillKey(dialog);
    press(dialog, u"tryButton"_s);
    QTRY_COMPARE(m_shop->workspace.sessions().size(), size_t(2));
    QTRY_VERIFY(!m_shop->workspace.current()->isBusy());
    dialog.reject();
    QCOMPARE(m_shop->workspace.sessions().size(), size_t(1));
    QCOMPARE(m_shop->workspace.current(), before);
    QVERIFY(part<QLineEdit>(dialog, u"secretEdit"_s)->text().isEmpty());
}

void TestProfileDialog::usesOnceWithoutKeeping()
{
    ProfileDialog dialog(m_shop->workspace, SourceKind::ApiKey, nullptr);
    dialog.open();
    fillKey(dialog);
    press(dialog, u"onceButton"_s);
    QVERIFY(!dialog.isVisible());
    session::Session *session = m_shop->workspace.current();
    QVERIFY(session);
    QTRY_VERIFY(!session->token().isEmpty());
    QCOMPARE(session->keeping(), session::Keeping::Once);
    QVERIFY(!QFile::exists(m_shop->profiles.filePath()));
}

void TestProfileDialog::saves()
{
    ProfileDialog dialog(m_shop->workspace, SourceKind::ApiKey, nullptr);
    dialog.open();
    fillKey(dialog);
    type(dialog, u"nameEdit"_s, u"Reporting key"_s);
    press(dialog, u"tryButton"_s);
    QTRY_VERIFY(m_shop->workspace.current() && !m_shop->workspace.current()->token().isEmpty()
                && !m_shop->workspace.current()->isBusy());
    press(dialog, u"saveButton"_s);
    QVERIFY(!dialog.isVisible());
    QCOMPARE(m_shop->workspace.sessions().size(), size_t(1));
    const core::Profile *saved = m_shop->profiles.findByName(u"Reporting key"_s);
    QVERIFY(saved);
    QCOMPARE(saved->scopes, QStringList { u"feedback-report:read"_s });
    QVERIFY2(!m_shop->workspace.current()->token().isEmpty(), "the token that was tried stays");
    QFile file(m_shop->profiles.filePath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("practice-secret"));
}

void TestProfileDialog::namesWhatIsMissing()
{
    ProfileDialog dialog(m_shop->workspace, SourceKind::ApiKey, nullptr);
    dialog.open();
    QVERIFY(part<QLabel>(dialog, u"clientIdProblem"_s)->isHidden());
    press(dialog, u"saveButton"_s);
    QVERIFY(dialog.isVisible());
    for (const auto &name : { u"clientIdProblem"_s, u"secretProblem"_s, u"nameProblem"_s, u"tokenProblem"_s })
        QVERIFY2(part<QLabel>(dialog, name)->isVisible(), qPrintable(name));
    QVERIFY(m_shop->workspace.sessions().empty());
}

void TestProfileDialog::editingKeepsTheSecret()
{
    const auto saved = m_shop->workspace.save(m_shop->key(u"First"_s, u"practice-key-0"_s),
                                              workshop::secret(u"practice-secret-0"_s));
    session::Session *session = saved.value();
    QTRY_VERIFY(session->profile().hasStored(core::SecretKind::ClientSecret));
    ProfileDialog dialog(m_shop->workspace, SourceKind::SignIn, nullptr);
    dialog.edit(session);
    dialog.open();
    QVERIFY(part<QWidget>(dialog, u"secretKeptLabel"_s)->isVisible());
    QVERIFY(!part<QWidget>(dialog, u"secretEdit"_s)->isVisible());
    QVERIFY(!part<QWidget>(dialog, u"onceButton"_s)->isVisible());
    press(dialog, u"tryButton"_s);
    QTRY_VERIFY(part<QWidget>(dialog, u"trialFrame"_s)->isVisible()
                && !part<QWidget>(dialog, u"trialBar"_s)->isVisible());
    type(dialog, u"nameEdit"_s, u"Renamed"_s);
    press(dialog, u"saveButton"_s);
    QVERIFY(!dialog.isVisible());
    QCOMPARE(m_shop->workspace.sessions().size(), size_t(1));
    QCOMPARE(m_shop->workspace.current(), session);
    QCOMPARE(session->profile().name, u"Renamed"_s);
    QVERIFY(session->profile().hasStored(core::SecretKind::ClientSecret));
}

void TestProfileDialog::copiesTheExactRedirectAddress()
{
    ProfileDialog dialog(m_shop->workspace, SourceKind::SignIn, nullptr);
    dialog.open();
    QVERIFY(part<QWidget>(dialog, u"redirectBody"_s)->isVisible());
    QVERIFY(!part<QWidget>(dialog, u"secretBody"_s)->isVisible());
    press(dialog, u"redirectCopyButton"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"http://localhost:8426/callback"_s);
    QVERIFY(!part<QLabel>(dialog, u"redirectHint"_s)->text().isEmpty());
}

void TestProfileDialog::theTabKeyFollowsTheRows()
{
    QVERIFY(m_shop->workspace.save(m_shop->key(u"First"_s, u"practice-key-0"_s),
                                   workshop::secret(u"practice-secret-0"_s)));
    ProfileDialog dialog(m_shop->workspace, SourceKind::ApiKey, nullptr);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QWidget *line = part<QWidget>(dialog, u"clientIdEdit"_s);
    line->setFocus();
    for (const auto &name : { u"secretEdit"_s, u"secretShowButton"_s, u"nameEdit"_s, u"scopesTree"_s,
                              u"scopesEdit"_s, u"moreButton"_s }) {
        QTest::keyClick(dialog.focusWidget(), Qt::Key_Tab);
        QCOMPARE(dialog.focusWidget()->objectName(), name);
    }
}

void TestProfileDialog::showsThatASignInWaits()
{
    ProfileDialog dialog(m_shop->workspace, SourceKind::SignIn, nullptr);
    dialog.open();
    type(dialog, u"authorizationEdit"_s, u"https://login.example.com/authorize"_s);
    type(dialog, u"tokenEdit"_s, u"https://login.example.com/token"_s);
    type(dialog, u"clientIdEdit"_s, u"practice-app"_s);
    type(dialog, u"redirectEdit"_s, u"http://127.0.0.1/callback"_s);
    press(dialog, u"tryButton"_s);
    QTRY_VERIFY(part<QWidget>(dialog, u"SignInPanel"_s)->isVisible());
    QTRY_COMPARE(m_shop->opened.size(), 1);
    QVERIFY(!part<QWidget>(dialog, u"saveButton"_s)->isEnabled());
    dialog.reject();
    QVERIFY(m_shop->workspace.sessions().empty());
    QVERIFY(part<QWidget>(dialog, u"SignInPanel"_s)->isHidden());
}

QTEST_MAIN(TestProfileDialog)
#include "tst_profiledialog.moc"
