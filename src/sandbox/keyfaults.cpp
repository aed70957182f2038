// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/faulttools.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
using namespace tools;
namespace json = core::json;

namespace {

const QString rp = u"oidcc-client-test-"_s;
const QString fapi = u"fapi2-security-profile-final-client-test-"_s;

Tampering drafted(std::function<void(IdTokenDraft &, const Realm &)> edit)
{
    Tampering tampering;
    tampering.idToken = std::move(edit);
    return tampering;
}

Tampering unsignedToken()
{
    return drafted([](IdTokenDraft &draft, const Realm &) { draft.algorithm = u"none"_s; });
}

/// Another first byte of the signature: the same length, the wrong value.
Tampering brokenSignature()
{
    Tampering tampering;
    tampering.signedIdToken = [](QByteArray &token) {
        const qsizetype at = token.lastIndexOf('.') + 1;
        token[at] = token.at(at) == 'A' ? 'B' : 'A';
    };
    return tampering;
}

Tampering signedByStranger()
{
    return drafted([](IdTokenDraft &draft, const Realm &realm) {
        if (auto key = jose::makeKey(realm.keys.algorithm()))
            draft.signer = std::move(*key);
    });
}

Tampering otherAlgorithm(const QString &algorithm, const core::Secret &secret = {})
{
    return drafted([algorithm, secret](IdTokenDraft &draft, const Realm &) {
        draft.algorithm = algorithm;
        if (auto key =
                secret.isEmpty() ? core::Result<jose::Key>(*draft.signer) : jose::keyFromSecret(secret)) {
            key->setFacts({}, {}, {}, {});
            draft.signer = std::move(*key);
        }
    });
}

/// The metadata says that ID tokens may be signed so.
Tampering announcing(const QString &algorithm, Tampering tampering)
{
    tampering.answers[Endpoint::Discovery] =
        edited(Endpoint::Discovery,
               set(u"id_token_signing_alg_values_supported"_s, json::fromStrings({ u"RS256"_s, algorithm })))
            .answers.value(Endpoint::Discovery);
    return tampering;
}

/// With the secret of the client that the token is for (OpenID Connect Core §10.1).
Tampering signedWithSecret()
{
    Tampering tampering = drafted([](IdTokenDraft &draft, const Realm &realm) {
        auto key = jose::keyFromSecret(realm.secretOf(json::Value(draft.claims).text(u"aud")));
        if (!key)
            return;
        draft.algorithm = u"HS256"_s;
        drop(u"kid"_s)(draft.header);
        draft.signer = std::move(*key);
    });
    return announcing(u"HS256"_s, std::move(tampering));
}

Tampering withoutKeyId()
{
    return drafted([](IdTokenDraft &draft, const Realm &) { drop(u"kid"_s)(draft.header); });
}

/// The keys change before every ID token is signed, after the client may have fetched them.
Tampering rotatedBeforeSigning()
{
    return drafted([](IdTokenDraft &draft, const Realm &realm) {
        realm.keys.rotate();
        if (auto key = realm.keys.signer()) {
            json::setMember(draft.header, u"kid"_s, key->id());
            draft.signer = std::move(*key);
        }
    });
}

/// The keys change with every sign-in, before anything of it is signed.
Tampering rotatedBeforeSignIn()
{
    Tampering tampering;
    tampering.instead[Endpoint::Authorization] = [](const Occasion &occasion) {
        if (occasion.request.method == "GET")
            occasion.realm.keys.rotate();
        return std::optional<Response>();
    };
    return tampering;
}

Tampering header(const QString &name, const json::Value &value)
{
    return drafted(
        [name, value](IdTokenDraft &draft, const Realm &) { json::setMember(draft.header, name, value); });
}

std::function<void(ServerHabits &)> signs(const QString &algorithm, int keys = 1)
{
    return [algorithm, keys](ServerHabits &habits) {
        habits.signingAlgorithm = algorithm;
        habits.keyCount = keys;
    };
}

using EditKeys = std::function<void(json::Array &)>;

Tampering keySet(const EditKeys &edit)
{
    return edited(Endpoint::Keys, [edit](json::Object &document) {
        for (json::Member &member : document) {
            json::Array keys = member.value.array() ? *member.value.array() : json::Array();
            edit(keys);
            member.value = std::move(keys);
        }
    });
}

json::Value oddKey(const QString &type)
{
    return json::Object { { u"kty"_s, type }, { u"kid"_s, u"practice-odd"_s }, { u"k"_s, u"cHJhY3RpY2U"_s } };
}

/// A member that only a private key has. It fits no key: it is there to be noticed.
void addPrivateMember(json::Array &keys)
{
    for (json::Value &key : keys) {
        if (json::Object *object = key.object())
            object->push_back({ u"d"_s, u"cHJhY3RpY2UtcHJpdmF0ZS1rZXk"_s });
    }
}

void repeatTheId(json::Array &keys)
{
    if (keys.size() > 1 && keys.front().object())
        json::setMember(*keys.front().object(), u"kid"_s, keys.back().text(u"kid"));
}

QList<Fault> signatures()
{
    return {
        { u"idtoken-sig-rs256"_s, rp + u"idtoken-sig-rs256"_s, u"Nothing is wrong: signed with RS256"_s,
          Scene::SignIn, Verdict::Accepted },
        { u"idtoken-sig-es256"_s,
          u"E05"_s,
          u"Nothing is wrong: signed with ES256, as announced"_s,
          Scene::SignIn,
          Verdict::Accepted,
          {},
          signs(u"ES256"_s) },
        { u"idtoken-sig-hs256"_s, u"E05"_s,
          u"Nothing is wrong: signed with HS256 and the client's secret, as announced"_s, Scene::SignIn,
          Verdict::Accepted, signedWithSecret() },
        { u"idtoken-sig-none"_s, rp + u"idtoken-sig-none, "_s + fapi + u"invalid-null-alg"_s,
          u"The ID token is not signed"_s, Scene::SignIn, Verdict::Refused, unsignedToken() },
        { u"invalid-sig-rs256"_s, rp + u"invalid-sig-rs256"_s, u"The RS256 signature is wrong"_s,
          Scene::SignIn, Verdict::Refused, brokenSignature() },
        { u"hybrid-invalid-sig"_s, u"T23"_s,
          u"The signature of the ID token that the browser brings is wrong"_s, Scene::Hybrid,
          Verdict::Refused, brokenSignature() },
        { u"invalid-sig-es256"_s, rp + u"invalid-sig-es256"_s, u"The ES256 signature is wrong"_s,
          Scene::SignIn, Verdict::Refused, brokenSignature(), signs(u"ES256"_s) },
        { u"invalid-sig-hs256"_s, rp + u"invalid-sig-hs256"_s,
          u"Signed with HS256 and a secret that isn't the client's"_s, Scene::SignIn, Verdict::Refused,
          announcing(u"HS256"_s,
                     otherAlgorithm(u"HS256"_s,
                                    core::Secret::fromBytes(
                                        "practice-secret-of-nobody-practice-secret-of-nobody"_ba))) },
        { u"invalid-alternate-alg"_s, fapi + u"invalid-alternate-alg"_s,
          u"Signed with PS256 by a key that is for RS256"_s, Scene::SignIn, Verdict::Refused,
          otherAlgorithm(u"PS256"_s) },
        { u"id-token-stranger"_s, u"T23"_s, u"Signed by a key that isn't the server's, under the same kid"_s,
          Scene::SignIn, Verdict::Refused, signedByStranger() },
        { u"id-token-crit"_s, u"T23"_s, u"The header has a crit that nobody knows"_s, Scene::SignIn,
          Verdict::Refused, header(u"crit"_s, json::fromStrings({ u"practice"_s })) },
        { u"id-token-typ"_s, u"T23"_s, u"The header says that it is an access token"_s, Scene::SignIn,
          Verdict::Refused, header(u"typ"_s, u"at+jwt"_s) },
        { u"kid-absent-single-jwks"_s, rp + u"kid-absent-single-jwks"_s,
          u"Nothing is wrong: no kid, and one key"_s, Scene::SignIn, Verdict::Accepted, withoutKeyId() },
        { u"kid-absent-multiple-jwks"_s, rp + u"kid-absent-multiple-jwks"_s,
          u"No kid, and two keys that could be meant"_s, Scene::SignIn, Verdict::Either, withoutKeyId(),
          signs(u"RS256"_s, 2) },
        { u"signing-key-rotation"_s, rp + u"signing-key-rotation"_s,
          u"Nothing is wrong: every sign-in has new keys"_s, Scene::SignIn, Verdict::Accepted,
          rotatedBeforeSignIn() },
        { u"signing-key-rotation-just-before-signing"_s, rp + u"signing-key-rotation-just-before-signing"_s,
          u"Nothing is wrong: the keys change just before the ID token is signed"_s, Scene::SignIn,
          Verdict::Accepted, rotatedBeforeSigning() },
        { u"discovery-jwks-uri-keys"_s, rp + u"discovery-jwks-uri-keys"_s,
          u"Nothing is wrong: jwks_uri has the keys"_s, Scene::Discovery, Verdict::Accepted },
    };
}

QList<Fault> sets()
{
    return {
        { u"jwks-empty"_s, u"T25"_s, u"jwks_uri has no keys"_s, Scene::SignIn, Verdict::Noted,
          keySet([](json::Array &keys) { keys.clear(); }) },
        { u"jwks-kid-twice"_s, u"T25"_s, u"Two keys have the same kid"_s, Scene::SignIn, Verdict::Either,
          keySet(repeatTheId), signs(u"RS256"_s, 2) },
        { u"jwks-kty-unknown"_s, u"T25"_s,
          u"One key is of a kind that nobody knows; the right one is there"_s, Scene::SignIn,
          Verdict::Accepted,
          keySet([](json::Array &keys) { keys.insert(keys.begin(), oddKey(u"practice"_s)); }) },
        { u"jwks-private"_s, u"T25"_s, u"The server publishes a private member of its key"_s, Scene::SignIn,
          Verdict::Noted, keySet(addPrivateMember) },
        { u"jwks-oct"_s, u"T25"_s, u"A symmetric key stands among the public ones"_s, Scene::SignIn,
          Verdict::Noted, keySet([](json::Array &keys) { keys.insert(keys.begin(), oddKey(u"oct"_s)); }) },
        { u"jwks-404"_s, u"T25"_s, u"jwks_uri is not there"_s, Scene::SignIn, Verdict::Noted,
          always(Endpoint::Keys, notFound()) },
        { u"hybrid-jwks-404"_s, u"T25"_s, u"jwks_uri is not there, and the browser brings the ID token"_s,
          Scene::Hybrid, Verdict::Refused, always(Endpoint::Keys, notFound()) },
        { u"jwks-html"_s, u"T25"_s, u"jwks_uri answers with a page"_s, Scene::SignIn, Verdict::Noted,
          always(Endpoint::Keys, html(200)) },
        { u"jwks-many"_s, u"T25"_s, u"Ten thousand keys, and the right one last"_s, Scene::SignIn,
          Verdict::Noted,
          keySet([](json::Array &keys) { keys.insert(keys.begin(), 10000, oddKey(u"practice"_s)); }) },
    };
}

} // namespace

QList<Fault> keyFaults()
{
    return signatures() + sets();
}

} // namespace tokenprism::sandbox
