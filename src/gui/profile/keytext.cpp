// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profile/keytext.h"

#include "core/json.h"

#include <QCoreApplication>
#include <QFile>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;

namespace {

/// An RSA key of 16,384 bits is 13 kB of PEM.
constexpr qint64 largestFile = 64 * 1024;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(KeyText)
};

tl::unexpected<core::Error> refuse(const QString &code)
{
    return core::fail(core::ErrorKind::Usage, code);
}

} // namespace

core::Result<core::Secret> readKeyFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return refuse(u"key.file_unreadable"_s);
    QByteArray bytes = file.read(largestFile + 1);
    if (bytes.size() > largestFile)
        return refuse(u"key.file_too_large"_s);
    return core::Secret::fromBytes(std::move(bytes));
}

core::Result<QString> kindOfKey(const core::Secret &text)
{
    const QByteArrayView view = text.view();
    // RFC 7468 §10 and §11; OpenSSL's older form tells of its passphrase in a header.
    if (view.contains("BEGIN ENCRYPTED PRIVATE KEY") || view.contains("Proc-Type: 4,ENCRYPTED"))
        return refuse(u"key.encrypted"_s);
    if (view.contains("PRIVATE KEY-----"))
        return u"PEM"_s;
    if (view.contains("-----BEGIN "))
        return refuse(u"key.not_private"_s);
    const auto document = core::json::parse(view);
    if (!document || document->root.text(u"kty"_s).isEmpty())
        return refuse(u"key.unreadable"_s);
    // RFC 7518 §6.2.2, §6.3.2: private keys have `d`.
    if (document->root.text(u"d"_s).isEmpty())
        return refuse(u"key.not_private"_s);
    return u"JWK"_s;
}

QString describeKeyError(const core::Error &error)
{
    if (error.code == "key.file_unreadable"_L1)
        return Tr::tr("The file can't be read.");
    if (error.code == "key.file_too_large"_L1)
        return Tr::tr("The file is too large for a key.");
    if (error.code == "key.encrypted"_L1)
        return Tr::tr(
            "This key is protected by a passphrase. Choose one without; it is kept in the keychain.");
    if (error.code == "key.not_private"_L1)
        return Tr::tr("This is a public key or a certificate. Choose the private key that belongs to it.");
    return Tr::tr("This is no private key in PEM or JWK form.");
}

} // namespace tokenprism::gui
