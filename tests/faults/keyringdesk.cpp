// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/keyringdesk.h"

#include "gui/theme/contraststyle.h"
#include "models/sourcesmodel.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPalette>
#include <QToolButton>

namespace tokenprism::tests {

namespace {

using namespace Qt::StringLiterals;

QPalette darkPalette()
{
    QPalette palette(QColor(45, 48, 54), QColor(35, 38, 43));
    palette.setColor(QPalette::Base, QColor(28, 30, 34));
    palette.setColor(QPalette::AlternateBase, QColor(35, 38, 43));
    palette.setColor(QPalette::Highlight, QColor(58, 110, 200));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::PlaceholderText, QColor(150, 155, 163));
    return palette;
}

} // namespace

KeyringDesk::KeyringDesk()
    : m_cli(config())
{
}

bool KeyringDesk::begin()
{
    QApplication::setStyle(u"Fusion"_s);
    QApplication::setStyle(new gui::ContrastStyle);
    if (!m_practice.start(m_cli))
        return false;
    const QJsonObject user = m_practice.row(u"users"_s, 0);
    m_robot = std::make_unique<BrowserRobot>(user[u"username"_s].toString(), user[u"password"_s].toString());
    return true;
}

bool KeyringDesk::addKey(const QString &name)
{
    const QJsonObject key = m_practice.row(u"api_keys"_s, 0);
    m_secrets.append(key[u"secret"_s].toString().toUtf8());
    const QStringList arguments { u"profile"_s,
                                  u"add"_s,
                                  u"--name"_s,
                                  name,
                                  u"--provider"_s,
                                  u"applixure"_s,
                                  u"--api-key"_s,
                                  u"--client-id"_s,
                                  key[u"id"_s].toString(),
                                  u"--secret-from"_s,
                                  u"stdin"_s,
                                  u"--scope"_s,
                                  key[u"scopes"_s].toArray().first().toString() };
    return m_cli.run(arguments + m_practice.addresses(), m_secrets.last()).code == 0;
}

bool KeyringDesk::addSignIn(const QString &name)
{
    const QJsonObject client = m_practice.noted(u"clients"_s, u"gives refresh tokens"_s);
    const QStringList arguments { u"profile"_s,
                                  u"add"_s,
                                  u"--name"_s,
                                  name,
                                  u"--provider"_s,
                                  u"applixure"_s,
                                  u"--sign-in"_s,
                                  u"--client-id"_s,
                                  client[u"client_id"_s].toString(),
                                  u"--client-auth"_s,
                                  u"none"_s,
                                  u"--redirect-uri"_s,
                                  u"http://127.0.0.1/callback"_s,
                                  u"--scope"_s,
                                  client[u"scopes"_s].toArray().first().toString() };
    return m_cli.run(arguments + m_practice.addresses()).code == 0;
}

void KeyringDesk::openWindow()
{
    m_desktop = std::make_unique<app::Desktop>(
        config(),
        [this](const QUrl &address) {
            m_robot->open(address);
            return true;
        },
        app::Desktop::Practice::Off);
    m_hand = std::make_unique<Hand>(m_desktop->window());
    m_desktop->window().resize(1280, 800);
    m_desktop->show();
}

void KeyringDesk::closeWindow()
{
    if (m_desktop)
        m_bag.addWidgets(m_desktop->window());
    m_hand.reset();
    m_desktop.reset();
}

void KeyringDesk::choose(const QString &name)
{
    auto *view = m_hand->find<QTreeView>(u"sourcesView"_s);
    QModelIndex found;
    Hand::waitUntil(
        [&] {
            found = view->model()
                        ->match(view->model()->index(0, 0), models::SourcesModel::NameRole, name, 1,
                                Qt::MatchExactly | Qt::MatchRecursive)
                        .value(0);
            return found.isValid();
        },
        name);
    view->scrollTo(found);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(found).center());
}

QString KeyringDesk::copiedToken()
{
    m_hand->click(u"copyButton"_s);
    const QString token = QGuiApplication::clipboard()->text();
    if (!m_secrets.contains(token.toUtf8()))
        m_secrets.append(token.toUtf8());
    return token;
}

QString KeyringDesk::panelWords()
{
    m_bag.addWidgets(m_desktop->window());
    return wordsIn(*m_hand->find(u"problemPanel"_s));
}

void KeyringDesk::waitForPanel(const QString &words)
{
    const auto *panel = m_desktop->window().findChild<QWidget *>(u"problemPanel"_s);
    if (!QTest::qWaitFor([&] { return panel->isVisible() && wordsIn(*panel).contains(words); }, 20000))
        throw Stuck(words + u" in: "_s + wordsIn(*panel));
}

void KeyringDesk::waitForNoPanel()
{
    const auto *panel = m_desktop->window().findChild<QWidget *>(u"problemPanel"_s);
    const auto *busy = m_desktop->window().findChild<QWidget *>(u"busyRow"_s);
    Hand::waitUntil([&] { return !panel->isVisible() && !busy->isVisible(); },
                    u"no problem: "_s + wordsIn(*panel));
}

void KeyringDesk::waitForToken()
{
    const auto *tree = m_desktop->window().findChild<QTreeView *>(u"accessTree"_s);
    const auto *panel = m_desktop->window().findChild<QWidget *>(u"problemPanel"_s);
    const auto there = [&] { return tree->isVisible() && !viewText(*tree).isEmpty(); };
    if (!QTest::qWaitFor(there, 20000))
        throw Stuck(u"no token, but: "_s + wordsIn(*panel));
    waitForNoPanel();
}

void KeyringDesk::waitForKeychain(const QString &words)
{
    const auto *button = m_hand->find<QToolButton>(u"keychainButton"_s);
    Hand::waitUntil([&] { return button->text() == words; }, words + u" in: "_s + button->text());
}

void KeyringDesk::waitForMessage(const QString &words)
{
    const auto *label = m_hand->find<QLabel>(u"messageLabel"_s);
    Hand::waitUntil([&] { return label->accessibleName() == words; },
                    words + u" in: "_s + label->accessibleName());
}

QString KeyringDesk::entryOf(const QString &name) const
{
    QFile file(config() + u"/profiles.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    for (const QJsonValue &profile :
         QJsonDocument::fromJson(file.readAll()).object()[u"profiles"_s].toArray()) {
        if (profile[u"name"_s].toString() == name)
            return u"tokenprism/%1/client_secret"_s.arg(profile[u"id"_s].toString());
    }
    return {};
}

void KeyringDesk::picture(const QString &name)
{
    const QString folder = qEnvironmentVariable("TOKENPRISM_PICTURES");
    if (folder.isEmpty())
        return;
    QWidget *front = &m_desktop->window();
    for (QDialog *dialog : front->findChildren<QDialog *>()) {
        if (dialog->isVisible())
            front = dialog;
    }
    const QPalette light = QApplication::palette();
    for (const bool dark : { false, true }) {
        QApplication::setPalette(dark ? darkPalette() : light);
        QTest::qWait(50); // until the palette has reached every widget: a picture, not a test
        for (const int density : { 1, 2 }) {
            QImage image(front->size() * density, QImage::Format_RGB32);
            image.setDevicePixelRatio(density);
            front->render(&image);
            image.save(u"%1/%2-%3-%4.png"_s.arg(folder, name, dark ? u"dark"_s : u"light"_s).arg(density));
        }
    }
    QApplication::setPalette(light);
}

QStringList KeyringDesk::sightings()
{
    m_bag.addFiles(config());
    m_bag.addFiles(qEnvironmentVariable("HOME"));
    QStringList found;
    for (const QByteArray &secret : std::as_const(m_secrets))
        found += m_bag.sightings(secret);
    return found;
}

} // namespace tokenprism::tests
