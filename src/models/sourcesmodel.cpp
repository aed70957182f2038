// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sourcesmodel.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace tokenprism::models {

using session::Session;

class SourcesModel::Private {
public:
    /// Sessions that stand together; a group without sessions has no row.
    struct Group {
        GroupKind kind = GroupKind::Provider;
        QString provider; ///< id, of provider groups
        QString name;
        std::vector<Session *> sessions;
    };
    using Groups = std::vector<std::unique_ptr<Group>>;

    Private(SourcesModel &model, session::Workspace &borrowed, const core::Clock &injectedClock)
        : q(model)
        , workspace(borrowed)
        , clock(injectedClock)
    {
    }

    static GroupKind kindOf(const Session &session)
    {
        if (session.profile().isPractice())
            return GroupKind::Practice;
        return session.keeping() == session::Keeping::Once ? GroupKind::Once : GroupKind::Provider;
    }

    QString groupName(const Session &session) const
    {
        if (kindOf(session) != GroupKind::Provider)
            return {};
        const core::Provider *preset = workspace.providers().find(session.profile().provider);
        return preset ? preset->name : session.profile().provider;
    }

    static bool belongs(const Session &session, const Group &group)
    {
        const GroupKind kind = kindOf(session);
        return kind == group.kind
            && (kind != GroupKind::Provider || session.profile().provider == group.provider);
    }

    std::unique_ptr<Group> makeGroup(const Session &session) const
    {
        auto group = std::make_unique<Group>();
        group->kind = kindOf(session);
        if (group->kind == GroupKind::Provider)
            group->provider = session.profile().provider;
        group->name = groupName(session);
        return group;
    }

    /// Providers as in the store, then providers without a preset, then practice, then once.
    std::pair<int, qsizetype> place(const Group &group) const
    {
        const QList<core::Provider> &known = workspace.providers().providers();
        qsizetype position = 0;
        while (position < known.size() && known.at(position).id != group.provider)
            position++;
        return { int(group.kind), group.kind == GroupKind::Provider ? position : 0 };
    }

    bool matches(const Session &session) const
    {
        const auto has = [&](const QString &text) { return text.contains(filter, Qt::CaseInsensitive); };
        const core::Profile &profile = session.profile();
        return filter.isEmpty() || has(profile.name) || has(profile.environment) || has(profile.clientId)
            || has(groupName(session));
    }

    Group *groupOf(const Session *session) const { return places.value(session).group; }

    int rowOf(const Group *group) const
    {
        const auto it =
            std::find_if(groups.cbegin(), groups.cend(), [&](const auto &one) { return one.get() == group; });
        return int(it - groups.cbegin());
    }

    int rowIn(const Session *session) const { return places.value(session).row; }

    /// Where \a session belongs in \a group: in the order of the workspace.
    int rowFor(const Group &group, const Session *session) const
    {
        int row = 0;
        for (const auto &one : workspace.sessions()) {
            if (one.get() == session)
                break;
            row += groupOf(one.get()) == &group ? 1 : 0;
        }
        return row;
    }

    /// After a change of \a group, from \a row on.
    void number(Group &group, int row = 0)
    {
        for (size_t i = size_t(row); i < group.sessions.size(); ++i)
            places.insert(group.sessions[i], { &group, int(i) });
    }

    QModelIndex groupIndex(const Group *group) const { return q.createIndex(rowOf(group), 0, nullptr); }

    Group *ensureGroup(const Session &session)
    {
        std::unique_ptr<Group> wanted = makeGroup(session);
        int row = 0;
        for (const auto &group : groups) {
            if (belongs(session, *group))
                return group.get();
            row += place(*group) <= place(*wanted) ? 1 : 0;
        }
        q.beginInsertRows({}, row, row);
        Group *added = groups.insert(groups.begin() + row, std::move(wanted))->get();
        q.endInsertRows();
        return added;
    }

    void dropIfEmpty(Group *group)
    {
        if (!group->sessions.empty())
            return;
        const int row = rowOf(group);
        q.beginRemoveRows({}, row, row);
        groups.erase(groups.begin() + row);
        q.endRemoveRows();
    }

    void insert(Session *session)
    {
        Group *group = ensureGroup(*session);
        const int row = rowFor(*group, session);
        q.beginInsertRows(groupIndex(group), row, row);
        group->sessions.insert(group->sessions.begin() + row, session);
        number(*group, row);
        q.endInsertRows();
    }

    void remove(Session *session)
    {
        Group *group = groupOf(session);
        if (!group)
            return;
        const int row = rowIn(session);
        q.beginRemoveRows(groupIndex(group), row, row);
        group->sessions.erase(group->sessions.begin() + row);
        places.remove(session);
        number(*group, row);
        q.endRemoveRows();
        dropIfEmpty(group);
    }

    /// A saved profile leaves the Once group; moving keeps the selection.
    void move(Session *session, Group *from)
    {
        Group *to = ensureGroup(*session);
        const int row = rowIn(session);
        const int target = rowFor(*to, session);
        if (!q.beginMoveRows(groupIndex(from), row, row, groupIndex(to), target))
            return;
        from->sessions.erase(from->sessions.begin() + row);
        to->sessions.insert(to->sessions.begin() + target, session);
        number(*from, row);
        number(*to, target);
        q.endMoveRows();
        dropIfEmpty(from);
    }

    void update(Session *session)
    {
        Group *group = groupOf(session);
        if (!matches(*session)) {
            remove(session);
        } else if (!group) {
            insert(session);
        } else {
            if (!belongs(*session, *group))
                move(session, group);
            const QModelIndex index = q.indexOf(session);
            Q_EMIT q.dataChanged(index, index);
        }
    }

    /// Without signals, between beginResetModel() and endResetModel().
    void rebuild()
    {
        groups.clear();
        places.clear();
        for (const auto &session : workspace.sessions()) {
            if (!matches(*session))
                continue;
            auto it = std::find_if(groups.begin(), groups.end(),
                                   [&](const auto &group) { return belongs(*session, *group); });
            if (it == groups.end())
                it = groups.insert(groups.end(), makeGroup(*session));
            places.insert(session.get(), { it->get(), int((*it)->sessions.size()) });
            (*it)->sessions.push_back(session.get());
        }
        std::stable_sort(groups.begin(), groups.end(),
                         [&](const auto &left, const auto &right) { return place(*left) < place(*right); });
    }

    QVariant groupData(const Group &group, int role) const
    {
        switch (role) {
        case Qt::DisplayRole:
        case NameRole:
            return group.name;
        case IsGroupRole:
            return true;
        case GroupKindRole:
            return int(group.kind);
        default:
            return {};
        }
    }

    QVariant sessionData(Session *session, int role) const;

    SourcesModel &q;
    session::Workspace &workspace;
    const core::Clock &clock;
    /// Where a session stands; views ask for every row's parent all the time.
    struct Place {
        Group *group = nullptr;
        int row = 0;
    };
    QString filter;
    Groups groups;
    QHash<const Session *, Place> places;
};

QVariant SourcesModel::Private::sessionData(Session *session, int role) const
{
    const core::Profile &profile = session->profile();
    const inspect::Inspection &inspection = session->inspection();
    const auto &expiry = inspection.times.expiresAt;
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return profile.name;
    case IsGroupRole:
        return false;
    case SourceKindRole:
        return profile.clientId.isEmpty() ? QVariant() : QVariant(int(profile.kind));
    case EnvironmentRole:
        return profile.environment;
    case ActivityRole:
        return int(session->activity());
    case ValidityRole:
        return inspection.hasToken ? QVariant(int(inspect::validityAt(inspection.times, clock.now())))
                                   : QVariant();
    case SecondsLeftRole:
        return inspection.hasToken && expiry ? QVariant::fromValue(clock.now().secsTo(*expiry)) : QVariant();
    case FailedRole:
        return session->lastError().has_value();
    case SessionRole:
        return QVariant::fromValue<QObject *>(session);
    default:
        return {};
    }
}

SourcesModel::SourcesModel(session::Workspace &workspace, const core::Clock &clock, QObject *parent)
    : QAbstractItemModel(parent)
    , d(std::make_unique<Private>(*this, workspace, clock))
{
    d->rebuild();
    connect(&workspace, &session::Workspace::aboutToLoad, this, [this] { beginResetModel(); });
    connect(&workspace, &session::Workspace::loaded, this, [this] {
        d->rebuild();
        endResetModel();
    });
    connect(&workspace, &session::Workspace::added, this, [this](Session *session) {
        if (d->matches(*session))
            d->insert(session);
    });
    connect(&workspace, &session::Workspace::aboutToRemove, this,
            [this](Session *session) { d->remove(session); });
    connect(&workspace, &session::Workspace::sessionChanged, this,
            [this](Session *session) { d->update(session); });
}

SourcesModel::~SourcesModel() = default;

void SourcesModel::setFilter(const QString &text)
{
    if (text.trimmed() == d->filter)
        return;
    beginResetModel();
    d->filter = text.trimmed();
    d->rebuild();
    endResetModel();
}

void SourcesModel::tick()
{
    for (const auto &group : d->groups) {
        for (const Session *session : group->sessions) {
            if (!session->inspection().hasToken || !session->inspection().times.expiresAt)
                continue;
            const QModelIndex index = indexOf(session);
            Q_EMIT dataChanged(index, index, { ValidityRole, SecondsLeftRole });
        }
    }
}

QModelIndex SourcesModel::indexOf(const Session *session) const
{
    Private::Group *group = d->groupOf(session);
    return group ? createIndex(d->rowIn(session), 0, session) : QModelIndex();
}

Session *SourcesModel::sessionAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Session *>(index.internalPointer()) : nullptr;
}

QModelIndex SourcesModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    // The index of a session holds the session, not its group: so it stays right when the session moves.
    return createIndex(row, column,
                       parent.isValid() ? d->groups[size_t(parent.row())]->sessions[size_t(row)] : nullptr);
}

QModelIndex SourcesModel::parent(const QModelIndex &child) const
{
    const Private::Group *group = sessionAt(child) ? d->groupOf(sessionAt(child)) : nullptr;
    return group ? d->groupIndex(group) : QModelIndex();
}

int SourcesModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(d->groups.size());
    const bool group = parent.column() == 0 && !parent.internalPointer();
    return group ? int(d->groups[size_t(parent.row())]->sessions.size()) : 0;
}

int SourcesModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant SourcesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (Session *session = sessionAt(index))
        return d->sessionData(session, role);
    return d->groupData(*d->groups[size_t(index.row())], role);
}

Qt::ItemFlags SourcesModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return index.internalPointer() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                                   : Qt::ItemIsEnabled;
}

} // namespace tokenprism::models

#include "moc_sourcesmodel.cpp"
