// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "texts/errortext.h"
#include "vault/secretstore.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

namespace tokenprism::tests {

/// One call of a SecretStore, answered or not.
struct Call {
    int answers = 0;
    QString code; ///< empty: no error
    QString words; ///< what a person is told of the error
    vault::BoundSecret secret;
};

/// Starts calls and keeps their answers.
class Caller : public QObject {
    Q_OBJECT
public:
    explicit Caller(vault::SecretStore &store)
        : m_store(store)
    {
    }

    std::shared_ptr<Call> read(const QString &id, core::SecretKind kind = core::SecretKind::ClientSecret)
    {
        auto call = std::make_shared<Call>();
        m_store.read(id, kind, this, [call](const core::Result<vault::BoundSecret> &result) {
            ++call->answers;
            call->code = result ? QString() : result.error().code;
            call->words = result ? QString() : texts::describe(result.error()).plain();
            call->secret = result.value_or(vault::BoundSecret());
        });
        return call;
    }

    std::shared_ptr<Call> write(const QString &id, const vault::BoundSecret &secret,
                                core::SecretKind kind = core::SecretKind::ClientSecret)
    {
        auto call = std::make_shared<Call>();
        m_store.write(id, kind, secret, this, done(call));
        return call;
    }

    std::shared_ptr<Call> remove(const QString &id, core::SecretKind kind = core::SecretKind::ClientSecret)
    {
        auto call = std::make_shared<Call>();
        m_store.remove(id, kind, this, done(call));
        return call;
    }

private:
    static vault::SecretStore::DoneCallback done(const std::shared_ptr<Call> &call)
    {
        return [call](const std::optional<core::Error> &error) {
            ++call->answers;
            call->code = error ? error->code : QString();
            call->words = error ? texts::describe(*error).plain() : QString();
        };
    }

    vault::SecretStore &m_store;
};

/// Files below \a folder that hold \a text.
inline QStringList filesWith(const QByteArray &text, const QString &folder)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
            found.append(file.fileName());
    }
    return found;
}

} // namespace tokenprism::tests
