// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/pages.h"
#include "sandbox/practicestate.h"

namespace tokenprism::sandbox {

struct SignInView {
    QString action; ///< where the form goes
    QString formToken;
    QString username; ///< as typed before
    QString message; ///< what went wrong; empty at first
};

/// The sign-in page. Element ids `username`, `password`, `sign-in`, `message` are for programs that fill it
/// in.
QString signInHtml(const SignInView &view, const PracticeData &data, const AuthorizationRequest &request);

/// A page with one button, `sign-in`, and no password: for servers where the signing in isn't the point.
QString oneButtonHtml(const SignInView &view, const PracticeData &data, const AuthorizationRequest &request);

/// The consent page: what is granted, where, and what was asked for but can't be. Element ids `allow`,
/// `deny`.
QString consentHtml(const QString &action, const QString &formToken, const PracticeData &data,
                    const AuthorizationRequest &request, const PracticeUser &user);

} // namespace tokenprism::sandbox
