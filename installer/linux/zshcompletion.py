# SPDX-FileCopyrightText: 2026 Tokenprism contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The completion for zsh."""

HEAD = r"""#compdef tokenprism-cli
# SPDX-FileCopyrightText: 2026 Tokenprism contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# zsh completion for tokenprism-cli; made from its --help

_tokenprism_cli_profiles() {
    local -a names=("${(@f)$($tokenprism_cli profile list 2>/dev/null | cut -f1)}")
    compadd -X profile -- $names
}

_tokenprism_cli_presets() {
    local -a names=("${(@f)$($tokenprism_cli provider list 2>/dev/null | cut -f1)}")
    compadd -X preset -- $names
}

_tokenprism_cli_source() {
    if compset -P 'file:'; then
        _files
    elif compset -P 'env:'; then
        _parameters -g '*export*'
    else
        compadd -- ${(M)@:#*[^:]}
        compadd -S '' -- ${(M)@:#*:}
    fi
}
"""

BODY = r"""
_tokenprism_cli() {
    local curcontext=$curcontext state line
    local -a tokenprism_cli=($words[1])
    typeset -A opt_args
    _arguments -C -S \
@GLOBAL@
        '1:command:->command' \
        '*::argument:->argument'
    # The names of another folder, where one is given.
    [[ -n $opt_args[--config] ]] && tokenprism_cli+=(--config ${(Q)opt_args[--config]})
    case $state in
    command) _describe command '(
@COMMANDS@
        )' ;;
    argument)
        case $line[1] in
@CASES@
        esac
        ;;
    esac
}

_tokenprism_cli "$@"
"""

ACTIONS = {
    "free": "", "file": "_files", "folder": "_files -/", "program": "_command_names -e",
    "profile": "_tokenprism_cli_profiles", "preset": "_tokenprism_cli_presets",
}


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


def described(text):
    for sign in "\\[]:":
        text = text.replace(sign, "\\" + sign)
    return text


def action(option):
    if any(choice.endswith(":") for choice in option.choices):
        # The blank in front has zsh leave out arguments of its own.
        return " _tokenprism_cli_source " + " ".join(option.choices)
    return f"({' '.join(option.choices)})" if option.choices else ACTIONS[option.kind]


def specs(options):
    lines = []
    for option in options:
        repeat = "*" if "repeated" in option.words else ""
        tail = f":{described(option.placeholder)}:{action(option).replace(':', chr(92) + ':')}" if option.placeholder else ""
        sign = "=" if option.placeholder else ""
        lines.append(quoted(f"{repeat}{option.long}{sign}[{described(option.words)}]{tail}"))
        if option.short:
            lines.append(quoted(f"{option.short}[{described(option.words)}]"))
    return lines


def arguments(lines, indent):
    return " ".join(["_arguments", "-S"]) + " \\\n" + " \\\n".join(indent + "    " + line for line in lines)


def verb_case(command, indent):
    lines = [f"_arguments -C -S {quoted('1:what:(' + ' '.join(v.name for v in command.verbs) + ')')} "
             f"{quoted('*::argument:->argument')} \\",
             indent + "    " + " ".join(specs(command.options[:1])),
             indent + "[[ $state == argument ]] && case $line[1] in"]
    for verb in command.verbs:
        rows = specs(verb.options(command))
        if verb.kind:
            rows.append(quoted(f"1:{verb.placeholder}:{ACTIONS[verb.kind]}"))
        lines.append(f"{indent}{verb.name}) {arguments(rows, indent)} ;;")
    return "\n".join([*lines, indent + "esac"])


def script(cli):
    indent = " " * 8
    cases = []
    for command in cli.commands:
        if command.verbs:
            text = verb_case(command, indent + "    ")
        else:
            rows = specs(command.options)
            if command.placeholder:
                kind = "file" if command.placeholder == "FILE" else "profile"
                rows.append(quoted(f"1:{command.placeholder}:{ACTIONS[kind]}"))
            text = arguments(rows, indent + "    ")
        cases.append(f"{indent}{command.name})\n{indent}    {text}\n{indent}    ;;")
    summaries = "\n".join(f'{indent}    "{command.name}:{command.summary}"' for command in cli.commands)
    shown = "\n".join(f"{indent}{line} \\" for line in specs(cli.global_options))
    return HEAD + BODY.replace("@GLOBAL@", shown).replace("@COMMANDS@", summaries).replace("@CASES@", "\n".join(cases))
