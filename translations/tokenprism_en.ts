<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ErrorText</name>
    <message numerus="yes">
        <source>The server asks to try again in %n seconds.</source>
        <translation>
            <numerusform>The server asks to try again in %n second.</numerusform>
            <numerusform>The server asks to try again in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server asks to try again in %n minutes.</source>
        <translation>
            <numerusform>The server asks to try again in %n minute.</numerusform>
            <numerusform>The server asks to try again in %n minutes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server asks to try again in %n hours.</source>
        <translation>
            <numerusform>The server asks to try again in %n hour.</numerusform>
            <numerusform>The server asks to try again in %n hours.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExchangeText</name>
    <message numerus="yes">
        <source>%n bytes received</source>
        <translation>
            <numerusform>%n byte received</numerusform>
            <numerusform>%n bytes received</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProfileOptions</name>
    <message numerus="yes">
        <source>--%1 is too long: it holds at most %n character(s).</source>
        <translation>
            <numerusform>--%1 is too long: it holds at most %n character.</numerusform>
            <numerusform>--%1 is too long: it holds at most %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TokenWords</name>
    <message numerus="yes">
        <source>%n scopes granted</source>
        <translation>
            <numerusform>%n scope granted</numerusform>
            <numerusform>%n scopes granted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n scopes granted</source>
        <translation>
            <numerusform>%1 of %n scope granted</numerusform>
            <numerusform>%1 of %n scopes granted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n environments</source>
        <translation>
            <numerusform>%n environment</numerusform>
            <numerusform>%n environments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n characters</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::AccessPresentation</name>
    <message numerus="yes">
        <source>%1 of %n scopes</source>
        <translation>
            <numerusform>%1 of %n scope</numerusform>
            <numerusform>%1 of %n scopes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::ClaimsPresentation</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n members</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::ProfileDraft</name>
    <message numerus="yes">
        <source>It is too long. Use at most %n character(s).</source>
        <translation>
            <numerusform>It is too long. Use at most %n character.</numerusform>
            <numerusform>It is too long. Use at most %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenprism::gui::SessionPage</name>
    <message numerus="yes">
        <source>Findings, %n entries</source>
        <translation>
            <numerusform>Findings, %n entry</numerusform>
            <numerusform>Findings, %n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exchanges, %n entries</source>
        <translation>
            <numerusform>Exchanges, %n entry</numerusform>
            <numerusform>Exchanges, %n entries</numerusform>
        </translation>
    </message>
</context>
</TS>
