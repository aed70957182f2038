// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "texts/errortext.h"
#include "texts/wording.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;

namespace {

QString read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString sourceDir()
{
    return QString::fromUtf8(TOKENPRISM_SOURCE_DIR);
}

/// Names of files look like codes.
bool isOther(const QString &code)
{
    static const QSet<QString> endings { u"css"_s, u"html"_s, u"ini"_s, u"json"_s, u"svg"_s };
    return endings.contains(code.section(u'.', 1));
}

/// Codes and finding ids that doc comments of the headers name.
QSet<QString> namedInHeaders()
{
    static const QRegularExpression pattern(u"`([a-z]+\\.[a-z_0-9]+)`"_s);
    QSet<QString> codes;
    QDirIterator files(sourceDir() + u"/src"_s, { u"*.h"_s }, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QStringList lines = read(files.next()).split(u'\n');
        for (const QString &line : lines) {
            auto matches = pattern.globalMatch(line.contains(u"///"_s) ? line : QString());
            while (matches.hasNext()) {
                const QString code = matches.next().captured(1);
                if (!isOther(code))
                    codes.insert(code);
            }
        }
    }
    return codes;
}

/// Codes that the sources make: an error's or a finding's, of the families that the texts know.
QSet<QString> namedInSources(const QSet<QString> &families)
{
    static const QRegularExpression pattern(u"u\"([a-z]+)\\.([a-z_0-9]+)\"_s"_s);
    QSet<QString> codes;
    QDirIterator files(sourceDir() + u"/src"_s, { u"*.cpp"_s }, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        auto matches = pattern.globalMatch(read(files.next()));
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            const QString code = match.captured(1) + u'.' + match.captured(2);
            if (families.contains(match.captured(1)) && !isOther(code))
                codes.insert(code);
        }
    }
    return codes;
}

QSet<QString> known()
{
    const QStringList errors = texts::errorCodes();
    const QStringList findings = texts::findingIds();
    return QSet<QString>(errors.cbegin(), errors.cend()) + QSet<QString>(findings.cbegin(), findings.cend());
}

QSet<QString> families()
{
    QSet<QString> families;
    for (const QString &code : known())
        families.insert(code.section(u'.', 0, 0));
    return families;
}

/// Codes in the first column of the tables of docs/errors.md.
QSet<QString> documented()
{
    static const QRegularExpression pattern(u"^\\| `([a-z]+\\.[a-z_0-9]+)` \\|"_s,
                                            QRegularExpression::MultilineOption);
    QSet<QString> codes;
    auto matches = pattern.globalMatch(read(sourceDir() + u"/docs/errors.md"_s));
    while (matches.hasNext())
        codes.insert(matches.next().captured(1));
    return codes;
}

QString sorted(const QSet<QString> &set)
{
    QStringList list(set.cbegin(), set.cend());
    list.sort();
    return list.join(u' ');
}

} // namespace

/// Every code that the project names has words and a line in the documentation.
class ErrorCodesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void codesOfHeadersHaveWords()
    {
        const QSet<QString> named = namedInHeaders();
        QVERIFY(named.size() > 80);
        QCOMPARE(sorted(named - known()), QString());
    }

    void codesOfSourcesHaveWords() { QCOMPARE(sorted(namedInSources(families()) - known()), QString()); }

    void codesHaveALineInTheDocumentation()
    {
        QCOMPARE(sorted(known() - documented()), QString());
        QCOMPARE(sorted(documented() - known()), QString());
    }

    void codesStandOnce()
    {
        const QStringList codes = texts::errorCodes();
        QCOMPARE(QSet<QString>(codes.cbegin(), codes.cend()).size(), codes.size());
    }

    void codesHaveAllTheirWords_data()
    {
        QTest::addColumn<QString>("code");
        for (const QString &code : texts::errorCodes())
            QTest::newRow(qPrintable(code)) << code;
    }

    void codesHaveAllTheirWords()
    {
        QFETCH(QString, code);
        core::Error error;
        error.code = code;
        error.expected = u"this"_s;
        error.actual = u"that"_s;
        error.where = u"https://as.example/token"_s;
        error.httpStatus = 500;
        error.detail = u"Because of something."_s;
        const texts::ErrorText text = texts::describe(error);
        QVERIFY(text.title.endsWith(u'.'));
        QVERIFY(!text.title.contains(code));
        QVERIFY(text.nextStep.endsWith(u'.'));
        for (const QString &part : { text.title, text.cause, text.nextStep })
            QVERIFY2(!part.contains(u'{'), qPrintable(part));
        const bool ended = code == "grant.cancelled"_L1 || code == "net.cancelled"_L1;
        QCOMPARE(text.whoCanFix.isEmpty(), ended);
    }
};

QTEST_GUILESS_MAIN(ErrorCodesTest)
#include "tst_errorcodes.moc"
