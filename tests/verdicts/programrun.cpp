// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "verdicts/programrun.h"

#include "grants/devicegrant.h"

namespace tokenprism::tests {

using namespace Qt::StringLiterals;

namespace {

core::Secret secretIn(const core::json::Value &description, QStringView id)
{
    for (const core::json::Value &client : *description.find(u"clients")->array()) {
        if (client.text(u"client_id") == id)
            return core::Secret::fromText(client.text(u"client_secret"));
    }
    return {};
}

QString told(const core::Error &error)
{
    if (!error.serverError.isEmpty())
        return error.code + u": "_s + error.serverError;
    const bool names = error.code.startsWith("oauth.id_token"_L1);
    return names ? error.code + u": "_s + error.actual : error.code;
}

} // namespace

VerdictStage::VerdictStage()
{
    if (!server.start(0))
        qFatal("the practice server doesn't start");
    clientSecret = secretIn(server.description(), u"faulty-web");
}

QString VerdictStage::issuerOf(const QString &name) const
{
    return u"http://127.0.0.1:%1/faulty/%2"_s.arg(server.port()).arg(name);
}

ProgramRun::ProgramRun(VerdictStage &stage, const QString &name, const QString &scene, Asks asks)
    : m_stage(stage)
    , m_scene(scene)
    , m_asks(asks)
    , m_issuer(stage.issuerOf(name))
    , m_robot(u"vera"_s, u"practice"_s)
{
    connect(&m_robot, &BrowserRobot::settled, this, &ProgramRun::browserSettled, Qt::QueuedConnection);
}

ProgramRun::~ProgramRun() = default;

core::Profile ProgramRun::profileFor(const QString &issuer) const
{
    core::Profile profile;
    profile.id = core::makeProfileId();
    profile.name = u"Practice"_s;
    profile.provider = u"generic"_s;
    profile.clientId = u"faulty-web"_s;
    profile.endpoints.issuer = issuer;
    profile.redirectUri = u"http://127.0.0.1/callback"_s;
    profile.scopes = { u"api"_s, u"offline_access"_s };
    if (m_asks == Asks::WhoSignedIn)
        profile.scopes += { u"openid"_s, u"profile"_s, u"email"_s };
    if (m_scene == "hybrid sign-in"_L1) {
        profile.setGrant(core::GrantKind::Hybrid);
        profile.responseType = u"code id_token token"_s;
        profile.responseMode = core::ResponseMode::FormPost;
    } else if (m_scene == "device grant"_L1) {
        profile.setGrant(core::GrantKind::Device);
    } else if (m_scene == "pushed request"_L1) {
        profile.pushedRequest = core::PushedRequest::Always;
    } else if (m_scene == "DPoP"_L1) {
        profile.binding = core::TokenBinding::DPoP;
    }
    return profile;
}

session::Services ProgramRun::services()
{
    return { m_stage.clock,
             m_stage.http,
             m_secrets,
             m_profiles,
             m_stage.practice,
             [this](const QUrl &address) {
                 m_robot.open(address);
                 return true;
             } };
}

void ProgramRun::start()
{
    m_discovery = std::make_unique<session::ProfileDiscovery>(profileFor(m_issuer), oauth::Prefer::Metadata,
                                                              services());
    connect(m_discovery.get(), &session::ProfileDiscovery::finished, this, &ProgramRun::takeDiscovery);
    m_discovery->start();
}

void ProgramRun::takeDiscovery()
{
    const auto &found = m_discovery->result();
    if (!found) {
        m_error = found.error();
        return end(u"ends with "_s + told(*m_error));
    }
    m_profile = found->profile;
    for (const core::Finding &finding : found->findings)
        m_said.append(finding.id);
    // Nothing goes there before a person has said so, and this one doesn't.
    if (!found->hostsToConfirm.isEmpty())
        return end(u"asks about "_s + found->hostsToConfirm.join(u", "_s));
    const QStringList &ways = m_profile.server.clientAuths;
    m_profile.clientAuth = ways.isEmpty() || ways.contains(u"client_secret_post"_s)
        ? core::ClientAuth::SecretPost
        : core::ClientAuth::SecretBasic;
    signIn();
}

void ProgramRun::signIn()
{
    if (const auto saved = m_profiles.save(m_profile); !saved)
        return end(u"can't save: "_s + saved.error().code);
    m_session = std::make_unique<session::Session>(m_profile, nullptr, session::Keeping::InStore, services());
    m_session->setClientSecret(m_stage.clientSecret);
    connect(m_session.get(), &session::Session::finished, this, &ProgramRun::runEnded, Qt::QueuedConnection);
    connect(m_session.get(), &session::Session::changed, this, &ProgramRun::waitForDevice,
            Qt::QueuedConnection);
    connect(m_session.get(), &session::Session::resourceAnswered, this, &ProgramRun::nextStep,
            Qt::QueuedConnection);
    m_session->getToken();
}

/// An answer that isn't to this sign-in is turned away, and the wait goes on: for a person who closes the
/// page, or for the true one.
void ProgramRun::browserSettled()
{
    if (!m_session || m_session->activity() != session::Activity::WaitingForBrowser || !m_session->signIn())
        return;
    m_error = m_session->signIn()->ignoredCallback();
    m_session->disconnect(this);
    const QString outcome =
        m_error ? u"turns away "_s + m_error->code : u"browser stays at %1"_s.arg(m_robot.lastStatus());
    m_session->cancel();
    end(outcome);
}

void ProgramRun::waitForDevice()
{
    grants::DeviceGrant *device = m_session ? m_session->device() : nullptr;
    if (!device || !m_outcome.isEmpty())
        return;
    if (!m_codeTyped) {
        m_codeTyped = true;
        m_robot.open(device->verificationUriComplete());
        connect(&m_robot, &BrowserRobot::settled, this, &ProgramRun::waitForDevice, Qt::QueuedConnection);
        return;
    }
    if (m_robot.lastStatus() == 0 || !device->nextPoll())
        return;
    // Time is not waited for: it comes.
    if (*device->nextPoll() > m_stage.clock.now())
        m_stage.clock.set(*device->nextPoll());
    device->timePassed();
}

void ProgramRun::runEnded()
{
    if (!m_outcome.isEmpty())
        return;
    if (m_session->lastError()) {
        m_error = m_session->lastError();
        m_said.removeDuplicates();
        if (!m_said.isEmpty())
            return end(u"says "_s + m_said.join(u", "_s) + u"; ends with "_s + told(*m_error));
        return end(u"ends with "_s + told(*m_error));
    }
    nextStep();
}

/// What a person does with the token that has come.
void ProgramRun::nextStep()
{
    const int step = m_step++;
    if (m_scene == "refresh"_L1 && step < 2)
        m_session->refresh();
    else if (m_scene == "revocation"_L1 && step == 0)
        m_session->revoke();
    else if (m_scene == "DPoP"_L1 && step == 0)
        m_session->tryRequest(QUrl(m_issuer + u"/api/me"_s));
    else
        say();
}

void ProgramRun::say()
{
    for (const core::Finding &finding : m_session->inspection().findings) {
        m_worst = std::max(m_worst, finding.severity);
        if (finding.severity != core::Severity::Pass)
            m_said.append(finding.id.startsWith("evidence."_L1) ? finding.actual : finding.id);
    }
    if (const auto &answer = m_session->resourceAnswer()) {
        if (!*answer)
            m_said.append(answer->error().code);
        else if ((*answer)->status != 200)
            m_said.append(u"api answers %1"_s.arg((*answer)->status));
    }
    const auto difference = m_session->clockDifference();
    if (difference && std::chrono::abs(*difference) > std::chrono::hours(1))
        m_said.append(u"clock difference"_s);
    m_said.sort();
    m_said.removeDuplicates();
    end(u"says "_s + (m_said.isEmpty() ? u"nothing"_s : m_said.join(u", "_s)));
}

void ProgramRun::end(const QString &outcome)
{
    if (!m_outcome.isEmpty())
        return;
    m_outcome = outcome;
    Q_EMIT done();
}

bool ProgramRun::keepsToken() const
{
    const core::Profile *saved = m_profiles.find(m_profile.id);
    return saved
        && (saved->hasStored(core::SecretKind::AccessToken)
            || saved->hasStored(core::SecretKind::RefreshToken));
}

} // namespace tokenprism::tests
