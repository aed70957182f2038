// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Lets Qt's threads end before a program that is searched for leaks does.
//
// QThread::wait() comes back while the thread still has to give up what Qt knows about it (QThreadData),
// which happens in a destructor of thread-specific data. When the program ends, Qt6Core deletes the key of
// that data. A thread that is so far by then never calls the destructor, and 152 bytes of Qt's are told as a
// leak: once in about forty runs on a busy machine, in tests with a keyring. Seen with Qt 6.4.2.
#include <poll.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>

namespace {

/// Qt gives its threads the name of their class where they have none of their own. Threads of other libraries
/// (GLib's "gmain" and "gdbus") live until the very end.
bool isOfQt(const std::filesystem::path &task)
{
    std::string name;
    std::getline(std::ifstream(task / "comm"), name);
    return name.starts_with('Q');
}

bool anyOfQtRuns()
{
    std::error_code gone;
    for (const auto &task : std::filesystem::directory_iterator("/proc/self/task", gone)) {
        if (isOfQt(task.path()))
            return true;
    }
    return false;
}

struct ThreadEnds {
    ThreadEnds() = default;
    ThreadEnds(const ThreadEnds &) = delete;
    ThreadEnds &operator=(const ThreadEnds &) = delete;
    /// After the destructors of all that was made while the program ran, before those of Qt6Core. A thread
    /// that hangs for good (a bus that never answers) isn't waited for longer than this; LeakSanitizer finds
    /// what it holds on its stack.
    ~ThreadEnds()
    {
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(2);
        while (anyOfQtRuns() && std::chrono::steady_clock::now() < until)
            ::poll(nullptr, 0, 1);
    }
};

const ThreadEnds threadEnds;

} // namespace
