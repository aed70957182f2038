// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/connectionoptions.h"

#include "net/connectionsetup.h"
#include "texts/errortext.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace tokenprism::cli {

namespace {

using namespace Qt::StringLiterals;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ProfileOptions)
};

/// Absolute: the next command may run in another folder.
QString fileOf(OptionReader &reader, const QString &option)
{
    const QString path = reader.line(option);
    return path.isEmpty() ? path : QFileInfo(path).absoluteFilePath();
}

void readProxy(OptionReader &reader, core::Connection &connection)
{
    const QString given = reader.line(u"proxy"_s);
    if (given.isEmpty() || given == "system"_L1)
        return;
    connection.proxy = given == "none"_L1 ? core::ProxyMode::None : core::ProxyMode::Address;
    if (connection.proxy == core::ProxyMode::Address)
        connection.proxyAddress = QUrl(given, QUrl::StrictMode);
}

} // namespace

void addConnectionOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        { u"ca"_s, Tr::tr("Certificate authorities (PEM) that are trusted beside the system's."), u"FILE"_s },
        { u"client-cert"_s, Tr::tr("The client's own certificate (PEM), for mutual TLS."), u"FILE"_s },
        { u"proxy"_s, Tr::tr("system, none, http://HOST:PORT or socks5://HOST:PORT."), u"PROXY"_s },
    });
}

void readConnection(OptionReader &reader, const GivenSecrets &secrets, core::Profile &profile)
{
    core::Connection &connection = profile.connection;
    connection.caFile = fileOf(reader, u"ca"_s);
    connection.certificateFile = fileOf(reader, u"client-cert"_s);
    readProxy(reader, connection);
    const core::Secret key = secrets.value(core::SecretKind::CertificateKey);
    const bool hasCertificate = !connection.certificateFile.isEmpty();
    if (!key.isEmpty() && !hasCertificate)
        reader.note(Tr::tr("--client-key-from needs --client-cert: the key belongs to a certificate."));
    if (profile.clientAuth == core::ClientAuth::CertificateTls && !hasCertificate)
        reader.note(Tr::tr("--client-auth tls_client_auth needs --client-cert."));
    // A key that is given with each command can't be compared yet.
    core::Connection known = connection;
    if (key.isEmpty())
        known.certificateFile.clear();
    if (const auto setup = net::readConnection(known, key); !setup)
        reader.note(texts::describe(setup.error()).plain());
}

} // namespace tokenprism::cli
