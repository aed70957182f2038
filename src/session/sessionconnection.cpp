// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionrun.h"

namespace tokenprism::session {

using namespace Qt::StringLiterals;

/// Read anew for every run: certificates are renewed while the program runs.
void Session::Private::withConnection(QObject *context, ConnectionStep next)
{
    const core::Profile &profile = q.m_profile;
    const bool wantsCertificate = profile.clientAuth == core::ClientAuth::CertificateTls;
    if (wantsCertificate && profile.connection.certificateFile.isEmpty())
        return next(core::makeError(core::ErrorKind::Usage, u"connection.certificate_missing"_s));
    const auto take = [this, settings = profile.connection,
                       next = std::move(next)](const core::Result<SecretSet> &found) {
        if (!found)
            return next(found.error());
        const core::Secret key = found->value(core::SecretKind::CertificateKey);
        redactor->addSecret(key);
        const auto read = net::readConnection(settings, key);
        if (!read)
            return next(read.error());
        takeConnection(*read);
        next(std::nullopt);
    };
    const bool hasCertificate = !profile.connection.certificateFile.isEmpty();
    secrets.collect(profile,
                    hasCertificate ? QList { core::SecretKind::CertificateKey } : QList<core::SecretKind>(),
                    context, take);
}

/// An open connection, or a TLS session that goes on, would still be the earlier certificate's.
void Session::Private::takeConnection(const net::ConnectionSetup &setup)
{
    if (connection == setup)
        return;
    connection = setup;
    dropClient();
}

std::unique_ptr<net::HttpClient> Session::Private::makeClient()
{
    auto client = services.http.make(redactor, counter, connection);
    connect(client.get(), &net::HttpClient::exchangeRecorded, this, &Private::record);
    return client;
}

} // namespace tokenprism::session
