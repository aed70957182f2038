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

Tampering field(const QByteArray &name, const QByteArray &value)
{
    return answer([name, value](core::FormFields &fields, const Realm &) { setField(fields, name, value); });
}

Tampering noField(const QByteArray &name)
{
    return answer([name](core::FormFields &fields, const Realm &) { dropField(fields, name); });
}

Tampering moreFields(const core::FormFields &more)
{
    return answer([more](core::FormFields &fields, const Realm &) { fields += more; });
}

/// In place of a code, with state and iss as they should be.
Tampering refusal(const QByteArray &error, const QByteArray &description)
{
    return answer([error, description](core::FormFields &fields, const Realm &) {
        fields.removeIf(
            [](const core::FormField &each) { return each.name != "state" && each.name != "iss"; });
        fields += { { "error"_ba, error }, { "error_description"_ba, description } };
    });
}

/// The token endpoint takes the secret in a Basic header, and nowhere else.
Tampering basicOnly()
{
    Tampering tampering = edited(
        Endpoint::Discovery,
        set(u"token_endpoint_auth_methods_supported"_s, json::fromStrings({ u"client_secret_basic"_s })));
    tampering.instead[Endpoint::Token] = [](const Occasion &occasion) -> std::optional<Response> {
        if (occasion.request.headerCount("Authorization") == 1)
            return std::nullopt;
        return with(oauthError(401, u"invalid_client"_s, u"Only Basic is taken here."_s), "WWW-Authenticate",
                    R"(Basic realm="practice")");
    };
    return tampering;
}

/// The certificate's addresses lead nowhere: only a client with a certificate may go there (RFC 8705 §5).
Tampering withAliases()
{
    return edited(Endpoint::Discovery,
                  set(u"mtls_endpoint_aliases"_s,
                      json::Object { { u"token_endpoint"_s, u"https://mtls.invalid/token"_s },
                                     { u"userinfo_endpoint"_s, u"https://mtls.invalid/userinfo"_s } }));
}

QByteArray manyScripts()
{
    return "<script>alert(1)</script></title>\"'\xE2\x80\xA8 practice"_ba;
}

} // namespace

QList<Fault> signInFaults()
{
    return {
        { u"client-secret-basic"_s, rp + u"client-secret-basic"_s,
          u"Nothing is wrong: the secret is taken in a Basic header only"_s, Scene::SignIn, Verdict::Accepted,
          basicOnly() },
        { u"mtls-endpoint-aliases"_s, rp + u"mtls-endpoint-aliases"_s,
          u"Nothing is wrong: there are other addresses for clients with a certificate"_s, Scene::SignIn,
          Verdict::Accepted, withAliases() },
        { u"form-post-error"_s, rp + u"form-post-error"_s, u"The sign-in ends with an error"_s, Scene::Hybrid,
          Verdict::Refused, refusal("access_denied"_ba, "The practice server says no."_ba) },
        { u"invalid-state"_s, fapi + u"ensure-authorization-response-with-invalid-state-fails"_s,
          u"The answer has another state than was sent"_s, Scene::SignIn, Verdict::Refused,
          field("state"_ba, "another-state"_ba) },
        { u"missing-state"_s, fapi + u"ensure-authorization-response-with-invalid-missing-state-fails"_s,
          u"The answer has no state"_s, Scene::SignIn, Verdict::Refused, noField("state"_ba) },
        { u"invalid-authorization-response-iss"_s, fapi + u"invalid-authorization-response-iss"_s,
          u"The answer names another issuer"_s, Scene::SignIn, Verdict::Refused,
          field("iss"_ba, "https://another.example"_ba) },
        { u"remove-authorization-response-iss"_s, fapi + u"remove-authorization-response-iss"_s,
          u"The answer names no issuer though the server announces that it does"_s, Scene::SignIn,
          Verdict::Refused, noField("iss"_ba) },
        { u"iss-twice"_s, u"A22"_s, u"The answer names two issuers"_s, Scene::SignIn, Verdict::Refused,
          moreFields({ { "iss"_ba, "https://another.example"_ba } }) },
        { u"code-twice"_s, u"A10"_s, u"The answer has two codes"_s, Scene::SignIn, Verdict::Refused,
          moreFields({ { "code"_ba, "practice-another-code"_ba } }) },
        { u"code-missing"_s, u"CB09"_s, u"The answer has no code"_s, Scene::SignIn, Verdict::Refused,
          noField("code"_ba) },
        { u"code-and-error"_s, u"CB10"_s, u"The answer has a code and an error"_s, Scene::SignIn,
          Verdict::Refused, moreFields({ { "error"_ba, "server_error"_ba } }) },
        { u"error-with-script"_s, u"CB18"_s, u"The error's words hold a script"_s, Scene::SignIn,
          Verdict::Refused, refusal("access_denied"_ba, manyScripts()) },
    };
}

} // namespace tokenprism::sandbox
