// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "texts/errorrows.h"

#include <QtGlobal>

namespace tokenprism::texts {

namespace {

const ErrorRow rows[] = {
    { "vault.no_service", QT_TRANSLATE_NOOP("ErrorText", "There is no keychain on this system."),
      QT_TRANSLATE_NOOP("ErrorText", "No keychain service answers, so nothing can be kept safely."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Start or install one (GNOME Keyring or KWallet on Linux). Until then secrets are "
                        "only kept in memory."),
      Who::Computer },
    { "vault.locked", QT_TRANSLATE_NOOP("ErrorText", "The keychain is locked."),
      QT_TRANSLATE_NOOP("ErrorText", "It has to be opened before secrets can be read or kept."),
      QT_TRANSLATE_NOOP("ErrorText", "Unlock the keychain, then try again."), Who::You },
    { "vault.refused", QT_TRANSLATE_NOOP("ErrorText", "The keychain refused access."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Its question was answered with no, or it does not allow this program in."),
      QT_TRANSLATE_NOOP("ErrorText", "Try again and allow access, or check the keychain's settings."),
      Who::You },
    { "vault.timeout", QT_TRANSLATE_NOOP("ErrorText", "The keychain did not answer."),
      QT_TRANSLATE_NOOP("ErrorText", "It may be waiting for a password in another window."),
      QT_TRANSLATE_NOOP("ErrorText", "Look for a password question, answer it, then try again."), Who::You },
    { "vault.not_found", QT_TRANSLATE_NOOP("ErrorText", "The keychain gave no such entry."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "It was deleted there, or the keychain is locked: some keychains don't tell the two "
                        "apart. Nothing was changed."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Unlock the keychain and try again. If the entry is gone, enter the secret again."),
      Who::You },
    { "vault.corrupt", QT_TRANSLATE_NOOP("ErrorText", "The keychain's entry can't be read."),
      QT_TRANSLATE_NOOP("ErrorText", "It was changed or cut short by something else."),
      QT_TRANSLATE_NOOP("ErrorText", "Enter the secret again; the entry is then written anew."), Who::You },
    { "vault.other", QT_TRANSLATE_NOOP("ErrorText", "The keychain reported a problem."),
      QT_TRANSLATE_NOOP("ErrorText", "{detail}"),
      QT_TRANSLATE_NOOP("ErrorText", "Try again. If it stays so, check the keychain with its own program."),
      Who::Computer },
    { "store.unreadable", QT_TRANSLATE_NOOP("ErrorText", "The file of profiles can't be read."),
      QT_TRANSLATE_NOOP("ErrorText", "{place} can't be opened. {detail}"),
      QT_TRANSLATE_NOOP("ErrorText", "Check who may read the file and its folder."), Who::Computer },
    { "store.unwritable", QT_TRANSLATE_NOOP("ErrorText", "The profiles could not be saved."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "{place} can't be written. {detail} What was saved before is unchanged."),
      QT_TRANSLATE_NOOP("ErrorText", "Check who may write to the folder."), Who::Computer },
    { "store.disk_full", QT_TRANSLATE_NOOP("ErrorText", "The profiles could not be saved: the disk is full."),
      QT_TRANSLATE_NOOP("ErrorText", "What was saved before is unchanged."),
      QT_TRANSLATE_NOOP("ErrorText", "Make room on the disk, then save again."), Who::You },
    { "store.locked", QT_TRANSLATE_NOOP("ErrorText", "Another program is writing the profiles right now."),
      QT_TRANSLATE_NOOP("ErrorText", "What was saved before is unchanged."),
      QT_TRANSLATE_NOOP("ErrorText", "Wait a moment, then save again."), Who::You },
    { "store.name_taken", QT_TRANSLATE_NOOP("ErrorText", "There is already a profile of this name."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "{actual} is in use, and on the command line the name tells profiles apart."),
      QT_TRANSLATE_NOOP("ErrorText", "Choose another name."), Who::You },
    { "store.newer_version",
      QT_TRANSLATE_NOOP("ErrorText", "The file of profiles was written by a newer version."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "{place} holds things that this version does not know, so it is left alone and "
                        "nothing can be saved."),
      QT_TRANSLATE_NOOP("ErrorText", "Use the newer version, or another folder for the profiles."),
      Who::You },
    { "store.set_aside",
      QT_TRANSLATE_NOOP("ErrorText", "The file of profiles was broken and has been set aside."),
      QT_TRANSLATE_NOOP("ErrorText", "It is kept as {place}; the program begins with an empty list."),
      QT_TRANSLATE_NOOP("ErrorText", "Restore profiles.json.bak beside it, or add the profiles again."),
      Who::You },
    { "profile.member_missing", QT_TRANSLATE_NOOP("ErrorText", "The profile is incomplete."),
      QT_TRANSLATE_NOOP("ErrorText", "{place} is missing."),
      QT_TRANSLATE_NOOP("ErrorText", "Add it to the file, or make the profile anew."), Who::PresetAuthor },
    { "profile.member_invalid", QT_TRANSLATE_NOOP("ErrorText", "The profile has a value that can't be used."),
      QT_TRANSLATE_NOOP("ErrorText", "{place} is {actual}, and {expected} was awaited."),
      QT_TRANSLATE_NOOP("ErrorText", "Correct the file, or make the profile anew."), Who::PresetAuthor },
    { "provider.member_missing", QT_TRANSLATE_NOOP("ErrorText", "The preset is incomplete."),
      QT_TRANSLATE_NOOP("ErrorText", "{place} is missing."),
      QT_TRANSLATE_NOOP("ErrorText", "Add it to the preset's file."), Who::PresetAuthor },
    { "provider.member_invalid", QT_TRANSLATE_NOOP("ErrorText", "The preset has a value that can't be used."),
      QT_TRANSLATE_NOOP("ErrorText", "{place} is {actual}, and {expected} was awaited."),
      QT_TRANSLATE_NOOP("ErrorText", "Correct the preset's file."), Who::PresetAuthor },
    { "provider.id_taken", QT_TRANSLATE_NOOP("ErrorText", "The preset has the name of another one."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "{place} uses an id that is built in or was read before, and built-in presets can't be replaced."),
      QT_TRANSLATE_NOOP("ErrorText", "Give it another id."), Who::PresetAuthor },
    { "json.too_large", QT_TRANSLATE_NOOP("ErrorText", "The text is too large to be read as JSON."), nullptr,
      QT_TRANSLATE_NOOP("ErrorText", "Check that this is the right file or address."), Who::PresetAuthor },
    { "json.too_deep", QT_TRANSLATE_NOOP("ErrorText", "The JSON is nested too deeply."),
      QT_TRANSLATE_NOOP("ErrorText", "No honest file or answer of this kind is."),
      QT_TRANSLATE_NOOP("ErrorText", "Check that this is the right file or address."), Who::PresetAuthor },
    { "json.bom", QT_TRANSLATE_NOOP("ErrorText", "The JSON begins with a byte order mark."),
      QT_TRANSLATE_NOOP("ErrorText",
                        "JSON must not (RFC 8259 section 8.1); some editors add it when saving."),
      QT_TRANSLATE_NOOP("ErrorText", "Save the file as UTF-8 without a byte order mark."),
      Who::PresetAuthor },
    { "json.not_utf8", QT_TRANSLATE_NOOP("ErrorText", "The JSON is not UTF-8."),
      QT_TRANSLATE_NOOP("ErrorText", "It was written in another character encoding (RFC 8259 section 8.1)."),
      QT_TRANSLATE_NOOP("ErrorText", "Save it as UTF-8."), Who::PresetAuthor },
    { "json.syntax", QT_TRANSLATE_NOOP("ErrorText", "This is not JSON."),
      QT_TRANSLATE_NOOP("ErrorText", "{detail}"),
      QT_TRANSLATE_NOOP("ErrorText",
                        "Check for missing quotes, commas and brackets, or for a file cut short."),
      Who::PresetAuthor },
    { "json.trailing_content",
      QT_TRANSLATE_NOOP("ErrorText", "There is something after the end of the JSON."),
      QT_TRANSLATE_NOOP("ErrorText", "Two texts may have been put into one."),
      QT_TRANSLATE_NOOP("ErrorText", "Keep one JSON value only."), Who::PresetAuthor },
    { "json.empty", QT_TRANSLATE_NOOP("ErrorText", "The text is empty where JSON was awaited."), nullptr,
      QT_TRANSLATE_NOOP("ErrorText", "Check that this is the right file or address."), Who::PresetAuthor },
    { "form.bad_percent", QT_TRANSLATE_NOOP("ErrorText", "The text has a broken percent escape."),
      QT_TRANSLATE_NOOP(
          "ErrorText",
          "After each % two hexadecimal digits are awaited. Parts may have been lost in copying."),
      QT_TRANSLATE_NOOP("ErrorText", "Copy the whole address again."), Who::You },
    { "form.not_utf8", QT_TRANSLATE_NOOP("ErrorText", "The text holds characters that can't be read."),
      QT_TRANSLATE_NOOP("ErrorText", "Its bytes are not UTF-8."),
      QT_TRANSLATE_NOOP("ErrorText", "Copy the whole address again."), Who::You },
    { "form.control_character",
      QT_TRANSLATE_NOOP("ErrorText", "The text holds a character that must not be there."),
      QT_TRANSLATE_NOOP("ErrorText", "A zero byte stands in it, which no honest address has."),
      QT_TRANSLATE_NOOP("ErrorText", "Don't use this address."), Who::You },
};

} // namespace

std::span<const ErrorRow> keepingRows()
{
    return rows;
}

} // namespace tokenprism::texts
