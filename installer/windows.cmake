# SPDX-FileCopyrightText: 2026 Tokenprism contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# Written with care and not run by us: docs/packaging.md says what was and wasn't tried.
# The programs lie in bin/ with all their DLLs: Qt's by its deploy tool, those of vcpkg by vcpkg's own (see the preset).
set(TOKENPRISM_YEAR 2026)
foreach(program tokenprism tokenprism-cli)
    set(TOKENPRISM_FILE ${program})
    configure_file(windows/program.rc.in ${program}.rc @ONLY)
    target_sources(${program} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${program}.rc)
endforeach()

set(deploy ${CMAKE_CURRENT_BINARY_DIR}/deploy.cmake)
file(GENERATE OUTPUT ${deploy} CONTENT "
include(\"${QT_DEPLOY_SUPPORT}\")
qt_deploy_runtime_dependencies(
    EXECUTABLE \"bin/$<TARGET_FILE_NAME:tokenprism>\"
    ADDITIONAL_EXECUTABLES \"bin/$<TARGET_FILE_NAME:tokenprism-cli>\"
    GENERATE_QT_CONF)
")
install(SCRIPT ${deploy})
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md DESTINATION .)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE RENAME LICENSE.txt DESTINATION .)
