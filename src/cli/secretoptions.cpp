// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/secretoptions.h"

#include "cli/secretsource.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

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

const QString registrationToken = u"registration-token-from"_s;

bool readsStdin(const QCommandLineParser &parser)
{
    return std::any_of(std::begin(secretOptions), std::end(secretOptions),
                       [&](const SecretOption &option) { return parser.value(option.name) == "stdin"_L1; });
}

} // namespace

void addRegistrationTokenOption(QCommandLineParser &parser)
{
    parser.addOption({ registrationToken,
                       Tr::tr("Where the token comes from that the server wants before it registers anybody: "
                              "stdin, env:NAME or file:PATH."),
                       u"SOURCE"_s });
}

core::Result<core::Secret> readRegistrationToken(const QCommandLineParser &parser)
{
    if (!parser.isSet(registrationToken))
        return core::Secret();
    const auto source = parseSecretSource(parser.value(registrationToken));
    if (!source)
        return tl::unexpected(source.error());
    if (source->kind == SecretSource::Kind::Stdin && readsStdin(parser))
        return core::fail(core::ErrorKind::Usage, u"cli.stdin_twice"_s);
    return readSecret(*source);
}

void addSecretOptions(QCommandLineParser &parser)
{
    for (const SecretOption &option : secretOptions)
        parser.addOption({ QString(option.name), Tr::tr(option.description), u"SOURCE"_s });
}

QStringList secretOptionNames()
{
    QStringList names { registrationToken };
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
