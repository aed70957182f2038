// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/faulttools.h"

#include "core/jsonwriter.h"
#include "jose/signature.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
using namespace tools;
namespace json = core::json;

namespace {

const QString fapi = u"fapi2-security-profile-final-client-test-"_s;

Fault introspection(const QString &name, const QString &wrong, Tampering tampering,
                    Verdict verdict = Verdict::Refused)
{
    return {
        u"introspection-"_s + name, u"T26"_s, wrong, Scene::Introspection, verdict, std::move(tampering)
    };
}

Fault device(const QString &name, const QString &wrong, Tampering tampering, Verdict verdict)
{
    return { u"device-"_s + name, u"T28"_s, wrong, Scene::Device, verdict, std::move(tampering) };
}

Fault pushed(const QString &name, const QString &wrong, Tampering tampering,
             Verdict verdict = Verdict::Refused)
{
    return { u"par-"_s + name, u"T29"_s, wrong, Scene::Pushed, verdict, std::move(tampering) };
}

/// The JSON answer of \a endpoint as a signed JWT (RFC 9701 §5, OpenID Connect Core §5.3.2), though nobody
/// asked for one.
Tampering asJwt(Endpoint endpoint, const QByteArray &mediaType, const QString &type)
{
    Tampering tampering;
    tampering.answers[endpoint] = [mediaType, type](Response &response, const Occasion &occasion) {
        const auto document = json::parse(response.body);
        const auto key = occasion.realm.keys.signer();
        if (response.status != 200 || !document || !document->root.object() || !key)
            return;
        json::Object claims = *document->root.object();
        json::setMember(claims, u"iss"_s, occasion.realm.issuer);
        const auto jwt = jose::signJwt({ { u"typ"_s, type }, { u"kid"_s, key->id() } }, claims, *key,
                                       occasion.realm.keys.algorithm());
        if (jwt)
            response = withType(200, mediaType, *jwt);
    };
    return tampering;
}

bool isDevicePoll(const Occasion &occasion)
{
    const auto form = readForm(occasion.request);
    return form && core::formValue(*form, "grant_type").endsWith("device_code");
}

/// Every poll of a device is answered with \a error.
Tampering polls(const QString &error)
{
    Tampering tampering;
    tampering.instead[Endpoint::Token] = [error](const Occasion &occasion) -> std::optional<Response> {
        if (!isDevicePoll(occasion))
            return std::nullopt;
        return oauthError(400, error, u"The practice server says so, whatever happens."_s);
    };
    return tampering;
}

Response nonceWanted(int count)
{
    return with(oauthError(400, u"use_dpop_nonce"_s, u"A nonce is wanted in the proof."_s), "DPoP-Nonce",
                "practice-nonce-" + QByteArray::number(count));
}

QByteArray nonceOf(const Request &request)
{
    const jose::Jwt proof = jose::decodeJwt(core::Secret::fromBytes(request.header("DPoP")));
    return proof.claims ? proof.claims->text(u"nonce").toUtf8() : QByteArray();
}

/// RFC 9449 §8: a proof without our nonce is sent back once; or every proof is.
Tampering nonces(bool (*enough)(const QByteArray &))
{
    Tampering tampering;
    tampering.instead[Endpoint::Token] = [enough](const Occasion &occasion) -> std::optional<Response> {
        if (occasion.request.headerCount("DPoP") == 0 || enough(nonceOf(occasion.request)))
            return std::nullopt;
        return nonceWanted(occasion.count);
    };
    return tampering;
}

/// The Date of every answer is two days off.
Tampering wrongDate()
{
    Tampering tampering;
    for (const Endpoint endpoint : { Endpoint::Token, Endpoint::Discovery, Endpoint::Userinfo }) {
        tampering.answers[endpoint] = [](Response &response, const Occasion &occasion) {
            const QDateTime wrong = occasion.realm.clock.now().addDays(2);
            const QString text = QLocale::c().toString(wrong, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
            response.headers.append({ "Date"_ba, text.toLatin1() });
        };
    }
    return tampering;
}

QList<Fault> introspections()
{
    const Endpoint here = Endpoint::Introspection;
    const Response unauthorized = with(oauthError(401, u"invalid_client"_s, u"Nobody may ask here."_s),
                                       "WWW-Authenticate", R"(Basic realm="practice")");
    return {
        introspection(u"active-text"_s, u"active is the text true"_s,
                      edited(here, set(u"active"_s, u"true"_s))),
        introspection(u"active-number"_s, u"active is 1"_s, edited(here, raw(u"active"_s, "1"))),
        introspection(u"active-missing"_s, u"active is missing"_s, edited(here, drop(u"active"_s))),
        introspection(u"inactive-with-more"_s, u"active is false, and yet there is more"_s,
                      edited(here, set(u"active"_s, false)), Verdict::Noted),
        introspection(u"jwt"_s, u"The answer is a JWT that nobody asked for"_s,
                      asJwt(here, "application/token-introspection+jwt", u"token-introspection+jwt"_s),
                      Verdict::Either),
        introspection(u"401"_s, u"Nobody may ask"_s, always(here, unauthorized)),
    };
}

QList<Fault> revocations()
{
    const Endpoint here = Endpoint::Revocation;
    return {
        { u"revocation-200-empty"_s, u"T27"_s, u"Nothing is wrong: 200 and no body"_s, Scene::Revocation,
          Verdict::Accepted },
        { u"revocation-unsupported"_s, u"T27"_s, u"This kind of token can't be taken back"_s,
          Scene::Revocation, Verdict::Refused,
          always(here, oauthError(400, u"unsupported_token_type"_s, u"Not this kind of token."_s)) },
        { u"revocation-503"_s, u"T27"_s, u"The server rests; the token is still there"_s, Scene::Revocation,
          Verdict::Refused, always(here, with({ 503, {}, {} }, "Retry-After", "30")) },
    };
}

QList<Fault> devices()
{
    const Endpoint here = Endpoint::DeviceAuthorization;
    return {
        device(u"slow-down"_s, u"Every poll is too fast"_s, polls(u"slow_down"_s), Verdict::Refused),
        device(u"never"_s, u"Nobody ever types the code"_s, polls(u"authorization_pending"_s),
               Verdict::Refused),
        device(u"expired"_s, u"The code has expired at the first poll"_s, polls(u"expired_token"_s),
               Verdict::Refused),
        device(u"denied"_s, u"The person says no"_s, polls(u"access_denied"_s), Verdict::Refused),
        device(u"interval-zero"_s, u"Poll every 0 seconds"_s, edited(here, raw(u"interval"_s, "0")),
               Verdict::Noted),
        device(u"interval-negative"_s, u"Poll every -5 seconds"_s, edited(here, raw(u"interval"_s, "-5")),
               Verdict::Noted),
        device(u"interval-huge"_s, u"Poll every 10^9 seconds"_s,
               edited(here, raw(u"interval"_s, "1000000000")), Verdict::Noted),
        device(u"interval-missing"_s, u"Nothing is wrong: no interval, so every 5 seconds"_s,
               edited(here, drop(u"interval"_s)), Verdict::Accepted),
        device(u"no-user-code"_s, u"There is no user_code"_s, edited(here, drop(u"user_code"_s)),
               Verdict::Refused),
        device(u"javascript"_s, u"The page to open is a script"_s,
               edited(here, set(u"verification_uri"_s, u"javascript:alert(1)"_s)), Verdict::Refused),
    };
}

QList<Fault> pushes()
{
    const Endpoint here = Endpoint::PushedAuthorization;
    Tampering with200;
    with200.answers[here] = [](Response &response, const Occasion &) {
        if (response.status == 201)
            response.status = 200;
    };
    return {
        pushed(u"no-request-uri"_s, u"201 without request_uri"_s, edited(here, drop(u"request_uri"_s))),
        pushed(u"200"_s, u"200 in place of 201"_s, with200, Verdict::Noted),
        pushed(u"413"_s, u"The request is said to be too large"_s, always(here, { 413, {}, {} })),
        pushed(u"expires-zero"_s, u"request_uri is good for 0 seconds"_s,
               edited(here, raw(u"expires_in"_s, "0"))),
    };
}

QList<Fault> proofs()
{
    return {
        { u"happy-path-no-dpop-nonce"_s, fapi + u"happy-path-no-dpop-nonce"_s,
          u"Nothing is wrong: proofs need no nonce"_s, Scene::Proof, Verdict::Accepted },
        { u"dpop-nonce-once"_s, u"T30"_s, u"Nothing is wrong: a nonce is wanted in the proof"_s, Scene::Proof,
          Verdict::Accepted,
          nonces([](const QByteArray &nonce) { return nonce.startsWith("practice-nonce-"); }) },
        { u"dpop-nonce-forever"_s, u"T30"_s, u"Every nonce is the wrong one"_s, Scene::Proof,
          Verdict::Refused, nonces([](const QByteArray &) { return false; }) },
        { u"dpop-bearer"_s, u"T30"_s, u"The token is not bound: token_type is Bearer"_s, Scene::Proof,
          Verdict::Refused, edited(Endpoint::Token, set(u"token_type"_s, u"Bearer"_s)) },
        { u"rs-dpop-auth-scheme-case-insensitivity"_s, fapi + u"rs-dpop-auth-scheme-case-insensitivity"_s,
          u"Nothing is wrong: the scheme is read and written in any case"_s, Scene::Proof, Verdict::Accepted,
          edited(Endpoint::Token, set(u"token_type"_s, u"dPoP"_s)) },
    };
}

} // namespace

QList<Fault> endpointFaults()
{
    const QList<Fault> rest {
        { u"userinfo-signed"_s, u"oidcc-client-test-userinfo-signed"_s,
          u"Userinfo answers with a JWT that nobody asked for"_s, Scene::Userinfo, Verdict::Either,
          asJwt(Endpoint::Userinfo, "application/jwt", u"JWT"_s) },
        { u"date-far-off"_s, u"T31"_s, u"The server's clock is two days ahead"_s, Scene::SignIn,
          Verdict::Noted, wrongDate() },
    };
    return introspections() + revocations() + devices() + pushes() + proofs() + rest;
}

} // namespace tokenprism::sandbox
