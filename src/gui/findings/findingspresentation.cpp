// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/findings/findingspresentation.h"

#include "gui/theme/icons.h"
#include "gui/theme/statuscolors.h"
#include "texts/wording.h"

#include <QApplication>

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

using models::FindingsModel;

namespace {

QIcon severityIcon(core::Severity severity)
{
    switch (severity) {
    case core::Severity::Pass:
        return icon(u"pass"_s, IconInk::Good);
    case core::Severity::Info:
        return icon(u"info"_s, IconInk::Muted);
    case core::Severity::Warn:
        return icon(u"warning"_s, IconInk::Caution);
    case core::Severity::Fail:
        break;
    }
    return icon(u"fail"_s, IconInk::Bad);
}

Tone severityTone(core::Severity severity)
{
    switch (severity) {
    case core::Severity::Pass:
        return Tone::Good;
    case core::Severity::Info:
        return Tone::Muted;
    case core::Severity::Warn:
        return Tone::Caution;
    case core::Severity::Fail:
        break;
    }
    return Tone::Bad;
}

} // namespace

QString severityWord(core::Severity severity)
{
    switch (severity) {
    case core::Severity::Pass:
        return FindingsPresentation::tr("in order");
    case core::Severity::Info:
        return FindingsPresentation::tr("note");
    case core::Severity::Warn:
        return FindingsPresentation::tr("warning");
    case core::Severity::Fail:
        break;
    }
    return FindingsPresentation::tr("failure");
}

FindingsPresentation::FindingsPresentation(FindingsModel &model, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_model(model)
{
    setSourceModel(&model);
}

QVariant FindingsPresentation::data(const QModelIndex &index, int role) const
{
    const auto severity =
        core::Severity(QIdentityProxyModel::data(index, FindingsModel::SeverityRole).toInt());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return text(index);
    case SortRole:
        return index.column() == FindingsModel::Severity ? QVariant(int(severity)) : QVariant(text(index));
    case Qt::DecorationRole:
        return index.column() == FindingsModel::Severity ? QVariant(severityIcon(severity)) : QVariant();
    case Qt::ForegroundRole:
        if (index.column() == FindingsModel::Severity)
            return QBrush(toneColor(severityTone(severity), QApplication::palette()));
        return index.column() == FindingsModel::Source
            ? QVariant(QBrush(toneColor(Tone::Muted, QApplication::palette())))
            : QVariant();
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

QString FindingsPresentation::text(const QModelIndex &index) const
{
    const core::Finding &finding = m_model.at(index.row());
    switch (FindingsModel::Column(index.column())) {
    case FindingsModel::Severity:
        return severityWord(finding.severity);
    case FindingsModel::Finding:
        return texts::describe(finding);
    case FindingsModel::Expected:
        return finding.expected;
    case FindingsModel::Actual:
        return finding.actual;
    case FindingsModel::Source:
        return finding.source;
    case FindingsModel::ColumnCount:
        break;
    }
    return {};
}

QVariant FindingsPresentation::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return role == Qt::TextAlignmentRole ? QVariant(int(Qt::AlignLeft | Qt::AlignVCenter)) : QVariant();
    switch (FindingsModel::Column(section)) {
    case FindingsModel::Severity:
        return tr("Severity");
    case FindingsModel::Finding:
        return tr("Finding");
    case FindingsModel::Expected:
        return tr("Expected");
    case FindingsModel::Actual:
        return tr("Found");
    case FindingsModel::Source:
        return tr("Rule");
    case FindingsModel::ColumnCount:
        break;
    }
    return {};
}

} // namespace tokenprism::gui
