# SPDX-FileCopyrightText: 2026 Tokenprism contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# CPack. Made and checked by us: DEB. Written with care and not run: NSIS, WIX (MSI) and DragNDrop (DMG).
set(CPACK_PACKAGE_NAME tokenprism)
set(CPACK_PACKAGE_VENDOR "Tokenprism contributors")
set(CPACK_PACKAGE_CONTACT "${TOKENPRISM_CONTACT}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "sign in with OAuth 2.0 and see what a token can do")
set(CPACK_PACKAGE_DESCRIPTION_FILE ${CMAKE_CURRENT_SOURCE_DIR}/description.txt)
set(CPACK_PACKAGE_INSTALL_DIRECTORY Tokenprism)
set(CPACK_PACKAGE_EXECUTABLES tokenprism Tokenprism)
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_VERBATIM_VARIABLES ON)

# The licence page. WIX goes by the ending of the name.
configure_file(${PROJECT_SOURCE_DIR}/LICENSE LICENSE.txt COPYONLY)
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_CURRENT_BINARY_DIR}/LICENSE.txt)

if(WIN32)
    set(CPACK_GENERATOR NSIS WIX)
    set(CPACK_NSIS_DISPLAY_NAME Tokenprism)
    set(CPACK_NSIS_MUI_ICON ${CMAKE_CURRENT_SOURCE_DIR}/windows/tokenprism.ico)
    set(CPACK_NSIS_MUI_UNIICON ${CMAKE_CURRENT_SOURCE_DIR}/windows/tokenprism.ico)
    set(CPACK_NSIS_INSTALLED_ICON_NAME "bin\\tokenprism.exe")
    set(CPACK_NSIS_MODIFY_PATH ON) # asks; tokenprism-cli is for terminals
    set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
    # Says which installations are one another's updates: never changes.
    set(CPACK_WIX_UPGRADE_GUID 6B4B0C0B-8C9F-4B3D-9A55-3D0C0B1B7F52)
    set(CPACK_WIX_PRODUCT_ICON ${CMAKE_CURRENT_SOURCE_DIR}/windows/tokenprism.ico)
    set(CPACK_WIX_PROGRAM_MENU_FOLDER Tokenprism)
elseif(APPLE)
    set(CPACK_GENERATOR DragNDrop)
    set(CPACK_DMG_VOLUME_NAME Tokenprism)
    set(CPACK_DMG_SLA_USE_RESOURCE_FILE_LICENSE ON)
else()
    set(CPACK_GENERATOR DEB)
    include(debian.cmake)
endif()
include(CPack)
