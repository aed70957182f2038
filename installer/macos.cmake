# SPDX-FileCopyrightText: 2026 Tokenprism contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# Written with care and not run by us: docs/packaging.md says what was and wasn't tried.
# tokenprism-cli lies in the bundle beside the window, where it finds the same frameworks.
set(icon ${CMAKE_CURRENT_SOURCE_DIR}/macos/tokenprism.icns)
target_sources(tokenprism PRIVATE ${icon})
set_source_files_properties(${icon} TARGET_DIRECTORY tokenprism PROPERTIES MACOSX_PACKAGE_LOCATION Resources)
set_target_properties(tokenprism PROPERTIES
    MACOSX_BUNDLE_INFO_PLIST ${CMAKE_CURRENT_SOURCE_DIR}/macos/Info.plist.in
    MACOSX_BUNDLE_BUNDLE_NAME Tokenprism
    MACOSX_BUNDLE_GUI_IDENTIFIER ${TOKENPRISM_ID}
    MACOSX_BUNDLE_BUNDLE_VERSION ${PROJECT_VERSION}
    MACOSX_BUNDLE_SHORT_VERSION_STRING ${PROJECT_VERSION}
    MACOSX_BUNDLE_ICON_FILE tokenprism.icns
    MACOSX_BUNDLE_COPYRIGHT "2026 Tokenprism contributors; GPL-3.0-or-later")
set_target_properties(tokenprism-cli PROPERTIES INSTALL_RPATH @executable_path/../Frameworks)

set(deploy ${CMAKE_CURRENT_BINARY_DIR}/deploy.cmake)
file(GENERATE OUTPUT ${deploy} CONTENT "
include(\"${QT_DEPLOY_SUPPORT}\")
qt_deploy_runtime_dependencies(
    EXECUTABLE tokenprism.app
    ADDITIONAL_EXECUTABLES tokenprism.app/Contents/MacOS/tokenprism-cli
    GENERATE_QT_CONF)
")
install(SCRIPT ${deploy})
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION .)
