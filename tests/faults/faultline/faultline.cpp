// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Loaded before the C library (LD_PRELOAD), it stands between a program and the calls that change files, and
// there
//   FAULTLINE_DIE_AT=7               ends the program with SIGKILL just before its seventh such call;
//   FAULTLINE_FAIL=fsync:5           lets every call of that name fail with that errno; `write` then writes
//   half.
// Only files below FAULTLINE_FOLDER count.
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace {

template<typename Function> Function *original(const char *name)
{
    return reinterpret_cast<Function *>(::dlsym(RTLD_NEXT, name));
}

bool isOurs(const char *path)
{
    const char *folder = std::getenv("FAULTLINE_FOLDER");
    return folder && path && std::strncmp(path, folder, std::strlen(folder)) == 0;
}

bool isOurs(int descriptor)
{
    char path[PATH_MAX] = {};
    const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
    return ::readlink(link.c_str(), path, sizeof path - 1) > 0 && isOurs(path);
}

/// True where the call has to fail; then errno is set.
bool meet(const char *name)
{
    static int calls = 0;
    ++calls;
    const char *last = std::getenv("FAULTLINE_DIE_AT");
    if (last && calls == std::atoi(last))
        ::kill(::getpid(), SIGKILL);
    const char *fail = std::getenv("FAULTLINE_FAIL");
    const size_t length = std::strlen(name);
    if (!fail || std::strncmp(fail, name, length) != 0 || fail[length] != ':')
        return false;
    errno = std::atoi(fail + length + 1);
    return true;
}

bool changes(int flags)
{
    return (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC)) != 0;
}

} // namespace

// The C library declares these with attributes of its own.
#pragma GCC diagnostic ignored "-Wnonnull-compare"

extern "C" {

#define FAULTLINE_OPEN(NAME)                                                                                 \
    int NAME(const char *path, int flags, ...)                                                               \
    {                                                                                                        \
        va_list rest;                                                                                        \
        va_start(rest, flags);                                                                               \
        const mode_t mode = static_cast<mode_t>(va_arg(rest, unsigned));                                     \
        va_end(rest);                                                                                        \
        if (changes(flags) && isOurs(path) && meet("open"))                                                  \
            return -1;                                                                                       \
        return original<int(const char *, int, ...)>(#NAME)(path, flags, mode);                              \
    }

FAULTLINE_OPEN(open)
FAULTLINE_OPEN(open64)

ssize_t write(int descriptor, const void *bytes, size_t count)
{
    static auto *const next = original<ssize_t(int, const void *, size_t)>("write");
    if (isOurs(descriptor) && meet("write")) {
        const int trouble = errno;
        const ssize_t half = next(descriptor, bytes, count / 2);
        errno = trouble;
        return half > 0 ? half : -1;
    }
    return next(descriptor, bytes, count);
}

int fsync(int descriptor)
{
    if (isOurs(descriptor) && meet("fsync"))
        return -1;
    return original<int(int)>("fsync")(descriptor);
}

int close(int descriptor)
{
    if (isOurs(descriptor))
        meet("close");
    return original<int(int)>("close")(descriptor);
}

int rename(const char *from, const char *to) noexcept
{
    if (isOurs(to) && meet("rename"))
        return -1;
    return original<int(const char *, const char *)>("rename")(from, to);
}

int linkat(int fromFolder, const char *from, int toFolder, const char *to, int flags) noexcept
{
    if (isOurs(to) && meet("linkat"))
        return -1;
    return original<int(int, const char *, int, const char *, int)>("linkat")(fromFolder, from, toFolder, to,
                                                                              flags);
}

int unlink(const char *path) noexcept
{
    if (isOurs(path) && meet("unlink"))
        return -1;
    return original<int(const char *)>("unlink")(path);
}

int mkdir(const char *path, mode_t mode) noexcept
{
    if (isOurs(path) && meet("mkdir"))
        return -1;
    return original<int(const char *, mode_t)>("mkdir")(path, mode);
}

int chmod(const char *path, mode_t mode) noexcept
{
    if (isOurs(path) && meet("chmod"))
        return -1;
    return original<int(const char *, mode_t)>("chmod")(path, mode);
}
}
