// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"

#include <QFile>
#include <QRegularExpression>
#include <QXmlStreamReader>

namespace tokenprism::tests {

using namespace Qt::StringLiterals;

namespace {

void readTranslation(QXmlStreamReader &xml, Message &message)
{
    message.type = xml.attributes().value("type"_L1).toString();
    if (!message.plural) {
        message.translations.append(xml.readElementText());
        return;
    }
    while (xml.readNextStartElement())
        message.translations.append(xml.readElementText());
}

Message readMessage(QXmlStreamReader &xml, const QString &context)
{
    Message message { context, {}, {}, {}, xml.attributes().hasAttribute("numerus"_L1), {} };
    while (xml.readNextStartElement()) {
        if (xml.name() == "source"_L1)
            message.source = xml.readElementText();
        else if (xml.name() == "comment"_L1)
            message.comment = xml.readElementText();
        else if (xml.name() == "translation"_L1)
            readTranslation(xml, message);
        else
            xml.skipCurrentElement();
    }
    return message;
}

QStringList matches(const QRegularExpression &pattern, const QString &text)
{
    QStringList found;
    for (auto it = pattern.globalMatch(text); it.hasNext();)
        found.append(it.next().captured());
    found.sort();
    return found;
}

} // namespace

QString Message::key() const
{
    return context + ": "_L1 + source + (comment.isEmpty() ? QString() : " // "_L1 + comment);
}

QList<Message> readCatalogue(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "name"_L1)
            context = xml.readElementText();
        else if (xml.name() == "message"_L1)
            messages.append(readMessage(xml, context));
    }
    return xml.hasError() ? QList<Message>() : messages;
}

QSet<QString> keysOf(const QList<Message> &messages)
{
    QSet<QString> keys;
    for (const Message &message : messages)
        keys.insert(message.key());
    return keys;
}

QString problemOf(const QString &source, const QString &translation)
{
    static const QRegularExpression placeholder(u"%L?[0-9]|%n|\\{[a-z]+\\}"_s);
    static const QRegularExpression mnemonic(u"&[^\\s&]"_s);
    if (translation.trimmed().isEmpty())
        return u"is empty"_s;
    if (matches(placeholder, source) != matches(placeholder, translation))
        return u"has other placeholders"_s;
    if (matches(mnemonic, source).size() != matches(mnemonic, translation).size())
        return u"has another number of mnemonics"_s;
    if (translation.contains(u'“'))
        return u"has an English quotation mark"_s;
    return {};
}

QString problemOf(const Message &message)
{
    if (!message.type.isEmpty())
        return u"is "_s + message.type;
    if (message.translations.size() != (message.plural ? 2 : 1))
        return u"has another number of forms"_s;
    for (const QString &translation : message.translations) {
        if (const QString problem = problemOf(message.source, translation); !problem.isEmpty())
            return problem;
    }
    return {};
}

} // namespace tokenprism::tests
