// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/keysource.h"

#include "cli/endonsignal.h"
#include "cli/wholefile.h"
#include "core/redact.h"
#include "evidence/keyfetch.h"
#include "jose/jwk.h"

#include <QUrl>

namespace tokenprism::cli {

namespace {

using namespace Qt::StringLiterals;
namespace json = core::json;

constexpr qint64 largestKeys = 4 * 1024 * 1024;

json::Value setOf(json::Value key)
{
    json::Array keys;
    keys.push_back(std::move(key));
    return json::Value(json::Object { { u"keys"_s, json::Value(std::move(keys)) } });
}

/// Any form in which a person may have keys, as a JWK set (RFC 7517 §5).
core::Result<json::Value> keysInText(const core::Secret &text)
{
    if (!text.view().trimmed().startsWith('{'))
        return jose::keyFromText(text).map(
            [](const jose::Key &key) { return setOf(json::Value(jose::publicJwk(key))); });
    return json::parse(text.view()).map([](const json::Document &document) {
        return document.root.find(u"kty") ? setOf(document.root) : document.root;
    });
}

core::Result<core::Secret> readFile(const QString &path)
{
    const EndOnSignal impatience;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        core::Error error =
            core::makeError(core::ErrorKind::File, u"cli.file_unreadable"_s, file.errorString());
        error.where = path;
        return core::fail(std::move(error));
    }
    QByteArray bytes = readWhole(file, largestKeys);
    if (bytes.size() > largestKeys)
        return core::fail(core::ErrorKind::Malformed, u"json.too_large"_s);
    return core::Secret::fromBytes(std::move(bytes));
}

/// A set that can't be used is the caller's mistake here, and no finding about the token.
core::Result<core::Evidence> evidenceOf(const json::Value &document, core::KeysFrom from)
{
    const auto set = jose::keySetFromJson(document, jose::KeySetKind::Own);
    if (!set)
        return core::fail(set.error());
    core::Evidence evidence;
    evidence.keys = document;
    evidence.keysFrom = from;
    return evidence;
}

} // namespace

KeySource::KeySource(Context &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

KeySource::~KeySource() = default;

void KeySource::start(const QString &fileOrAddress)
{
    const QUrl address(fileOrAddress, QUrl::StrictMode);
    if (address.scheme() == "https"_L1 || address.scheme() == "http"_L1)
        return fetch(address);
    core::Result<core::Evidence> result =
        readFile(fileOrAddress).and_then(&keysInText).and_then([](const json::Value &document) {
            return evidenceOf(document, core::KeysFrom::Person);
        });
    QMetaObject::invokeMethod(
        this, [this, result = std::move(result)] { finish(result); }, Qt::QueuedConnection);
}

/// Whoever writes the address confirms its host; nothing secret goes there.
void KeySource::fetch(const QUrl &address)
{
    core::Profile profile;
    profile.endpoints.jwks = address;
    profile.allowedHosts = { address.authority(QUrl::FullyEncoded) };
    m_http = m_context.services.http.make(std::make_shared<core::Redactor>(), std::make_shared<int>(0));
    connect(m_http.get(), &net::HttpClient::exchangeRecorded, this, &KeySource::exchangeRecorded);
    auto *keys = new evidence::KeyFetch(profile, *m_http, this);
    connect(keys, &evidence::KeyFetch::finished, this, [this, keys] {
        keys->deleteLater();
        finish(keys->result().and_then([](const evidence::FetchedKeys &fetched) {
            return evidenceOf(fetched.document, core::KeysFrom::Server);
        }));
    });
    keys->start();
}

void KeySource::finish(core::Result<core::Evidence> result)
{
    m_result = std::move(result);
    Q_EMIT finished();
}

} // namespace tokenprism::cli
