// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "core/profile.h"

#include <QList>
#include <QStringList>
#include <QUrl>

#include <optional>
#include <vector>

namespace tokenprism::core {

/// Kind Malformed, Error::where names the member.
Error presetError(const QString &code, const QString &member, const QString &actual = {});

/// One object of a preset, with its place in it; keeps the first thing that was wrong. A missing section
/// reads as an empty one. Codes: `provider.member_missing`, `provider.member_invalid`.
class PresetSection {
public:
    /// \a value may be nullptr; it, and \a problem, must outlive this.
    PresetSection(const json::Value *value, QString path, std::optional<Error> &problem);

    bool has(const QString &name) const { return find(name) != nullptr; }
    QString text(const QString &name);
    QString requiredText(const QString &name);
    /// A web address without user info and fragment; empty where it is missing.
    QUrl address(const QString &name);
    /// The same, as it stands: issuers are compared as text.
    QString requiredAddressText(const QString &name);
    QStringList texts(const QString &name);
    /// Texts without spaces (RFC 6749 §3.3).
    QStringList scopeNames(const QString &name);
    /// A JSON path (core/jsonpath.h); empty where it is missing.
    QString path(const QString &name);
    QString requiredPath(const QString &name);
    int number(const QString &name, int least, int most, int standard);
    /// The members of an object whose values are texts, in order.
    QList<Parameter> parameters(const QString &name);

    template<typename Enum>
    Enum choice(const QString &name, std::optional<Enum> (*fromName)(QStringView), Enum standard)
    {
        const QString given = text(name);
        return given.isEmpty() ? standard : chosen(name, given, fromName, standard);
    }

    template<typename Enum>
    QList<Enum> choices(const QString &name, std::optional<Enum> (*fromName)(QStringView), Enum standard)
    {
        QList<Enum> values;
        for (const QString &given : texts(name))
            values.append(chosen(name, given, fromName, standard));
        return values;
    }

    PresetSection section(const QString &name) { return { find(name), place(name), m_problem }; }
    std::vector<PresetSection> sections(const QString &name);

    void requireVersion(const QString &name);
    void missing(const QString &name);
    void invalid(const QString &name, const QString &actual);

private:
    const json::Value *find(const QString &name) const { return m_value ? m_value->find(name) : nullptr; }
    QString place(const QString &name) const;

    template<typename Enum>
    Enum chosen(const QString &name, const QString &given, std::optional<Enum> (*fromName)(QStringView),
                Enum standard)
    {
        const std::optional<Enum> value = fromName(given);
        if (!value)
            invalid(name, given);
        return value.value_or(standard);
    }

    void note(const QString &code, const QString &name, const QString &actual = {});

    const json::Value *m_value;
    QString m_path;
    std::optional<Error> &m_problem;
};

} // namespace tokenprism::core
