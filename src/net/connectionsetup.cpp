// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/connectionsetup.h"

#include "net/certificatekey.h"
#include "oauth/addresspolicy.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace tokenprism::net {

namespace {

using namespace Qt::StringLiterals;
using core::ErrorKind;

/// More than any list of authorities that is in use.
constexpr qint64 largestFile = 4 * 1024 * 1024;

tl::unexpected<core::Error> failAt(ErrorKind kind, const QString &code, const QString &where,
                                   const QString &detail = {})
{
    core::Error error = core::makeError(kind, code, detail);
    error.where = where;
    return core::fail(std::move(error));
}

/// PEM, or a single certificate in DER, as Windows exports it.
core::Result<QList<QSslCertificate>> readCertificates(const QString &path, const QString &code)
{
    QFile file(path);
    // A pipe would wait for its writer.
    if (QFileInfo::exists(path) && !QFileInfo(path).isFile())
        return failAt(ErrorKind::File, code, path);
    if (!file.open(QIODevice::ReadOnly))
        return failAt(ErrorKind::File, code, path, file.errorString());
    const QByteArray bytes = file.read(largestFile);
    QList<QSslCertificate> found = QSslCertificate::fromData(bytes, QSsl::Pem);
    if (found.isEmpty())
        found = QSslCertificate::fromData(bytes, QSsl::Der);
    found.removeIf([](const QSslCertificate &certificate) { return certificate.isNull(); });
    if (found.isEmpty())
        return failAt(ErrorKind::File, code, path);
    return found;
}

core::Result<void> readOwnCertificate(const QString &path, const core::Secret &key, ConnectionSetup &setup)
{
    auto certificates = readCertificates(path, u"connection.certificate_unreadable"_s);
    if (!certificates)
        return tl::unexpected(certificates.error());
    if (key.isEmpty())
        return failAt(ErrorKind::Usage, u"connection.key_missing"_s, path);
    if (!isPrivateKey(key))
        return failAt(ErrorKind::Usage, u"connection.key_unreadable"_s, path);
    const auto own = std::find_if(certificates->begin(), certificates->end(),
                                  [&](const QSslCertificate &each) { return belongsTogether(each, key); });
    if (own == certificates->end())
        return failAt(ErrorKind::Usage, u"connection.key_unfit"_s, path);
    std::rotate(certificates->begin(), own, own + 1);
    setup.certificates = *certificates;
    setup.certificateKey = key;
    return {};
}

} // namespace

core::Result<ConnectionSetup> readConnection(const core::Connection &connection,
                                             const core::Secret &certificateKey)
{
    ConnectionSetup setup;
    if (!connection.caFile.isEmpty()) {
        const auto authorities = readCertificates(connection.caFile, u"connection.ca_unreadable"_s);
        if (!authorities)
            return tl::unexpected(authorities.error());
        setup.authorities = *authorities;
    }
    if (!connection.certificateFile.isEmpty()) {
        const auto read = readOwnCertificate(connection.certificateFile, certificateKey, setup);
        if (!read)
            return tl::unexpected(read.error());
    }
    setup.proxy = connection.proxy;
    if (connection.proxy == core::ProxyMode::Address) {
        const auto proxy = checkProxy(connection.proxyAddress);
        if (!proxy)
            return tl::unexpected(proxy.error());
        setup.proxyAddress = *proxy;
    }
    return setup;
}

core::Result<QUrl> checkProxy(const QUrl &address)
{
    const bool known = address.scheme() == "http"_L1 || address.scheme() == "socks5"_L1;
    const bool bare = !address.authority(QUrl::FullyEncoded).contains(u'@') && !address.hasQuery()
        && !address.hasFragment() && (address.path().isEmpty() || address.path() == "/"_L1);
    const QString host = address.host(QUrl::FullyEncoded);
    if (!address.isValid() || !known || !bare || host.isEmpty() || host.startsWith(u'-') || address.port() < 1
        || !oauth::isPlainAddressText(host))
        return failAt(ErrorKind::Usage, u"connection.proxy_invalid"_s, core::place(address));
    return address;
}

} // namespace tokenprism::net
