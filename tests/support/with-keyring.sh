#!/bin/sh
# SPDX-FileCopyrightText: 2026 Tokenprism contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# with-keyring.sh MODE PROGRAM [ARGUMENT...]
# Runs a program with a D-Bus session, a home and a runtime folder of its own, so that no test touches the keyring of
# the person who runs it. MODE:
#   unlocked  gnome-keyring with an unlocked login keyring, password in KEYRING_PASSWORD, process in KEYRING_PID
#   locked    the same keyring, locked
#   none      a bus without any secret service
#   nobus     no bus
# Ends with 77 (skipped) where gnome-keyring or dbus-run-session is missing.
set -eu

mode=$1
shift

for tool in dbus-run-session dbus-send gnome-keyring-daemon; do
    if ! command -v "$tool" >/dev/null 2>&1; then
        echo "with-keyring.sh: $tool is missing" >&2
        exit 77
    fi
done

# Second call of this script, inside the session that the first one has started.
if [ "$mode" = inside-unlocked ] || [ "$mode" = inside-locked ]; then
    if [ "$mode" = inside-unlocked ]; then
        printf %s "$KEYRING_PASSWORD" | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
    else
        gnome-keyring-daemon --foreground --components=secrets </dev/null >/dev/null 2>&1 &
    fi
    KEYRING_PID=$!
    export KEYRING_PID
    trap 'kill -CONT "$KEYRING_PID" 2>/dev/null || true; kill "$KEYRING_PID" 2>/dev/null || true; wait' EXIT
    tries=0
    until dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
        string:org.freedesktop.secrets 2>/dev/null | grep -q 'boolean true'; do
        tries=$((tries + 1))
        if [ "$tries" -gt 200 ]; then
            echo "with-keyring.sh: gnome-keyring-daemon doesn't come up" >&2
            exit 1
        fi
        sleep 0.05
    done
    status=0
    "$@" || status=$?
    exit "$status"
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -m 700 "$folder/home" "$folder/run"
HOME=$folder/home
XDG_RUNTIME_DIR=$folder/run
KEYRING_PASSWORD=practice-keyring
export HOME XDG_RUNTIME_DIR KEYRING_PASSWORD
# Nothing may lead to the person's own session, and no prompt may appear on their screen.
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL XDG_DATA_HOME XDG_CONFIG_HOME \
    XDG_CACHE_HOME XDG_CURRENT_DESKTOP KDE_SESSION_VERSION KDE_FULL_SESSION

case $mode in
unlocked)
    dbus-run-session -- "$0" inside-unlocked "$@"
    ;;
locked)
    # The first session makes the keyring, the second one finds it locked.
    dbus-run-session -- "$0" inside-unlocked true
    dbus-run-session -- "$0" inside-locked "$@"
    ;;
none)
    cat >"$folder/bus.conf" <<CONF
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=$folder/run</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
CONF
    dbus-run-session --config-file="$folder/bus.conf" -- "$@"
    ;;
nobus)
    DBUS_SESSION_BUS_ADDRESS=disabled: "$@"
    ;;
*)
    echo "with-keyring.sh: unknown mode $mode" >&2
    exit 2
    ;;
esac
