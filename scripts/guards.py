# SPDX-FileCopyrightText: 2026 Tokenprism contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The guards that scripts/mutations takes away, one at a time: the text, what stands there instead, and whose tests see it."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Mutation:
    name: str
    file: str
    old: str
    new: str
    #: Names as CTest has them; each must pass before, and one of them must fail after.
    tests: tuple


MUTATIONS = [
    Mutation(
        "state check",
        "src/oauth/authorizationresponse.cpp",
        "if (core::Secret::fromBytes(state) != core::Secret::fromBytes(expected))",
        "if (expected.isNull())",
        ("oauth.authorizationresponse", "grants.authorizationcodegrant"),
    ),
    Mutation(
        "state present",
        "src/oauth/authorizationresponse.cpp",
        "    const QByteArray state = core::formValue(fields, \"state\");\n    if (state.isEmpty())\n"
        "        return core::fail(ErrorKind::Malformed, u\"oauth.state_missing\"_s);\n",
        "    const QByteArray state = core::formValue(fields, \"state\");\n    if (state.isEmpty())\n"
        "        return {};\n",
        ("oauth.authorizationresponse", "grants.authorizationcodegrant"),
    ),
    Mutation(
        "issuer check",
        "src/oauth/authorizationresponse.cpp",
        "    if (stated != transaction.issuer)\n",
        "    if (stated.size() > 100000)\n",
        ("oauth.authorizationresponse", "grants.authorizationcodegrant", "grants.mixup"),
    ),
    Mutation(
        "issuer present where it is announced",
        "src/oauth/authorizationresponse.cpp",
        "    if (stated.isEmpty() && transaction.issuerRule == IssuerRule::Required)\n",
        "    if (stated.size() > 100000)\n",
        ("oauth.authorizationresponse", "grants.mixup"),
    ),
    Mutation(
        "nonce sent",
        "src/oauth/transaction.cpp",
        "    if (wantsNonce(profile, *type))\n",
        "    if (redirectUri.isNull())\n",
        ("oauth.authorizationrequest", "grants.fronttokens"),
    ),
    Mutation(
        "nonce compared before a sign-in is taken",
        "src/grants/idtokenrefusal.cpp",
        "    expected.nonce = transaction.nonce;\n",
        "",
        ("grants.fronttokens",),
    ),
    Mutation(
        "signature of an ID token before it is kept",
        "src/evidence/idtokenproof.cpp",
        "check.status != SignatureStatus::Valid;",
        "m_profile.id.isNull();",
        ("verdicts.verdicts",),
    ),
    Mutation(
        "ID token of a refresh compared with the one before",
        "src/grants/idtokenrefusal.cpp",
        "        expected.previous = jose::decodeJwt(previous.idToken).claims;\n",
        "",
        ("grants.idtokenrefusal",),
    ),
    Mutation(
        "at_hash and c_hash required of what came through the browser",
        "src/grants/idtokenrefusal.cpp",
        "    expected.hashesRequired = true;\n",
        "",
        ("grants.fronttokens",),
    ),
    Mutation(
        "a pushed request leaves two parameters to the browser",
        "src/grants/browsergrant.cpp",
        "    m_authorizationUrl = *url;\n    enter(GrantState::OpeningBrowser);\n",
        "    m_authorizationUrl = *oauth::buildAuthorizationUrl(m_setup.profile, m_transaction);\n"
        "    enter(GrantState::OpeningBrowser);\n",
        ("grants.pushedrequests",),
    ),
    Mutation(
        "PKCE verifier sent",
        "src/oauth/tokenrequest.cpp",
        '{ "redirect_uri"_ba, exchange.redirectUri.toUtf8() },\n'
        '                  { "code_verifier"_ba, exchange.verifier.view().toByteArray() } },',
        '{ "redirect_uri"_ba, exchange.redirectUri.toUtf8() } },',
        ("oauth.tokenrequest", "grants.codeexchange"),
    ),
    Mutation(
        "PKCE verifier well formed",
        "src/oauth/tokenrequest.cpp",
        "if (!isCodeVerifier(exchange.verifier.view()))",
        "if (exchange.redirectUri.isNull())",
        ("oauth.tokenrequest",),
    ),
    Mutation(
        "PKCE verifier fresh",
        "src/oauth/pkce.cpp",
        "return core::randomToken(32);",
        "return QByteArray(43, 'a');",
        ("oauth.pkce", "oauth.authorizationrequest", "grants.authorizationcodegrant"),
    ),
    Mutation(
        "PKCE at the practice server",
        "src/sandbox/tokengrants.cpp",
        "return shaped && jose::encodeBase64Url(digest) == challenge;",
        "return shaped && !digest.isEmpty();",
        ("sandbox.tokens",),
    ),
    Mutation(
        "one use of a code at the practice server",
        "src/sandbox/tokengrants.cpp",
        "    code->used = true;\n",
        "",
        ("sandbox.tokens",),
    ),
    Mutation(
        "loopback bind",
        "src/net/callbacklistener.cpp",
        "if (!server->listen(address, port)) {",
        "if (!server->listen(address == QHostAddress(QHostAddress::LocalHostIPv6) ? address\n"
        "                            : QHostAddress(QHostAddress::AnyIPv4), port)) {",
        ("net.callbacklistener",),
    ),
    Mutation(
        "listener closed after the answer",
        "src/net/callbacklistener.cpp",
        "    if (endsTheWait(answer))\n        stop();\n",
        "",
        ("net.callbacklistener", "net.callbackmodes"),
    ),
    Mutation(
        "one answer only",
        "src/grants/browserwait.cpp",
        "    m_over = true;\n    m_taken",
        "    m_taken",
        ("grants.authorizationcodegrant",),
    ),
    Mutation(
        "the wait ends by the clock, too",
        "src/grants/browserwait.cpp",
        "    return m_clock.now() >= m_deadline;\n",
        "    return m_deadline.isNull();\n",
        ("grants.signinends",),
    ),
    Mutation(
        "path check of the listener",
        "src/net/callbackrequest.cpp",
        "    if (request.path != place.path)\n",
        "    if (!request.path.startsWith(place.path))\n",
        ("net.callbackrequest", "net.callbacklistener"),
    ),
    Mutation(
        "Host check of the listener",
        "src/net/callbackrequest.cpp",
        "    if (core::headerValue(request.headers, \"Host\").compare(place.authority, Qt::CaseInsensitive) != 0)\n",
        "    if (place.authority.isNull())\n",
        ("net.callbackrequest", "net.callbacklistener"),
    ),
    Mutation(
        "Origin check of the listener",
        "src/net/callbackrequest.cpp",
        "    if (posts ? !isExpectedOrigin(request, place) : countOf(request.headers, \"Origin\") != 0)\n",
        "    if (!posts && countOf(request.headers, \"Origin\") != 0)\n",
        ("net.callbackrequest", "net.callbackmodes"),
    ),
    Mutation(
        "POST only where one is awaited",
        "src/net/callbackrequest.cpp",
        "request.method == \"POST\" && place.mode != core::ResponseMode::Query;",
        "request.method == \"POST\";",
        ("net.callbackrequest", "net.callbacklistener"),
    ),
    Mutation(
        "error before state",
        "src/oauth/authorizationresponse.cpp",
        "    if (const auto state = checkState(*fields, transaction.state); !state)\n",
        "    if (!core::formValue(*fields, \"error\").isEmpty())\n        return refusal(*fields);\n"
        "    if (const auto state = checkState(*fields, transaction.state); !state)\n",
        ("oauth.authorizationresponse", "grants.authorizationcodegrant"),
    ),
    Mutation(
        "duplicate parameter",
        "src/oauth/authorizationresponse.cpp",
        "!twice.isEmpty()) {",
        "twice.contains(u\"nothing\"_s)) {",
        ("oauth.authorizationresponse", "grants.authorizationcodegrant"),
    ),
    Mutation(
        "size cap",
        "src/net/replyguard.cpp",
        "    m_body += m_reply->read(m_limits.maxBody + 1 - m_body.size());\n"
        "    if (m_body.size() > m_limits.maxBody)\n        end(Ending::TooLarge);\n",
        "    m_body += m_reply->readAll();\n",
        ("net.transport",),
    ),
    Mutation(
        "total deadline",
        "src/net/replyguard.cpp",
        "    m_idle.start();\n    m_total.start();\n",
        "    m_idle.start();\n",
        ("net.transport",),
    ),
    Mutation(
        "redirect policy",
        "src/net/accessmanager.cpp",
        "request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);",
        "request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,\n"
        "                         QNetworkRequest::NoLessSafeRedirectPolicy);",
        ("net.httpclient", "net.transport", "grants.codeexchange"),
    ),
    Mutation(
        "redaction by name",
        "src/core/redactnames.cpp",
        "return isSecretName(name) ? NameClass::Secret : NameClass::Hidden;",
        "return NameClass::Shown;",
        ("core.redact",),
    ),
    Mutation(
        "redaction by name, in text",
        "src/core/redacttext.cpp",
        "    QString shown = mayHoldNamedValue(text) ? hideMatches(text, namedValue(), true, sink) : text;\n",
        "    QString shown = text;\n",
        ("core.redact",),
    ),
    Mutation(
        "redaction by value",
        "src/core/redact.cpp",
        "    return hideForms(text, m_forms);\n",
        "    return text;\n",
        ("core.redact",),
    ),
    Mutation(
        "redaction by value, in other forms",
        "src/core/redact.cpp",
        "    secrets.append({ secret, formsOf(secret) });\n",
        "    secrets.append({ secret, formsOf(secret).first(1) });\n",
        ("core.redact",),
    ),
    Mutation(
        "a secret doesn't print itself",
        "src/core/secret.cpp",
        "debug.nospace() << \"<secret, \" << secret.size() << \" bytes>\";",
        "debug.nospace() << secret.view().toByteArray();",
        ("core.secret",),
    ),
    Mutation(
        "a secret is wiped",
        "src/core/secret.cpp",
        "    ~Buffer() { overwrite(m_bytes.data(), static_cast<qsizetype>(m_bytes.size())); }\n",
        "",
        ("core.secret",),
    ),
    Mutation(
        "clipboard clear",
        "src/gui/clipboard/secretclipboard.cpp",
        "    if (inClipboard)\n        clipboard->clear(QClipboard::Clipboard);\n",
        "    Q_UNUSED(inClipboard)\n",
        ("dialogs.secretclipboard",),
    ),
    Mutation(
        "clipboard clear at its time",
        "src/gui/clipboard/secretclipboard.cpp",
        "    if (secondsLeft() == 0)\n        clear();\n    else\n        Q_EMIT changed();\n",
        "    Q_EMIT changed();\n",
        ("dialogs.secretclipboard",),
    ),
    Mutation(
        "clipboard clear, only what is ours",
        "src/gui/clipboard/secretclipboard.cpp",
        "return data->hasText() && core::Secret::fromText(data->text()) == m_secret;",
        "return data->hasText();",
        ("dialogs.secretclipboard",),
    ),
    Mutation(
        "binding of a secret to its server",
        "src/session/sessionsecrets.cpp",
        "if (answer->binding != wanted) {",
        "if (wanted.clientId.isNull()) {",
        ("session.session",),
    ),
    Mutation(
        "refresh lock",
        "src/session/sessionrefresh.cpp",
        "    if (!secrets.keeps(q.m_profile))\n        return next();\n    const QPointer<RefreshLock> made",
        "    if (lock == nullptr)\n        return next();\n    const QPointer<RefreshLock> made",
        ("session.session",),
    ),
    Mutation(
        "another program's refresh counts",
        "src/session/sessionrefresh.cpp",
        "    if (!mayBeNewer || !q.m_profile.hasStored(core::SecretKind::AccessToken))",
        "    if (!mayBeNewer || askedAt.isValid())",
        ("session.refreshing", "faults.keyringrefresh"),
    ),
    Mutation(
        "expiry on resume",
        "src/session/sessiontimes.cpp",
        "    if (setBack || (judgementDue && now >= *judgementDue)) {",
        "    if (setBack) {",
        ("session.refreshing", "gui.badclock"),
    ),
    Mutation(
        "expiry on resume, at the window's tick",
        "src/gui/window/ticker.cpp",
        "        session->timePassed();\n",
        "",
        ("gui.badclock",),
    ),
    Mutation(
        "a refused refresh isn't tried again",
        "src/session/retry.cpp",
        "    return !ours && (error.httpStatus",
        "    return (error.httpStatus >= 400 || ours) && (error.httpStatus != 1 || error.httpStatus",
        ("session.refreshing",),
    ),
    Mutation(
        "checked save, write",
        "src/vault/filewriter.cpp",
        "    if (written == content.size() && flushed && file.error() == QFileDevice::NoError && syncToDisk(file))",
        "    if (syncToDisk(file) && (flushed || written >= -1))",
        ("vault.filewriter", "faults.disk", "faults.killedsaving"),
    ),
    Mutation(
        "checked save, sync",
        "src/vault/filewriter.cpp",
        " && file.error() == QFileDevice::NoError && syncToDisk(file))",
        " && file.error() == QFileDevice::NoError && (syncToDisk(file) || !content.isNull()))",
        ("faults.killedsaving",),
    ),
    Mutation(
        "checked save, rename",
        "src/vault/filewriter.cpp",
        "    if (error)\n        return core::fail(",
        "    if (error && content.isNull())\n        return core::fail(",
        ("vault.filewriter", "faults.killedsaving"),
    ),
    Mutation(
        "profiles are replaced, not written over",
        "src/vault/filewriter.cpp",
        "    QTemporaryFile file(target + \".XXXXXX\"_L1);\n    if (!file.open())",
        "    QFile whole(target);\n"
        "    if (whole.open(QIODevice::WriteOnly) && whole.write(content.data(), content.size()) == content.size())\n"
        "        return {};\n"
        "    QTemporaryFile file(target + \".XXXXXX\"_L1);\n    if (!file.open())",
        ("faults.killedsaving", "faults.disk"),
    ),
    Mutation(
        "lock file of the profiles",
        "src/vault/profilestore.cpp",
        "    QLockFile lockFile(lockPath());\n    if (auto locked = lock(lockFile, filePath()); !locked)\n"
        "        return locked;\n    QByteArray before;",
        "    QByteArray before;",
        ("vault.profilestore", "vault.profilestoreprocesses", "faults.disk"),
    ),
    Mutation(
        "a newer version's file is left alone",
        "src/vault/profilefile.cpp",
        "    if (*version > fileVersion) {",
        "    if (*version > fileVersion + 100) {",
        ("vault.profilefile", "faults.disk"),
    ),
    Mutation(
        "keychain read again after locking",
        "src/session/sessionrefresh.cpp",
        "if (!secrets.keeps(q.m_profile) || !q.m_profile.hasStored(core::SecretKind::RefreshToken))",
        "if (!held.refreshToken.isEmpty())",
        ("session.session",),
    ),
    Mutation(
        "a token goes to confirmed hosts only",
        "src/oauth/addresspolicy.cpp",
        "    if (isAmong(profile.allowedHosts, address))\n        return address;\n    auto error",
        "    if (isAmong(profile.allowedHosts, address) || address.isValid())\n        return address;\n    auto error",
        ("oauth.addresspolicy", "session.session"),
    ),
    Mutation(
        "a token goes to confirmed hosts only, in the session",
        "src/session/session.cpp",
        "const auto confirmed = profile ? oauth::checkConfirmedHost(*profile, address)",
        "const auto confirmed = profile ? oauth::checkServerAddress(address)",
        ("session.session",),
    ),
    Mutation(
        "secrets go over https or loopback only",
        "src/oauth/addresspolicy.cpp",
        "if (address.scheme() == \"http\"_L1 && !isLoopbackHost(address))",
        "if (address.scheme() == \"ftp\"_L1 && !isLoopbackHost(address))",
        ("oauth.addresspolicy", "oauth.tokenrequest"),
    ),
    Mutation(
        "a locked keychain isn't taken for an empty one",
        "src/vault/keychainremove.cpp",
        "    writeEntry(probeKey(), \"probe\"_ba, [this](const Bytes &answer) {\n"
        "        if (!answer)\n            finish(answer.error());\n        else\n            countChunks();\n    });\n",
        "    countChunks();\n",
        ("vault.keychain",),
    ),
    Mutation(
        "keychain: one that was restarted is found again",
        "src/vault/keychainoperation.cpp",
        "            keychain->dropConnection();\n",
        "",
        ("vault.keychainfaults",),
    ),
    Mutation(
        "keychain: a spent refresh token isn't taken from it",
        "src/session/sessionrefresh.cpp",
        "    if (unkeptToken && !held.refreshToken.isEmpty())\n        return next(held);\n",
        "",
        ("faults.keyringwindow",),
    ),
    Mutation(
        "a revealed secret stays out of the primary selection",
        "src/gui/profile/secretedit.cpp",
        "    if (hides)\n        deselect();\n",
        "",
        ("faults.displayselection",),
    ),
    Mutation(
        "issuer of the ID token",
        "src/jose/idtoken.cpp",
        "        else if (issuer != m_expected.issuer)\n",
        "        else if (issuer.isNull())\n",
        ("jose.idtoken",),
    ),
    Mutation(
        "audience of the ID token",
        "src/jose/idtoken.cpp",
        "        if (!audience->contains(m_expected.clientId))\n            fail(",
        "        if (audience->isEmpty())\n            fail(",
        ("jose.idtoken",),
    ),
    Mutation(
        "nonce of the ID token",
        "src/jose/idtoken.cpp",
        "        if (!claim || !claim->string() || core::Secret::fromText(*claim->string()) != sent)",
        "        if (!claim || !claim->string() || sent.isEmpty())",
        ("jose.idtoken",),
    ),
    Mutation(
        "at_hash and c_hash of the ID token",
        "src/jose/idtoken.cpp",
        "        else if (!claim->string() || !fitting.contains(claim->string()->toUtf8()))",
        "        else if (!claim->string())",
        ("jose.idtoken",),
    ),
    Mutation(
        "expiry of the ID token",
        "src/jose/idtoken.cpp",
        "        if (expires && earliest >= *expires)",
        "        if (expires && earliest >= expires->addYears(100))",
        ("jose.idtoken",),
    ),
    Mutation(
        "issuer equality of the metadata",
        "src/oauth/metadata.cpp",
        "stated != issuer)",
        "stated.isNull())",
        ("oauth.metadata",),
    ),
    Mutation(
        "certificates of two profiles stay apart",
        "src/net/wire.cpp",
        "    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();\n",
        "    static QSslConfiguration tls;\n"
        "    if (!tls.localCertificateChain().isEmpty())\n        return tls;\n"
        "    tls = QSslConfiguration::defaultConfiguration();\n",
        ("net.tls",),
    ),
    Mutation(
        "an ID token that only the browser brought",
        "src/evidence/idtokenproof.cpp",
        "            || tokens.grant == core::GrantKind::Implicit);\n",
        "            || false);\n",
        ("evidence.idtokenproof",),
    ),
    Mutation(
        "the ID token of a password sign-in",
        "src/grants/tokenrequestgrant.cpp",
        "    if (!tokens || m_profile.grant() != GrantKind::Password)\n",
        "    if (!tokens || m_profile.grant() != GrantKind::Hybrid)\n",
        ("grants.tokengrants",),
    ),
    Mutation(
        "metadata sent on to elsewhere",
        "src/oauth/metadata.cpp",
        "    if (response.url.resolved(QUrl::fromEncoded(location, QUrl::StrictMode)) != slashed.url)\n"
        "        return std::nullopt;\n",
        "    slashed.url = response.url.resolved(QUrl::fromEncoded(location, QUrl::StrictMode));\n",
        ("evidence.serverdiscovery",),
    ),
    Mutation(
        "only the public half of a key is registered",
        "src/oauth/clientassertion.cpp",
        "    core::json::Object published = jose::publicJwk(*key);\n",
        "    core::json::Object published = jose::publicJwk(*key);\n"
        "    published.push_back({ u\"d\"_s, Value(QString::fromUtf8(privateKey.view())) });\n",
        ("dialogs.registering",),
    ),
    Mutation(
        "the copy takes a broken profile file's place",
        "src/vault/profilestore.cpp",
        "            static_cast<void>(replaceFile(filePath(), *backup));\n",
        "",
        ("vault.profilestore",),
    ),
]
