// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporters/collectionrules.h"
#include "exporters/exportformat.h"
#include "exporters/postmancollection.h"
#include "exporters/postmanenvironment.h"
#include "exporters/samples.h"
#include "exporters/snippets.h"
#include "texts/wording.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>
#include <QUuid>

using namespace tokenprism;
using namespace Qt::StringLiterals;
using exporters::ExportFormat;
using exporters::Secrets;

namespace {

// Constant results: operator[] of others gives a reference into what is gone by then.
const QJsonObject object(QByteArrayView json)
{
    return QJsonDocument::fromJson(json.toByteArray()).object();
}

const QJsonObject environment(const exporters::ExportSource &source, Secrets secrets)
{
    return object(exporters::postmanEnvironment(source, secrets, samples::now()).view());
}

/// The row of \a list (an array of objects) whose key is \a key.
const QJsonObject row(const QJsonValue &list, const QString &key)
{
    for (const QJsonValue &candidate : list.toArray()) {
        if (candidate[u"key"_s].toString() == key)
            return candidate.toObject();
    }
    return {};
}

exporters::ExportSource jsonKey()
{
    core::Profile profile = samples::key();
    profile.encoding = core::BodyEncoding::Json;
    profile.clientAuth = core::ClientAuth::SecretPost;
    return samples::source(profile);
}

exporters::ExportSource withoutApi(core::Profile profile)
{
    exporters::ExportSource source = samples::source(profile);
    source.apis.clear();
    return source;
}

exporters::ExportSource hostile()
{
    core::Profile profile = samples::key(u"\"}],\n{{access_token}} \u202e"_s);
    profile.scopes = { u"a\"b"_s, u"{{client_secret}}"_s };
    exporters::ExportSource source = samples::source(profile);
    source.apis = { { u"Ünï {{x}}"_s, u"https://a.example/"_s },
                    { u"!!!"_s, u"https://b.example/"_s },
                    { u"???"_s, u"https://c.example/"_s } };
    return source;
}

} // namespace

class TestPostman final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samples_data();
    void P11_collectionKeepsTheSchema_data() { samples_data(); }
    void P11_collectionKeepsTheSchema();
    void P11_environmentHasItsMembers_data() { samples_data(); }
    void P11_environmentHasItsMembers();
    void P11_noSecretUnlessAsked_data();
    void P11_noSecretUnlessAsked();
    void P11_onlyWhatWasAskedFor();
    void P11_neverAnotherProfilesToken();
    void signInBlock();
    void keyBlock();
    void tokenRequestKeepsTheToken();
    void jsonBodies();
    void variablesOfTheRequestsAreThere_data() { samples_data(); }
    void variablesOfTheRequestsAreThere();
    void idsStay();
    void sameSourceSameBytes();
    void curl();
    void boundTokensAreNoBearerTokens_data();
    void boundTokensAreNoBearerTokens();
    void fileNames_data();
    void fileNames();
};

void TestPostman::samples_data()
{
    QTest::addColumn<exporters::ExportSource>("source");
    QTest::newRow("P11 key, Basic") << samples::source(samples::key());
    QTest::newRow("P11 key, JSON body") << jsonKey();
    QTest::newRow("P11 sign-in") << samples::source(samples::signIn());
    QTest::newRow("P11 key without a known API") << withoutApi(samples::key());
    QTest::newRow("P11 sign-in without a known API") << withoutApi(samples::signIn());
    QTest::newRow("P11 hostile names") << hostile();
}

void TestPostman::P11_collectionKeepsTheSchema()
{
    QFETCH(exporters::ExportSource, source);
    const QJsonObject collection = object(exporters::postmanCollection(source));
    const QStringList broken = collectionrules::brokenRules(collection);
    QVERIFY2(broken.isEmpty(), qPrintable(broken.join(u'\n')));
    QVERIFY(!collection[u"item"_s].toArray().isEmpty());
    QCOMPARE(collection[u"info"_s][u"name"_s].toString(), exporters::postmanName(source.profile));
    const QJsonValue oauth = collection[u"auth"_s][u"oauth2"_s];
    QCOMPARE(row(oauth, u"addTokenTo"_s)[u"value"_s].toString(), u"header"_s);
    QCOMPARE(row(oauth, u"accessToken"_s)[u"value"_s].toString(), u"{{access_token}}"_s);
}

void TestPostman::P11_environmentHasItsMembers()
{
    QFETCH(exporters::ExportSource, source);
    const QJsonObject exported = environment(source, Secrets::LeftOut);
    QVERIFY(!QUuid::fromString(exported[u"id"_s].toString()).isNull());
    QCOMPARE(exported[u"name"_s].toString(), exporters::postmanName(source.profile));
    QCOMPARE(exported[u"_postman_variable_scope"_s].toString(), u"environment"_s);
    QCOMPARE(exported[u"_postman_exported_at"_s].toString(), u"2026-11-22T12:00:00.000Z"_s);
    QCOMPARE(exported[u"_postman_exported_using"_s].toString(), u"Tokenprism/0.0.0"_s);
    static const QRegularExpression safe(u"^[a-z0-9_]+$"_s);
    QStringList keys;
    for (const QJsonValue &value : exported[u"values"_s].toArray()) {
        const QString key = value[u"key"_s].toString();
        QVERIFY2(safe.match(key).hasMatch() && !keys.contains(key), qPrintable(key));
        keys.append(key);
        QVERIFY(value[u"value"_s].isString());
        QVERIFY(value[u"enabled"_s].toBool());
        const bool secret = key == "access_token"_L1 || key == "client_secret"_L1;
        QCOMPARE(value[u"type"_s].toString(), secret ? u"secret"_s : u"default"_s);
        QVERIFY(!secret || value[u"value"_s].toString().isEmpty());
    }
    QVERIFY(keys.contains(u"access_token"_s));
    QVERIFY(!keys.contains(u"refresh_token"_s));
}

void TestPostman::P11_noSecretUnlessAsked_data()
{
    QTest::addColumn<exporters::ExportFormat>("format");
    QTest::addColumn<exporters::Secrets>("secrets");
    QTest::newRow("P11 environment") << ExportFormat::PostmanEnvironment << Secrets::LeftOut;
    QTest::newRow("P11 collection") << ExportFormat::PostmanCollection << Secrets::LeftOut;
    QTest::newRow("P11 collection, even if asked") << ExportFormat::PostmanCollection << Secrets::Included;
    QTest::newRow("P11 curl") << ExportFormat::Curl << Secrets::LeftOut;
    QTest::newRow("P11 report") << ExportFormat::Report << Secrets::LeftOut;
    QTest::newRow("P11 report, even if asked") << ExportFormat::Report << Secrets::Included;
}

void TestPostman::P11_noSecretUnlessAsked()
{
    QFETCH(exporters::ExportFormat, format);
    QFETCH(exporters::Secrets, secrets);
    for (const core::Profile &profile : { samples::key(), samples::signIn() }) {
        const core::Secret bytes =
            exporters::exported(format, samples::source(profile), secrets, samples::now());
        QVERIFY(bytes.size() > 40);
        QVERIFY2(!bytes.view().toByteArray().contains("practice-secret"), bytes.view().data());
    }
    QCOMPARE(exporters::canHoldSecrets(format),
             format == ExportFormat::PostmanEnvironment || format == ExportFormat::Curl);
}

void TestPostman::P11_onlyWhatWasAskedFor()
{
    const auto source = samples::source(samples::key());
    const QJsonValue values = environment(source, Secrets::Included)[u"values"_s];
    QCOMPARE(row(values, u"access_token"_s)[u"value"_s].toString(), u"practice-secret-access-one"_s);
    QCOMPARE(row(values, u"client_secret"_s)[u"value"_s].toString(), u"practice-secret-client-one"_s);
    QCOMPARE(row(values, u"token_expires_at"_s)[u"value"_s].toString(), u"2026-11-22T12:50:00Z"_s);
    const QByteArray bytes =
        exporters::postmanEnvironment(source, Secrets::Included, samples::now()).view().toByteArray();
    QVERIFY(!bytes.contains("practice-secret-refresh"));
    QVERIFY(!bytes.contains("practice-secret-id"));
    // The expiry of a token that isn't there would mislead.
    QVERIFY(row(environment(source, Secrets::LeftOut)[u"values"_s], u"token_expires_at"_s)[u"value"_s]
                .toString()
                .isEmpty());
}

void TestPostman::P11_neverAnotherProfilesToken()
{
    const auto first = samples::source(samples::key(), u"first"_s);
    const auto second = samples::source(samples::signIn(), u"second"_s);
    const auto bytes = [](const exporters::ExportSource &source) {
        return exporters::postmanEnvironment(source, Secrets::Included, samples::now()).view().toByteArray();
    };
    QVERIFY(bytes(first).contains("practice-secret-access-first") && !bytes(first).contains("second"));
    QVERIFY(bytes(second).contains("practice-secret-access-second") && !bytes(second).contains("first"));
    // A client without a secret has no place for one.
    QVERIFY(!bytes(second).contains("client_secret"));
    QVERIFY(environment(first, Secrets::LeftOut)[u"id"_s] != environment(second, Secrets::LeftOut)[u"id"_s]);
}

void TestPostman::signInBlock()
{
    const QJsonValue oauth =
        object(exporters::postmanCollection(samples::source(samples::signIn())))[u"auth"_s][u"oauth2"_s];
    const auto value = [&](const QString &key) -> QJsonValue { return row(oauth, key)[u"value"_s]; };
    QCOMPARE(value(u"grant_type"_s).toString(), u"authorization_code_with_pkce"_s);
    QCOMPARE(value(u"challengeAlgorithm"_s).toString(), u"S256"_s);
    QCOMPARE(value(u"authUrl"_s).toString(), u"{{authorization_endpoint}}"_s);
    QCOMPARE(value(u"redirect_uri"_s).toString(), u"http://127.0.0.1:8426/callback"_s);
    QCOMPARE(value(u"useBrowser"_s), QJsonValue(false));
    QCOMPARE(value(u"client_authentication"_s).toString(), u"body"_s);
    QVERIFY(row(oauth, u"clientSecret"_s).isEmpty());
    QCOMPARE(value(u"authRequestParams"_s)[0][u"send_as"_s].toString(), u"request_url"_s);
    QCOMPARE(value(u"authRequestParams"_s)[0][u"key"_s].toString(), u"prompt"_s);
}

void TestPostman::keyBlock()
{
    const QJsonValue oauth =
        object(exporters::postmanCollection(samples::source(samples::key())))[u"auth"_s][u"oauth2"_s];
    const auto value = [&](const QString &key) -> QJsonValue { return row(oauth, key)[u"value"_s]; };
    QCOMPARE(value(u"grant_type"_s).toString(), u"client_credentials"_s);
    QCOMPARE(value(u"client_authentication"_s).toString(), u"header"_s);
    QCOMPARE(value(u"tokenRequestParams"_s)[0][u"key"_s].toString(), u"audience"_s);
    QVERIFY(row(oauth, u"authUrl"_s).isEmpty());
}

void TestPostman::tokenRequestKeepsTheToken()
{
    const QJsonValue item =
        object(exporters::postmanCollection(samples::source(samples::key())))[u"item"_s][0];
    QCOMPARE(item[u"request"_s][u"method"_s].toString(), u"POST"_s);
    QCOMPARE(item[u"request"_s][u"auth"_s][u"type"_s].toString(), u"basic"_s);
    const QJsonValue fields = item[u"request"_s][u"body"_s][u"urlencoded"_s];
    QCOMPARE(row(fields, u"grant_type"_s)[u"value"_s].toString(), u"client_credentials"_s);
    QCOMPARE(row(fields, u"scope"_s)[u"value"_s].toString(), u"{{scope}}"_s);
    QCOMPARE(row(fields, u"audience"_s)[u"value"_s].toString(), u"https://orders.example"_s);
    // RFC 6749 §2.3: one way of authentication.
    QVERIFY(row(fields, u"client_secret"_s).isEmpty());
    const QString script = item[u"event"_s][0][u"script"_s][u"exec"_s].toVariant().toStringList().join(u'\n');
    QVERIFY(script.contains(u"pm.environment.set(\"access_token\""_s));
}

void TestPostman::jsonBodies()
{
    const QJsonValue request = object(exporters::postmanCollection(jsonKey()))[u"item"_s][0][u"request"_s];
    QCOMPARE(request[u"auth"_s][u"type"_s].toString(), u"noauth"_s);
    const QJsonObject body = object(request[u"body"_s][u"raw"_s].toString().toUtf8());
    QCOMPARE(body[u"grant_type"_s].toString(), u"client_credentials"_s);
    QCOMPARE(body[u"client_secret"_s].toString(), u"{{client_secret}}"_s);
    QCOMPARE(row(request[u"header"_s], u"Content-Type"_s)[u"value"_s].toString(), u"application/json"_s);
}

void TestPostman::variablesOfTheRequestsAreThere()
{
    QFETCH(exporters::ExportSource, source);
    const QJsonObject collection = object(exporters::postmanCollection(source));
    // Texts that come from the profile may look like variables; addresses and credentials are ours.
    QStringList used;
    static const QRegularExpression pattern(u"\\{\\{([a-z0-9_]+)\\}\\}"_s);
    for (const QJsonValue &item : collection[u"item"_s].toArray())
        used.append(pattern.match(item[u"request"_s][u"url"_s][u"raw"_s].toString()).captured(1));
    for (const QString &key : { u"authUrl"_s, u"accessTokenUrl"_s, u"clientId"_s, u"clientSecret"_s,
                                u"scope"_s, u"accessToken"_s }) {
        const QJsonObject entry = row(collection[u"auth"_s][u"oauth2"_s], key);
        if (!entry.isEmpty())
            used.append(pattern.match(entry[u"value"_s].toString()).captured(1));
    }
    QStringList defined;
    for (const auto &variable : exporters::postmanVariables(source))
        defined.append(variable.key);
    for (const QString &key : used)
        QVERIFY2(defined.contains(key), qPrintable(key));
}

void TestPostman::idsStay()
{
    auto source = samples::source(samples::key());
    const QString environmentId = exporters::postmanId(source.profile, u"environment"_s);
    source.profile.name = u"Renamed"_s;
    source.profile.environment = u"test"_s;
    QCOMPARE(environment(source, Secrets::LeftOut)[u"id"_s].toString(), environmentId);
    QCOMPARE(QUuid::fromString(environmentId).version(), QUuid::Sha1);
    QVERIFY(exporters::postmanId(source.profile, u"collection"_s) != environmentId);
}

void TestPostman::sameSourceSameBytes()
{
    const auto source = samples::source(samples::key());
    for (const ExportFormat format : { ExportFormat::PostmanEnvironment, ExportFormat::PostmanCollection,
                                       ExportFormat::Curl, ExportFormat::Report }) {
        const auto write = [&] {
            return exporters::exported(format, source, Secrets::Included, samples::now());
        };
        QVERIFY(write() == write());
    }
}

void TestPostman::curl()
{
    auto source = samples::source(samples::key());
    QCOMPARE(exporters::exampleAddress(source), QUrl(u"https://orders.example/v1/"_s));
    QCOMPARE(exporters::curlWithoutToken(exporters::exampleAddress(source), core::TokenBinding::Bearer),
             R"(curl --header "Authorization: Bearer $ACCESS_TOKEN" 'https://orders.example/v1/')"_ba);
    source.apis.clear();
    QCOMPARE(exporters::exampleAddress(source), QUrl(u"https://login.example:443/"_s));
    source.profile.endpoints = {};
    QCOMPARE(exporters::exampleAddress(source), QUrl(u"https://api.example/"_s));
}

void TestPostman::boundTokensAreNoBearerTokens_data()
{
    QTest::addColumn<ExportFormat>("format");
    QTest::addColumn<Secrets>("secrets");
    QTest::newRow("J02 collection") << ExportFormat::PostmanCollection << Secrets::LeftOut;
    QTest::newRow("J02 curl") << ExportFormat::Curl << Secrets::LeftOut;
    QTest::newRow("J02 curl with the token") << ExportFormat::Curl << Secrets::Included;
}

void TestPostman::boundTokensAreNoBearerTokens()
{
    QFETCH(ExportFormat, format);
    QFETCH(Secrets, secrets);
    auto source = samples::source(samples::key());
    const auto text = [&] {
        return exporters::exported(format, source, secrets, samples::now()).view().toByteArray();
    };
    QVERIFY(text().contains("Bearer"));
    QVERIFY(!text().contains("DPoP"));
    source.token.tokenType = u"DPoP"_s;
    QVERIFY(text().contains("DPoP"));
    QVERIFY(!text().contains("Bearer"));
    source.token = {}; // what the profile would get
    source.profile.binding = core::TokenBinding::DPoP;
    if (secrets == Secrets::LeftOut)
        QVERIFY(text().contains("DPoP"));
    if (format == ExportFormat::PostmanCollection)
        QVERIFY(object(text())[u"info"_s][u"description"_s].toString().endsWith(texts::boundTokenNote()));
}

void TestPostman::fileNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("stem");
    QTest::newRow("plain") << u"Reporting key"_s << u"reporting-key-production"_s;
    QTest::newRow("slashes") << u"../../etc/passwd"_s << u"etc-passwd-production"_s;
    QTest::newRow("umlauts") << u"Työ"_s << u"työ-production"_s;
    QTest::newRow("nothing usable") << u"../"_s << u"production"_s;
    QTest::newRow("DK11 long") << QString(300, u'x') << QString(60, u'x');
}

void TestPostman::fileNames()
{
    QFETCH(QString, name);
    QFETCH(QString, stem);
    QCOMPARE(exporters::suggestedFileName(ExportFormat::PostmanEnvironment, samples::key(name)),
             stem + u".postman_environment.json"_s);
    core::Profile bare = samples::key(u"con"_s);
    bare.environment.clear();
    QCOMPARE(exporters::suggestedFileName(ExportFormat::Report, bare), u"tokenprism-con.report.md"_s);
}

QTEST_GUILESS_MAIN(TestPostman)
#include "tst_postman.moc"
