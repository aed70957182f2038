// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// The floors of docs/architecture.md, lowest first. A folder uses floors below its own.
QHash<QString, int> floorNumbers()
{
    const QList<QStringList> floors {
        { u"core"_s },
        { u"jose"_s },
        { u"oauth"_s, u"vault"_s },
        { u"net"_s },
        { u"grants"_s, u"evidence"_s, u"inspect"_s },
        { u"session"_s },
        { u"checks"_s },
        { u"texts"_s },
        { u"exporters"_s, u"models"_s },
        { u"gui"_s, u"cli"_s },
        { u"app"_s },
    };
    QHash<QString, int> numbers;
    for (int floor = 0; floor < floors.size(); ++floor) {
        for (const QString &room : floors.at(floor))
            numbers.insert(room, floor);
    }
    return numbers;
}

/// Empty where \a room may include a header of \a target, else why not.
QString forbidden(const QString &room, const QString &target)
{
    static const QHash<QString, int> floors = floorNumbers();
    if (room == target)
        return {};
    if (target == "sandbox"_L1)
        return room == "app"_L1 ? QString() : u"only app knows sandbox"_s;
    if (room == "sandbox"_L1)
        return target == "core"_L1 || target == "jose"_L1 ? QString() : u"sandbox uses core and jose only"_s;
    if (!floors.contains(room) || !floors.contains(target))
        return u"no floor is known for it"_s;
    return floors.value(target) < floors.value(room) ? QString() : u"not a floor below"_s;
}

struct SourceFile {
    QString path; ///< below src/: `oauth/pkce.cpp`
    QString room;
    QStringList lines;
};

QStringList readLines(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(u'\n');
}

QList<SourceFile> filesBelow(const QString &folder, const QStringList &patterns)
{
    const QString top = QString::fromUtf8(TOKENPRISM_SOURCE_DIR) + u'/' + folder + u'/';
    QList<SourceFile> files;
    QDirIterator it(top, patterns, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next().mid(top.size());
        files.append({ path, path.section(u'/', 0, 0), readLines(top + path) });
    }
    return files;
}

const QStringList code { u"*.h"_s, u"*.cpp"_s };

/// The header named by an #include line, with its brackets: `"core/json.h"`, `<QString>`; else empty.
QString includedHeader(const QString &line)
{
    static const QRegularExpression pattern(u"^\\s*#\\s*include\\s*([<\"][^>\"]+[>\"])"_s);
    return pattern.match(line).captured(1);
}

/// The rooms that a room's link targets reach, as its CMakeLists.txt names them.
QSet<QString> linkedRooms(const QString &start)
{
    static const QRegularExpression pattern(u"\\btokenprism_([a-z]+)\\b"_s);
    QSet<QString> seen;
    QStringList todo { start };
    while (!todo.isEmpty()) {
        const QString room = todo.takeLast();
        if (seen.contains(room))
            continue;
        const QString path =
            QString::fromUtf8(TOKENPRISM_SOURCE_DIR) + "/src/"_L1 + room + "/CMakeLists.txt"_L1;
        if (!QFile::exists(path))
            continue;
        seen.insert(room);
        auto matches = pattern.globalMatch(readLines(path).join(u'\n'));
        while (matches.hasNext())
            todo.append(matches.next().captured(1));
    }
    return seen;
}

QString failures(const QStringList &list)
{
    return u"\n"_s + list.join(u'\n');
}

} // namespace

class TestFloors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theRulesRefuse_data();
    void theRulesRefuse();
    void includesGoDown();
    void projectHeadersExist();
    void qtModulesStayInTheirRoom_data();
    void qtModulesStayInTheirRoom();
    void terminalHasNoWidgets();
    void bannedWords_data();
    void bannedWords();
    void licenceLines();
};

void TestFloors::theRulesRefuse_data()
{
    QTest::addColumn<QString>("room");
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("own folder") << u"net"_s << u"net"_s << true;
    QTest::newRow("down") << u"gui"_s << u"core"_s << true;
    QTest::newRow("up") << u"core"_s << u"oauth"_s << false;
    QTest::newRow("beside") << u"grants"_s << u"inspect"_s << false;
    QTest::newRow("vault beside oauth") << u"vault"_s << u"oauth"_s << false;
    QTest::newRow("window and terminal") << u"gui"_s << u"cli"_s << false;
    QTest::newRow("sandbox from app") << u"app"_s << u"sandbox"_s << true;
    QTest::newRow("sandbox from the window") << u"gui"_s << u"sandbox"_s << false;
    QTest::newRow("sandbox uses jose") << u"sandbox"_s << u"jose"_s << true;
    QTest::newRow("sandbox uses oauth") << u"sandbox"_s << u"oauth"_s << false;
    QTest::newRow("unknown folder") << u"gui"_s << u"utils"_s << false;
}

void TestFloors::theRulesRefuse()
{
    QFETCH(QString, room);
    QFETCH(QString, target);
    QFETCH(bool, allowed);
    QCOMPARE(forbidden(room, target).isEmpty(), allowed);
}

void TestFloors::includesGoDown()
{
    int read = 0;
    QStringList wrong;
    for (const SourceFile &file : filesBelow(u"src"_s, code)) {
        for (const QString &line : file.lines) {
            const QString header = includedHeader(line);
            if (!header.startsWith(u'"') || header.startsWith("\"ui_"_L1) || !header.contains(u'/'))
                continue;
            ++read;
            const QString why = forbidden(file.room, header.mid(1).section(u'/', 0, 0));
            if (!why.isEmpty())
                wrong.append(u"%1 includes %2: %3"_s.arg(file.path, header, why));
        }
    }
    QVERIFY2(read > 100, "the sources were not found");
    QVERIFY2(wrong.isEmpty(), qPrintable(failures(wrong)));
}

void TestFloors::projectHeadersExist()
{
    // From the src root always: a bare or relative name would slip past the floors.
    static const QRegularExpression bare(
        u"^\"(?!ui_|moc_)[^/]*\"$|^\".*\\.\\./|^<(core|jose|oauth|vault|net|grants|"
        "evidence|inspect|session|texts|models|gui|cli|app|sandbox)/"_s);
    QStringList wrong;
    for (const SourceFile &file : filesBelow(u"src"_s, code)) {
        for (const QString &line : file.lines) {
            const QString header = includedHeader(line);
            if (bare.match(header).hasMatch() && !header.endsWith(".moc\""_L1))
                wrong.append(u"%1 includes %2"_s.arg(file.path, header));
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(failures(wrong)));
}

void TestFloors::qtModulesStayInTheirRoom_data()
{
    QTest::addColumn<QString>("header"); // regular expression
    QTest::addColumn<QStringList>("rooms");
    QTest::newRow("QNetworkAccessManager in net") << u"QNetworkAccessManager"_s << QStringList { u"net"_s };
    QTest::newRow("Qt Network Authorization in grants")
        << u"QtNetworkAuth|QAbstractOAuth|QOAuth"_s << QStringList { u"grants"_s };
    QTest::newRow("QtKeychain in vault") << u"qt6?keychain|keychain\\.h"_s << QStringList { u"vault"_s };
    QTest::newRow("Qt HttpServer in sandbox")
        << u"QtHttpServer|QHttpServer"_s << QStringList { u"sandbox"_s };
    QTest::newRow("simdjson in core") << u"simdjson"_s << QStringList { u"core"_s };
    QTest::newRow("OpenSSL in jose") << u"openssl/"_s << QStringList { u"jose"_s };
}

void TestFloors::qtModulesStayInTheirRoom()
{
    QFETCH(QString, header);
    QFETCH(QStringList, rooms);
    const QRegularExpression pattern(u"^<(?:\\w+/)?(?:"_s + header + u')',
                                     QRegularExpression::CaseInsensitiveOption);
    QStringList wrong;
    for (const SourceFile &file : filesBelow(u"src"_s, code)) {
        for (const QString &line : file.lines) {
            if (!rooms.contains(file.room) && pattern.match(includedHeader(line)).hasMatch())
                wrong.append(u"%1: %2"_s.arg(file.path, line));
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(failures(wrong)));
}

void TestFloors::terminalHasNoWidgets()
{
    static const QRegularExpression widgets(
        u"^<(?:QtWidgets|QtGui/"
        u"QGuiApplication|QGuiApplication|QApplication|QWidget|QDialog|QMainWindow|QLabel|"
        "QTreeView|QTableView|QPushButton|QStyle|QMessageBox|QFileDialog|QMenu|QAction|QClipboard)"_s);
    const QSet<QString> rooms = linkedRooms(u"cli"_s);
    QVERIFY(rooms.contains(u"cli"_s) && rooms.contains(u"core"_s));
    QVERIFY2(!rooms.contains(u"gui"_s), "the command line links the window");
    QStringList wrong;
    for (const QString &room : rooms) {
        const QString lists =
            readLines(QString::fromUtf8(TOKENPRISM_SOURCE_DIR) + "/src/"_L1 + room + "/CMakeLists.txt"_L1)
                .join(u'\n');
        if (lists.contains("Qt6::Widgets"_L1))
            wrong.append(room + " links Qt6::Widgets"_L1);
    }
    for (const SourceFile &file : filesBelow(u"src"_s, code)) {
        for (const QString &line : file.lines) {
            if (rooms.contains(file.room) && widgets.match(includedHeader(line)).hasMatch())
                wrong.append(u"%1: %2"_s.arg(file.path, line));
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(failures(wrong)));
}

void TestFloors::bannedWords_data()
{
    QTest::addColumn<QString>("word"); // regular expression
    QTest::newRow("nested event loop") << u"\\bQEventLoop\\b"_s;
    QTest::newRow("blocking wait") << u"\\bwaitFor[A-Z]\\w*\\s*\\("_s;
    QTest::newRow("B02 TLS errors ignored") << u"\\bignoreSslErrors\\b"_s;
    QTest::newRow("KC16 insecure fallback") << u"setInsecureFallback\\s*\\(\\s*true"_s;
    QTest::newRow("A07 predictable generator")
        << u"QRandomGenerator\\s*::\\s*global\\b|\\bstd::mt19937|\\brand\\(\\)"_s;
    QTest::newRow("A07 generateRandomString") << u"\\bgenerateRandomString\\b"_s;
    QTest::newRow("test hook") << u"friend\\s+class\\s+Test|\\bQT_TESTLIB|<QTest>|<QtTest"_s;
    QTest::newRow("work left") << u"\\b(?:TODO|FIXME|XXX)\\b"_s;
}

void TestFloors::bannedWords()
{
    QFETCH(QString, word);
    const QRegularExpression pattern(word);
    static const QRegularExpression comment(u"//.*$"_s);
    QStringList wrong;
    for (const SourceFile &file : filesBelow(u"src"_s, code)) {
        for (int i = 0; i < file.lines.size(); ++i) {
            // A comment may say why a word is not used; only TODOs live in comments.
            QString line = file.lines.at(i);
            if (!word.contains("TODO"_L1))
                line.remove(comment);
            if (pattern.match(line).hasMatch())
                wrong.append(u"%1:%2: %3"_s.arg(file.path).arg(i + 1).arg(line.trimmed()));
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(failures(wrong)));
}

void TestFloors::licenceLines()
{
    const QStringList patterns =
        code + QStringList { u"CMakeLists.txt"_s, u"*.cmake"_s, u"*.py"_s,  u"*.sh"_s,
                             u"*.ui"_s,           u"*.svg"_s,   u"*.qrc"_s, u"*.html"_s };
    QStringList wrong;
    for (const QString &folder :
         { u"src"_s, u"tests"_s, u"ui"_s, u"resources"_s, u"scripts"_s, u"installer"_s }) {
        for (const SourceFile &file : filesBelow(folder, patterns)) {
            // After an XML declaration, a doctype or a #! line, but near the top.
            const QString top = file.lines.mid(0, 6).join(u'\n');
            if (!top.contains("SPDX-FileCopyrightText: "_L1)
                || !top.contains("SPDX-License-Identifier: GPL-3.0-or-later"_L1))
                wrong.append(folder + u'/' + file.path);
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(failures(wrong)));
}

QTEST_GUILESS_MAIN(TestFloors)
#include "tst_floors.moc"
