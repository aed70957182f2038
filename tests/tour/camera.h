// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

namespace tokenprism::tests {

/// Saves what stands on the screen, numbered: `03-access-tree.png`.
class Camera {
public:
    Camera(QString folder, QString suffix);
    void take(QWidget &window, const QString &station);
    int count() const { return m_count; }

private:
    QString m_folder;
    QString m_suffix;
    int m_count = 0;
};

} // namespace tokenprism::tests
