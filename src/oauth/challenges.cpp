// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenset.h"
#include "oauth/bearer.h"

namespace tokenprism::oauth {

namespace {

using namespace Qt::StringLiterals;

bool isSpace(char c)
{
    return c == ' ' || c == '\t';
}

/// tchar of RFC 9110 §5.6.2.
bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || (c != '\0' && QByteArrayView("!#$%&'*+-.^_`|~").contains(c));
}

void setParameter(Challenge &challenge, const QByteArray &name, const QString &value)
{
    QString *target = name == "realm" ? &challenge.realm
        : name == "error"             ? &challenge.error
        : name == "error_description" ? &challenge.errorDescription
                                      : nullptr;
    // A repeated parameter is malformed (RFC 6750 §3); the first one counts, so that nothing added can hide
    // it.
    if (target && target->isNull())
        *target = value;
    else if (name == "scope" && challenge.scopes.isEmpty())
        challenge.scopes = core::splitScopes(value);
}

/// Reads `scheme name=value, name="value, with commas", scheme token68`. What breaks the grammar is stepped
/// over: servers leave out commas and quotes, and half an answer is better than none. Every step moves on.
class ChallengeReader {
public:
    explicit ChallengeReader(QByteArrayView text)
        : m_text(text)
    {
    }
    QList<Challenge> read();

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    void skipSpaces();
    QByteArrayView readToken();
    /// Whether a name is followed by '=': then it is a parameter. Leaves the position after the '='.
    bool takeEquals();
    void skipToken68();
    QString readValue();
    QString readQuoted();
    QString readBare();
    bool startsParameter(qsizetype at) const;

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

QList<Challenge> ChallengeReader::read()
{
    QList<Challenge> challenges;
    bool mayStart = true; // a scheme stands at the beginning or after a comma only
    while (!atEnd()) {
        skipSpaces();
        const QByteArrayView name = readToken();
        if (name.isEmpty()) {
            mayStart = mayStart || (!atEnd() && m_text[m_at] == ',');
            ++m_at;
            continue;
        }
        if (takeEquals()) {
            const QString value = readValue();
            if (!challenges.isEmpty())
                setParameter(challenges.last(), name.toByteArray().toLower(), value);
        } else if (mayStart) {
            challenges.append(Challenge { QString::fromLatin1(name), {}, {}, {}, {} });
            skipToken68();
        }
        mayStart = false;
    }
    return challenges;
}

void ChallengeReader::skipSpaces()
{
    while (!atEnd() && isSpace(m_text[m_at]))
        ++m_at;
}

QByteArrayView ChallengeReader::readToken()
{
    const qsizetype begin = m_at;
    while (!atEnd() && isTokenCharacter(m_text[m_at]))
        ++m_at;
    return m_text.sliced(begin, m_at - begin);
}

bool ChallengeReader::takeEquals()
{
    qsizetype at = m_at;
    while (at < m_text.size() && isSpace(m_text[at]))
        ++at;
    if (at >= m_text.size() || m_text[at] != '=')
        return false;
    m_at = at + 1;
    return true;
}

/// `Negotiate abc==`: characters that end at a comma or the end, with '=' at their end only (RFC 9110 §11.2).
void ChallengeReader::skipToken68()
{
    skipSpaces();
    qsizetype at = m_at;
    while (at < m_text.size() && (isTokenCharacter(m_text[at]) || m_text[at] == '/'))
        ++at;
    while (at < m_text.size() && m_text[at] == '=')
        ++at;
    while (at < m_text.size() && isSpace(m_text[at]))
        ++at;
    if (at >= m_text.size() || m_text[at] == ',')
        m_at = at;
}

QString ChallengeReader::readValue()
{
    skipSpaces();
    return !atEnd() && m_text[m_at] == '"' ? readQuoted() : readBare();
}

QString ChallengeReader::readQuoted()
{
    QByteArray value = ""_ba;
    for (++m_at; !atEnd() && m_text[m_at] != '"'; ++m_at) {
        if (m_text[m_at] == '\\' && m_at + 1 < m_text.size())
            ++m_at;
        value += m_text[m_at];
    }
    ++m_at;
    return QString::fromUtf8(value);
}

/// Without quotes a value ends at a comma, or where the next `name=` starts.
QString ChallengeReader::readBare()
{
    const qsizetype begin = m_at;
    qsizetype end = m_at;
    while (!atEnd() && m_text[m_at] != ',') {
        if (!isSpace(m_text[m_at])) {
            end = ++m_at;
            continue;
        }
        skipSpaces();
        if (startsParameter(m_at))
            break;
    }
    return QString::fromUtf8(m_text.sliced(begin, end - begin));
}

bool ChallengeReader::startsParameter(qsizetype at) const
{
    const qsizetype begin = at;
    while (at < m_text.size() && isTokenCharacter(m_text[at]))
        ++at;
    return at > begin && at < m_text.size() && m_text[at] == '=';
}

} // namespace

QList<Challenge> parseChallenges(QByteArrayView header)
{
    return ChallengeReader(header).read();
}

} // namespace tokenprism::oauth
