# SPDX-FileCopyrightText: 2026 Tokenprism contributors
# SPDX-License-Identifier: GPL-3.0-or-later
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
# Not CPACK_PACKAGE_DESCRIPTION_FILE alone: what is read from there comes out with XML's escapes.
file(READ ${CMAKE_CURRENT_SOURCE_DIR}/description.txt CPACK_DEBIAN_PACKAGE_DESCRIPTION)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)

# Linked libraries are found by dpkg-shlibdeps. What it can't see:
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
string(JOIN ", " CPACK_DEBIAN_PACKAGE_DEPENDS
    ca-certificates       # which servers are to be trusted
    libqt6svg6            # the plugin that draws the icons
    libsecret-1-0         # QtKeychain opens it at run time
    qt6-translations-l10n # Qt's own words, in Finnish
    xdg-utils)            # opens the browser
# The keychain; without one secrets last until the program ends, and the window says so. Wayland has its plugin apart.
string(JOIN ", " CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "gnome-keyring | kwalletmanager | keepassxc" "default-dbus-session-bus | dbus-session-bus" qt6-wayland)
