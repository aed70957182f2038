// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/faulttools.h"

#include "core/jsonwriter.h"

namespace tokenprism::sandbox::tools {

namespace json = core::json;

Tampering claims(Edit edit)
{
    Tampering tampering;
    tampering.idToken = [edit = std::move(edit)](IdTokenDraft &draft, const Realm &) { edit(draft.claims); };
    return tampering;
}

Tampering refreshedClaims(Edit edit)
{
    Tampering tampering;
    tampering.idToken = [edit = std::move(edit)](IdTokenDraft &draft, const Realm &) {
        if (draft.refreshed)
            edit(draft.claims);
    };
    return tampering;
}

Tampering edited(Endpoint endpoint, Edit edit)
{
    return editedBy(endpoint,
                    [edit = std::move(edit)](json::Object &object, const Occasion &) { edit(object); });
}

Tampering editedBy(Endpoint endpoint, std::function<void(json::Object &, const Occasion &)> edit)
{
    Tampering tampering;
    tampering.answers[endpoint] = [edit = std::move(edit)](Response &response, const Occasion &occasion) {
        auto document = json::parse(response.body);
        if (response.status >= 400 || !document || !document->root.object())
            return;
        edit(*document->root.object(), occasion);
        response.body = json::write(document->root);
    };
    return tampering;
}

Tampering always(Endpoint endpoint, Response response)
{
    Tampering tampering;
    tampering.instead[endpoint] = [response = std::move(response)](const Occasion &) {
        return std::optional<Response>(response);
    };
    return tampering;
}

Tampering replaced(Endpoint endpoint, Response response)
{
    Tampering tampering;
    tampering.answers[endpoint] = [response = std::move(response)](Response &good, const Occasion &) {
        if (good.status < 400)
            good = response;
    };
    return tampering;
}

Tampering answer(std::function<void(core::FormFields &, const Realm &)> edit)
{
    Tampering tampering;
    tampering.authorizationAnswer = std::move(edit);
    return tampering;
}

Edit set(const QString &name, json::Value value)
{
    return [name, value = std::move(value)](json::Object &object) { json::setMember(object, name, value); };
}

Edit drop(const QString &name)
{
    return [name](json::Object &object) {
        std::erase_if(object, [&name](const json::Member &member) { return member.name == name; });
    };
}

Edit raw(const QString &name, const QByteArray &text)
{
    return set(name, json::Number { text, 0 }); // the writer puts a number's text down as it is
}

void setField(core::FormFields &fields, const QByteArray &name, const QByteArray &value)
{
    for (core::FormField &field : fields) {
        if (field.name == name)
            field.value = value;
    }
}

void dropField(core::FormFields &fields, const QByteArray &name)
{
    fields.removeIf([&name](const core::FormField &field) { return field.name == name; });
}

Response withType(int status, const QByteArray &type, const QByteArray &body)
{
    return { status, { { "Content-Type", type }, { "Cache-Control", "no-store" } }, body };
}

Response html(int status)
{
    return withType(status, "text/html; charset=utf-8",
                    "<!DOCTYPE html><title>Practice</title><h1>This is a page and no answer</h1>\n");
}

Response jsonText(int status, const QByteArray &text)
{
    return withType(status, "application/json", text);
}

Response with(Response response, const QByteArray &name, const QByteArray &value)
{
    response.headers.append({ name, value });
    return response;
}

} // namespace tokenprism::sandbox::tools
