// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/secretoptions.h"

#include "cli/secretsource.h"

#include <QCoreApplication>

namespace tokenprism::cli {

namespace {

using namespace Qt::StringLiterals;
using core::SecretKind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(SecretOptions)
};

struct SecretOption {
    QLatin1StringView name;
    SecretKind kind;
    const char *description;
};

const SecretOption secretOptions[] = {
    { "secret-from"_L1, SecretKind::ClientSecret,
      QT_TRANSLATE_NOOP(
          "SecretOptions",
          "Where the secret, or the private key of private_key_jwt, comes from: stdin, env:NAME, "
          "file:PATH or keychain.") },
    { "password-from"_L1, SecretKind::Password,
      QT_TRANSLATE_NOOP("SecretOptions", "Where the password of --grant password comes from.") },
    { "client-key-from"_L1, SecretKind::CertificateKey,
      QT_TRANSLATE_NOOP("SecretOptions", "Where the key of the client certificate comes from.") },
    { "subject-token-from"_L1, SecretKind::SubjectToken,
      QT_TRANSLATE_NOOP("SecretOptions", "Where the token that is exchanged comes from.") },
    { "actor-token-from"_L1, SecretKind::ActorToken,
      QT_TRANSLATE_NOOP("SecretOptions", "Where the token of who acts for its owner comes from.") },
    { "assertion-from"_L1, SecretKind::Assertion,
      QT_TRANSLATE_NOOP("SecretOptions", "Where the assertion of --grant jwt_bearer comes from.") },
};

} // namespace

void addSecretOptions(QCommandLineParser &parser)
{
    for (const SecretOption &option : secretOptions)
        parser.addOption({ QString(option.name), Tr::tr(option.description), u"SOURCE"_s });
}

QStringList secretOptionNames()
{
    QStringList names;
    for (const SecretOption &option : secretOptions)
        names.append(QString(option.name));
    return names;
}

core::Result<GivenSecrets> readSecrets(const QCommandLineParser &parser)
{
    GivenSecrets secrets;
    bool stdinTaken = false;
    for (const SecretOption &option : secretOptions) {
        if (!parser.isSet(option.name))
            continue;
        const auto source = parseSecretSource(parser.value(option.name));
        if (!source)
            return tl::unexpected(source.error());
        const bool takesStdin = source->kind == SecretSource::Kind::Stdin;
        if (takesStdin && stdinTaken)
            return core::fail(core::ErrorKind::Usage, u"cli.stdin_twice"_s);
        stdinTaken = stdinTaken || takesStdin;
        const auto secret = readSecret(*source);
        if (!secret)
            return tl::unexpected(secret.error());
        if (!secret->isEmpty())
            secrets.insert(option.kind, *secret);
    }
    return secrets;
}

} // namespace tokenprism::cli
