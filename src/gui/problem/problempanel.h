// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QFrame>

#include <memory>
#include <optional>

namespace tokenprism::gui {

namespace Ui {
class ProblemPanel;
}

/// One error in words: what happened, the server's own words (always as plain text), the likely cause, the
/// next step, who can fix it. Hides itself where there is no error.
class ProblemPanel : public QFrame {
    Q_OBJECT
public:
    explicit ProblemPanel(QWidget *parent);
    ~ProblemPanel() override;

    void setError(const std::optional<core::Error> &error);
    const std::optional<core::Error> &error() const { return m_error; }
    /// Some hosts have nothing to edit or to try again (a pasted token).
    void setCanRetry(bool can);
    void setCanEdit(bool can);
    void setCanShowExchange(bool can);

Q_SIGNALS:
    void showExchangeRequested(int number);
    void retryRequested();
    void editRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showIcon();
    void copyForTicket() const;

    std::unique_ptr<Ui::ProblemPanel> m_ui;
    std::optional<core::Error> m_error;
    bool m_showsExchange = true;
};

} // namespace tokenprism::gui
