// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profile/hostsrow.h"

#include "gui/profile/hintlabel.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;

HostsRow::HostsRow(ProfileDraft &draft, QWidget *form)
    : FormRow(draft, DraftField::ConfirmedHosts, form)
    , m_list(new QVBoxLayout)
{
    m_list->setSpacing(2);
    add(m_list);
}

QWidget *HostsRow::editor() const
{
    return m_boxes.isEmpty() ? body() : m_boxes.constFirst();
}

void HostsRow::read()
{
    fill();
}

void HostsRow::refresh()
{
    fill();
    FormRow::refresh();
}

void HostsRow::fill()
{
    const auto hosts = draft().hostsBeside();
    QStringList shown;
    for (const auto &[host, names] : hosts)
        shown.append(host + u'\n' + names.join(u' '));
    if (shown != m_shown) {
        m_shown = shown;
        while (QLayoutItem *item = m_list->takeAt(0)) {
            item->widget()->deleteLater();
            delete item;
        }
        m_boxes.clear();
        for (const auto &[host, names] : hosts) {
            auto *box = new QCheckBox(QString(host).replace(u'&', u"&&"_s), body());
            box->setObjectName(u"hostCheck"_s + QString::number(m_boxes.size()));
            box->setAccessibleName(tr("Confirm %1").arg(host));
            connect(box, &QCheckBox::clicked, this,
                    [this, host = host](bool on) { draft().setConfirmed(host, on); });
            auto *what = new HintLabel(body());
            what->setTextFormat(Qt::PlainText);
            what->setWordWrap(true);
            what->setIndent(24);
            what->showText(names.join(u", "_s));
            m_list->addWidget(box);
            m_list->addWidget(what);
            m_boxes.append(box);
        }
    }
    for (qsizetype i = 0; i < m_boxes.size(); ++i)
        static_cast<QCheckBox *>(m_boxes.at(i))->setChecked(draft().isConfirmed(hosts.at(i).first));
}

} // namespace tokenprism::gui
