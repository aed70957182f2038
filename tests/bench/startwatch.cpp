// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "children.h"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <poll.h>
#include <stdexcept>
#include <thread>
#include <xcb/xcb.h>

using namespace tokenprism::bench;
using namespace std::chrono_literals;

namespace {

constexpr double patience = 30000; // milliseconds

/// Sees every top-level window that is mapped on the display.
class Display {
public:
    Display()
        : m_connection(xcb_connect(nullptr, nullptr))
    {
        if (xcb_connection_has_error(m_connection))
            throw std::runtime_error("no X display");
        const xcb_screen_t *screen = xcb_setup_roots_iterator(xcb_get_setup(m_connection)).data;
        const uint32_t events = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
        xcb_change_window_attributes(m_connection, screen->root, XCB_CW_EVENT_MASK, &events);
        m_root = screen->root;
        drain();
    }
    ~Display() { xcb_disconnect(m_connection); }
    Display(const Display &) = delete;
    Display &operator=(const Display &) = delete;

    void drain()
    {
        free(xcb_get_input_focus_reply(m_connection, xcb_get_input_focus(m_connection), nullptr));
        while (xcb_generic_event_t *event = xcb_poll_for_event(m_connection))
            free(event);
    }

    /// Milliseconds from \a start to the first MapNotify of a window below the root.
    double untilMapped(Clock::time_point start)
    {
        while (since(start) < patience) {
            pollfd waiting { xcb_get_file_descriptor(m_connection), POLLIN, 0 };
            poll(&waiting, 1, 100);
            const double now = since(start);
            while (xcb_generic_event_t *event = xcb_poll_for_event(m_connection)) {
                const std::unique_ptr<xcb_generic_event_t, decltype(&free)> owned(event, &free);
                if ((event->response_type & 0x7f) != XCB_MAP_NOTIFY)
                    continue;
                if (reinterpret_cast<const xcb_map_notify_event_t *>(event)->event == m_root)
                    return now;
            }
        }
        throw std::runtime_error("no window was mapped");
    }

private:
    xcb_connection_t *m_connection;
    xcb_window_t m_root = 0;
};

/// Until the process has used no processor time for \a quiet.
void settle(pid_t pid, std::chrono::milliseconds quiet)
{
    const auto start = Clock::now();
    double last = -1;
    auto changed = start;
    while (since(start) < patience && Clock::now() - changed < quiet) {
        const double now = cpuOf(pid);
        if (now != last)
            changed = Clock::now();
        last = now;
        std::this_thread::sleep_for(10ms);
    }
}

enum class Round { Warming, Counted };

void measure(Display &display, const Command &command, size_t number, std::chrono::milliseconds quiet,
             Round round)
{
    display.drain();
    const Child child = start(command, Output::Dropped);
    const double mapped = display.untilMapped(child.forked);
    const double cpu = cpuOf(child.pid);
    settle(child.pid, quiet);
    const double settled = cpuOf(child.pid);
    const long memory = memoryOf(child.pid);
    if (round == Round::Counted)
        std::printf("{\"command\": %zu, \"mapped_ms\": %.3f, \"cpu_ms\": %.3f, \"settled_cpu_ms\": %.3f, "
                    "\"pss_kb\": %ld}\n",
                    number, mapped, cpu, settled, memory);
    std::fflush(stdout);
    end(child);
}

} // namespace

/// startwatch [--rounds N] [--quiet MS] -- PROGRAM … -- PROGRAM …
/// Starts each program in turn, N times, and prints a line of JSON for every start: from the fork to the
/// first top-level window that is mapped, and what memory the program then settles at.
int main(int argc, char *argv[])
{
    const auto commands = commandsOf(argc, argv);
    const int rounds = numberOf(argc, argv, "--rounds", 9);
    const std::chrono::milliseconds quiet(numberOf(argc, argv, "--quiet", 300));
    try {
        Display display;
        for (int round = -1; round < rounds; ++round) { // the first one warms the caches
            for (size_t i = 0; i < commands.size(); ++i)
                measure(display, commands[i], i, quiet, round < 0 ? Round::Warming : Round::Counted);
        }
    } catch (const std::exception &error) {
        std::fprintf(stderr, "startwatch: %s\n", error.what());
        return 1;
    }
    return 0;
}
