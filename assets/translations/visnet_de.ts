<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>visnet</name>
        <message>
            <location filename="../../visnet/gui/shell/appearance.py" />
            <source>The language changes when visnet is started again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;Language</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;System</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
