// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>
#include <QWidget>

namespace tokenprism::tests {

/// Everything that could give a secret away: log messages, the texts of all widgets and models, files.
class EvidenceBag {
public:
    ~EvidenceBag();

    /// Captures all log messages of the process from now on, in place of Qt Test, which takes them for every
    /// function.
    void listen();

    void addWidgets(const QWidget &window);
    void addFiles(const QString &folder);
    qsizetype logMessages() const;

    /// Where one of the forms of \a secret stands (raw, percent, JSON, base64 in its three alignments): for a
    /// failure.
    QStringList sightings(const QByteArray &secret) const;

private:
    struct Item {
        QString where;
        QByteArray text;
    };
    void add(const QString &where, const QByteArray &text);
    QList<Item> m_items;
    QList<QByteArray> m_messages;
    QtMessageHandler m_before = nullptr;
    bool m_listening = false;
};

} // namespace tokenprism::tests
