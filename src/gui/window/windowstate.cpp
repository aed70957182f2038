// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/windowstate.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

namespace {
constexpr int version = 1;
}

WindowState::WindowState(const QString &directory)
    : m_file(QDir(directory).filePath(u"window.ini"_s), QSettings::IniFormat)
{
    // States of an older or newer version would lay the window out wrongly.
    if (m_file.status() != QSettings::NoError || m_file.value("version"_L1, version).toInt() != version)
        m_file.clear();
    m_file.setValue("version"_L1, version);
}

QByteArray WindowState::bytes(const QString &key) const
{
    return m_file.value(key).toByteArray();
}

QString WindowState::text(const QString &key) const
{
    return m_file.value(key).toString();
}

int WindowState::number(const QString &key, int fallback) const
{
    bool ok = false;
    const int value = m_file.value(key).toInt(&ok);
    return ok ? value : fallback;
}

void WindowState::set(const QString &key, const QVariant &value)
{
    m_file.setValue(key, value);
}

} // namespace tokenprism::gui
