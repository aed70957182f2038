// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSignalSpy>

#include <qt6keychain/keychain.h>

namespace tokenprism::tests {

/// Writes an entry as another program would, whatever is in it.
inline bool plantEntry(const QString &key, const QByteArray &bytes)
{
    auto *job = new QKeychain::WritePasswordJob(QStringLiteral("tokenprism"));
    QSignalSpy finished(job, &QKeychain::Job::finished);
    job->setAutoDelete(false);
    job->setKey(key);
    job->setBinaryData(bytes);
    job->start();
    const bool done = finished.wait(5000) && job->error() == QKeychain::NoError;
    job->deleteLater();
    return done;
}

} // namespace tokenprism::tests
