// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/accesstreemodel.h"

#include "models/accessnodeid.h"
#include "models/accesstree.h"

#include <QHash>

namespace tokenprism::models {

namespace {

/// Between the label and the number of two tokens that are labelled alike; no name holds it.
constexpr QChar separator(0x1f);

} // namespace

class AccessTreeModel::Private {
public:
    explicit Private(const core::Clock &injectedClock)
        : clock(injectedClock)
    {
    }

    void arrangeAll(std::vector<inspect::Inspection> inspections)
    {
        QHash<QString, int> seen;
        roots.clear();
        for (inspect::Inspection &inspection : inspections) {
            if (!inspection.hasToken)
                continue;
            AccessRoot root = arrange(std::move(inspection), unasked);
            const int copies = seen[root.inspection.label]++;
            root.id = root.inspection.label + separator + QString::number(copies);
            roots.push_back(std::move(root));
            judge(roots.back());
        }
    }

    void rearrange()
    {
        std::vector<inspect::Inspection> inspections;
        for (AccessRoot &root : roots)
            inspections.push_back(std::move(root.inspection));
        arrangeAll(std::move(inspections));
    }

    void build() { nodes = buildNodes(roots, grouping, filter); }

    /// True where something that a token row shows has changed.
    bool judge(AccessRoot &root) const
    {
        const QDateTime now = clock.now();
        const inspect::Times &times = root.inspection.times;
        const inspect::Validity validity = inspect::validityAt(times, now);
        std::optional<qint64> left;
        if (times.expiresAt)
            left = now.secsTo(*times.expiresAt);
        const bool changed = validity != root.validity || left != root.secondsLeft;
        root.validity = validity;
        root.secondsLeft = left;
        return changed;
    }

    const AccessNode &node(const QModelIndex &index) const { return nodes[size_t(index.internalId())]; }
    const AccessRoot &root(const AccessNode &node) const { return roots[node.root]; }

    QVariant tokenData(const AccessRoot &root, int role) const;
    QVariant scopeData(const AccessNode &node, int role) const;
    QVariant environmentData(const AccessNode &node, int role) const;
    QVariant count(const AccessNode &node, int role) const;
    QString name(const AccessNode &node) const;

    const core::Clock &clock;
    Grouping grouping = Grouping::ByApi;
    UnaskedScopes unasked = UnaskedScopes::Hidden;
    QString filter;
    std::vector<AccessRoot> roots;
    std::vector<AccessNode> nodes;
};

QString AccessTreeModel::Private::name(const AccessNode &node) const
{
    const AccessRoot &root = this->root(node);
    switch (NodeKind(node.kind)) {
    case NodeKind::Token:
        return root.inspection.label;
    case NodeKind::Api:
        return apiName(root, node);
    case NodeKind::Scope:
        return root.scope(node.scope).name;
    case NodeKind::Environment:
        return node.environment < 0 ? QString() : root.environment(node.environment).name;
    case NodeKind::Note:
        break;
    }
    return {};
}

QVariant AccessTreeModel::Private::count(const AccessNode &node, int role) const
{
    const AccessRoot &root = this->root(node);
    const bool granted = role == GrantedCountRole;
    if (NodeKind(node.kind) == NodeKind::Token)
        return granted ? root.granted : root.shown;
    if (node.group < 0)
        return {};
    const bool api = NodeKind(node.kind) == NodeKind::Api;
    const AccessGroup &group = (api ? root.apis : root.environments)[size_t(node.group)];
    return granted ? group.granted : int(group.scopes.size());
}

QVariant AccessTreeModel::Private::tokenData(const AccessRoot &root, int role) const
{
    switch (role) {
    case ValidityRole:
        return int(root.validity);
    case SecondsLeftRole:
        return root.secondsLeft ? QVariant::fromValue(*root.secondsLeft) : QVariant();
    case TokenFormatRole:
        return int(root.inspection.jwt.format);
    case ReceivedAtRole:
        return root.inspection.receivedAt;
    case StatedRole:
        return root.inspection.scopes.empty() || root.inspection.scopes.front().stated;
    default:
        return {};
    }
}

QVariant AccessTreeModel::Private::scopeData(const AccessNode &node, int role) const
{
    const inspect::ScopeLine &line = root(node).scope(node.scope);
    switch (role) {
    case MeaningRole:
        return line.meaning;
    case NotesRole:
        return line.notes;
    case ScopeStatusRole:
        return int(line.status);
    case StatedRole:
        return line.stated;
    default:
        return {};
    }
}

QVariant AccessTreeModel::Private::environmentData(const AccessNode &node, int role) const
{
    if (node.environment < 0)
        return {};
    const core::Environment &environment = root(node).environment(node.environment);
    switch (role) {
    case MeaningRole:
        return environment.kind;
    case ParentNameRole:
        return environment.parent;
    case AddressRole:
        return environment.url;
    case ActiveRole:
        return environment.active ? QVariant(*environment.active) : QVariant();
    default:
        return {};
    }
}

AccessTreeModel::AccessTreeModel(const core::Clock &clock, QObject *parent)
    : QAbstractItemModel(parent)
    , d(std::make_unique<Private>(clock))
{
}

AccessTreeModel::~AccessTreeModel() = default;

void AccessTreeModel::setInspections(std::vector<inspect::Inspection> inspections)
{
    beginResetModel();
    d->arrangeAll(std::move(inspections));
    d->build();
    endResetModel();
}

void AccessTreeModel::setGrouping(Grouping grouping)
{
    if (grouping == d->grouping)
        return;
    beginResetModel();
    d->grouping = grouping;
    d->build();
    endResetModel();
}

AccessTreeModel::Grouping AccessTreeModel::grouping() const
{
    return d->grouping;
}

void AccessTreeModel::setUnaskedScopes(UnaskedScopes unasked)
{
    if (unasked == d->unasked)
        return;
    beginResetModel();
    d->unasked = unasked;
    d->rearrange();
    d->build();
    endResetModel();
}

AccessTreeModel::UnaskedScopes AccessTreeModel::unaskedScopes() const
{
    return d->unasked;
}

void AccessTreeModel::setFilter(const QString &text)
{
    const QString filter = text.trimmed();
    if (filter == d->filter)
        return;
    beginResetModel();
    d->filter = filter;
    d->build();
    endResetModel();
}

void AccessTreeModel::tick()
{
    std::vector<bool> changed;
    for (AccessRoot &root : d->roots)
        changed.push_back(d->judge(root));
    for (int row = 0; row < rowCount(); ++row) {
        if (changed[d->nodes[size_t(row)].root])
            Q_EMIT dataChanged(index(row, Status), index(row, ExpiresIn), { ValidityRole, SecondsLeftRole });
    }
}

void AccessTreeModel::visitBranches(const std::function<void(const QModelIndex &, int)> &visit) const
{
    std::vector<quint8> levels(d->nodes.size()); // parents come before their children
    for (size_t i = 0; i < d->nodes.size(); ++i) {
        const AccessNode &node = d->nodes[i];
        if (node.parent >= 0)
            levels[i] = quint8(levels[size_t(node.parent)] + 1);
        if (node.childCount > 0)
            visit(createIndex(node.row, 0, quintptr(i)), levels[i]);
    }
}

QModelIndex AccessTreeModel::find(const QString &id) const
{
    const qint32 found = findNode(d->roots, d->nodes, id);
    return found < 0 ? QModelIndex() : createIndex(d->nodes[size_t(found)].row, 0, quintptr(found));
}

QModelIndex AccessTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const int first = parent.isValid() ? d->node(parent).firstChild : 0;
    return createIndex(row, column, quintptr(first + row));
}

QModelIndex AccessTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    const qint32 parent = d->node(child).parent;
    return parent < 0 ? QModelIndex() : createIndex(d->nodes[size_t(parent)].row, 0, quintptr(parent));
}

int AccessTreeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return parent.column() == 0 ? d->node(parent).childCount : 0;
    int count = 0;
    while (size_t(count) < d->nodes.size() && d->nodes[size_t(count)].parent < 0)
        count++;
    return count;
}

int AccessTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant AccessTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const AccessNode &node = d->node(index);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Name ? d->name(node) : QVariant();
    case KindRole:
        return QVariant::fromValue(NodeKind(node.kind));
    case NameRole:
        return d->name(node);
    case EvidenceRole:
        return node.evidence == AccessNode::noEvidence ? QVariant() : QVariant(int(node.evidence));
    case GrantedCountRole:
    case ScopeCountRole:
        return d->count(node, role);
    case NodeIdRole:
        return nodeId(d->root(node), node);
    default:
        break;
    }
    switch (NodeKind(node.kind)) {
    case NodeKind::Token:
        return d->tokenData(d->root(node), role);
    case NodeKind::Api:
        return role == MeaningRole ? d->root(node).baseUrl(d->name(node)) : QVariant();
    case NodeKind::Scope:
        return d->scopeData(node, role);
    case NodeKind::Environment:
        return d->environmentData(node, role);
    case NodeKind::Note:
        break;
    }
    return {};
}

} // namespace tokenprism::models

#include "moc_accesstreemodel.cpp"
