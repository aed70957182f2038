// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/settings.h"

#include <QDir>

namespace tokenprism::gui {

namespace {

using namespace Qt::StringLiterals;

const auto clipboardKey = "clipboard/seconds"_L1;
const auto expiryKey = "warnings/expiry"_L1;
const auto signInKey = "signin/minutes"_L1;

/// The file can be edited by hand: what is no number in the range counts as not set.
int numberIn(const QVariant &value, int minimum, int maximum, int unset)
{
    bool good = false;
    const int number = value.toInt(&good);
    return good && number >= minimum && number <= maximum ? number : unset;
}

} // namespace

Settings::Settings(const QString &directory, QObject *parent)
    : QObject(parent)
    , m_file(QDir(directory).filePath(u"settings.ini"_s), QSettings::IniFormat)
{
}

int Settings::clipboardSeconds() const
{
    return numberIn(m_file.value(clipboardKey), minimumClipboardSeconds, maximumClipboardSeconds, 60);
}

void Settings::setClipboardSeconds(int seconds)
{
    store(clipboardKey, qBound(minimumClipboardSeconds, seconds, maximumClipboardSeconds));
}

bool Settings::warnsOfExpiry() const
{
    return m_file.value(expiryKey).toString() != "false"_L1;
}

void Settings::setWarnsOfExpiry(bool warns)
{
    store(expiryKey, warns);
}

int Settings::signInMinutes() const
{
    return numberIn(m_file.value(signInKey), minimumSignInMinutes, maximumSignInMinutes, 5);
}

void Settings::setSignInMinutes(int minutes)
{
    store(signInKey, qBound(minimumSignInMinutes, minutes, maximumSignInMinutes));
}

void Settings::store(const QString &key, const QVariant &value)
{
    if (m_file.value(key).toString() == value.toString())
        return;
    m_file.setValue(key, value);
    m_file.sync();
    Q_EMIT changed();
}

} // namespace tokenprism::gui
