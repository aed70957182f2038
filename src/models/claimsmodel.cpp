// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/claimsmodel.h"

#include <QDateTime>

#include <deque>

namespace tokenprism::models {

namespace {

using namespace Qt::StringLiterals;
namespace json = core::json;

struct ClaimNode {
    int parent = -1;
    int row = 0;
    int firstChild = 0;
    int childCount = 0;
    QString name;
    const json::Value *value = nullptr; ///< into the model's own copies
    ClaimsModel::Section section = ClaimsModel::Section::Header;
    jose::SignatureCheck signature = {};
    bool isSigned = false;
};

QString textOf(const json::Value &value)
{
    if (const QString *text = value.string())
        return *text;
    if (const json::Number *number = value.number())
        return QString::fromLatin1(number->raw);
    if (const bool *boolean = value.boolean())
        return *boolean ? u"true"_s : u"false"_s;
    return value.isNull() ? u"null"_s : QString();
}

bool isDateName(const QString &name)
{
    return name == "exp"_L1 || name == "nbf"_L1 || name == "iat"_L1 || name == "auth_time"_L1;
}

} // namespace

class ClaimsModel::Private {
public:
    void add(Section section, json::Value value)
    {
        values.push_back(std::move(value));
        ClaimNode node;
        node.row = tops++;
        node.value = &values.back();
        node.section = section;
        nodes.push_back(std::move(node));
    }

    void add(Section section, json::Value value, const jose::SignatureCheck &signature)
    {
        add(section, std::move(value));
        nodes.back().signature = signature;
        nodes.back().isSigned = true;
    }

    void clear()
    {
        nodes.clear();
        values.clear();
        tops = 0;
    }

    /// Level by level, so that the children of a node stand side by side.
    void addChildren()
    {
        for (size_t i = 0; i < nodes.size(); ++i) {
            const json::Value *value = nodes[i].value;
            nodes[i].firstChild = int(nodes.size());
            if (const json::Object *members = value->object()) {
                for (const json::Member &member : *members)
                    addChild(int(i), member.name, member.value);
            } else if (const json::Array *items = value->array()) {
                for (size_t item = 0; item < items->size(); ++item)
                    addChild(int(i), u"[%1]"_s.arg(item), (*items)[item]);
            }
        }
    }

    void addChild(int parent, const QString &name, const json::Value &value)
    {
        ClaimNode node;
        node.parent = parent;
        node.row = nodes[size_t(parent)].childCount++;
        node.name = name;
        node.value = &value;
        node.section = nodes[size_t(parent)].section;
        nodes.push_back(std::move(node));
    }

    /// Only claims at the top of claims and introspection answer are NumericDates (RFC 7519 §4.1, RFC 7662
    /// §2.2); of repeated members the first counts.
    QVariant time(const ClaimNode &node) const
    {
        const bool top = node.parent >= 0 && nodes[size_t(node.parent)].parent < 0;
        const bool dated = node.section == Section::Claims || node.section == Section::IdToken
            || node.section == Section::Introspection;
        if (!top || !dated || !isDateName(node.name))
            return {};
        const json::Value &answer = *nodes[size_t(node.parent)].value;
        if (answer.find(node.name) != node.value)
            return {};
        const auto date = jose::numericDate(answer, node.name);
        return date ? QVariant(*date) : QVariant();
    }

    const ClaimNode &node(const QModelIndex &index) const { return nodes[size_t(index.internalId())]; }

    std::vector<ClaimNode> nodes;
    std::deque<json::Value> values;
    int tops = 0;
};

ClaimsModel::ClaimsModel(QObject *parent)
    : QAbstractItemModel(parent)
    , d(std::make_unique<Private>())
{
}

ClaimsModel::~ClaimsModel() = default;

void ClaimsModel::set(const inspect::Inspection &inspection, const core::Evidence &evidence)
{
    const jose::Jwt &jwt = inspection.jwt;
    beginResetModel();
    d->clear();
    if (jwt.header)
        d->add(Section::Header, *jwt.header);
    if (jwt.claims)
        d->add(Section::Claims, *jwt.claims, inspection.signature);
    if (jwt.payload)
        d->add(Section::Payload, *jwt.payload);
    if (inspection.idToken && inspection.idToken->claims)
        d->add(Section::IdToken, *inspection.idToken->claims, inspection.idTokenSignature);
    if (evidence.introspection)
        d->add(Section::Introspection, *evidence.introspection);
    if (evidence.userinfo)
        d->add(Section::Userinfo, *evidence.userinfo);
    d->addChildren();
    endResetModel();
}

QModelIndex ClaimsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const int first = parent.isValid() ? d->node(parent).firstChild : 0;
    return createIndex(row, column, quintptr(first + row));
}

QModelIndex ClaimsModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    const int parent = d->node(child).parent;
    return parent < 0 ? QModelIndex() : createIndex(d->nodes[size_t(parent)].row, 0, quintptr(parent));
}

int ClaimsModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return d->tops;
    return parent.column() == 0 ? d->node(parent).childCount : 0;
}

int ClaimsModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant ClaimsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ClaimNode &node = d->node(index);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Name ? node.name : textOf(*node.value);
    case SectionRole:
        return node.parent < 0 ? QVariant(int(node.section)) : QVariant();
    case NameRole:
        return node.name;
    case ValueRole:
        return textOf(*node.value);
    case TypeRole:
        return node.value->typeName();
    case TimeRole:
        return d->time(node);
    case SignatureRole:
        return node.isSigned ? QVariant(int(node.signature.status)) : QVariant();
    case AlgorithmRole:
        return node.signature.algorithm;
    default:
        return {};
    }
}

} // namespace tokenprism::models

#include "moc_claimsmodel.cpp"
