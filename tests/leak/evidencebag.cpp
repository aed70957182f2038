// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "leak/evidencebag.h"

#include <QAbstractButton>
#include <QAbstractItemModel>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace tokenprism::tests {

namespace {

using namespace Qt::StringLiterals;

QList<QByteArray> *captured = nullptr;

void capture(QtMsgType, const QMessageLogContext &context, const QString &message)
{
    if (captured)
        captured->append(QByteArray(context.category) + ": " + message.toUtf8());
}

/// The part of base64 text that doesn't depend on what stands before and after.
QByteArray base64Core(const QByteArray &secret, int alignment, QByteArray::Base64Options options)
{
    const QByteArray encoded = (QByteArray(alignment, 'x') + secret).toBase64(options);
    const int from = alignment == 0 ? 0 : 4;
    return encoded.mid(from, encoded.size() - from - 4);
}

QByteArray jsonForm(QByteArray secret)
{
    return secret.replace('\\', "\\\\").replace('"', "\\\"");
}

QList<QByteArray> forms(const QByteArray &secret)
{
    QList<QByteArray> all { secret, secret.toPercentEncoding(), secret.toPercentEncoding().toLower(),
                            jsonForm(secret), QString::fromUtf8(secret).toHtmlEscaped().toUtf8() };
    for (int alignment = 0; alignment < 3; ++alignment) {
        all.append(base64Core(secret, alignment, QByteArray::Base64Encoding));
        all.append(base64Core(secret, alignment, QByteArray::Base64UrlEncoding));
    }
    return all;
}

QStringList modelTexts(const QAbstractItemModel &model, const QModelIndex &parent)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            for (const int role :
                 { int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::StatusTipRole), int(Qt::EditRole),
                   int(Qt::AccessibleTextRole), int(Qt::AccessibleDescriptionRole) })
                texts.append(index.data(role).toString());
        }
        texts += modelTexts(model, model.index(row, 0, parent));
    }
    return texts;
}

QStringList textsOf(const QWidget &widget)
{
    QStringList texts { widget.windowTitle(), widget.toolTip(),        widget.statusTip(),
                        widget.whatsThis(),   widget.accessibleName(), widget.accessibleDescription() };
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        texts.append(label->text());
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        texts.append(button->text());
    if (const auto *edit = qobject_cast<const QLineEdit *>(&widget))
        texts.append(edit->displayText());
    if (const auto *edit = qobject_cast<const QPlainTextEdit *>(&widget))
        texts.append(edit->toPlainText());
    if (const auto *edit = qobject_cast<const QTextEdit *>(&widget))
        texts.append(edit->toPlainText());
    if (const auto *view = qobject_cast<const QAbstractItemView *>(&widget); view && view->model())
        texts += modelTexts(*view->model(), {});
    for (const QAction *action : widget.actions())
        texts += { action->text(), action->toolTip() };
    if (QAccessibleInterface *accessible =
            QAccessible::queryAccessibleInterface(const_cast<QWidget *>(&widget))) {
        texts += { accessible->text(QAccessible::Name), accessible->text(QAccessible::Value),
                   accessible->text(QAccessible::Description) };
        if (auto *text = accessible->textInterface())
            texts.append(text->text(0, text->characterCount()));
    }
    return texts;
}

} // namespace

EvidenceBag::~EvidenceBag()
{
    if (m_listening && captured == &m_messages) {
        captured = nullptr;
        qInstallMessageHandler(m_before);
    }
}

void EvidenceBag::listen()
{
    captured = &m_messages;
    m_before = qInstallMessageHandler(&capture);
    m_listening = true;
}

void EvidenceBag::add(const QString &where, const QByteArray &text)
{
    m_items.append({ where, text });
}

void EvidenceBag::addWidgets(const QWidget &window)
{
    QList<const QWidget *> widgets { &window };
    for (const QWidget *widget : window.findChildren<QWidget *>())
        widgets.append(widget);
    for (const QWidget *widget : widgets) {
        const QString where = u"widget %1 (%2)"_s.arg(widget->objectName(),
                                                      QString::fromLatin1(widget->metaObject()->className()));
        for (const QString &text : textsOf(*widget))
            add(where, text.toUtf8());
    }
}

void EvidenceBag::addFiles(const QString &folder)
{
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            add(u"file "_s + file.fileName(), file.readAll());
    }
}

qsizetype EvidenceBag::logMessages() const
{
    return m_messages.size();
}

QStringList EvidenceBag::sightings(const QByteArray &secret) const
{
    QList<Item> items = m_items;
    for (const QByteArray &message : m_messages)
        items.append({ u"log"_s, message });
    QStringList found;
    for (const Item &item : items) {
        for (const QByteArray &form : forms(secret)) {
            if (form.size() >= 6 && item.text.contains(form))
                found.append(item.where + u": "_s + QString::fromUtf8(item.text.left(300)));
        }
    }
    return found;
}

} // namespace tokenprism::tests
