// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop.h"
#include "desk/hand.h"
#include "robot/browserrobot.h"
#include "tour/camera.h"

#include <QTemporaryDir>

#include <memory>

namespace tokenprism::tests {

/// A walk through the program as a newcomer, a support person and an admin would take it: the real window,
/// the real practice server, real sockets; only the browser is a robot.
class Tour {
public:
    Tour(const QString &pictures, const QString &suffix);
    /// Throws Stuck, after a picture of where that was.
    void walk();

private:
    void makeStations();
    void firstRun();
    void signIn();
    void lookAround();
    void runKey();
    void takeAway();
    void tryRequest();
    void takeToPostman();
    void reportForTicket();
    void addKey();
    void addSecondKey();
    void addSignIn();
    void rareSettings();
    void discouragedGrant();
    void findServer();
    void confirmHost();
    void deviceSignIn();
    void registerHere();
    void boundToken();
    void meetTrouble();
    void atXena();
    void atFiveGrants();
    void inspectPasted();
    void smallDialogs();

    void choose(core::SourceKind kind);
    void chooseSource(int role, const QVariant &value);
    /// The newest sign-in, as that person.
    void signInAs(const QString &user);
    /// By what an entry stands for.
    void chooseIn(const QString &combo, const QString &name);
    /// The window, or the dialog over it.
    void photograph(const QString &station);
    void printTree();

    QTemporaryDir m_folder;
    Camera m_camera;
    BrowserRobot m_robot;
    QUrl m_address; ///< what the browser was asked to open
    std::unique_ptr<app::Desktop> m_desktop;
    std::unique_ptr<Hand> m_hand;
};

} // namespace tokenprism::tests
