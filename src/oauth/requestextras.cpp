// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/tokenrequest.h"

#include "core/jsonwriter.h"
#include "oauth/clientfacts.h"

namespace tokenprism::oauth {

namespace {

using namespace Qt::StringLiterals;
using core::GrantKind;
using core::Stage;

bool hasAuthorizationRequest(GrantKind grant)
{
    return core::usesBrowser(grant) || grant == GrantKind::Device;
}

void addResources(core::FormFields &fields, const core::Profile &profile)
{
    for (const QString &resource : profile.resources)
        fields.append({ "resource"_ba, resource.toUtf8() });
}

void addWishes(core::FormFields &fields, const core::Profile &profile)
{
    if (!profile.audience.isEmpty())
        fields.append({ "audience"_ba, profile.audience.toUtf8() });
    if (!profile.authorizationDetails.empty())
        fields.append({ "authorization_details"_ba,
                        core::json::write(core::json::Value(profile.authorizationDetails)) });
    for (const core::Parameter &parameter : profile.parameters)
        fields.append({ parameter.name.toUtf8(), parameter.value.toUtf8() });
}

void addStage(Extras &extras, const core::Profile &profile, Stage stage)
{
    for (const core::StageParameter &more : profile.moreParameters) {
        if (more.stage == stage)
            extras.fields.append({ more.parameter.name.toUtf8(), more.parameter.value.toUtf8() });
    }
    for (const core::StageParameter &header : profile.headers) {
        if (header.stage == stage)
            extras.headers.append({ header.parameter.name.toUtf8(), header.parameter.value.toUtf8() });
    }
}

} // namespace

core::Result<core::HttpRequest> withHeaders(core::HttpRequest request, const core::HttpHeaders &headers)
{
    for (const core::HttpHeader &header : headers) {
        if (isReservedHeader(QString::fromLatin1(header.name))
            || !core::headerValue(request.headers, header.name).isNull()) {
            core::Error error;
            error.kind = core::ErrorKind::Usage;
            error.code = u"request.header_reserved"_s;
            error.actual = QString::fromUtf8(header.name);
            return core::fail(std::move(error));
        }
        request.headers.append(header);
    }
    return request;
}

Extras tokenExtras(const core::Profile &profile)
{
    Extras extras;
    addResources(extras.fields, profile);
    if (!hasAuthorizationRequest(profile.grant()))
        addWishes(extras.fields, profile);
    addStage(extras, profile, Stage::Token);
    return extras;
}

Extras refreshExtras(const core::Profile &profile)
{
    Extras extras;
    addResources(extras.fields, profile);
    addStage(extras, profile, Stage::Refresh);
    return extras;
}

Extras authorizationExtras(const core::Profile &profile)
{
    Extras extras;
    addResources(extras.fields, profile);
    addWishes(extras.fields, profile);
    addStage(extras, profile, Stage::Authorization);
    return extras;
}

} // namespace tokenprism::oauth
