// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"
#include "core/jsonwriter.h"
#include "jose/base64url.h"
#include "jose/rawsignature.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;

namespace {

/// The examples of RFC 7520 as JSON lie beside the project and are not part of it.
QDir cookbookFolder()
{
    const QStringList places { qEnvironmentVariable("TOKENPRISM_VECTORS"),
                               QString::fromUtf8(TOKENPRISM_SOURCE_DIR "/../shared/vectors"),
                               QString::fromUtf8(TOKENPRISM_SOURCE_DIR "/../../shared/vectors") };
    for (const QString &place : places) {
        const QDir folder(place + "/rfc7520-cookbook/jws"_L1);
        if (!place.isEmpty() && folder.exists())
            return folder;
    }
    return QDir(u"/nonexistent"_s);
}

core::json::Value readExample(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto document = core::json::parse(file.readAll());
    return document ? document->root : core::json::Value();
}

QString textAt(const core::json::Value &value, QStringView outer, QStringView inner)
{
    const core::json::Value *member = value.find(outer);
    return member ? member->text(inner) : QString();
}

} // namespace

class TestCookbook : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void example_data();
    void example();
    void signature_data();
    void signature();
};

void TestCookbook::example_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder = cookbookFolder();
    for (const QFileInfo &info : folder.entryInfoList({ u"*.json"_s }, QDir::Files, QDir::Name)) {
        if (!textAt(readExample(info.filePath()), u"output", u"compact").isEmpty())
            QTest::newRow(qPrintable("F01 RFC 7520 "_L1 + info.completeBaseName())) << info.filePath();
    }
}

void TestCookbook::example()
{
    if (!cookbookFolder().exists())
        QSKIP("the RFC 7520 cookbook is not here; TOKENPRISM_VECTORS names the folder that holds it");
    QFETCH(QString, path);
    const core::json::Value example = readExample(path);
    const QString token = textAt(example, u"output", u"compact");
    const jose::Jwt jwt = jose::decodeJwt(core::Secret::fromText(token));
    QCOMPARE(jwt.format, jose::TokenFormat::Jws);
    const core::json::Value *protectedHeader = example.find(u"signing")->find(u"protected");
    QVERIFY(jwt.header);
    QCOMPARE(core::json::write(*jwt.header), core::json::write(*protectedHeader));
    QCOMPARE(QString::fromLatin1(jose::encodeBase64Url(jwt.signature)), textAt(example, u"signing", u"sig"));
    // Detached content (RFC 7515 Appendix F) leaves the middle part empty.
    const bool detached = token.contains(".."_L1);
    QCOMPARE(jwt.payload.value_or(QString()), detached ? QString() : textAt(example, u"input", u"payload"));
    if (!detached)
        QCOMPARE(QString::fromLatin1(jwt.signingInput), textAt(example, u"signing", u"sig-input"));
}

void TestCookbook::signature_data()
{
    QTest::addColumn<QString>("path");
    for (const QFileInfo &info :
         cookbookFolder().entryInfoList({ u"4_[1-4].*.json"_s }, QDir::Files, QDir::Name))
        QTest::newRow(qPrintable("E04 RFC 7520 "_L1 + info.completeBaseName())) << info.filePath();
}

/// Each as it stands, with one letter of its content changed, and with the key of the others.
void TestCookbook::signature()
{
    if (!cookbookFolder().exists())
        QSKIP("the RFC 7520 cookbook is not here; TOKENPRISM_VECTORS names the folder that holds it");
    QFETCH(QString, path);
    const core::json::Value example = readExample(path);
    const auto key = jose::keyFromJwk(*example.find(u"input")->find(u"key"));
    QVERIFY(key);
    QVERIFY(key->isPrivate());
    const QString token = textAt(example, u"output", u"compact");
    jose::KeySet keys;
    keys.keys.push_back(*key);
    const auto check = [&](const QString &text) {
        return jose::verify(jose::decodeJwt(core::Secret::fromText(text)), keys);
    };
    QCOMPARE(check(token).reason, QString());
    QCOMPARE(check(token).status, jose::SignatureStatus::Valid);
    QString other = token;
    const qsizetype content = token.indexOf(u'.') + 1;
    other[content] = other.at(content) == u'S' ? u'R' : u'S';
    QCOMPARE(check(other).status, jose::SignatureStatus::Invalid);
    // RS256 and HS256 always make the same signature, and of the others ours are as good as theirs.
    const QByteArray input = textAt(example, u"signing", u"sig-input").toLatin1();
    const QString algorithm = check(token).algorithm;
    const auto made = jose::signBytes(input, *key, *jose::findAlgorithm(algorithm));
    QVERIFY(made);
    const QString encoded = QString::fromLatin1(jose::encodeBase64Url(*made));
    if (algorithm == "RS256"_L1 || algorithm == "HS256"_L1)
        QCOMPARE(encoded, textAt(example, u"signing", u"sig"));
    QCOMPARE(check(QString::fromLatin1(input) + u'.' + encoded).status, jose::SignatureStatus::Valid);
}

QTEST_GUILESS_MAIN(TestCookbook)
#include "tst_cookbook.moc"
