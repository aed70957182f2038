// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakes.h"
#include "gui/settings/settings.h"
#include "gui/window/mainwindow.h"
#include "session/workspace.h"
#include "vault/memorysecretstore.h"

#include <QTemporaryDir>

#include <memory>

namespace tokenprism::tests {

/// A real window over real sessions, with a clock, an HTTP client and a practice server of its own.
class WindowFixture {
public:
    WindowFixture();

    /// Makes workspace and window anew from what lies in the folder, as a fresh start would.
    void start();
    /// An invented customer's key, saved.
    session::Session *addKey(const QString &name = QStringLiteral("Reporting key"),
                             const QString &environment = QStringLiteral("production"));
    /// Runs the current session's key, and waits for the end.
    void run(session::Session *session);

    template<typename T> T *find(const char *name) const
    {
        T *found = window->findChild<T *>(QString::fromLatin1(name));
        if (!found)
            qFatal("no widget is called %s", name);
        return found;
    }

    QTemporaryDir folder;
    SetClock clock;
    FakeHttp http { clock };
    FakePractice practice;
    vault::MemorySecretStore secrets;
    vault::ProviderStore providers;
    std::unique_ptr<vault::ProfileStore> profiles;
    std::unique_ptr<gui::Settings> settings;
    std::unique_ptr<session::Workspace> workspace;
    std::unique_ptr<gui::MainWindow> window;
    QUrl openedAddress;
};

/// The whole window's looks: a light or dark palette of the kind that platforms give.
QPalette lightPalette();
QPalette darkPalette();

} // namespace tokenprism::tests
