// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/profile/formrow.h"

class QVBoxLayout;

namespace tokenprism::gui {

/// Hosts beside the issuer's, each with a box that confirms it (DESIGN §5.8) and what is there.
class HostsRow final : public FormRow {
    Q_OBJECT
public:
    HostsRow(ProfileDraft &draft, QWidget *form);

    QWidget *editor() const override;
    void read() override;
    void refresh() override;

private:
    void fill();

    QVBoxLayout *m_list;
    QList<QWidget *> m_boxes;
    QStringList m_shown;
};

} // namespace tokenprism::gui
