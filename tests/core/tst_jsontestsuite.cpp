// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism::core;

namespace {

/// The public suites lie beside the project and are not part of it.
QDir suiteFolder()
{
    const QString given = qEnvironmentVariable("TOKENPRISM_VECTORS");
    const QStringList places { given, QString::fromUtf8(TOKENPRISM_SOURCE_DIR "/../shared/vectors"),
                               QString::fromUtf8(TOKENPRISM_SOURCE_DIR "/../../shared/vectors") };
    for (const QString &place : places) {
        const QDir folder(place + "/JSONTestSuite/test_parsing"_L1);
        if (!place.isEmpty() && folder.exists())
            return folder;
    }
    return QDir(u"/nonexistent"_s);
}

} // namespace

class TestJsonTestSuite : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void file_data();
    void file();
};

void TestJsonTestSuite::file_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder = suiteFolder();
    for (const QFileInfo &info : folder.entryInfoList({ u"*.json"_s }, QDir::Files, QDir::Name))
        QTest::newRow(qPrintable("T16 "_L1 + info.fileName())) << info.filePath();
}

void TestJsonTestSuite::file()
{
    if (!suiteFolder().exists())
        QSKIP("JSONTestSuite is not here; TOKENPRISM_VECTORS names the folder that holds it");
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto document = json::parse(file.readAll());
    const QString name = QFileInfo(path).fileName();
    if (name.startsWith("y_"_L1))
        QVERIFY2(document, document ? "" : qPrintable(document.error().code));
    else if (name.startsWith("n_"_L1))
        QVERIFY(!document);
    // i_: either way, as long as it ends.
}

QTEST_GUILESS_MAIN(TestJsonTestSuite)
#include "tst_jsontestsuite.moc"
