// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exporters/exportfile.h"
#include "exporters/exportformat.h"

#include <QDialog>
#include <QPointer>

#include <memory>

namespace tokenprism::gui {

namespace Ui {
class ExportDialog;
}

/// Shows what an export of one session holds before it is saved. Secrets stay out unless a person ticks the
/// box, which a warning stands beside.
class ExportDialog final : public QDialog {
    Q_OBJECT
public:
    ExportDialog(session::Session &session, exporters::ExportFormat format,
                 const session::PracticeGateway &practice, const core::Clock &clock, QWidget *parent);
    ~ExportDialog() override;

Q_SIGNALS:
    /// The export is in the file, whole.
    void saved(const QString &path);

private:
    void describe();
    void describeSecrets();
    QString intro() const;
    void refresh();
    void askForFile();
    void save(const QString &path);
    void writeTo(const QString &path, const core::Secret &clientSecret);
    void copyReport();
    void showProblem(const core::Error &error);
    core::Secret content(const core::Secret &clientSecret) const;
    exporters::Secrets secrets() const;

    QPointer<session::Session> m_session;
    const exporters::ExportFormat m_format;
    const session::PracticeGateway &m_practice;
    const core::Clock &m_clock;
    std::unique_ptr<Ui::ExportDialog> m_ui;
};

} // namespace tokenprism::gui
