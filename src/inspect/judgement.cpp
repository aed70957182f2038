// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspect/judgement.h"

#include <QSet>

#include <algorithm>

namespace tokenprism::inspect {

namespace {

using namespace Qt::StringLiterals;
using core::Finding;
using core::Severity;

const core::json::Value *claimsOf(const jose::Jwt &jwt)
{
    return jwt.claims ? &*jwt.claims : nullptr;
}

/// The first of the two answers that has a usable NumericDate of that name.
std::optional<QDateTime> dateIn(const core::json::Value *first, const core::json::Value *second,
                                QStringView name)
{
    for (const core::json::Value *answer : { first, second }) {
        if (!answer)
            continue;
        if (const auto date = jose::numericDate(*answer, name))
            return date;
    }
    return std::nullopt;
}

QString without(const QStringList &all, const QStringList &some)
{
    const QSet<QString> left(some.cbegin(), some.cend());
    QStringList rest;
    for (const QString &name : all) {
        if (!left.contains(name))
            rest.append(name);
    }
    return rest.join(u' ');
}

class Judge {
public:
    Judge(const InspectionInput &input, const Inspection &inspection, const GrantedScopes &granted,
          const QDateTime &now)
        : m_input(input)
        , m_inspection(inspection)
        , m_granted(granted)
        , m_now(now)
    {
    }

    QList<Finding> run()
    {
        m_findings = m_input.token.findings;
        for (const Finding &finding : m_inspection.jwt.findings)
            add(finding);
        judgeTimes();
        judgeScopes();
        judgeEvidence();
        return std::move(m_findings);
    }

private:
    void add(const Finding &finding)
    {
        if (!m_findings.contains(finding))
            m_findings.append(finding);
    }

    bool has(const QString &id) const
    {
        return std::any_of(m_findings.cbegin(), m_findings.cend(),
                           [&](const Finding &finding) { return finding.id == id; });
    }

    void judgeTimes()
    {
        judgeDates(m_input.evidence.introspection ? &*m_input.evidence.introspection : nullptr);
        judgeDates(claimsOf(m_inspection.jwt));
        const Times &times = m_inspection.times;
        const QString moment = m_now.toUTC().toString(Qt::ISODate);
        switch (validityAt(times, m_now)) {
        case Validity::Expired:
            add({ u"token.expired"_s, Severity::Fail, times.expiresAt->toString(Qt::ISODate), moment,
                  u"RFC 7519 §4.1.4"_s });
            break;
        case Validity::NotYetValid:
            add({ u"token.not_yet_valid"_s, Severity::Fail, times.notBefore->toString(Qt::ISODate), moment,
                  u"RFC 7519 §4.1.5"_s });
            break;
        case Validity::Valid:
        case Validity::ExpiresSoon:
        case Validity::Unknown:
            break;
        }
        // Unknown is never "forever": RFC 6749 §5.1 leaves the lifetime to the server's documentation.
        if (!times.expiresAt)
            add({ u"token.expiry_unknown"_s, Severity::Info, {}, {}, u"RFC 6749 §5.1"_s });
    }

    void judgeDates(const core::json::Value *answer)
    {
        for (const QString &name : { u"exp"_s, u"nbf"_s, u"iat"_s }) {
            const core::json::Value *member = answer ? answer->find(name) : nullptr;
            if (!member || jose::numericDate(*answer, name))
                continue;
            const core::json::Number *number = member->number();
            // Some servers write milliseconds; read as seconds that is beyond the year 9999.
            constexpr double year2001 = 1e12;
            constexpr double year2100 = 4102444800e3;
            const bool milliseconds = number && number->value >= year2001 && number->value <= year2100;
            const QString actual = number ? QString::fromLatin1(number->raw) : member->typeName();
            add({ milliseconds ? u"token.time_in_milliseconds"_s : u"token.time_invalid"_s, Severity::Warn,
                  name, actual, u"RFC 7519 §2"_s });
        }
    }

    void judgeScopes()
    {
        const QStringList &asked = m_input.token.scopesAsked;
        if (asked.isEmpty() || !m_granted.stated)
            return;
        const QString missing = without(asked, m_granted.names);
        const QString more = without(m_granted.names, asked);
        const QString rule = u"RFC 6749 §3.3"_s;
        if (missing == asked.join(u' '))
            add({ u"token.scope_none_granted"_s, Severity::Fail, asked.join(u' '), m_granted.names.join(u' '),
                  rule });
        if (!missing.isEmpty() && !has(u"token.scope_reduced"_s))
            add({ u"token.scope_reduced"_s, Severity::Warn, asked.join(u' '), m_granted.names.join(u' '),
                  rule });
        if (!more.isEmpty() && !has(u"token.scope_extended"_s))
            add({ u"token.scope_extended"_s, Severity::Warn, asked.join(u' '), m_granted.names.join(u' '),
                  rule });
    }

    /// "Not active" also means that the server doesn't tell, or not to this client: many know nothing here of
    /// JWTs, which speak for themselves.
    void judgeInactive()
    {
        const bool speaks = m_inspection.signature.status == jose::SignatureStatus::Valid
            && validityAt(m_inspection.times, m_now) != Validity::Expired;
        add({ speaks ? u"introspection.inactive_jwt"_s : u"introspection.inactive"_s,
              speaks ? Severity::Warn : Severity::Fail, u"active: true"_s, u"active: false"_s,
              u"RFC 7662 §2.2"_s });
    }

    void judgeEvidence()
    {
        const core::Evidence &evidence = m_input.evidence;
        if (evidence.introspection && !activeIntrospection(evidence))
            judgeInactive();
        if (const auto scopes = statedScopes(activeIntrospection(evidence))) {
            const bool same =
                without(*scopes, m_granted.names).isEmpty() && without(m_granted.names, *scopes).isEmpty();
            if (!same)
                add({ u"introspection.scope_differs"_s, Severity::Warn, m_granted.names.join(u' '),
                      scopes->join(u' '), u"RFC 7662 §2.2"_s });
        }
        for (const core::Error &problem : evidence.problems)
            add(findingOf(problem));
        for (const Finding &finding : evidence.findings)
            add(finding);
    }

    static Finding findingOf(const core::Error &problem)
    {
        // Nothing went wrong there: a person has to say whether that host may get the token.
        if (problem.code == "address.host_not_confirmed"_L1)
            return { u"evidence.host_not_confirmed"_s, Severity::Warn, {}, problem.actual, problem.where };
        if (problem.code == "environments.next_elsewhere"_L1)
            return { u"evidence.next_elsewhere"_s, Severity::Warn, {}, problem.actual, problem.where };
        return { u"evidence.failed"_s, Severity::Warn, problem.expected, problem.code, problem.where };
    }

    const InspectionInput &m_input;
    const Inspection &m_inspection;
    const GrantedScopes &m_granted;
    const QDateTime &m_now;
    QList<Finding> m_findings;
};

} // namespace

Times readTimes(const InspectionInput &input, const jose::Jwt &jwt)
{
    const core::json::Value *introspection = activeIntrospection(input.evidence);
    const core::json::Value *claims = claimsOf(jwt);
    Times times;
    times.issuedAt = dateIn(introspection, claims, u"iat");
    times.notBefore = dateIn(introspection, claims, u"nbf");
    times.expiresAt = input.token.expiresAt ? input.token.expiresAt : dateIn(introspection, claims, u"exp");
    const bool arrivedFromServer = input.token.grant != core::GrantKind::Pasted;
    if (!times.issuedAt && arrivedFromServer && input.token.receivedAt.isValid())
        times.issuedAt = input.token.receivedAt;
    return times;
}

QList<Finding> judge(const InspectionInput &input, const Inspection &inspection, const GrantedScopes &granted,
                     const QDateTime &now)
{
    return Judge(input, inspection, granted, now).run();
}

} // namespace tokenprism::inspect
