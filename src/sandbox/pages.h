// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/httpexchange.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace tokenprism::sandbox {

/// HTML that is safe to send. Text becomes Html only through escape(), so that nothing from a request reaches
/// a page unescaped.
class Html {
public:
    Html() = default;
    const QString &text() const { return m_text; }
    Html &operator+=(const Html &more);

private:
    explicit Html(QString text)
        : m_text(std::move(text))
    {
    }
    friend Html escape(const QString &text);
    friend Html render(const QString &page, const QList<std::pair<QString, Html>> &values);

    QString m_text;
};

using HtmlValues = QList<std::pair<QString, Html>>;

Html escape(const QString &text);
/// `:/practice/pages/<page>.html` with every `{{name}}` replaced by its value, in one pass: a value that
/// looks like a placeholder stays as it is.
Html render(const QString &page, const HtmlValues &values);
/// \a body inside the frame that all pages share.
QString wholePage(const QString &title, const Html &body);
/// 400, and nothing is sent to any application.
Response errorPage(const QString &message);
/// The style sheet of all pages, served as `/practice.css`.
QByteArray styleSheet();

} // namespace tokenprism::sandbox
