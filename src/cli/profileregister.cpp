// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What `profile add --register` does.
#include "cli/profilecommand.h"
#include "texts/wording.h"

namespace tokenprism::cli {

using namespace Qt::StringLiterals;

void ProfileCommand::registerAndSave(const core::Profile &profile, const GivenSecrets &secrets)
{
    if (profile.isPractice())
        return failUsage(tr("The practice server's clients are registered already: `sandbox --json` lists "
                            "them. Leave --register out."));
    if (profile.clientAuth == core::ClientAuth::None)
        return registerClient(profile, secrets);
    context().services.secrets.probe(this, [this, profile, secrets](const std::optional<core::Error> &error) {
        if (error)
            return fail(*error);
        registerClient(profile, secrets);
    });
}

void ProfileCommand::registerClient(const core::Profile &profile, const GivenSecrets &secrets)
{
    auto *registration = new session::ProfileRegistration(
        profile, { *m_registrationToken, secrets.value(core::SecretKind::ClientSecret) }, context().services,
        this);
    connect(registration, &session::ProfileRegistration::exchangeRecorded, this,
            [this](const core::Exchange &exchange) {
                if (context().verbose)
                    printExchange(exchange);
            });
    connect(registration, &session::ProfileRegistration::finished, this, [this, registration, secrets] {
        registration->deleteLater();
        const auto &result = registration->result();
        if (result)
            return takeRegistered(*result, secrets);
        if (session::wantsInitialAccessToken(result.error()) && m_registrationToken->isEmpty())
            printNote(tr("The server may want a token before it registers anybody: give it with "
                         "--registration-token-from."));
        fail(result.error());
    });
    registration->start();
}

void ProfileCommand::takeRegistered(const session::RegisteredProfile &registered, GivenSecrets secrets)
{
    printNote(tr("Registered at %1 as %2.")
                  .arg(asCell(registered.profile.endpoints.registration.host(QUrl::FullyEncoded)),
                       asCell(registered.profile.clientId)));
    for (const core::Finding &finding : registered.findings)
        printNote(texts::describe(finding));
    if (!registered.secret.isEmpty())
        secrets.insert(core::SecretKind::ClientSecret, registered.secret);
    saveWithSecrets(registered.profile, secrets);
}

} // namespace tokenprism::cli
