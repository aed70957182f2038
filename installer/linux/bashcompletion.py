# SPDX-FileCopyrightText: 2026 Tokenprism contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The completion for bash."""

HEAD = r"""# SPDX-FileCopyrightText: 2026 Tokenprism contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion for tokenprism-cli; made from its --help

# Names may hold spaces and quotes: one a line in, one quoted word each out.
_tokenprism_cli_names()
{
    local name
    while IFS= read -r name; do
        [[ $name == "$cur"* ]] && COMPREPLY+=("$(printf %q "$name")")
    done
}

_tokenprism_cli_words()
{
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur")
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *: ]] && compopt -o nospace 2>/dev/null
}

_tokenprism_cli_kind()
{
    case $1 in
    profile) _tokenprism_cli_names < <("${COMP_WORDS[0]}" "${config[@]}" profile list 2>/dev/null | cut -f1) ;;
    preset) _tokenprism_cli_names < <("${COMP_WORDS[0]}" "${config[@]}" provider list 2>/dev/null | cut -f1) ;;
    file | folder)
        compopt -o filenames 2>/dev/null
        local how=-f
        [[ $1 == folder ]] && how=-d
        mapfile -t COMPREPLY < <(compgen "$how" -- "$cur")
        ;;
    program) mapfile -t COMPREPLY < <(compgen -c -- "$cur") ;;
    variable) mapfile -t COMPREPLY < <(compgen -e -- "$cur") ;;
    esac
}

"""

BODY = r"""
_tokenprism_cli()
{
    # Bash ends words at “=” and “:”: put together again what belongs together.
    local words=() word glue=
    for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
        if [[ $glue || $word == [=:]* ]]; then words[-1]+=$word; else words+=("$word"); fi
        glue=
        [[ $word == [=:] ]] && glue=yes
    done

    # What has been said so far, and which option still waits for its value.
    local command= verb= option= given=0 config=() last=$((${#words[@]} - 1)) i
    for ((i = 1; i < last; i++)); do
        word=${words[i]}
        if [[ $option ]]; then
            [[ $option == --config ]] && config=(--config "$word")
            option=
        elif [[ $word == --*=* ]]; then
            [[ $word == --config=* ]] && config=(--config "${word#*=}")
        elif [[ $word == -* ]]; then
            _tokenprism_cli_takes_value "$command" "$word" && option=$word
        elif [[ -z $command ]]; then
            command=$word
        elif [[ -z $verb ]]; then
            verb=$word
        else
            given=1
        fi
    done

    local cur=${words[last]}
    COMPREPLY=()
    if [[ -z $option && $cur == --*=* ]]; then option=${cur%%=*} cur=${cur#*=}; fi
    if [[ $option ]]; then
        case $cur in
        file:*) cur=${cur#file:} && _tokenprism_cli_kind file ;;
        env:*) cur=${cur#env:} && _tokenprism_cli_kind variable ;;
        *) _tokenprism_cli_value "$command" "$option" ;;
        esac
    elif [[ $cur == -* ]]; then
        _tokenprism_cli_words "$(_tokenprism_cli_options "$command" "$verb")"
    else
        _tokenprism_cli_positional "$command" "$verb" "$given"
    fi
}
complete -F _tokenprism_cli tokenprism-cli
"""


def function(name, subject, rows):
    lines = [f"{name}()", "{", f"    case {subject} in"]
    lines += [f"    {pattern}) {action} ;;" for pattern, action in rows]
    return "\n".join([*lines, "    esac", "}", ""])


def value_action(option):
    if option.choices:
        return f"_tokenprism_cli_words '{' '.join(option.choices)}'"
    return "" if option.kind == "free" else f"_tokenprism_cli_kind {option.kind}"


def names(options):
    return " ".join(name for option in options for name in (option.long, option.short) if name)


def script(cli):
    valued = [(f"' {o.long}'", "return 0") for o in cli.global_options if o.placeholder]
    values = [(f"' {o.long}'", value_action(o)) for o in cli.global_options if o.placeholder]
    options = [("' '", f"echo '{names(cli.global_options)}'")]
    positional = [("' '", f"_tokenprism_cli_words '{' '.join(c.name for c in cli.commands)}'")]
    for command in cli.commands:
        for option in command.options:
            if option.placeholder:
                valued.append((f"'{command.name} {option.long}'", "return 0"))
                if value_action(option):
                    values.append((f"'{command.name} {option.long}'", value_action(option)))
        for verb in command.verbs:
            options.append((f"'{command.name} {verb.name}'", f"echo '{names(verb.options(command))}'"))
            if verb.kind:
                positional.append((f"'{command.name} {verb.name}'", f"((given)) || _tokenprism_cli_kind {verb.kind}"))
        if command.verbs:
            verbs = " ".join(v.name for v in command.verbs)
            positional.append((f"'{command.name} '", f"_tokenprism_cli_words '{verbs}'"))
            options.append((f"'{command.name} '", f"echo '{names(command.options[:1])}'"))
        else:
            options.append((f"'{command.name} '*", f"echo '{names(command.options)}'"))
            if command.placeholder:
                kind = "file" if command.placeholder == "FILE" else "profile"
                positional.append((f"'{command.name} '", f"_tokenprism_cli_kind {kind}"))
    return "\n".join([
        HEAD.rstrip("\n"), "",
        function("_tokenprism_cli_takes_value", '"$1 $2"', [*valued, ("*", "return 1")]),
        function("_tokenprism_cli_value", '"$1 $2"', values),
        function("_tokenprism_cli_options", '"$1 $2"', options),
        function("_tokenprism_cli_positional", '"$1 $2"', positional).rstrip("\n"), BODY])
