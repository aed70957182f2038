// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/faultyservers.h"

#include "sandbox/describeissuer.h"
#include "sandbox/pages.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
namespace json = core::json;

namespace {

constexpr auto root = "/faulty"_L1;

PracticeData shared(PracticeData data)
{
    data.secretsOf = root; // one secret a client, not one a fault
    return data;
}

/// Browsers name text/html; programs mostly don't.
bool wantsPage(const Request &request)
{
    return request.header("Accept").contains("text/html");
}

} // namespace

FaultyServers::FaultyServers(PracticeData data, const QString &origin, const RunSecret &secrets,
                             const core::Clock &clock)
    : m_data(shared(std::move(data)))
    , m_origin(origin)
    , m_secrets(secrets)
    , m_clock(clock)
{
}

QString FaultyServers::path() const
{
    return root;
}

std::unique_ptr<PlayedServer> FaultyServers::make(const Fault &fault) const
{
    ServerHabits habits = openHabits(root + u'/' + fault.name);
    if (fault.habits)
        fault.habits(habits);
    return std::make_unique<PlayedServer>(std::move(habits), m_data, m_origin, m_secrets, m_clock,
                                          fault.tampering);
}

Response FaultyServers::handle(const Request &request)
{
    if (request.path == "/"_L1)
        return list(request);
    const QString name = request.path.section(u'/', 1, 1);
    auto found = m_servers.find(name);
    if (found == m_servers.end()) {
        const Fault *fault = findFault(name);
        if (!fault)
            return notFound();
        found = m_servers.emplace(name, make(*fault)).first;
    }
    Request below = request;
    below.path = request.path.mid(name.size() + 1);
    return found->second->handle(below);
}

json::Object FaultyServers::describeFault(const Fault &fault) const
{
    json::Object row = describeAddresses(make(fault)->realm());
    row.push_back({ u"wrong"_s, fault.wrong });
    row.push_back({ u"expected"_s, toName(fault.verdict) });
    row.push_back({ u"shows_in"_s, toName(fault.scene) });
    row.push_back({ u"covers"_s, fault.covers });
    return row;
}

Response FaultyServers::list(const Request &request) const
{
    if (request.method != "GET")
        return methodNotAllowed("GET"_ba);
    if (!wantsPage(request)) {
        json::Array rows;
        for (const Fault &fault : allFaults()) {
            json::Object row = describeFault(fault);
            row.insert(row.begin(), { u"name"_s, fault.name });
            rows.push_back(std::move(row));
        }
        return jsonResponse(200, json::Object { { u"faulty"_s, std::move(rows) } });
    }
    Html rows;
    for (const Fault &fault : allFaults()) {
        rows += render(u"fault"_s,
                       { { u"name"_s, escape(fault.name) },
                         { u"wrong"_s, escape(fault.wrong) },
                         { u"expected"_s, escape(toName(fault.verdict)) },
                         { u"covers"_s, escape(fault.covers) },
                         { u"issuer"_s, escape(m_origin + root + u'/' + fault.name) } });
    }
    return pageResponse(200, wholePage(u"Faulty servers"_s, render(u"faults"_s, { { u"rows"_s, rows } })));
}

/// The clients, keys and users are the same everywhere, so they are told once, as those of `faulty`.
IssuerDescription FaultyServers::describe() const
{
    ServerHabits habits = openHabits(root);
    const PlayedServer any(habits, m_data, m_origin, m_secrets, m_clock);
    IssuerDescription description = any.describe();
    description.issuers.clear();
    for (const Fault &fault : allFaults())
        description.issuers.push_back(describeFault(fault));
    return description;
}

} // namespace tokenprism::sandbox
