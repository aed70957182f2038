// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/rawsignature.h"
#include "jose/samples.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::josesamples;

namespace {

const QByteArray text = "practice-header.practice-claims";

QStringList optionsFor(const QString &algorithm)
{
    if (algorithm == "PS256"_L1)
        return { u"-sha256"_s, u"-sigopt"_s, u"rsa_padding_mode:pss"_s, u"-sigopt"_s,
                 u"rsa_pss_saltlen:32"_s };
    return { u"-sha256"_s };
}

/// ASN.1 length and content of one of the two numbers of a signature.
QByteArray integer(QByteArray bytes)
{
    while (bytes.size() > 1 && bytes.at(0) == '\0')
        bytes.remove(0, 1);
    if (bytes.at(0) & '\x80')
        bytes.prepend('\0');
    return '\x02' + QByteArray(1, char(bytes.size())) + bytes;
}

QByteArray derOf(const QByteArray &fixed)
{
    const QByteArray both = integer(fixed.first(32)) + integer(fixed.sliced(32));
    return '\x30' + QByteArray(1, char(both.size())) + both;
}

/// The reverse, for signatures of P-256.
QByteArray fixedOf(const QByteArray &der)
{
    const auto number = [&](qsizetype at) {
        QByteArray bytes = der.sliced(at + 2, der.at(at + 1));
        while (bytes.size() > 32)
            bytes.remove(0, 1);
        return bytes.rightJustified(32, '\0');
    };
    return number(2) + number(4 + der.at(3));
}

} // namespace

/// Every signature is judged by OpenSSL's command line, too, which shares no line with the code here.
class TestSecondOpinion : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void ours_data() { algorithms(); }
    void ours();
    void theirs_data() { algorithms(); }
    void theirs();

private:
    static void algorithms();
    QString write(const QString &name, QByteArrayView content) const;
    int run(const QStringList &arguments) const;

    QTemporaryDir m_folder;
    QString m_program = QStandardPaths::findExecutable(u"openssl"_s);
};

void TestSecondOpinion::initTestCase()
{
    if (m_program.isEmpty())
        QSKIP("the command line of OpenSSL is not here; on Debian the package openssl brings it");
    QVERIFY(m_folder.isValid());
}

void TestSecondOpinion::algorithms()
{
    QTest::addColumn<QString>("algorithm");
    for (const QString &name : { u"RS256"_s, u"PS256"_s, u"ES256"_s, u"EdDSA"_s })
        QTest::newRow(qPrintable("E04 "_L1 + name)) << name;
}

QString TestSecondOpinion::write(const QString &name, QByteArrayView content) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content.data(), content.size()) != content.size())
        qFatal("%s can't be written", qPrintable(file.fileName()));
    return file.fileName();
}

int TestSecondOpinion::run(const QStringList &arguments) const
{
    QProcess process;
    process.start(m_program, arguments);
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit ? process.exitCode()
                                                                                     : -1;
}

void TestSecondOpinion::ours()
{
    QFETCH(QString, algorithm);
    const jose::Key key = sharedKey(algorithm == "PS256"_L1 ? u"RS256"_s : algorithm);
    QByteArray signature = jose::signBytes(text, key, *jose::findAlgorithm(algorithm)).value();
    if (algorithm == "ES256"_L1)
        signature = derOf(signature);
    const QString pem = write(u"key.pem"_s, jose::toPem(key).view());
    const QString file = write(u"signature"_s, signature);
    const auto opinion = [&](const QByteArray &about) {
        const QString content = write(u"text"_s, about);
        if (algorithm == "EdDSA"_L1)
            return run({ u"pkeyutl"_s, u"-verify"_s, u"-rawin"_s, u"-inkey"_s, pem, u"-in"_s, content,
                         u"-sigfile"_s, file });
        return run(QStringList { u"dgst"_s } + optionsFor(algorithm)
                   + QStringList { u"-prverify"_s, pem, u"-signature"_s, file, content });
    };
    QCOMPARE(opinion(text), 0);
    QVERIFY(opinion(text + 'x') != 0);
}

void TestSecondOpinion::theirs()
{
    QFETCH(QString, algorithm);
    const jose::Key key = sharedKey(algorithm == "PS256"_L1 ? u"RS256"_s : algorithm);
    const QString pem = write(u"key.pem"_s, jose::toPem(key).view());
    const QString content = write(u"text"_s, text);
    const QString file = m_folder.filePath(u"theirs"_s);
    if (algorithm == "EdDSA"_L1)
        QCOMPARE(run({ u"pkeyutl"_s, u"-sign"_s, u"-rawin"_s, u"-inkey"_s, pem, u"-in"_s, content, u"-out"_s,
                       file }),
                 0);
    else
        QCOMPARE(run(QStringList { u"dgst"_s } + optionsFor(algorithm)
                     + QStringList { u"-sign"_s, pem, u"-out"_s, file, content }),
                 0);
    QFile made(file);
    QVERIFY(made.open(QIODevice::ReadOnly));
    QByteArray signature = made.readAll();
    if (algorithm == "ES256"_L1)
        signature = fixedOf(signature);
    const jose::Algorithm &known = *jose::findAlgorithm(algorithm);
    QCOMPARE(jose::checkBytes(text, signature, key, known), jose::Fit::Right);
    QCOMPARE(jose::checkBytes(QByteArray(text + 'x'), signature, key, known), jose::Fit::Wrong);
}

QTEST_GUILESS_MAIN(TestSecondOpinion)
#include "tst_secondopinion.moc"
