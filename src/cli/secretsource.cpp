// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/secretsource.h"

#include "cli/endonsignal.h"
#include "cli/wholefile.h"

#include <QFile>

#include <cstdio>

namespace tokenprism::cli {

namespace {

using namespace Qt::StringLiterals;
using core::ErrorKind;

constexpr qint64 mostBytes = 4 * 1024 * 1024;

core::Result<QByteArray> readAll(QFile &file, const QString &where)
{
    QByteArray bytes = readWhole(file, mostBytes);
    if (file.error() == QFileDevice::NoError && bytes.size() <= mostBytes)
        return bytes;
    core::wipe(bytes);
    return core::fail(ErrorKind::File, u"cli.secret_unreadable"_s, where);
}

core::Result<QByteArray> readBytes(const SecretSource &source)
{
    QFile file(source.name);
    switch (source.kind) {
    case SecretSource::Kind::Environment:
        return qgetenv(source.name.toLocal8Bit().constData());
    case SecretSource::Kind::Stdin:
        if (!file.open(stdin, QIODevice::ReadOnly))
            return core::fail(ErrorKind::File, u"cli.secret_unreadable"_s, u"stdin"_s);
        return readAll(file, u"stdin"_s);
    case SecretSource::Kind::File:
        if (!file.open(QIODevice::ReadOnly))
            return core::fail(ErrorKind::File, u"cli.secret_unreadable"_s, source.name);
        return readAll(file, source.name);
    case SecretSource::Kind::Keychain:
        break;
    }
    return QByteArray();
}

} // namespace

core::Result<SecretSource> parseSecretSource(const QString &text)
{
    if (text == "stdin"_L1)
        return SecretSource { SecretSource::Kind::Stdin, {} };
    if (text == "keychain"_L1)
        return SecretSource { SecretSource::Kind::Keychain, {} };
    if (text.startsWith("env:"_L1) && text.size() > 4)
        return SecretSource { SecretSource::Kind::Environment, text.sliced(4) };
    if (text.startsWith("file:"_L1) && text.size() > 5)
        return SecretSource { SecretSource::Kind::File, text.sliced(5) };
    core::Error error = core::makeError(ErrorKind::Usage, u"cli.secret_source"_s);
    error.expected = u"stdin, env:NAME, file:PATH, keychain"_s;
    return core::fail(error);
}

core::Result<core::Secret> readSecret(const SecretSource &source)
{
    if (source.kind == SecretSource::Kind::Keychain)
        return core::Secret();
    const EndOnSignal impatience;
    auto bytes = readBytes(source);
    if (!bytes)
        return core::fail(bytes.error());
    if (bytes->endsWith('\n'))
        bytes->chop(1);
    if (bytes->endsWith('\r'))
        bytes->chop(1);
    if (bytes->isEmpty())
        return core::fail(ErrorKind::Usage, u"cli.secret_empty"_s, source.name);
    return core::Secret::fromBytes(std::move(*bytes));
}

} // namespace tokenprism::cli
