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

/// The same fault in both places where metadata stands.
Tampering metadata(const std::function<void(json::Object &, const Occasion &)> &edit)
{
    Tampering tampering = editedBy(Endpoint::Discovery, edit);
    tampering.answers[Endpoint::Metadata] = tampering.answers.value(Endpoint::Discovery);
    return tampering;
}

Tampering metadata(const Edit &edit)
{
    return metadata([edit](json::Object &document, const Occasion &) { edit(document); });
}

Tampering nothingBut(const Response &response)
{
    Tampering tampering = always(Endpoint::Discovery, response);
    tampering.instead[Endpoint::Metadata] = tampering.instead.value(Endpoint::Discovery);
    return tampering;
}

Fault document(const QString &name, const QString &wrong, Tampering tampering,
               Verdict verdict = Verdict::Refused)
{
    return { name, u"T24"_s, wrong, Scene::Discovery, verdict, std::move(tampering) };
}

void trailingSlash(json::Object &document, const Occasion &occasion)
{
    json::setMember(document, u"issuer"_s, QString(occasion.realm.issuer + u'/'));
}

/// 302 to the same document at another address of the same server: nobody has to follow (RFC 8414 §3.2).
Tampering redirecting(const QString &target)
{
    Tampering tampering;
    tampering.instead[Endpoint::Discovery] = [target](const Occasion &occasion) {
        Response response { 302, {}, {} };
        response.headers.append(
            { "Location"_ba, (target.isEmpty() ? occasion.realm.issuer : target).toUtf8() });
        return std::optional<Response>(response);
    };
    tampering.instead[Endpoint::Metadata] = tampering.instead.value(Endpoint::Discovery);
    return tampering;
}

QByteArray fiveMebibytes()
{
    return R"({"issuer":"practice","padding":")" + QByteArray(5 * 1024 * 1024, 'x') + "\"}";
}

QList<Fault> documents()
{
    return {
        { u"discovery-openid-config"_s, rp + u"discovery-openid-config"_s,
          u"Nothing is wrong: the document is where it should be"_s, Scene::Discovery, Verdict::Accepted },
        { u"discovery-issuer-mismatch"_s,
          rp + u"discovery-issuer-mismatch, "_s + fapi + u"discovery-issuer-mismatch, T24"_s,
          u"The document names another issuer"_s, Scene::Discovery, Verdict::Refused,
          metadata(set(u"issuer"_s, u"https://another.example"_s)) },
        document(u"discovery-trailing-slash"_s, u"The issuer has a slash more at its end"_s,
                 metadata(trailingSlash)),
        document(u"discovery-issuer-missing"_s, u"The document names no issuer"_s,
                 metadata(drop(u"issuer"_s))),
        document(u"discovery-404"_s, u"There is no document"_s, nothingBut(notFound())),
        document(u"discovery-500"_s, u"The server has failed"_s, nothingBut(serverError())),
        document(u"discovery-html"_s, u"A page in place of the document"_s, nothingBut(html(200))),
        document(u"discovery-text"_s, u"The document is sent as plain text"_s,
                 nothingBut(withType(200, "text/plain", "issuer: practice\n"))),
        document(u"discovery-array"_s, u"A list in place of the document"_s, nothingBut(jsonText(200, "[]"))),
        document(u"discovery-5mib"_s, u"The document has five mebibytes"_s,
                 nothingBut(jsonText(200, fiveMebibytes()))),
        document(u"discovery-redirect"_s, u"The document's address leads to another host"_s,
                 redirecting(u"https://another.example/.well-known/openid-configuration"_s)),
        document(u"discovery-redirect-here"_s, u"The document's address leads elsewhere on this server"_s,
                 redirecting({})),
    };
}

QList<Fault> addresses()
{
    const QString token = u"token_endpoint"_s;
    return {
        document(u"discovery-http-endpoint"_s, u"The token endpoint is http on another machine"_s,
                 metadata(set(token, u"http://another.example/token"_s))),
        document(u"discovery-other-host"_s, u"The token endpoint is on a host of its own"_s,
                 metadata(set(token, u"https://token.another.example/token"_s)), Verdict::Noted),
        document(u"discovery-javascript"_s, u"The authorization endpoint is a script"_s,
                 metadata(set(u"authorization_endpoint"_s, u"javascript:alert(1)"_s))),
        document(u"discovery-file"_s, u"The authorization endpoint is a file"_s,
                 metadata(set(u"authorization_endpoint"_s, u"file:///etc/passwd"_s))),
        document(u"discovery-endpoint-number"_s, u"The token endpoint is a number"_s,
                 metadata(set(token, json::Number::fromInteger(1)))),
        document(u"discovery-no-token-endpoint"_s, u"There is no token endpoint"_s, metadata(drop(token)),
                 Verdict::Noted),
    };
}

} // namespace

QList<Fault> discoveryFaults()
{
    return documents() + addresses();
}

} // namespace tokenprism::sandbox
