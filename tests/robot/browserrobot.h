// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QNetworkAccessManager>
#include <QObject>
#include <QSslConfiguration>
#include <QStringList>
#include <QUrl>

namespace tokenprism::tests {

/// A form of a page, as a browser would send it.
struct WebForm {
    QUrl action;
    QList<QPair<QByteArray, QByteArray>> fields; ///< name and value of its inputs
    QStringList buttons; ///< `name=value` of its submit buttons
};

/// The first form of \a page; an empty action where there is none. Knows just as much HTML as our own pages
/// have.
WebForm readForm(const QByteArray &page, const QUrl &address);

/// What a person does in the browser: opens the address, fills in the real login and consent forms, presses a
/// button, follows redirects. Talks real HTTP over real sockets.
class BrowserRobot final : public QObject {
    Q_OBJECT
public:
    enum class Consent { Allow, Deny };
    BrowserRobot(const QString &username, const QString &password, Consent consent = Consent::Allow,
                 QObject *parent = nullptr);

    void open(const QUrl &address);
    /// For pages behind https: an authority that is none of the system's.
    void trust(const QSslCertificate &authority);
    /// Every address that was loaded, in order.
    const QList<QUrl> &visited() const { return m_visited; }
    QByteArray lastPage() const { return m_page; }
    int lastStatus() const { return m_status; }

Q_SIGNALS:
    /// No form and no redirect is left.
    void settled();

private:
    void load(const QUrl &address);
    void submit(const WebForm &form, const QUrl &page);
    void relay(const QUrl &page);
    void take(QNetworkReply *reply);

    QNetworkAccessManager m_network;
    QSslConfiguration m_tls = QSslConfiguration::defaultConfiguration();
    QString m_username;
    QString m_password;
    Consent m_consent;
    QList<QUrl> m_visited;
    QByteArray m_page;
    QByteArray m_fragment; ///< of the address that is being loaded
    int m_status = 0;
    int m_steps = 0;
};

} // namespace tokenprism::tests
