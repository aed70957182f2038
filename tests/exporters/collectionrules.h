// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

/// The rules of Postman's schema for collections v2.1 (draft-07) that concern what we write, as code of our
/// own. Returns the places that break one; empty means valid.
namespace collectionrules {

using namespace Qt::StringLiterals;

inline void wantString(const QJsonObject &object, const QString &member, const QString &place,
                       QStringList &broken)
{
    if (!object[member].isString())
        broken.append(place + u'.' + member + u": no string"_s);
}

/// `{key, value, type}`, of which the schema requires the key.
inline void checkPairs(const QJsonValue &value, const QString &place, QStringList &broken)
{
    if (!value.isArray())
        broken.append(place + u": no array"_s);
    for (const QJsonValue &pair : value.toArray())
        wantString(pair.toObject(), u"key"_s, place, broken);
}

inline void checkAuth(const QJsonValue &value, const QString &place, QStringList &broken)
{
    static const QStringList types { u"apikey"_s, u"awsv4"_s,    u"basic"_s, u"bearer"_s,
                                     u"digest"_s, u"edgegrid"_s, u"hawk"_s,  u"noauth"_s,
                                     u"oauth1"_s, u"oauth2"_s,   u"ntlm"_s };
    const QJsonObject auth = value.toObject();
    const QString type = auth[u"type"_s].toString();
    if (!types.contains(type))
        broken.append(place + u": unknown auth type "_s + type);
    if (type != "noauth"_L1)
        checkPairs(auth[type], place + u'.' + type, broken);
}

inline void checkBody(const QJsonObject &body, const QString &place, QStringList &broken)
{
    static const QStringList modes { u"raw"_s, u"urlencoded"_s, u"formdata"_s, u"file"_s, u"graphql"_s };
    const QString mode = body[u"mode"_s].toString();
    if (!modes.contains(mode))
        broken.append(place + u": unknown body mode "_s + mode);
    if (mode == "urlencoded"_L1)
        checkPairs(body[mode], place + u".urlencoded"_s, broken);
    if (mode == "raw"_L1)
        wantString(body, mode, place, broken);
}

inline void checkEvents(const QJsonArray &events, const QString &place, QStringList &broken)
{
    for (const QJsonValue &event : events) {
        wantString(event.toObject(), u"listen"_s, place, broken);
        const QJsonValue exec = event[u"script"_s][u"exec"_s];
        if (!exec.isArray() && !exec.isString())
            broken.append(place + u": a script without exec"_s);
    }
}

inline void checkItem(const QJsonObject &item, const QString &place, QStringList &broken)
{
    wantString(item, u"name"_s, place, broken);
    const QJsonObject request = item[u"request"_s].toObject();
    wantString(request, u"method"_s, place, broken);
    const QJsonObject url = request[u"url"_s].toObject();
    wantString(url, u"raw"_s, place + u".url"_s, broken);
    if (!url[u"host"_s].isArray())
        broken.append(place + u".url.host: no array"_s);
    checkPairs(request[u"header"_s], place + u".header"_s, broken);
    if (request.contains(u"auth"_s))
        checkAuth(request[u"auth"_s], place, broken);
    if (request.contains(u"body"_s))
        checkBody(request[u"body"_s].toObject(), place, broken);
    checkEvents(item[u"event"_s].toArray(), place, broken);
    if (!item[u"response"_s].isArray())
        broken.append(place + u".response: no array"_s);
}

inline void checkVariables(const QJsonArray &variables, QStringList &broken)
{
    static const QStringList types { u"string"_s, u"boolean"_s, u"any"_s, u"number"_s };
    QStringList keys;
    for (const QJsonValue &variable : variables) {
        const QString key = variable[u"key"_s].toString();
        if (key.isEmpty() || keys.contains(key) || !types.contains(variable[u"type"_s].toString()))
            broken.append(u"variable "_s + key);
        keys.append(key);
    }
}

inline QStringList brokenRules(const QJsonObject &collection)
{
    QStringList broken;
    const QJsonObject info = collection[u"info"_s].toObject();
    wantString(info, u"name"_s, u"info"_s, broken);
    if (info[u"schema"_s].toString()
        != "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"_L1)
        broken.append(u"info.schema"_s);
    if (!collection[u"item"_s].isArray())
        broken.append(u"item: no array"_s);
    int number = 0;
    for (const QJsonValue &item : collection[u"item"_s].toArray())
        checkItem(item.toObject(), u"item %1"_s.arg(number++), broken);
    checkAuth(collection[u"auth"_s], u"auth"_s, broken);
    checkVariables(collection[u"variable"_s].toArray(), broken);
    return broken;
}

} // namespace collectionrules
