// SPDX-License-Identifier: Apache-2.0
// What --help says of commands and options, in Spanish, in the order of help:
// what several commands share stands where it comes first. No native speaker
// has checked it.

#include "text/words.h"

namespace redflag {
namespace {

constexpr Translation translations[] = {
    // check
    Translation{"Ask a few questions, show one result card",
                "Hace unas preguntas y muestra una tarjeta con el resultado"},
    Translation{"Print this help message and exit",
                "Muestra esta ayuda y termina"},
    Translation{"Display program version information and exit",
                "Muestra la versión del programa y termina"},
    Translation{"Rule pack: a folder or a .toml file (default: built in)",
                "Paquete de reglas: una carpeta o un archivo .toml (si no se "
                "indica, el incluido)"},
    Translation{"Answer sheet to start from; - reads it from standard input",
                "Hoja de respuestas de la que partir; - la lee de la entrada "
                "estándar"},
    Translation{"Earlier answers: say what is new or worse since them, in "
                "every format",
                "Respuestas anteriores: dice qué es nuevo o peor desde "
                "entonces, en todos los formatos"},
    Translation{"Ask nothing: print what the answers give, as a bound",
                "No pregunta nada: muestra lo que dan las respuestas, como "
                "límite"},
    Translation{"Save the answers here at the end",
                "Al final guarda aquí las respuestas"},
    Translation{"text, json, html or markdown", "text, json, html o markdown"},
    Translation{"Ask everything that applies, not only what can matter",
                "Pregunta todo lo que corresponde, no solo lo que puede "
                "importar"},
    Translation{"File with your contacts, as `redflag contacts` writes it",
                "Archivo con sus contactos, como lo escribe `redflag "
                "contacts`"},
    Translation{"Read no config, whatever else names one",
                "No lee ninguna configuración, aunque otra cosa nombre una"},
    Translation{"Language, as in es (default: REDFLAG_LANG, else the locale)",
                "Idioma, por ejemplo es (si no se indica, REDFLAG_LANG; si no, "
                "el del sistema)"},
    Translation{"No rules, footers once (also with ACCESSIBLE or TERM=dumb)",
                "Sin líneas de separación, y los pies una sola vez (también "
                "con ACCESSIBLE o TERM=dumb)"},
    Translation{"When to use colour: auto, always or never",
                "Cuándo usar color: auto (automático), always (siempre) o "
                "never (nunca)"},
    // intake
    Translation{"Take a call: all questions in any order, a note at the end",
                "Atiende una llamada: todas las preguntas en cualquier orden y "
                "una nota al final"},
    Translation{"Ask nothing: print the note of the answers",
                "No pregunta nada: muestra la nota de las respuestas"},
    Translation{"sbar, text, json or markdown", "sbar, text, json o markdown"},
    Translation{"The number of the call, never a name",
                "El número de la llamada, nunca un nombre"},
    // checklist
    Translation{"Print the pack as a paper script",
                "Muestra el paquete como cuestionario para papel"},
    Translation{"Only this sign, with the emergency page and what it needs; "
                "may be given again",
                "Solo esta señal, con la página de emergencia y lo que "
                "necesita; se puede repetir"},
    Translation{"text, markdown or html", "text, markdown o html"},
    // contacts
    Translation{"Say once whom you can call; your cards then name them",
                "Diga una vez a quién puede llamar; sus tarjetas lo nombrarán"},
    Translation{"Print what is set, ask nothing",
                "Muestra lo que está guardado, sin preguntar nada"},
    Translation{"Take away what was set", "Borra lo que estaba guardado"},
    // doctor
    Translation{"Say what is set up, and where each value comes from",
                "Dice qué está configurado y de dónde viene cada valor"},
    Translation{"text or json", "text o json"},
    // score
    Translation{"Score saved questionnaires: one outcome a row",
                "Evalúa cuestionarios guardados: un resultado por fila"},
    Translation{"Tables of answers, CSV, NDJSON or FHIR; - is standard input",
                "Tablas de respuestas, CSV, NDJSON o FHIR; - es la entrada "
                "estándar"},
    Translation{"Write the outcomes to this file; - is standard output",
                "Escribe los resultados en este archivo; - es la salida "
                "estándar"},
    Translation{"csv, ndjson or fhir (R4 QuestionnaireResponses: one a line, "
                "in a Bundle, or one a file; rejects are written as ndjson); "
                "csv or ndjson by the file's name where not given",
                "csv, ndjson o fhir (QuestionnaireResponses de R4: una por "
                "línea, en un Bundle, o una por archivo; las rechazadas se "
                "escriben como ndjson); si no se indica, csv o ndjson según el "
                "nombre del archivo"},
    Translation{"csv (the default), ndjson or fhir (R4 Observations, one a "
                "line)",
                "csv (si no se indica), ndjson o fhir (Observations de R4, una "
                "por línea)"},
    Translation{"comma, semicolon or tab; found from the header where not "
                "given",
                "comma (coma), semicolon (punto y coma) o tab (tabulador); si "
                "no se indica, según el encabezado"},
    Translation{"The column that holds the id (id)",
                "La columna que contiene el identificador (id)"},
    Translation{"How columns and codes of another program are read: a file, or "
                "redcap, odk, kobo, pro-ctcae",
                "Cómo se leen las columnas y los códigos de otro programa: un "
                "archivo, o redcap, odk, kobo, pro-ctcae"},
    Translation{"Score nothing: print a first map for the table, and what it "
                "makes of each column; with --map, what that makes of them",
                "No evalúa nada: muestra un primer mapa para la tabla y lo que "
                "hace con cada columna; con --map, lo que hace ese mapa con "
                "ellas"},
    Translation{"Columns to write, with commas: id, level, possible, advised, "
                "findings, notes, unsure, may, within, because",
                "Columnas que escribir, separadas por comas: id, level, "
                "possible, advised, findings, notes, unsure, may, within, "
                "because"},
    Translation{"Carry this input column through; may be given again",
                "Pasa esta columna de la entrada a la salida; se puede "
                "repetir"},
    Translation{"Write rejected rows to this file, to be mended",
                "Escribe en este archivo las filas rechazadas, para "
                "corregirlas"},
    Translation{"Exit 1 where a row's advised level is this or above",
                "Termina con 1 si el nivel aconsejado de alguna fila es este o "
                "uno superior"},
    Translation{"How many threads score", "Cuántos hilos evalúan"},
    Translation{"Refuse columns that are not known, questions without a "
                "column, and answers for another version of the pack",
                "Rechaza columnas desconocidas, preguntas sin columna y "
                "respuestas a otra versión del paquete"},
    Translation{"Say why: a column because, or with --to ndjson the answers "
                "behind each finding; slower",
                "Dice por qué: una columna because o, con --to ndjson, las "
                "respuestas de las que sale cada hallazgo; más lento"},
    Translation{"Sum up on stderr: levels, the rules that fired most, and what "
                "leaves rows open",
                "Resume en la salida de errores: los niveles, las reglas que "
                "más se activaron y lo que deja filas abiertas"},
    Translation{"Write the summary to this file: a page with plots where it "
                "ends in .html",
                "Escribe el resumen en este archivo: una página con gráficos "
                "si termina en .html"},
    Translation{"Of --summary-to: text or html; by the file's name where not "
                "given",
                "De --summary-to: text o html; si no se indica, según el "
                "nombre del archivo"},
    Translation{"Do not tell on stderr how far the run is",
                "No dice en la salida de errores cuánto se ha avanzado"},
    Translation{"Show the cells that rows were rejected for, on stderr",
                "Muestra en la salida de errores las celdas por las que se "
                "rechazaron filas"},
    Translation{"Write cells that a spreadsheet would run as they are",
                "Escribe tal cual las celdas que una hoja de cálculo "
                "ejecutaría"},
    // explain
    Translation{
        "Say why: an answer sheet, a row, a rule, a sign, a code",
        "Dice por qué: una hoja de respuestas, una fila, una regla, una "
        "señal, un código"},
    Translation{"ANSWERS.toml, a table with --row or --id, the id of a rule or "
                "a sign, or a code such as RF1204",
                "ANSWERS.toml, una tabla con --row o --id, el identificador de "
                "una regla o de una señal, o un código como RF1204"},
    Translation{"The map that `score` was given: a file, or redcap, odk, kobo, "
                "pro-ctcae",
                "El mapa que se dio a `score`: un archivo, o redcap, odk, "
                "kobo, pro-ctcae"},
    Translation{"The row of a table, from 1", "La fila de una tabla, desde 1"},
    Translation{"The row with this id", "La fila con este identificador"},
    Translation{"The column that holds the id",
                "La columna que contiene el identificador"},
    Translation{"Explain this rule too, whether it fired or not",
                "Explica también esta regla, se haya activado o no"},
    Translation{"The smallest changes of answers that would raise or lower "
                "the level, and which answer would settle most",
                "Los cambios más pequeños de las respuestas que subirían o "
                "bajarían el nivel, y qué respuesta aclararía más"},
    Translation{"The exact bound beside the one that is printed",
                "El límite exacto junto al que se muestra"},
    // pack
    Translation{"For those who write rule packs",
                "Para quienes escriben paquetes de reglas"},
    // pack lint
    Translation{"Say all there is to say about a pack",
                "Dice todo lo que hay que decir de un paquete"},
    Translation{"A folder or a .toml file (default: built in)",
                "Una carpeta o un archivo .toml (si no se indica, el "
                "incluido)"},
    Translation{"text, json or sarif", "text, json o sarif"},
    Translation{"Warnings too end with exit status 1",
                "También las advertencias terminan con estado de salida 1"},
    // pack test
    Translation{"Run a pack's cases, and say what they miss",
                "Prueba los casos de un paquete y dice qué les falta"},
    Translation{"Only cases whose id has this in it, or matches * and ?",
                "Solo los casos cuyo identificador contiene esto, o coincide "
                "con * y ?"},
    Translation{"text, json or junit", "text, json o junit"},
    Translation{"Print drafts of cases for what no case covers, and the report "
                "on stderr",
                "Muestra borradores de casos para lo que ningún caso cubre, y "
                "el informe en la salida de errores"},
    Translation{"Say which mistakes in the rules no case would notice",
                "Dice qué errores en las reglas no notaría ningún caso"},
    Translation{"Count the prompts of all pairs of signs",
                "Cuenta las preguntas de todas las parejas de señales"},
    Translation{"List everything, not the first 20",
                "Lo enumera todo, no solo los 20 primeros"},
    // pack prove
    Translation{"Prove what holds of a pack whatever is answered",
                "Demuestra lo que vale de un paquete, se responda lo que se "
                "responda"},
    Translation{"Only this property, as the report names it; may be given "
                "again",
                "Solo esta propiedad, con el nombre que le da el informe; se "
                "puede repetir"},
    Translation{"How hard to look: conflicts of the solver for each question; "
                "the steps of a property and of the whole run go with it "
                "(default: 200000)",
                "Cuánto buscar: conflictos del solucionador para cada "
                "pregunta; con ello van los pasos de cada propiedad y de toda "
                "la ejecución (por defecto: 200000)"},
    Translation{"How hard to look: conflicts of the solver for each question; "
                "the steps of the whole run go with it (default: 200000)",
                "Cuánto buscar: conflictos del solucionador para cada "
                "pregunta; con ello van los pasos de toda la ejecución (por "
                "defecto: 200000)"},
    Translation{"List every note, not the first 10",
                "Enumera todas las notas, no solo las 10 primeras"},
    // pack show
    Translation{"List what a pack holds", "Enumera lo que contiene un paquete"},
    Translation{"The next steps alone, with their conditions",
                "Solo los pasos siguientes, con sus condiciones"},
    Translation{"The sources alone, with what rests on each",
                "Solo las fuentes, con lo que se apoya en cada una"},
    Translation{"The hazard log alone", "Solo el registro de peligros"},
    // pack diff
    Translation{"Say what differs between two packs, and for whom",
                "Dice en qué se diferencian dos paquetes, y para quién"},
    Translation{"A folder or a .toml file; alone, it is the new one, and the "
                "built-in pack the old",
                "Una carpeta o un archivo .toml; si va solo, es el nuevo, y el "
                "paquete incluido el antiguo"},
    Translation{"The pack to compare it with",
                "El paquete con el que compararlo"},
    Translation{"Score these saved questionnaires with both packs",
                "Puntúa estos cuestionarios guardados con los dos paquetes"},
    Translation{"The column of the cohort that holds the id",
                "La columna de la cohorte que contiene el id"},
    Translation{"Write every row of the cohort that changes, as CSV",
                "Escribe todas las filas de la cohorte que cambian, en CSV"},
    Translation{"Exit 1 only where somebody is told less, or may be",
                "Termina con 1 solo si a alguien se le dice menos, o podría "
                "decírsele"},
    // check, intake and score
    Translation{"Give up sockets, other programs and other files: auto (as far "
                "as this machine lets it), require or off",
                "Renunciar a conexiones, a otros programas y a otros archivos: "
                "auto (hasta donde lo permita este equipo), require (todo o "
                "nada) u off (a nada)"},
    Translation{"csv, ndjson or fhir, as `score` reads them; csv or ndjson by "
                "the file's name where not given",
                "csv, ndjson o fhir, como los lee `score`; csv o ndjson según "
                "el nombre del archivo si no se indica"},
    // pack export
    Translation{"Write the pack in the language of another system",
                "Escribe el paquete en el lenguaje de otro sistema"},
    // pack export sql
    Translation{"The column with the id (default: id)",
                "La columna con el identificador (si no se indica: id)"},
    Translation{"The table of the answers (default: answers)",
                "La tabla de las respuestas (si no se indica: answers)"},
    Translation{"select: the statement that scores; table: one to make the "
                "table; load: a file into it; check: the rows that score would "
                "reject (default: select)",
                "select: la sentencia que puntúa; table: la que crea la tabla; "
                "load: un archivo hacia ella; check: las filas que score "
                "rechazaría (si no se indica: select)"},
    Translation{"wide: a row a person; long: a row an answer (default: wide)",
                "wide: una fila por persona; long: una fila por respuesta (si "
                "no se indica: wide)"},
    Translation{"Score a table of answers in the engine where it lies",
                "Puntúa una tabla de respuestas en el motor donde está"},
    Translation{"The engine: duckdb, postgres or spark",
                "El motor: duckdb, postgres o spark"},
    // pack export form
    Translation{"One HTML file that asks the questions on a phone, offline",
                "Un archivo HTML que hace las preguntas en un teléfono, sin "
                "conexión"},
    Translation{"Write the page to this file; - is standard output",
                "Escribe la página en este archivo; - es la salida estándar"},
    // pack export fhir
    Translation{"A Questionnaire of FHIR R4; score --from fhir reads its "
                "answers",
                "Un Questionnaire de FHIR R4; score --from fhir lee sus "
                "respuestas"},
    Translation{"Write the Questionnaire to this file; - is standard output",
                "Escribe el Questionnaire en este archivo; - es la salida "
                "estándar"},
    // pack export graph
    Translation{"A picture of what reads what, in Graphviz dot",
                "Un dibujo de qué lee a qué, en dot de Graphviz"},
    Translation{"Only this sign, with what it needs and what reads it; may be "
                "given again",
                "Solo esta señal, con lo que necesita y lo que la lee; se "
                "puede repetir"},
    Translation{"Write to this file; - is standard output",
                "Escribe en este archivo; - es la salida estándar"},
    // pack export markdown
    Translation{"All that the pack says, as a document to review",
                "Todo lo que dice el paquete, como documento para revisar"},
    // pack schema
    Translation{"The form of a pack's files as JSON Schema, for editors",
                "La forma de los archivos de un paquete como JSON Schema, para "
                "editores"},
    Translation{"pack: the files of the pack itself; cases: of cases/; text: "
                "of text/ (default: pack)",
                "pack: los archivos del propio paquete; cases: los de cases/; "
                "text: los de text/ (si no se indica: pack)"},
    // pack new
    Translation{"Write a small pack to start from",
                "Escribe un paquete pequeño del que partir"},
    Translation{"A folder, new or empty", "Una carpeta, nueva o vacía"},
    // completion
    Translation{"Print what a shell needs to complete arguments",
                "Muestra lo que un intérprete de órdenes necesita para "
                "completar argumentos"},
    Translation{"bash, zsh or fish", "bash, zsh o fish"},
    // man
    Translation{"Print a manual page, for man -l",
                "Muestra una página de manual, para man -l"},
    Translation{"The command, as in pack lint; the whole program where none is "
                "named",
                "La orden, por ejemplo pack lint; el programa entero si no se "
                "nombra ninguna"},
};

}  // namespace

std::span<const Translation> spanish_help() { return translations; }

}  // namespace redflag
