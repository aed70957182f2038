// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "children.h"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <spawn.h>
#include <sstream>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char **environ;

namespace tokenprism::bench {

namespace {

using namespace std::chrono_literals;

std::string procFile(pid_t pid, const std::string &name)
{
    return "/proc/" + std::to_string(pid) + '/' + name;
}

double milliseconds(const timeval &time)
{
    return double(time.tv_sec) * 1000.0 + double(time.tv_usec) / 1000.0;
}

} // namespace

std::vector<Command> commandsOf(int argc, char *argv[])
{
    std::vector<Command> commands;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--")
            commands.emplace_back();
        else if (!commands.empty())
            commands.back().push_back(argument);
    }
    return commands;
}

int numberOf(int argc, char *argv[], const std::string &option, int standard)
{
    for (int i = 1; i + 1 < argc && argv[i] != std::string("--"); ++i) {
        if (argv[i] == option)
            return std::atoi(argv[i + 1]);
    }
    return standard;
}

double since(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

Child start(const Command &command, Output output)
{
    std::vector<char *> arguments;
    for (const std::string &argument : command)
        arguments.push_back(const_cast<char *>(argument.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (output == Output::Dropped)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    Child child;
    child.forked = Clock::now();
    const int failed =
        posix_spawnp(&child.pid, arguments.front(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed)
        throw std::runtime_error("can't start " + command.front());
    return child;
}

Ending waitFor(const Child &child)
{
    int status = 0;
    rusage usage {};
    wait4(child.pid, &status, 0, &usage);
    Ending ending;
    ending.wall = since(child.forked);
    ending.cpu = milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
    ending.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return ending;
}

void end(const Child &child)
{
    kill(child.pid, SIGTERM);
    for (int i = 0; i < 200; ++i) {
        if (waitpid(child.pid, nullptr, WNOHANG) == child.pid)
            return;
        std::this_thread::sleep_for(10ms);
    }
    kill(child.pid, SIGKILL);
    waitpid(child.pid, nullptr, 0);
}

std::vector<pid_t> family(pid_t pid)
{
    std::vector<pid_t> members { pid };
    for (size_t i = 0; i < members.size(); ++i) {
        std::error_code gone;
        for (const auto &task : std::filesystem::directory_iterator(procFile(members[i], "task"), gone)) {
            std::ifstream children(task.path() / "children");
            pid_t child = 0;
            while (children >> child)
                members.push_back(child);
        }
    }
    return members;
}

double cpuOf(pid_t pid)
{
    // Nanoseconds, a thread; /proc/PID/stat counts in ticks of 10 ms.
    double sum = -1;
    std::error_code gone;
    for (const auto &task : std::filesystem::directory_iterator(procFile(pid, "task"), gone)) {
        std::ifstream file(task.path() / "schedstat");
        double nanoseconds = 0;
        if (file >> nanoseconds)
            sum = (sum < 0 ? 0 : sum) + nanoseconds / 1e6;
    }
    return sum;
}

long memoryOf(pid_t pid)
{
    long sum = 0;
    for (const pid_t member : family(pid)) {
        std::ifstream file(procFile(member, "smaps_rollup"));
        std::string line;
        long found = -1;
        while (std::getline(file, line)) {
            if (line.rfind("Pss:", 0) == 0)
                std::istringstream(line.substr(4)) >> found;
        }
        if (found < 0)
            return -1;
        sum += found;
    }
    return sum;
}

} // namespace tokenprism::bench
