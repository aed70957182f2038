# SPDX-FileCopyrightText: 2026 Tokenprism contributors
# SPDX-License-Identifier: GPL-3.0-or-later
set(is_debian OFF)
if(EXISTS /etc/debian_version)
    set(is_debian ON)
endif()
option(TOKENPRISM_DEBIAN "Lay documents and completions out as Debian wants them" ${is_debian})

set(data ${CMAKE_INSTALL_DATADIR})
set(documents ${data}/doc/tokenprism)

install(FILES linux/tokenprism.desktop DESTINATION ${data}/applications)
configure_file(linux/tokenprism.metainfo.xml.in ${TOKENPRISM_ID}.metainfo.xml @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${TOKENPRISM_ID}.metainfo.xml DESTINATION ${data}/metainfo)

install(FILES ${PROJECT_SOURCE_DIR}/resources/app/tokenprism.svg DESTINATION ${data}/icons/hicolor/scalable/apps)
foreach(size 48 128)
    install(FILES linux/icons/tokenprism-${size}.png RENAME tokenprism.png
        DESTINATION ${data}/icons/hicolor/${size}x${size}/apps)
endforeach()
install(FILES ${PROJECT_SOURCE_DIR}/README.md DESTINATION ${documents})

# Debian keeps the text of the GPL once for all packages, and wants changelogs compressed.
find_package(Python3 COMPONENTS Interpreter)
if(TOKENPRISM_DEBIAN AND Python3_FOUND)
    set(changelogs ${CMAKE_CURRENT_BINARY_DIR}/changelog.gz ${CMAKE_CURRENT_BINARY_DIR}/changelog.Debian.gz)
    add_custom_command(OUTPUT ${changelogs}
        COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_SOURCE_DIR}/debian/changelog.py
            --changelog ${PROJECT_SOURCE_DIR}/CHANGELOG.md --version ${PROJECT_VERSION}-1 --time ${changed}
            --maintainer ${TOKENPRISM_CONTACT} --out ${CMAKE_CURRENT_BINARY_DIR}
        DEPENDS debian/changelog.py ${PROJECT_SOURCE_DIR}/CHANGELOG.md VERBATIM)
    add_custom_target(tokenprism_changelogs ALL DEPENDS ${changelogs})
    install(FILES debian/copyright ${changelogs} DESTINATION ${documents})
else()
    install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/CHANGELOG.md DESTINATION ${documents})
endif()

# Manuals and completions say what the programs themselves say with --help.
if(NOT Python3_FOUND OR CMAKE_CROSSCOMPILING)
    message(STATUS "No manuals and completions: they need Python 3 and programs that run here")
    return()
endif()
set(pages tokenprism.1 tokenprism-cli.1)
set(compress "")
if(TOKENPRISM_DEBIAN)
    list(TRANSFORM pages APPEND .gz)
    set(compress --compress)
endif()
set(completions bash/tokenprism-cli zsh/_tokenprism-cli fish/tokenprism-cli.fish)
set(made ${pages} ${completions})
list(TRANSFORM made PREPEND ${CMAKE_CURRENT_BINARY_DIR}/)
file(GLOB makers CONFIGURE_DEPENDS linux/*.py linux/*.1.in)
add_custom_command(OUTPUT ${made}
    COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_SOURCE_DIR}/linux/manuals.py
        --cli $<TARGET_FILE:tokenprism-cli> --window $<TARGET_FILE:tokenprism>
        --date ${TOKENPRISM_DATE} --out ${CMAKE_CURRENT_BINARY_DIR} ${compress}
    DEPENDS tokenprism tokenprism-cli ${makers} VERBATIM)
add_custom_target(tokenprism_manuals ALL DEPENDS ${made})

if(TOKENPRISM_DEBIAN)
    set(zsh_functions ${data}/zsh/vendor-completions)
else()
    set(zsh_functions ${data}/zsh/site-functions)
endif()
foreach(page ${pages})
    install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${page} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
endforeach()
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/bash/tokenprism-cli DESTINATION ${data}/bash-completion/completions)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/zsh/_tokenprism-cli DESTINATION ${zsh_functions})
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/fish/tokenprism-cli.fish DESTINATION ${data}/fish/vendor_completions.d)
