// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/accessnodeid.h"

#include <algorithm>
#include <optional>

namespace tokenprism::models {

namespace {

using Kind = AccessTreeModel::NodeKind;

/// Stands between the parts of a row's id; no name holds it.
constexpr QChar separator(0x1f);
constexpr QChar apiMark(u'a');
constexpr QChar noteMark(u'n');
constexpr QChar scopeMark(u's');
constexpr QChar environmentMark(u'e');

bool isCell(const AccessNode &node)
{
    return Kind(node.kind) == Kind::Scope || Kind(node.kind) == Kind::Environment;
}

/// The numbers behind the names of an id's scope and environment.
struct Cell {
    qint32 scope = -1;
    qint32 environment = -1;
};

/// nullopt where the id names something that \a root doesn't have.
std::optional<Cell> readCell(const AccessRoot &root, QStringView rest)
{
    Cell cell;
    for (const QStringView part : rest.split(separator, Qt::SkipEmptyParts)) {
        const QStringView name = part.sliced(1);
        if (part.front() == scopeMark) {
            const auto &scopes = root.inspection.scopes;
            const auto it =
                std::find_if(scopes.cbegin(), scopes.cend(),
                             [name](const inspect::ScopeLine &line) { return line.name == name; });
            if (it == scopes.cend())
                return std::nullopt;
            cell.scope = qint32(it - scopes.cbegin());
        } else if (!name.isEmpty()) {
            const auto &all = root.inspection.environments.environments;
            const auto it = std::find_if(all.cbegin(), all.cend(),
                                         [name](const core::Environment &one) { return one.id == name; });
            if (it == all.cend())
                return std::nullopt;
            cell.environment = qint32(it - all.cbegin());
        }
    }
    return cell;
}

qint32 findCell(const std::vector<AccessNode> &nodes, size_t root, const Cell &cell)
{
    const auto it = std::find_if(nodes.cbegin(), nodes.cend(), [&](const AccessNode &node) {
        return node.scope == cell.scope && node.environment == cell.environment && node.root == root
            && isCell(node);
    });
    return it == nodes.cend() ? -1 : qint32(it - nodes.cbegin());
}

/// Token, API and note: few rows, so their ids are written out.
qint32 findNamed(const AccessRoot &root, const std::vector<AccessNode> &nodes, size_t number,
                 const QString &id)
{
    const auto it = std::find_if(nodes.cbegin(), nodes.cend(), [&](const AccessNode &node) {
        return !isCell(node) && node.root == number && nodeId(root, node) == id;
    });
    return it == nodes.cend() ? -1 : qint32(it - nodes.cbegin());
}

} // namespace

QString apiName(const AccessRoot &root, const AccessNode &node)
{
    return root.scope(root.apis[size_t(node.group)].scopes.front()).api;
}

QString nodeId(const AccessRoot &root, const AccessNode &node)
{
    QString id = root.id;
    switch (Kind(node.kind)) {
    case Kind::Token:
        return id;
    case Kind::Api:
        return id + separator + apiMark + apiName(root, node);
    case Kind::Note:
        return id + separator + noteMark;
    case Kind::Scope:
    case Kind::Environment:
        break;
    }
    if (node.scope >= 0)
        id += QString(separator) + scopeMark + root.scope(node.scope).name;
    if (node.environment >= 0)
        id += QString(separator) + environmentMark + root.environment(node.environment).id;
    else if (node.scope < 0)
        id += QString(separator) + environmentMark;
    return id;
}

qint32 findNode(const std::vector<AccessRoot> &roots, const std::vector<AccessNode> &nodes, const QString &id)
{
    for (size_t i = 0; i < roots.size(); ++i) {
        if (!id.startsWith(roots[i].id))
            continue;
        const QStringView rest = QStringView(id).sliced(roots[i].id.size());
        const bool cell = rest.size() > 1 && (rest.at(1) == scopeMark || rest.at(1) == environmentMark);
        qint32 found = -1;
        if (!cell)
            found = findNamed(roots[i], nodes, i, id);
        else if (const auto wanted = readCell(roots[i], rest))
            found = findCell(nodes, i, *wanted);
        if (found >= 0)
            return found;
    }
    return -1;
}

} // namespace tokenprism::models
