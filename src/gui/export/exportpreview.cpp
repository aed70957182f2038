// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/export/exportpreview.h"

#include "exporters/postmancollection.h"
#include "exporters/postmanenvironment.h"
#include "gui/theme/icons.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QTreeWidget>

namespace tokenprism::gui {

namespace {

using namespace Qt::StringLiterals;
using exporters::ExportFormat;
using exporters::PostmanVariable;
using exporters::Secrets;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ExportPreview)
};

struct Row {
    QString name;
    QString value;
    QString kind;
    QString iconName;
};

Row rowOf(const PostmanVariable &variable, Secrets secrets)
{
    if (!variable.isSecret)
        return { variable.key,
                 variable.value.isEmpty() ? Tr::tr("(empty)") : variable.value,
                 Tr::tr("Variable"),
                 {} };
    const bool written = secrets == Secrets::Included;
    return { variable.key, written ? Tr::tr("(written in clear text)") : Tr::tr("(left empty)"),
             Tr::tr("Secret"), written ? u"warning"_s : u"lock"_s };
}

QList<Row> rowsOf(ExportFormat format, const exporters::ExportSource &source, Secrets secrets)
{
    QList<Row> rows;
    if (format == ExportFormat::PostmanCollection) {
        for (const QString &name : exporters::requestNames(source))
            rows.append({ name, {}, Tr::tr("Request"), u"request"_s });
    }
    for (const PostmanVariable &variable : exporters::postmanVariables(source)) {
        const bool moment = variable.key == "token_expires_at"_L1;
        if (format == ExportFormat::PostmanEnvironment && moment && secrets == Secrets::LeftOut)
            rows.append(rowOf({ variable.key, {}, false, {} }, secrets));
        else if (format == ExportFormat::PostmanEnvironment || (!variable.isSecret && !moment))
            rows.append(rowOf(variable, secrets));
    }
    return rows;
}

} // namespace

void showPreview(QTreeWidget &tree, ExportFormat format, const exporters::ExportSource &source,
                 Secrets secrets)
{
    tree.clear();
    for (const Row &row : rowsOf(format, source, secrets)) {
        auto *item = new QTreeWidgetItem(&tree, { row.name, row.value, row.kind });
        item->setToolTip(1, row.value.toHtmlEscaped());
        if (!row.iconName.isEmpty())
            item->setIcon(2, icon(row.iconName));
    }
    // The value gets what room there is: addresses are long.
    tree.header()->setStretchLastSection(false);
    tree.header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    tree.header()->setSectionResizeMode(1, QHeaderView::Stretch);
}

} // namespace tokenprism::gui
