# SPDX-FileCopyrightText: 2026 Tokenprism contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The completion for fish."""

HEAD = r"""# SPDX-FileCopyrightText: 2026 Tokenprism contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# fish completion for tokenprism-cli; made from its --help

# The words that are no options and no values of options: the command, its verb and its names.
function __tokenprism_cli_words
    set -l waiting no
    set -l tokens (commandline -opc)
    for token in $tokens[2..]
        if test $waiting = yes
            set waiting no
        else if contains -- $token @VALUED@
            set waiting yes
        else if not string match -q -- '-*' $token
            echo $token
        end
    end
end

# True where exactly these words stand on the line.
function __tokenprism_cli_at
    set -l words (__tokenprism_cli_words)
    test "$words" = "$argv"
end

# True where the line starts with these words.
function __tokenprism_cli_in
    set -l words (__tokenprism_cli_words)
    test (count $words) -ge (count $argv); and test "$words[1..$(count $argv)]" = "$argv"
end

function __tokenprism_cli_names
    set -l tokens (commandline -opc)
    set -l config
    for i in (seq (count $tokens))
        if test "$tokens[$i]" = --config; and set -q tokens[(math $i + 1)]
            set config --config $tokens[(math $i + 1)]
        else if string match -q -- '--config=*' $tokens[$i]
            set config $tokens[$i]
        end
    end
    $tokens[1] $config $argv list 2>/dev/null | string replace -r '\t.*' ''
end

function __tokenprism_cli_source
    printf '%s\n' $argv
    set -l token (commandline -ct | string replace -r -- '^--[a-z-]+=' '')
    if string match -q 'file:*' $token
        printf 'file:%s\n' (__fish_complete_path (string replace 'file:' '' $token) | string replace -r '\t.*' '')
    else if string match -q 'env:*' $token
        printf 'env:%s\n' (set -nx)
    end
end

complete -c tokenprism-cli -f
"""

ACTIONS = {
    "free": "-x", "file": "-r -F", "folder": "-x -a '(__fish_complete_directories)'",
    "program": "-x -a '(__fish_complete_command)'",
    "profile": "-x -a '(__tokenprism_cli_names profile)'", "preset": "-x -a '(__tokenprism_cli_names provider)'",
}


def quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def action(option):
    if not option.placeholder:
        return ""
    if any(choice.endswith(":") for choice in option.choices):
        return f" -x -a '(__tokenprism_cli_source {' '.join(option.choices)})'"
    return f" -x -a '{' '.join(option.choices)}'" if option.choices else " " + ACTIONS[option.kind]


def option_lines(condition, options):
    lines = []
    for option in options:
        short = f" -s {option.short[1:]}" if option.short else ""
        lines.append(f"complete -c tokenprism-cli -n {quoted(condition)} -l {option.long[2:]}{short}{action(option)} "
                     f"-d {quoted(option.words)}")
    return lines


def offer(condition, kind):
    given = ACTIONS[kind].replace("-x ", "").replace("-r ", "")
    return f"complete -c tokenprism-cli -n {quoted('__tokenprism_cli_at ' + condition)} {given}"


def script(cli):
    every = [*cli.global_options, *(o for c in cli.commands for o in c.options)]
    valued = sorted({o.long for o in every if o.placeholder})
    lines = option_lines("__tokenprism_cli_at", cli.global_options)
    for command in cli.commands:
        lines.append(f"complete -c tokenprism-cli -n __tokenprism_cli_at -a {command.name} -d {quoted(command.summary)}")
        name = command.name
        if not command.verbs:
            lines += option_lines(f"__tokenprism_cli_in {name}", command.options)
            if command.placeholder:
                lines.append(offer(name, "file" if command.placeholder == "FILE" else "profile"))
            continue
        lines += option_lines(f"__tokenprism_cli_in {name}", command.options[:1])
        for verb in command.verbs:
            lines.append(f"complete -c tokenprism-cli -n '__tokenprism_cli_at {name}' -a {verb.name}")
            offered = [option for option in verb.options(command) if option.long != "--help"]
            lines += option_lines(f"__tokenprism_cli_in {name} {verb.name}", offered)
            if verb.kind:
                lines.append(offer(f"{name} {verb.name}", verb.kind))
    return HEAD.replace("@VALUED@", " ".join(valued)) + "\n".join(lines) + "\n"
