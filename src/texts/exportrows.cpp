// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "texts/errorrows.h"

#include <QtGlobal>

namespace tokenprism::texts {

namespace {

const ErrorRow rows[] = {
    { "export.exists", QT_TRANSLATE_NOOP("ErrorText", "There is already a file of this name."),
      QT_TRANSLATE_NOOP("ErrorText", "{place} was left as it is."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Choose another name, or agree to replace it; on the command line with --force."),
      Who::You },
    { "export.is_folder", QT_TRANSLATE_NOOP("ErrorText", "This is a folder, not a file."),
      QT_TRANSLATE_NOOP("ErrorText", "{place} is a folder, and was left as it is."),
      QT_TRANSLATE_NOOP("ErrorText", "Add a file name to it."), Who::You },
    { "export.not_a_file", QT_TRANSLATE_NOOP("ErrorText", "This is no ordinary file."),
      QT_TRANSLATE_NOOP("ErrorText", "{place} is a device, a pipe, or a link that leads in a circle."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "Choose an ordinary file. On the command line leave --out away to write to standard output."),
      Who::You },
    { "export.no_folder", QT_TRANSLATE_NOOP("ErrorText", "The folder does not exist."),
      QT_TRANSLATE_NOOP("ErrorText", "{place} names a folder that is not there."),
      QT_TRANSLATE_NOOP("ErrorText", "Create the folder, or choose another one."), Who::You },
    { "export.read_only", QT_TRANSLATE_NOOP("ErrorText", "The file may not be changed."),
      QT_TRANSLATE_NOOP("ErrorText", "{place} is read-only, and was left as it is."),
      QT_TRANSLATE_NOOP("ErrorText", "Choose another name, or allow writing to the file."), Who::You },
    { "export.unwritable", QT_TRANSLATE_NOOP("ErrorText", "The export could not be saved."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "{place} can't be written. {detail} What was there before is unchanged."),
      QT_TRANSLATE_NOOP("ErrorText", "Check who may write to the folder, or choose another one."),
      Who::Computer },
    { "export.disk_full", QT_TRANSLATE_NOOP("ErrorText", "The export could not be saved: the disk is full."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Nothing of it was left at {place}. What was there before is unchanged."),
      QT_TRANSLATE_NOOP("ErrorText", "Make room on the disk, or choose another place, then save again."),
      Who::You },
    { "export.no_token", QT_TRANSLATE_NOOP("ErrorText", "There is no token to export."),
      QT_TRANSLATE_NOOP("ErrorText", "Its secrets were asked for, and this profile has no token right now."),
      QT_TRANSLATE_NOOP("ErrorText", "Get a token first, or export without secrets."), Who::You },
};

} // namespace

std::span<const ErrorRow> exportRows()
{
    return rows;
}

} // namespace tokenprism::texts
