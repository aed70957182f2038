// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/practicesamples.h"

#include <QCoreApplication>

namespace tokenprism::app {

namespace {

using namespace Qt::StringLiterals;
namespace json = core::json;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(PracticeSamples)
};

/// Outside of the class: inside it lupdate takes Tr for the context's name.
QString practiceLabel()
{
    return Tr::tr("practice", "label of an environment, as production is");
}

class Samples {
public:
    Samples(const json::Value &description, const QString &issuer)
        : m_description(description)
        , m_issuer(issuer)
    {
    }

    core::Profile profile(const json::Value &client, const QString &name, core::GrantKind grant) const
    {
        core::Profile profile;
        profile.id = core::makeProfileId();
        profile.name = name;
        profile.provider = m_issuer;
        profile.setGrant(grant);
        const QString id = client.text(u"client_id");
        profile.clientId = id.isEmpty() ? client.text(u"id") : id;
        profile.endpoints.issuer = u"practice:"_s + m_issuer;
        profile.scopes = json::toStrings(client.find(u"scopes"));
        profile.environment = practiceLabel();
        const bool hasSecret = id.isEmpty() || !client.text(u"client_secret").isEmpty();
        profile.clientAuth = hasSecret ? core::ClientAuth::SecretPost : core::ClientAuth::None;
        const QStringList redirects = json::toStrings(client.find(u"redirect_uris"));
        if (core::usesBrowser(grant) && !redirects.isEmpty())
            profile.redirectUri = redirects.first();
        return profile;
    }

    /// The first client whose \a list names \a what, with a secret or without one; null where there is none.
    json::Value client(QStringView list, const QString &what, bool withSecret) const
    {
        for (const json::Value &row : rows(u"clients")) {
            if (json::toStrings(row.find(list)).contains(what)
                && row.text(u"client_secret").isEmpty() != withSecret)
                return row;
        }
        return {};
    }

    json::Array rows(QStringView list) const
    {
        const json::Value *all = m_description.find(list);
        json::Array own;
        for (const json::Value &row : all && all->array() ? *all->array() : json::Array()) {
            if (row.text(u"provider") == m_issuer)
                own.push_back(row);
        }
        return own;
    }

private:
    const json::Value &m_description;
    QString m_issuer;
};

QList<core::Profile> xena(const Samples &samples)
{
    QList<core::Profile> profiles;
    const QString hybrid = u"code id_token"_s;
    for (const bool withSecret : { true, false }) {
        const json::Value client = samples.client(u"response_types", hybrid, withSecret);
        if (client.isNull())
            continue;
        core::Profile profile = samples.profile(
            client, withSecret ? Tr::tr("Xena sign-in") : Tr::tr("Xena sign-in without a secret"),
            core::GrantKind::Hybrid);
        profile.responseType = hybrid;
        profile.responseMode = core::ResponseMode::FormPost;
        profiles.append(profile);
    }
    for (const json::Value &key : samples.rows(u"api_keys")) {
        profiles.append(
            samples.profile(key, Tr::tr("Xena service account"), core::GrantKind::ClientCredentials));
    }
    return profiles;
}

QList<core::Profile> fiveGrants(const Samples &samples)
{
    const json::Value server = samples.client(u"grants", u"client_credentials"_s, true);
    const json::Value browser = samples.client(u"response_types", u"token"_s, false);
    if (server.isNull() || browser.isNull())
        return {};
    QList<core::Profile> profiles {
        samples.profile(server, Tr::tr("Five grants: code"), core::GrantKind::AuthorizationCode),
        samples.profile(browser, Tr::tr("Five grants: implicit"), core::GrantKind::Implicit),
        samples.profile(server, Tr::tr("Five grants: password"), core::GrantKind::Password),
        samples.profile(server, Tr::tr("Five grants: application"), core::GrantKind::ClientCredentials)
    };
    const json::Array users = samples.rows(u"users");
    for (core::Profile &profile : profiles) {
        profile.encoding = core::BodyEncoding::Json;
        if (profile.grant() == core::GrantKind::Implicit)
            profile.responseMode = core::ResponseMode::Fragment;
        if (profile.grant() == core::GrantKind::Password && !users.empty())
            profile.grantFacts.username = users.front().text(u"username");
    }
    return profiles;
}

} // namespace

QList<core::Profile> practiceSamples(const json::Value &description, const QString &issuer)
{
    const Samples samples(description, issuer);
    if (issuer == "xena"_L1)
        return xena(samples);
    if (issuer == "five-grants"_L1)
        return fiveGrants(samples);
    return {};
}

} // namespace tokenprism::app
