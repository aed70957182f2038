// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "children.h"
#include "gui/settings/settings.h"
#include "gui/window/mainwindow.h"
#include "session/workspace.h"
#include "vault/memorysecretstore.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>

class QLineEdit;

namespace tokenprism::bench {

/// A practice server that is never started.
class NoPractice final : public session::PracticeGateway {
public:
    bool isRunning() const override { return false; }
    core::Result<void> start() override
    {
        return core::fail(core::ErrorKind::Network, QStringLiteral("practice.failed"));
    }
    QString authority() const override { return {}; }
    std::optional<core::Endpoints> endpoints(const QString &) const override { return std::nullopt; }
    core::Secret secretOf(const QString &, const QString &) const override { return {}; }
    QList<core::Profile> sampleProfiles() const override { return {}; }
};

/// The program's own window over its own services, with a folder of its own and secrets kept in memory.
class BenchWindow {
public:
    /// \a folder: configuration folder; empty for a fresh one.
    explicit BenchWindow(const QString &folder = {});

    /// Shows it and waits until it is painted.
    void show();
    /// An API key for the endpoint at \a port, run once and not kept; returns when its token is here.
    session::Session *runKey(int port, const QString &provider);
    template<typename T> T *find(const char *name) const
    {
        T *found = window->findChild<T *>(QString::fromLatin1(name));
        if (!found)
            qFatal("no widget is called %s", name);
        return found;
    }

    QTemporaryDir own;
    core::SystemClock clock;
    net::HttpClientFactory http { clock };
    vault::MemorySecretStore secrets;
    NoPractice practice;
    vault::ProfileStore profiles;
    vault::ProviderStore providers;
    gui::Settings settings;
    std::function<void(const QUrl &)> browser;
    session::Workspace workspace;
    std::unique_ptr<gui::MainWindow> window;
};

/// Runs the event loop until \a done says so. Ends the program with a message after half a minute.
void runUntil(const std::function<bool()> &done, const char *what);

/// Runs the event loop for that long.
void rest(std::chrono::milliseconds span);

/// When a widget was painted and its picture handed to the display.
class PaintWatch final : public QObject {
public:
    explicit PaintWatch(QWidget *widget);
    void arm() { m_painted.reset(); }
    const std::optional<Clock::time_point> &painted() const { return m_painted; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::optional<Clock::time_point> m_painted;
};

/// Presses a key in \a field and waits until \a watch has seen its widget painted; milliseconds.
double keystroke(QLineEdit *field, PaintWatch &watch, const QString &text);
/// The same for everything at once: the field is emptied.
double clearing(QLineEdit *field, PaintWatch &watch);

} // namespace tokenprism::bench
