// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/fiscalapi.h"

#include "sandbox/bearercheck.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
namespace json = core::json;

namespace {

constexpr int usualPageSize = 5;

/// Names are compared without case: the vendor's own texts write forceNoPaging and ForceNoPaging.
QByteArray parameter(const core::FormFields &query, const QByteArray &name)
{
    for (const core::FormField &field : query) {
        if (field.name.compare(name, Qt::CaseInsensitive) == 0)
            return field.value;
    }
    return {};
}

/// \a otherwise where it isn't there; nullopt where it is no such number.
std::optional<qsizetype> numberOf(const core::FormFields &query, const QByteArray &name, int least,
                                  qsizetype otherwise)
{
    const QByteArray text = parameter(query, name);
    bool good = false;
    const int number = text.toInt(&good);
    if (text.isEmpty())
        return otherwise;
    return good && number >= least ? std::optional<qsizetype>(number) : std::nullopt;
}

json::Number number(const QString &digits)
{
    return json::Number::fromInteger(digits.toLongLong());
}

const Right *rightAt(const PracticeUser &user, const QString &place)
{
    for (const Right &right : user.rights) {
        if (right.at == place)
            return &right;
    }
    return nullptr;
}

json::Value membership(const Place &place, const PracticeUser &user, const Right &right)
{
    const QString resource = u"%1%2"_s.arg(place.id.right(3), u"7"_s);
    json::Object row { { u"MembershipId"_s, number(place.id + u"1"_s) },
                       { u"FiscalSetupId"_s, number(place.id) },
                       { u"FiscalSetupName"_s, place.name },
                       { u"UserId"_s, user.subject },
                       { u"ResourceId"_s, number(resource) },
                       { u"ResourceName"_s, user.name },
                       { u"SecurityGroups"_s, right.roles.join(u", "_s) } };
    const json::Value details(place.details);
    row.push_back({ u"CurrencyAbbreviation"_s, details.text(u"currency") });
    row.push_back({ u"PictureUrl"_s, json::Value() });
    return row;
}

json::Value fiscalSetup(const Place &place, const PracticeUser &, const Right &)
{
    const json::Value details(place.details);
    return json::Object { { u"Id"_s, number(place.id) },
                          { u"Version"_s, json::Number::fromInteger(1) },
                          { u"IsDeactivated"_s, false },
                          { u"FiscalSetupType"_s, u"FiscalSetupType_Company"_s },
                          { u"OrgNumber"_s, details.text(u"org_number") },
                          { u"Address"_s,
                            json::Object { { u"Name"_s, place.name },
                                           { u"Street"_s, details.text(u"street") },
                                           { u"Zip"_s, details.text(u"zip") },
                                           { u"City"_s, details.text(u"city") } } },
                          { u"CurrencyAbbreviation"_s, details.text(u"currency") },
                          { u"Culture"_s, u"da-DK"_s } };
}

using MakeRow = json::Value (*)(const Place &, const PracticeUser &, const Right &);

Response badPage()
{
    return jsonResponse(400, json::Object { { u"Message"_s, u"Page or PageSize is no such number."_s } });
}

Response pageOf(json::Array rows, const QByteArray &query)
{
    const auto fields = core::decodeForm(query);
    if (!fields)
        return badPage();
    const auto count = static_cast<qsizetype>(rows.size());
    if (parameter(*fields, "ForceNoPaging"_ba).toLower() != "true") {
        const auto page = numberOf(*fields, "Page"_ba, 0, 0);
        const auto size = numberOf(*fields, "PageSize"_ba, 1, usualPageSize);
        if (!page || !size)
            return badPage();
        const qsizetype from = qMin(*page * *size, count);
        const qsizetype to = qMin(from + *size, count);
        rows = json::Array(rows.begin() + from, rows.begin() + to);
    }
    return jsonResponse(200,
                        json::Object { { u"Count"_s, json::Number::fromInteger(count) },
                                       { u"Entities"_s, std::move(rows) } });
}

Response serve(const Realm &realm, const Request &request, MakeRow makeRow)
{
    if (request.method != "GET")
        return methodNotAllowed("GET"_ba);
    const auto token = checkBearer(realm, request, u"testapi");
    if (!token)
        return token.error();
    const PracticeUser *user = realm.data.user((*token)->grant.username);
    json::Array rows;
    for (const Place &place : realm.data.places) {
        const Right *right = user ? rightAt(*user, place.id) : nullptr;
        if (right)
            rows.push_back(makeRow(place, *user, *right));
    }
    return pageOf(std::move(rows), request.query);
}

} // namespace

std::optional<Response> serveFiscal(const Realm &realm, const Request &request)
{
    if (request.path == "/Api/User/XenaUserMembership"_L1)
        return serve(realm, request, membership);
    if (request.path == "/Api/User/FiscalSetup"_L1)
        return serve(realm, request, fiscalSetup);
    return std::nullopt;
}

} // namespace tokenprism::sandbox
