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

/// Moves a time claim, or makes one from iat.
Edit moved(const QString &name, qint64 seconds)
{
    return [name, seconds](json::Object &claims) {
        const json::Value draft(claims);
        const json::Value *issued = draft.find(u"iat");
        const qint64 base = issued && issued->number() ? issued->number()->integer().value_or(0) : 0;
        json::setMember(claims, name, json::Number::fromInteger(base + seconds));
    };
}

/// The client's own id, taken out of `aud`.
QString clientOf(const json::Object &claims)
{
    for (const json::Member &member : claims) {
        if (member.name == "aud"_L1 && member.value.string())
            return *member.value.string();
    }
    return {};
}

Edit audience(const std::function<json::Array(const QString &)> &make, const QString &party = {})
{
    return [make, party](json::Object &claims) {
        json::setMember(claims, u"aud"_s, make(clientOf(claims)));
        if (!party.isEmpty())
            json::setMember(claims, u"azp"_s, party);
    };
}

json::Array alone(const QString &client)
{
    return { client };
}

json::Array withAnother(const QString &client)
{
    return { client, QString(u"another-client"_s) };
}

QList<Fault> modules()
{
    return {
        { u"client-test"_s, u"oidcc-client-test"_s, u"Nothing is wrong"_s, Scene::SignIn, Verdict::Accepted },
        { u"scope-userinfo-claims"_s, rp + u"scope-userinfo-claims"_s,
          u"Nothing is wrong: claims follow from scopes"_s, Scene::Userinfo, Verdict::Accepted },
        { u"userinfo-bearer-header"_s, rp + u"userinfo-bearer-header"_s,
          u"Nothing is wrong: userinfo takes the token in a header"_s, Scene::Userinfo, Verdict::Accepted },
        { u"userinfo-bearer-body"_s, rp + u"userinfo-bearer-body"_s,
          u"Nothing is wrong: userinfo takes the token in a form body, too"_s, Scene::Userinfo,
          Verdict::Accepted },
        { u"refresh-token"_s, rp + u"refresh-token"_s, u"Nothing is wrong: a refresh brings an ID token"_s,
          Scene::Refresh, Verdict::Accepted },
        { u"invalid-aud"_s, rp + u"invalid-aud"_s, u"The ID token is for another client"_s, Scene::SignIn,
          Verdict::Refused, claims(set(u"aud"_s, u"another-client"_s)) },
        { u"invalid-iss"_s, rp + u"invalid-iss"_s, u"The ID token names another issuer"_s, Scene::SignIn,
          Verdict::Refused, claims(set(u"iss"_s, u"https://another.example"_s)) },
        { u"missing-iat"_s, rp + u"missing-iat"_s, u"The ID token has no iat"_s, Scene::SignIn,
          Verdict::Refused, claims(drop(u"iat"_s)) },
        { u"missing-sub"_s, rp + u"missing-sub"_s, u"The ID token has no sub"_s, Scene::SignIn,
          Verdict::Refused, claims(drop(u"sub"_s)) },
        { u"missing-aud"_s, rp + u"missing-aud, "_s + fapi + u"invalid-missing-aud"_s,
          u"The ID token has no aud"_s, Scene::SignIn, Verdict::Refused, claims(drop(u"aud"_s)) },
        { u"nonce-invalid"_s, rp + u"nonce-invalid"_s, u"The ID token has another nonce than was sent"_s,
          Scene::SignIn, Verdict::Refused, claims(set(u"nonce"_s, u"another-nonce"_s)) },
        { u"invalid-athash"_s, rp + u"invalid-athash"_s, u"at_hash doesn't fit the access token"_s,
          Scene::SignIn, Verdict::Refused, claims(set(u"at_hash"_s, u"AAAAAAAAAAAAAAAAAAAAAA"_s)) },
        { u"userinfo-invalid-sub"_s, rp + u"userinfo-invalid-sub"_s, u"Userinfo speaks of another person"_s,
          Scene::Userinfo, Verdict::Refused,
          edited(Endpoint::Userinfo, set(u"sub"_s, u"subject-of-somebody-else"_s)) },
        { u"refresh-token-no-id-token"_s, u"T22"_s, u"Nothing is wrong: a refresh brings no ID token"_s,
          Scene::Refresh, Verdict::Accepted,
          editedBy(Endpoint::Token,
                   [](json::Object &answer, const Occasion &occasion) {
                       if (occasion.count > 1)
                           drop(u"id_token"_s)(answer);
                   }) },
        { u"refresh-token-invalid-issuer"_s, rp + u"refresh-token-invalid-issuer"_s,
          u"The ID token of a refresh names another issuer"_s, Scene::Refresh, Verdict::Refused,
          refreshedClaims(set(u"iss"_s, u"https://another.example"_s)) },
        { u"refresh-token-invalid-sub"_s, rp + u"refresh-token-invalid-sub"_s,
          u"The ID token of a refresh is of another person"_s, Scene::Refresh, Verdict::Refused,
          refreshedClaims(set(u"sub"_s, u"subject-of-somebody-else"_s)) },
    };
}

QList<Fault> strictModules()
{
    return {
        { u"invalid-secondary-aud"_s, fapi + u"invalid-secondary-aud"_s,
          u"The ID token is for this client and one that nobody trusts"_s, Scene::SignIn, Verdict::Refused,
          claims(audience(withAnother)) },
        { u"valid-aud-as-array"_s, fapi + u"valid-aud-as-array"_s,
          u"Nothing is wrong: aud is a list of one"_s, Scene::SignIn, Verdict::Accepted,
          claims(audience(alone)) },
        { u"invalid-expired-exp"_s, fapi + u"invalid-expired-exp"_s, u"The ID token expired an hour ago"_s,
          Scene::SignIn, Verdict::Refused, claims(moved(u"exp"_s, -3600)) },
        { u"invalid-missing-exp"_s, fapi + u"invalid-missing-exp"_s, u"The ID token has no exp"_s,
          Scene::SignIn, Verdict::Refused, claims(drop(u"exp"_s)) },
        { u"invalid-missing-iss"_s, fapi + u"invalid-missing-iss"_s, u"The ID token has no iss"_s,
          Scene::SignIn, Verdict::Refused, claims(drop(u"iss"_s)) },
        { u"invalid-missing-nonce"_s, fapi + u"invalid-missing-nonce"_s,
          u"The ID token has no nonce though one was sent"_s, Scene::SignIn, Verdict::Refused,
          claims(drop(u"nonce"_s)) },
    };
}

QList<Fault> others()
{
    return {
        { u"id-token-azp-other"_s, u"T23"_s, u"azp names another client"_s, Scene::SignIn, Verdict::Refused,
          claims(audience(withAnother, u"another-client"_s)) },
        { u"id-token-exp-null"_s, u"T23"_s, u"exp is null"_s, Scene::SignIn, Verdict::Refused,
          claims(set(u"exp"_s, json::Value())) },
        { u"id-token-exp-text"_s, u"T23"_s, u"exp is a text"_s, Scene::SignIn, Verdict::Refused,
          claims(set(u"exp"_s, u"tomorrow"_s)) },
        { u"id-token-iat-ahead"_s, u"T23"_s, u"The ID token was issued an hour from now"_s, Scene::SignIn,
          Verdict::Refused, claims(moved(u"iat"_s, 3600)) },
        { u"id-token-nbf-ahead"_s, u"T23"_s, u"The ID token is not good for another hour"_s, Scene::SignIn,
          Verdict::Refused, claims(moved(u"nbf"_s, 3600)) },
        { u"id-token-sub-empty"_s, u"T23"_s, u"sub is empty"_s, Scene::SignIn, Verdict::Refused,
          claims(set(u"sub"_s, u""_s)) },
        { u"id-token-sub-number"_s, u"T23"_s, u"sub is a number"_s, Scene::SignIn, Verdict::Refused,
          claims(set(u"sub"_s, json::Number::fromInteger(4711))) },
        { u"id-token-athash-missing"_s, u"T23"_s,
          u"at_hash is missing though the access token came through the browser"_s, Scene::Hybrid,
          Verdict::Refused, claims(drop(u"at_hash"_s)) },
        { u"id-token-chash-missing"_s, u"T23"_s, u"c_hash is missing though the code came along"_s,
          Scene::Hybrid, Verdict::Refused, claims(drop(u"c_hash"_s)) },
        { u"id-token-chash-invalid"_s, u"T23"_s, u"c_hash doesn't fit the code"_s, Scene::Hybrid,
          Verdict::Refused, claims(set(u"c_hash"_s, u"AAAAAAAAAAAAAAAAAAAAAA"_s)) },
        { u"id-token-opaque"_s, u"T23"_s, u"The ID token is no JWT at all"_s, Scene::SignIn, Verdict::Refused,
          edited(Endpoint::Token, set(u"id_token"_s, u"practice-no-jwt"_s)) },
        { u"id-token-missing"_s, u"T23"_s, u"openid was granted, and no ID token came"_s, Scene::SignIn,
          Verdict::Noted, edited(Endpoint::Token, drop(u"id_token"_s)) },
        { u"id-token-number"_s, u"T23"_s, u"id_token is a number"_s, Scene::SignIn, Verdict::Noted,
          edited(Endpoint::Token, set(u"id_token"_s, json::Number::fromInteger(1))) },
    };
}

} // namespace

QList<Fault> idTokenFaults()
{
    return modules() + strictModules() + others();
}

} // namespace tokenprism::sandbox
