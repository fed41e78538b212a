// SPDX-License-Identifier: Apache-2.0
// The program's words in Spanish, in the order of the rooms that say them.
// No native speaker and no clinician has checked them.

#include "text/words.h"

namespace redflag {
namespace {

// No std::array: clang 14 deduces no more than 256 elements.
constexpr Translation translations[] = {
    // text/notice
    Translation{
        "This is not a diagnosis. It rests on the answers alone, and cannot "
        "see or test anything. No regulator has checked, approved or cleared "
        "this software.",
        "Esto no es un diagnóstico. Se basa solo en las respuestas y no puede "
        "ver ni examinar nada. Ningún organismo regulador ha revisado, "
        "aprobado ni autorizado este programa."},
    Translation{"No clinician or other expert has reviewed these rules.",
                "Ningún profesional de la salud ni otro experto ha revisado "
                "estas reglas."},
    Translation{"These rules were reviewed: {}.",
                "Estas reglas fueron revisadas: {}."},
    Translation{"Nobody has checked this translation.",
                "Nadie ha revisado esta traducción."},
    Translation{"This translation was checked: {}.",
                "Esta traducción fue revisada: {}."},
    // text/moment
    Translation{"Sunday", "domingo"},
    Translation{"Monday", "lunes"},
    Translation{"Tuesday", "martes"},
    Translation{"Wednesday", "miércoles"},
    Translation{"Thursday", "jueves"},
    Translation{"Friday", "viernes"},
    Translation{"Saturday", "sábado"},
    Translation{"January", "enero"},
    Translation{"February", "febrero"},
    Translation{"March", "marzo"},
    Translation{"April", "abril"},
    Translation{"May", "mayo"},
    Translation{"June", "junio"},
    Translation{"July", "julio"},
    Translation{"August", "agosto"},
    Translation{"September", "septiembre"},
    Translation{"October", "octubre"},
    Translation{"November", "noviembre"},
    Translation{"December", "diciembre"},
    Translation{"{} {} {} {}", "{} {} de {} de {}"},
    Translation{"{} {} {} {}, {:02}:{:02} {}",
                "{} {} de {} de {}, {:02}:{:02} {}"},
    // engine/answers
    Translation{"Not answered", "Sin respuesta"},
    Translation{"Not sure", "No lo sé"},
    Translation{"Yes", "Sí"},
    Translation{"No", "No"},
    Translation{"None of these", "Nada de esto"},
    Translation{"{} (but: {})", "{} (pero: {})"},
    // engine/sheet_age
    Translation{"{} days ago", "hace {} días"},
    Translation{"{} hours ago", "hace {} horas"},
    Translation{"an hour ago", "hace una hora"},
    Translation{"less than an hour ago", "hace menos de una hora"},
    Translation{"{} ({})", "{} ({})"},
    Translation{"These answers are from {}.", "Estas respuestas son del {}."},
    Translation{"The oldest of these answers are from {}.",
                "Las más antiguas de estas respuestas son del {}."},
    Translation{"Answers say that they were given on {}, which is still to "
                "come.",
                "Hay respuestas que dicen ser del {}, que aún no ha llegado."},
    Translation{"It is not known when some of these answers were given.",
                "No se sabe cuándo se dieron algunas de estas respuestas."},
    Translation{"It is not known when these answers were given.",
                "No se sabe cuándo se dieron estas respuestas."},
    Translation{"It may be different now.", "Ahora puede ser distinto."},
    Translation{"{} (not sure)", "{} (no lo sé)"},
    Translation{"{} (not answered)", "{} (sin respuesta)"},
    Translation{"No reading", "Sin medida"},
    // engine/card
    Translation{"No rule fired on these answers. That does not mean that "
                "nothing is wrong: the questions do not cover everything.",
                "Ninguna regla se activó con estas respuestas. Eso no quiere "
                "decir que no pase nada: las preguntas no lo abarcan todo."},
    Translation{"your local emergency number",
                "número de emergencias de su zona"},
    Translation{"Anything else that feels like an emergency",
                "Cualquier otra cosa que le parezca una emergencia"},
    Translation{"the authors' own judgement", "el criterio de los autores"},
    Translation{"{} - read second-hand", "{} - leído de segunda mano"},
    Translation{"{} - not verified", "{} - sin verificar"},
    // engine/card_words
    Translation{
        "Look at these again now. Ask somebody to look with you.",
        "Vuelva a mirar esto ahora. Pida a alguien que mire con usted."},
    Translation{"Take your temperature.", "Tómese la temperatura."},
    Translation{"Measure your blood pressure after 5 minutes of rest.",
                "Mídase la tensión después de 5 minutos de reposo."},
    Translation{"Weigh yourself.", "Pésese."},
    Translation{"Take a reading, or ask for one.",
                "Haga la medición, o pida que se la hagan."},
    Translation{"Look or feel again, or ask somebody who is with you.",
                "Mire o toque otra vez, o pregunte a quien esté con usted."},
    Translation{"Think back, or ask somebody who was with you.",
                "Haga memoria, o pregunte a quien estaba con usted."},
    Translation{"Look in your papers, or ask your doctor, your team or "
                "somebody close to you.",
                "Mire en sus papeles, o pregunte a su médico, a su equipo o a "
                "alguien cercano."},
    Translation{"Take their temperature.", "Tómele la temperatura."},
    Translation{"Measure their blood pressure after 5 minutes of rest.",
                "Mídale la tensión después de 5 minutos de reposo."},
    Translation{"Weigh them.", "Pese a la persona."},
    Translation{"Look again, and ask them what they feel.",
                "Mire otra vez, y pregunte a la persona qué siente."},
    Translation{"Ask them, or somebody who was with them.",
                "Pregunte a la persona, o a quien estaba con ella."},
    Translation{"Ask them, or look in their papers, or ask their doctor, "
                "their team or somebody close to them.",
                "Pregunte a la persona, o mire en sus papeles, o pregunte a su "
                "médico, a su equipo o a alguien cercano a ella."},
    Translation{"I need help now.", "Necesito ayuda ahora."},
    Translation{"Somebody with me needs help now.",
                "Una persona que está conmigo necesita ayuda ahora."},
    Translation{"I am calling about somebody else.", "Llamo por otra persona."},
    Translation{"I went through a list of warning signs. It says: {}.",
                "He repasado una lista de señales de alarma. Dice: {}."},
    Translation{"I went through a list of warning signs on {}. It says: {}.",
                "Repasé una lista de señales de alarma el {}. Dice: {}."},
    Translation{"About me: {}.", "Sobre mí: {}."},
    Translation{"About them: {}.", "Sobre la persona: {}."},
    Translation{"I said yes to: {}.", "He dicho que sí a: {}."},
    Translation{"I also said yes to: {}.", "También he dicho que sí a: {}."},
    Translation{"I am not sure about: {}.", "No estoy seguro o segura de: {}."},
    Translation{"Your 24-hour line", "Su línea de 24 horas"},
    Translation{"Your doctor", "Su médico"},
    Translation{"Out-of-hours doctor", "Médico fuera de horario"},
    Translation{"Crisis line", "Línea de crisis"},
    // engine/condition_words
    Translation{"always", "siempre"},
    Translation{"never", "nunca"},
    Translation{"{} is {}", "{}: {}"},
    Translation{"{} is not {}", "{}: no {}"},
    Translation{"{} includes {}", "{} incluye {}"},
    Translation{"{} does not include {}", "{} no incluye {}"},
    Translation{"{}, and {}", "{}, y además {}"},
    Translation{"{}, or {}", "{}, o bien {}"},
    Translation{"at least {} of: {}", "al menos {} de: {}"},
    Translation{"not {}", "no es cierto: {}"},
    Translation{"how soon for {}", "la urgencia de {}"},
    Translation{"the number of signs at {} or sooner",
                "el número de señales con nivel {} o más urgente"},
    Translation{"{} is later than {}", "{} es menos urgente que {}"},
    Translation{"{} is below {}", "{} está por debajo de {}"},
    Translation{"{} is {} or later", "{} es {} o menos urgente"},
    Translation{"{} is {} or less", "{} es {} o menos"},
    Translation{"{} is sooner than {}", "{} es más urgente que {}"},
    Translation{"{} is above {}", "{} está por encima de {}"},
    Translation{"{} is {} or sooner", "{} es {} o más urgente"},
    Translation{"{} is {} or more", "{} es {} o más"},
    // engine/unit_words
    Translation{"minute", "minuto"},
    Translation{"minutes", "minutos"},
    Translation{"hour", "hora"},
    Translation{"hours", "horas"},
    Translation{"day", "día"},
    Translation{"days", "días"},
    Translation{"week", "semana"},
    Translation{"weeks", "semanas"},
    Translation{"month", "mes"},
    Translation{"months", "meses"},
    Translation{"year", "año"},
    Translation{"years", "años"},
    // export/checklist
    Translation{"Y", "S"},
    Translation{"N", "N"},
    Translation{"none", "ninguno"},
    Translation{"page {} of {}", "página {} de {}"},
    Translation{"Say: {}", "Diga: {}"},
    Translation{"Q", "P"},
    Translation{"Sign {}: {}", "Señal {}: {}"},
    Translation{"Part {}: {}", "Parte {}: {}"},
    Translation{
        "This paper asks about: {}. For any other sign, use the whole paper.",
        "Este papel pregunta por: {}. Para cualquier otra señal, use el papel "
        "completo."},
    Translation{"Of these it asks only what the others need; where one is Y or "
                "?, use its own paper too: {}.",
                "De estas pregunta solo lo que necesitan las otras; si una es "
                "S o ?, use también su propio papel: {}."},
    Translation{"Call number, date and time",
                "Número de llamada, fecha y hora"},
    Translation{"Emergency number", "Número de emergencias"},
    Translation{"24-hour line", "Línea de 24 horas"},
    Translation{"How to use this paper", "Cómo usar este papel"},
    Translation{"Ask from top to bottom. Tick Y for yes, N for no, ? for not "
                "sure. What you did not ask counts as ?.",
                "Pregunte de arriba abajo. Marque S para sí, N para no, ? para "
                "no lo sé. Lo que no preguntó cuenta como ?."},
    Translation{
        "What you are told to skip or pass over counts as N. If the caller "
        "tells you about it all the same, tick it: it counts. Then pass over "
        "no more lines; and if the N of one question made you skip it, change "
        "that N to ? and go on from there. If that question was skipped too, "
        "do the same for it.",
        "Lo que se le indica saltar o pasar por alto cuenta como N. Si la "
        "persona se lo cuenta de todos modos, márquelo: cuenta. Desde entonces "
        "no pase por alto más líneas; y si lo saltó por la N de una sola "
        "pregunta, cambie esa N por ? y siga desde allí. Si esa pregunta "
        "también se había saltado, haga lo mismo con ella."},
    Translation{
        "Boxes with a letter: tick what applies, or write ? into a box. Boxes "
        "left empty then count as N. Where nothing fits, write none; all of "
        "them are N then.",
        "Casillas con letra: marque lo que corresponda, o escriba ? en una "
        "casilla. Las que queden vacías cuentan entonces como N. Si ninguna "
        "corresponde, escriba ninguno; entonces todas son N."},
    Translation{
        "Numbers: use the unit shown. A comparison with ? is ?. Where there is "
        "no number to give, write none; a comparison with it is N.",
        "Números: use la unidad indicada. Una comparación con ? es ?. Si no "
        "hay número que dar, escriba ninguno; una comparación con él es N."},
    Translation{"Sums (S1, S2): use a calculator. Round the result to 6 "
                "decimals before you compare it. A sum with none in it is "
                "none; else one with ? in it is ?.",
                "Cuentas (S1, S2): use una calculadora. Redondee el resultado "
                "a 6 decimales antes de compararlo. Una cuenta con ninguno es "
                "ninguno; si no, una con ? es ?."},
    Translation{"In conditions, Q12 is Y where Y is ticked at question 12, and "
                "Q12b where its box b is ticked. A single letter is a box that "
                "you fill in from its condition.",
                "En las condiciones, P12 es S si está marcada S en la pregunta "
                "12, y P12b si está marcada su casilla b. Una letra sola es "
                "una casilla que usted rellena según su condición."},
    Translation{
        "\"and\" is N if one part is N, else ? if one is ?, else Y. \"or\" is "
        "Y if one part is Y, else ? if one is ?, else N. \"not\" turns Y and N "
        "around; ? stays. \"at least 2 of\" is Y if 2 parts are Y, N if fewer "
        "than 2 are Y or ?, else ?.",
        "\"y\" es N si una parte es N; si no, ? si una es ?; si no, S. \"o\" "
        "es S si una parte es S; si no, ? si una es ?; si no, N. \"no\" cambia "
        "S por N y N por S; ? se queda. \"al menos 2 de\" es S si 2 partes son "
        "S, N si menos de 2 son S o ?; si no, ?."},
    Translation{
        "Lines under a level: tick the Y or ? that the condition comes to, and "
        "leave the line where it is N. The most urgent come first: after a Y, "
        "pass over the rest of that list.",
        "Líneas bajo un nivel: marque la S o la ? que resulte de la condición, "
        "y deje la línea si es N. Las más urgentes van primero: después de una "
        "S, pase por alto el resto de esa lista."},
    Translation{
        "Y on a line of \"{}\": STOP ASKING. Tell the caller this now, "
        "then go to the last part. {}",
        "S en una línea de \"{}\": DEJE DE PREGUNTAR. Diga esto ahora a "
        "quien llama, y vaya a la última parte. {}"},
    Translation{"? on a line of \"?: {}\", and no Y: tell the caller this now, "
                "then go on asking, as long as it holds nobody up. {}",
                "? en una línea de \"?: {}\", y ninguna S: diga esto ahora a "
                "quien llama, y siga preguntando mientras no retrase a nadie. "
                "{}"},
    Translation{"As soon as there is a Y under \"{}\", stop asking and go to "
                "the last part.",
                "En cuanto haya una S bajo \"{}\", deje de preguntar y vaya a "
                "la última parte."},
    Translation{"The person", "La persona"},
    Translation{"What has been noticed", "Lo que se ha notado"},
    Translation{
        "Ask all of these. The next part goes into those with Y or ?.",
        "Pregunte todas. La parte siguiente trata de las que tengan S o ?."},
    Translation{"Sign by sign", "Señal por señal"},
    Translation{"If {} is N, go to sign {}.",
                "Si {} es N, vaya a la señal {}."},
    Translation{"If {} is N, go to the next part.",
                "Si {} es N, vaya a la parte siguiente."},
    Translation{"Notes", "Notas"},
    Translation{"All signs together", "Todas las señales juntas"},
    Translation{"{}, with other answers", "{}, con otras respuestas"},
    Translation{"Whatever the sign", "Sea cual sea la señal"},
    Translation{"If {} is N, pass over these lines.",
                "Si {} es N, pase por alto estas líneas."},
    Translation{"How many signs", "Cuántas señales"},
    Translation{"In each row, look at all lines of its signs. Write beside Y "
                "the highest level that has a line with Y, and beside ? the "
                "highest that has a line with Y or ?. (Take the level that "
                "stands after \"Y:\", in both.)",
                "En cada fila, mire todas las líneas de sus señales. Escriba "
                "junto a S el nivel más urgente que tenga una línea con S, y "
                "junto a ? el más urgente que tenga una línea con S o ?. (Tome "
                "en ambos el nivel que está después de \"S:\".)"},
    Translation{
        "Count the rows that reach the level, beside Y by their Y and beside ? "
        "by their ?. Then \"C1 at least 2\" is Y if the count beside Y is 2 or "
        "more, else ? if the one beside ? is, else N.",
        "Cuente las filas que alcanzan el nivel, junto a S según su S y junto "
        "a ? según su ?. Entonces \"C1 al menos 2\" es S si la cuenta junto a "
        "S es 2 o más; si no, ? si lo es la que está junto a ?; si no, N."},
    Translation{"row {} at \"{}\" or more urgent",
                "fila {} con \"{}\" o más urgente"},
    Translation{"rows {} to {} at \"{}\" or more urgent",
                "filas {} a {} con \"{}\" o más urgente"},
    Translation{"{} (signs: {})", "{} (señales: {})"},
    Translation{"The level", "El nivel"},
    Translation{
        "Tick Y at each level that has a line with Y. Tick ? at the level "
        "after \"?:\" of each line with ?. Then do what the highest ticked "
        "level says. If a ? stands higher than every Y, answers are missing: "
        "say so, and that with them it could be more urgent.",
        "Marque S en cada nivel que tenga una línea con S. Marque ? en el "
        "nivel que está después de \"?:\" de cada línea con ?. Después haga lo "
        "que dice el nivel marcado más urgente. Si una ? está por encima de "
        "toda S, faltan respuestas: dígalo, y que con ellas podría ser más "
        "urgente."},
    Translation{"What the caller will do, said back",
                "Lo que hará la persona, repetido por ella"},
    Translation{"Call back at", "Volver a llamar a las"},
    Translation{"Unless {} is Y or ?, skip {}.",
                "Salvo que {} sea S o ?, salte {}."},
    Translation{"Unless {} is Y or ?, skip {} to {}.",
                "Salvo que {} sea S o ?, salte {} a {}."},
    Translation{"If {} is N, skip {}.", "Si {} es N, salte {}."},
    Translation{"If {} is N, skip {} to {}.", "Si {} es N, salte {} a {}."},
    Translation{"{} to {}", "{} a {}"},
    // export/checklist_words
    Translation{"{} is ?", "{} es ?"},
    Translation{"{} at least {}", "{} al menos {}"},
    Translation{"not", "no"},
    Translation{"and", "y"},
    Translation{"or", "o"},
    Translation{"at least {} of ({})", "al menos {} de ({})"},
    Translation{"{} under {}", "{} menos de {}"},
    Translation{"{} at most {}", "{} como máximo {}"},
    Translation{"{} over {}", "{} más de {}"},
    Translation{"{} exactly {}", "{} exactamente {}"},
    // export/html_form
    Translation{", in degrees C", ", en grados C"},
    Translation{"Back", "Volver"},
    Translation{"Change", "Cambiar"},
    Translation{"Check or change your answers",
                "Repasar o cambiar sus respuestas"},
    Translation{"Choose one of the answers.", "Elija una de las respuestas."},
    Translation{"Continue", "Continuar"},
    Translation{"Emergency numbers by country",
                "Números de emergencias por país"},
    Translation{"Go on answering", "Seguir respondiendo"},
    Translation{"Is that right?", "¿Es correcto?"},
    Translation{"More for you", "Más para usted"},
    Translation{"No, keep my answers", "No, conservar mis respuestas"},
    Translation{"Not sure about any of these", "No sé nada de todo esto"},
    Translation{"Number", "Número"},
    Translation{"Print this page", "Imprimir esta página"},
    Translation{"Save your answers as a file",
                "Guardar sus respuestas en un archivo"},
    Translation{"Show my result", "Ver mi resultado"},
    Translation{"Start again", "Empezar de nuevo"},
    Translation{"Start again?", "¿Empezar de nuevo?"},
    Translation{"Stop, and show the result so far",
                "Parar y ver el resultado hasta ahora"},
    Translation{"The answers on this page will be gone.",
                "Se perderán las respuestas de esta página."},
    Translation{"There is no reading", "No hay medida"},
    Translation{
        "This page needs JavaScript, which is switched off here. If this may "
        "be an emergency, call your local emergency number now.",
        "Esta página necesita JavaScript, que aquí está desactivado. Si puede "
        "ser una emergencia, llame ahora al número de emergencias de donde "
        "esté."},
    Translation{"Tick what is true, or \"None of these\", or \"Not sure\".",
                "Marque lo que sea cierto, o «Nada de esto», o «No lo sé»."},
    Translation{"Type {}, or tick \"Not sure\".",
                "Escriba {}, o marque «No lo sé»."},
    Translation{"Unit", "Unidad"},
    Translation{"Why we ask", "Por qué lo preguntamos"},
    Translation{"Yes, start again", "Sí, empezar de nuevo"},
    Translation{
        "Your answers are in the file {} on this device. Keep it as you would "
        "a letter about your health.",
        "Sus respuestas están en el archivo {} de este dispositivo. Guárdelo "
        "como una carta sobre su salud."},
    Translation{
        "Your answers stay on this page. Nothing is sent, and nothing is kept "
        "when you close it.",
        "Sus respuestas no salen de esta página. No se envía nada, y no se "
        "conserva nada al cerrarla."},
    Translation{"about: {}", "sobre: {}"},
    // render/note_content
    Translation{"{} ({} lines)", "{} ({} líneas)"},
    Translation{"all lines of \"{}\"", "todas las líneas de «{}»"},
    // render/note_text
    Translation{"Telephone intake", "Entrevista telefónica"},
    Translation{"ref {}", "ref. {}"},
    Translation{"started {}", "inicio {}"},
    Translation{"written {}", "escrita {}"},
    Translation{"Situation", "Situación"},
    Translation{"In the caller's words: {}", "En palabras de quien llama: {}"},
    Translation{"No sign was reported.", "No se comunicó ninguna señal."},
    Translation{"Reported:", "Comunicado:"},
    Translation{"The caller's words on single answers:",
                "Palabras de quien llama sobre algunas respuestas:"},
    Translation{"Background", "Antecedentes"},
    Translation{"Said no to:", "Dijo que no a:"},
    Translation{"Not sure about:", "No está seguro de:"},
    Translation{"Questions not asked that could raise the level: {}",
                "Preguntas sin hacer que podrían subir el nivel: {}"},
    Translation{
        "Asked differently since; these answers count as not sure:",
        "Se pregunta de otro modo desde entonces; cuentan como «no lo sé»:"},
    Translation{
        "Asked differently since; these answers count as given:",
        "Se pregunta de otro modo desde entonces; cuentan como se dieron:"},
    Translation{"Does not fit with other answers:",
                "No encaja con otras respuestas:"},
    Translation{"Nothing was recorded.", "No se anotó nada."},
    Translation{"Assessment", "Evaluación"},
    Translation{"Level: no rule has matched so far",
                "Nivel: hasta ahora no se ha cumplido ninguna regla"},
    Translation{"Level: {}", "Nivel: {}"},
    Translation{"INCOMPLETE: with the missing answers it could be as urgent as "
                "\"{}\". Advised meanwhile: {}.",
                "INCOMPLETO: con las respuestas que faltan podría ser tan "
                "urgente como «{}». Mientras tanto se aconseja: {}."},
    Translation{"Rules that matched:", "Reglas que se cumplen:"},
    Translation{"No rule matched.", "No se cumple ninguna regla."},
    Translation{"Also matched, below that level:",
                "También se cumplen, por debajo de ese nivel:"},
    Translation{"Recommendation", "Recomendación"},
    Translation{"{}: {}", "{}: {}"},
    Translation{"Contact by {}.", "Contactar antes de: {}."},
    Translation{"Meanwhile:", "Mientras tanto:"},
    Translation{"These answers would settle it:",
                "Estas respuestas lo aclararían:"},
    Translation{"Teach-back: {}", "Repitió con sus palabras qué hacer: {}"},
    Translation{"Call-back: {}", "Nueva llamada: {}"},
    Translation{
        "This note was cut, where it says so, to fit into {} characters.",
        "Esta nota se recortó, donde lo dice, para que quepa en {} "
        "caracteres."},
    Translation{"Reasons of rules are cut.",
                "Las razones de algunas reglas están recortadas."},
    Translation{"The caller's complaint is cut.",
                "La queja de quien llama está recortada."},
    Translation{"Pack {}, SHA-256 {}, {}", "Paquete {}, SHA-256 {}, {}"},
    Translation{"{} (cut)", "{} (recortado)"},
    Translation{"and {} more (cut)", "y {} más (recortado)"},
    Translation{"Could still match, answers missing: 1 rule, level {}",
                "Aún podría coincidir, faltan respuestas: 1 regla, nivel {}"},
    Translation{"Could still match, answers missing: {} rules, highest level "
                "{}",
                "Aún podrían coincidir, faltan respuestas: {} reglas, nivel "
                "más alto {}"},
    Translation{"Of these, the caller was not sure:",
                "De ellas, quien llama no estaba seguro:"},
    Translation{"Nothing asked yet.", "Todavía no se preguntó nada."},
    Translation{"No sign reported so far; pages not asked: {}.",
                "Ninguna señal comunicada hasta ahora; páginas sin "
                "preguntar: {}."},
    Translation{"Not sure:", "Sin seguridad:"},
    Translation{"and {} more", "y {} más"},
    Translation{"Set aside:", "Apartado:"},
    Translation{"not recorded", "sin anotar"},
    // cli/intake
    Translation{"The input ended before the note was asked for. The note of "
                "the answers so far was printed.",
                "La entrada terminó antes de pedir la nota. Se imprimió la "
                "nota de las respuestas hasta ahora."},
    Translation{"Plain mode is on (TERM=dumb).",
                "El modo sencillo está activado (TERM=dumb)."},
    Translation{"Plain mode is on (--plain).",
                "El modo sencillo está activado (--plain)."},
    Translation{"Intake, {} {}", "Entrevista, {} {}"},
    // cli/intake_line
    Translation{
        "s and a number mean not sure about that line, and stand alone: s 3. "
        "Beside other answers name the line, as in 3s.",
        "ns y un número quieren decir no lo sé de esa línea, y van solos: ns "
        "3. Junto a otras respuestas nombre la línea, como en 3ns."},
    Translation{"Type s right before each number that the caller is not sure "
                "about, as in 2 s4.",
                "Escriba ns justo delante de cada número que quien llama no "
                "sabe, como en 2 ns4."},
    Translation{
        "s alone may mean two things here: type y for yes, ns for not sure.",
        "s sola puede querer decir sí o no sé: escriba sí (o y) para sí, ns "
        "para no lo sé."},
    Translation{"Nothing was answered.", "No se respondió nada."},
    Translation{"There is no line {} here.", "Aquí no hay línea {}."},
    Translation{"Line {} is answered twice.",
                "La línea {} tiene dos respuestas."},
    Translation{"More was typed than there are open lines. To change an answer "
                "name its line, as in 3n.",
                "Hay más respuestas que líneas abiertas. Para cambiar una, "
                "escriba su línea, como en 3n."},
    Translation{"Line {} wants y, n or s.",
                "La línea {} espera sí (o y), no (o n), o ns (no lo sé)."},
    Translation{"Line {} wants a number from 1 to {}, or s.",
                "La línea {} espera un número de 1 a {}, o ns."},
    Translation{"Line {} wants numbers from 1 to {} with commas, as in 1,2, or "
                "n for none of them, or s.",
                "La línea {} espera números de 1 a {} con comas, como en 1,2, "
                "o n para ninguno, o ns."},
    Translation{"Line {} wants {}, or s.", "La línea {} espera {}, o ns."},
    Translation{"Line {0} has another answer than no. To change it type {0}n.",
                "La línea {0} tiene otra respuesta que no. Para cambiarla, "
                "escriba {0}n."},
    Translation{
        "Every line here has an answer. To change one name its line, as in 3n.",
        "Aquí todas las líneas tienen respuesta. Para cambiar una, escriba su "
        "línea, como en 3n."},
    Translation{
        "Type the numbers that are true, as in 2 5, or 0 for none of these.",
        "Escriba los números que son ciertos, como en 2 5, o 0 para ninguno."},
    Translation{"No question is shown. Type w for the note, or g and a number "
                "or letters to go to a screen.",
                "No hay ninguna pregunta a la vista. Escriba w para la nota, o "
                "g y un número o letras para ir a una pantalla."},
    // cli/intake_talk
    Translation{
        "The answers so far say that this cannot wait, or it may not, since "
        "the caller is not sure. Tell the caller what stands above before "
        "anything else is asked. k goes on with the questions, u takes the "
        "last answers back, w ends the call with its note, q stops.",
        "Las respuestas hasta ahora dicen que esto no puede esperar, o que "
        "quizá no pueda, porque quien llama no está seguro. Diga a quien llama "
        "lo que está arriba antes de preguntar nada más. k sigue con las "
        "preguntas, u retira las últimas respuestas, w termina la llamada con "
        "su nota, q para."},
    Translation{"Type t y if the caller said back what to do, t n if not; c "
                "and when for a call-back.",
                "Escriba t sí si quien llama repitió qué hacer, t no si no; c "
                "y cuándo para una nueva llamada."},
    Translation{"Type c and when somebody calls back, as in c 14:30.",
                "Escriba c y cuándo se le vuelve a llamar, como en c 14:30."},
    Translation{
        "y: the caller said in their own words what they will do; n: they did "
        "not. Enter writes the note without it. b goes back to the questions, "
        "q stops.",
        "sí: quien llama dijo con sus palabras lo que hará; no: no lo dijo. "
        "Intro escribe la nota sin eso. b vuelve a las preguntas, q para."},
    Translation{"That line is longer than {} bytes.",
                "Esa línea tiene más de {} bytes."},
    Translation{"Error: {}", "Error: {}"},
    Translation{
        "{} lines in a row could not be used. That is taken as the end.",
        "{} líneas seguidas no se pudieron usar. Eso se toma como el final."},
    Translation{"k: told, carry on; u: undo; w: write the note; q: stop",
                "k: dicho, seguir; u: deshacer; w: escribir la nota; q: parar"},
    Translation{"Tell the caller first, then type k to carry on.",
                "Dígaselo primero a quien llama; luego escriba k para seguir."},
    Translation{"There is nothing to undo.", "No hay nada que deshacer."},
    Translation{"There is no screen before this one.",
                "No hay ninguna pantalla antes de esta."},
    Translation{"The screens are 1 to {}.", "Las pantallas van de 1 a {}."},
    Translation{"No screen or question is called like \"{}\".",
                "Ninguna pantalla ni pregunta se llama como «{}»."},
    Translation{"Type g and one of these numbers.",
                "Escriba g y uno de estos números."},
    Translation{
        "Type m, the number of a line, and what the caller said, as in m 3 "
        "since the flu. Without a number it is about the call.",
        "Escriba m, el número de una línea y lo que dijo quien llama, como en "
        "m 3 desde la gripe. Sin número se refiere a la llamada."},
    Translation{"The caller's words there would be longer than {} bytes.",
                "Las palabras de quien llama pasarían ahí de {} bytes."},
    Translation{"Kept with line {}.", "Guardado con la línea {}."},
    Translation{"Kept as what the caller says about the call.",
                "Guardado como lo que dice quien llama."},
    Translation{"That is longer than {} bytes.", "Eso tiene más de {} bytes."},
    Translation{"Did the caller say back what to do? y or n, and after it when "
                "somebody calls back, if at all: y 14:30. Enter: not recorded.",
                "¿Repitió quien llama qué hay que hacer? sí (o y) o no (o n), "
                "y después cuándo se le vuelve a llamar, si es el caso: sí "
                "14:30. Intro: sin anotar."},
    Translation{"Type y or n first.", "Escriba primero sí o no."},
    // cli/intake_text
    Translation{"Numbers so far apart are rare: ask again. {}.",
                "Números tan distintos son raros: pregunte otra vez. {}."},
    Translation{"(asked again; was: {})", "(se pregunta otra vez; era: {})"},
    Translation{"2 5 yes, the others No; s 4 not sure; 0 none",
                "2 5 sí, las demás No; ns 4 no lo sé; 0 ninguna"},
    Translation{"ynns line by line; - leave one open",
                "sí no ns línea a línea; - dejar una"},
    Translation{"Enter next; b back; w write; q stop; ? help",
                "Intro sigue; b atrás; w escribir; q parar; ? ayuda"},
    Translation{"Ask next: line {}, {}", "Pregunte ahora: línea {}, {}"},
    Translation{"Ask next: g {}, line {}, {}",
                "Pregunte ahora: g {}, línea {}, {}"},
    Translation{"Before the end", "Antes de terminar"},
    Translation{"About the person", "Sobre la persona"},
    Translation{"No screen is left with something to ask.",
                "No queda ninguna pantalla con algo que preguntar."},
    Translation{"{} of {}: {}", "{} de {}: {}"},
    Translation{
        "w write the note; g 14 or g cough go to a screen; q stop; ? help",
        "w escribir la nota; g 14 o g tos ir a una pantalla; q parar; ? ayuda"},
    Translation{"1 open question could still raise the level: g {} goes to it. "
                "w ends the call all the same.",
                "1 pregunta abierta todavía podría subir el nivel: g {} va a "
                "ella. w termina la llamada de todos modos."},
    Translation{"{} open questions could still raise the level: g {} goes to "
                "the first. w ends the call all the same.",
                "{} preguntas abiertas todavía podrían subir el nivel: g {} va "
                "a la primera. w termina la llamada de todos modos."},
    Translation{
        "2 5 yes, s 4 not sure: the others become No; 0: none; 3n: line 3 only",
        "2 5 sí, ns 4 no lo sé: las demás pasan a No; 0: ninguna; 3n: solo la "
        "línea 3"},
    Translation{"The level fell from {} to {}.", "El nivel bajó de {} a {}."},
    Translation{"no rule has matched so far",
                "ninguna regla cumplida hasta ahora"},
    Translation{"{} is now {}", "{} es ahora {}"},
    Translation{"Set aside, since {}: {}.", "Apartado, porque {}: {}."},
    Translation{"{}, line {}", "{}, línea {}"},
    Translation{"{}, lines {}", "{}, líneas {}"},
    Translation{"the caller's words on \"{}\"",
                "las palabras de quien llama sobre «{}»"},
    Translation{"the caller's words on the call",
                "las palabras de quien llama sobre la llamada"},
    Translation{"the teach-back", "lo que repitió con sus palabras"},
    Translation{"the call-back", "la nueva llamada"},
    Translation{"Taken back: {}.", "Deshecho: {}."},
    Translation{"Taken back: what changed no answer.",
                "Deshecho: lo que no cambió ninguna respuesta."},
    Translation{"No longer set aside: {}.", "Ya no apartado: {}."},
    Translation{"ynns: yes, no, not sure, line by line; -: leave one open; 3y "
                "5=21: those lines",
                "sí no ns: sí, no, no lo sé, línea a línea (o ynns); -: dejar "
                "una abierta; 3y 5=21: esas líneas"},
    Translation{"Enter next; g go to; m note; u undo; b back; l list; w write; "
                "q stop; ? help",
                "Intro siguiente; g ir a; m nota; u deshacer; b atrás; l "
                "lista; w escribir; q parar; ? ayuda"},
    Translation{"So far: no rule has matched.",
                "Hasta ahora: no se ha cumplido ninguna regla."},
    Translation{"So far: {}.", "Hasta ahora: {}."},
    Translation{"Possible: {}. Advised: {}.", "Posible: {}. Se aconseja: {}."},
    Translation{"Nothing open could raise it.",
                "Nada de lo que falta podría subirlo."},
    Translation{"Could raise it: {} open, {} not sure.",
                "Podrían subirlo: {} sin preguntar, {} sin saber."},
    Translation{"Does not fit with other answers: {}",
                "No encaja con otras respuestas: {}"},
    Translation{"On a list: 2 5 ticks 2 and 5, and all other open lines are "
                "no; 0 none of them; s 4 not sure about 4, and all other open "
                "lines are no here too.",
                "En una lista: 2 5 marca 2 y 5, y las demás líneas abiertas "
                "son no; 0 ninguna; ns 4 no sabe la 4, y también aquí las "
                "demás líneas abiertas son no."},
    Translation{"Elsewhere: y, n, s (not sure) and - (leave open) answer the "
                "open lines in their order, as in ynns; a number answers a "
                "line that wants one.",
                "En lo demás: sí (o y), no (o n), ns (no lo sé) y - (dejar "
                "abierta) responden a las líneas abiertas en su orden, como en "
                "sí no ns, o juntas, ynns; s sola no vale, porque puede ser sí "
                "o no sé; un número responde a la línea que lo espera."},
    Translation{"Everywhere: 3y 5n 6s 7=38.2 answer the lines that they name, "
                "whatever they were; s 3 alone is not sure about 3; 3- takes "
                "an answer back.",
                "En todas partes: 3y 5n 6ns 7=38.2 responden a las líneas que "
                "nombran, fuera lo que fuera; ns 3 sin nada más es no lo sé "
                "de la 3; 3- retira una respuesta."},
    Translation{"* marks the lines that can still raise the level.",
                "* marca las líneas que todavía pueden subir el nivel."},
    Translation{
        "Enter: the next screen. g 14, g cough: go to a screen; g alone lists "
        "all. b: back. l: this screen again.",
        "Intro: la pantalla siguiente. g 14, g tos: ir a una pantalla; g sola "
        "las muestra todas. b: atrás. l: esta pantalla otra vez."},
    Translation{"m 3 and text: the caller's words on line 3; without a number "
                "on the call. u: undo. ? 3: why line 3 is asked.",
                "m 3 y texto: las palabras de quien llama sobre la línea 3; "
                "sin número, sobre la llamada. u: deshacer. ? 3: por qué se "
                "pregunta la línea 3."},
    Translation{"t y, t n: teach-back. c and text: call-back. w: end the call "
                "and write the note. q: stop.",
                "t sí, t no: si repitió qué hacer. c y texto: nueva llamada. "
                "w: terminar la llamada y escribir la nota. q: parar."},
    Translation{"Nothing here applies so far.",
                "Hasta ahora no hay nada aquí que venga al caso."},
    Translation{"{} (unlikely: ask again)",
                "{} (poco probable: pregunte otra vez)"},
    Translation{
        "INCOMPLETE: with the missing answers it could be as urgent as \"{}\".",
        "INCOMPLETO: con las respuestas que faltan podría ser tan urgente como "
        "«{}»."},
    Translation{"Tell the caller: {}", "Diga a quien llama: {}"},
    Translation{"By {}.", "Antes de: {}."},
    Translation{"Because:", "Porque:"},
    Translation{"To call {} at once if any of these begins:",
                "Llamar de inmediato al {} si empieza algo de esto:"},
    // render/outcome_parts
    Translation{"While you wait for help", "Mientras espera la ayuda"},
    Translation{"Until then", "Hasta entonces"},
    Translation{"You told us", "Usted nos dijo"},
    Translation{"You told us about this person",
                "Usted nos dijo de esta persona"},
    Translation{"{} on {}", "{} el {}"},
    Translation{"You answered these too long ago for what is true now, so they "
                "count as not answered",
                "Contestó estas hace demasiado tiempo para lo que ocurre "
                "ahora, así que cuentan como no contestadas"},
    Translation{"What to say on the phone", "Qué decir por teléfono"},
    Translation{"Call {} at once if any of these begins",
                "Llame enseguida al {} si empieza algo de esto"},
    Translation{"What we do not know, and how to find out",
                "Qué no sabemos, y cómo averiguarlo"},
    Translation{"{} (You were not sure.)",
                "{} (Usted no lo sabía con certeza.)"},
    Translation{"Source: {}", "Fuente: {}"},
    Translation{"Why it matters", "Por qué importa"},
    Translation{"Also", "También"},
    Translation{"These answers do not fit with others",
                "Estas respuestas no encajan con otras"},
    Translation{
        "These questions mean something else since you answered, so your "
        "answers count as not sure",
        "Estas preguntas significan otra cosa desde que usted respondió, y "
        "sus respuestas cuentan como «no lo sé»"},
    Translation{
        "These questions mean something else since you answered; your answers "
        "count as you gave them",
        "Estas preguntas significan otra cosa desde que usted respondió; sus "
        "respuestas cuentan como las dio"},
    Translation{"{} - if this applies to you", "{} - si es su caso"},
    Translation{"{} - if this applies to them",
                "{} - si es el caso de la persona"},
    Translation{"If: {}", "Si: {}"},
    Translation{"{} (you were not sure)", "{} (no lo sabía con certeza)"},
    Translation{"INCOMPLETE: answers are missing. This advice covers what they "
                "could bring.",
                "INCOMPLETO: faltan respuestas. Este consejo ya cuenta con lo "
                "que podrían traer."},
    Translation{"INCOMPLETE: answers are missing, and with them it could be as "
                "urgent as \"{}\".",
                "INCOMPLETO: faltan respuestas, y con ellas podría ser tan "
                "urgente como «{}»."},
    Translation{"None of its answers could be read: how urgent they are is not "
                "known. Answer the questions again, and if a sign is severe, "
                "get help now.",
                "No se pudo leer ninguna de sus respuestas: no se sabe lo "
                "urgentes que son. Responda otra vez a las preguntas y, si un "
                "signo es grave, busque ayuda ya."},
    Translation{"Call {} now.", "Llame al {} ahora."},
    Translation{"If you cannot call, ask somebody near you to do it.",
                "Si no puede llamar, pida a alguien cercano que lo haga."},
    Translation{"Make contact by {}.", "Póngase en contacto antes del {}."},
    Translation{"Who to call", "A quién llamar"},
    Translation{"Once help is on its way, you can also call",
                "Cuando la ayuda esté en camino, también puede llamar a"},
    Translation{"You answered for somebody else. Where this card says \"you\" "
                "of signs and care, it means that person.",
                "Usted contestó por otra persona. Donde esta tarjeta dice "
                "\"usted\" al hablar de señales y cuidados, se refiere a esa "
                "persona."},
    Translation{"More may apply. What was not answered there could not make it "
                "more urgent.",
                "Puede haber más. Lo que quedó sin responder ahí no podría "
                "hacerlo más urgente."},
    Translation{"More for you, in full on the sheet to take along (redflag "
                "check --format markdown)",
                "Más para usted, completo en la hoja para llevar (redflag "
                "check --format markdown)"},
    Translation{
        "One more step may apply, depending on answers that were not "
        "given. To list all of them: redflag pack show --next-steps",
        "Puede haber un consejo más, según respuestas que no se dieron. "
        "Para verlos todos: redflag pack show --next-steps"},
    Translation{"{} more steps may apply, depending on answers that were not "
                "given. To list all of them: redflag pack show --next-steps",
                "Puede haber {} consejos más, según respuestas que no se "
                "dieron. Para verlos todos: redflag pack show --next-steps"},
    Translation{
        "The config with your telephone numbers could NOT be read, or not all "
        "of it. To see what is wrong: redflag doctor",
        "La configuración con sus números de teléfono NO se pudo leer, o no "
        "toda. Para ver qué está mal: redflag doctor"},
    Translation{"Telephone numbers NOT SET. To have your own on this card: "
                "redflag contacts",
                "Números de teléfono SIN DEFINIR. Para tener los suyos en esta "
                "tarjeta: redflag contacts"},
    Translation{"To have your own telephone numbers on this card: redflag "
                "contacts",
                "Para tener sus propios números de teléfono en esta tarjeta: "
                "redflag contacts"},
    Translation{"Made on {}.", "Hecha el {}."},
    // render/outcome_markdown
    Translation{"All that you told us", "Todo lo que nos dijo"},
    Translation{"You were not sure about", "No sabía con certeza"},
    Translation{"You said no to", "Dijo que no a"},
    Translation{"Questions for the doctor", "Preguntas para el médico"},
    Translation{"What could be behind this, and what makes you think so?",
                "¿Qué puede haber detrás de esto, y qué le hace pensarlo?"},
    Translation{"Which tests do I need, and when will I hear about them?",
                "¿Qué pruebas necesito, y cuándo sabré el resultado?"},
    Translation{"What can I do until then, and what should I leave alone?",
                "¿Qué puedo hacer hasta entonces, y qué debo evitar?"},
    Translation{"Which changes should make me ring, and whom, also at night?",
                "¿Con qué cambios debo llamar, y a quién, también de noche?"},
    Translation{"When do we speak again?", "¿Cuándo volvemos a hablar?"},
    Translation{"Date and time", "Fecha y hora"},
    Translation{"Whom I spoke to", "Con quién hablé"},
    Translation{"What they said", "Qué me dijeron"},
    // cli/contacts
    Translation{"Saved to {}. Only you can read it.",
                "Guardado en {}. Solo usted puede leerlo."},
    // cli/contacts_talk
    Translation{"Austria", "Austria"},
    Translation{"Australia", "Australia"},
    Translation{"Belgium", "Bélgica"},
    Translation{"Brazil", "Brasil"},
    Translation{"Canada", "Canadá"},
    Translation{"Switzerland", "Suiza"},
    Translation{"China", "China"},
    Translation{"Germany", "Alemania"},
    Translation{"Denmark", "Dinamarca"},
    Translation{"Spain", "España"},
    Translation{"Finland", "Finlandia"},
    Translation{"France", "Francia"},
    Translation{"United Kingdom", "Reino Unido"},
    Translation{"Hong Kong", "Hong Kong"},
    Translation{"Ireland", "Irlanda"},
    Translation{"India", "India"},
    Translation{"Italy", "Italia"},
    Translation{"Japan", "Japón"},
    Translation{"South Korea", "Corea del Sur"},
    Translation{"Mexico", "México"},
    Translation{"Netherlands", "Países Bajos"},
    Translation{"Norway", "Noruega"},
    Translation{"New Zealand", "Nueva Zelanda"},
    Translation{"Poland", "Polonia"},
    Translation{"Portugal", "Portugal"},
    Translation{"Sweden", "Suecia"},
    Translation{"Singapore", "Singapur"},
    Translation{"United States", "Estados Unidos"},
    Translation{"not set", "sin definir"},
    Translation{"In an emergency", "En una emergencia"},
    Translation{"Doctor", "Médico"},
    Translation{"Clinic", "Clínica"},
    Translation{"Whom can you call? Your cards will name these numbers. They "
                "are kept on this machine alone, and sent to nobody.",
                "¿A quién puede llamar? Sus tarjetas mostrarán estos números. "
                "Se guardan solo en este equipo y no se envían a nadie."},
    Translation{"Your answers cannot be saved there. You can type another name "
                "at the end, or stop now and start again with another one.",
                "Sus respuestas no se pueden guardar ahí. Puede escribir otro "
                "nombre al final, o parar ahora y empezar de nuevo con otro."},
    Translation{"Nothing was saved.", "No se guardó nada."},
    Translation{"The input ended. Nothing was saved.",
                "La entrada terminó. No se guardó nada."},
    Translation{"Stopped. Nothing was saved.", "Detenido. No se guardó nada."},
    Translation{"version", "versión"},
    Translation{"pack", "paquete de reglas"},
    Translation{"digest", "resumen SHA-256"},
    Translation{"reviewed", "revisado"},
    Translation{"languages", "idiomas"},
    Translation{"language", "idioma"},
    Translation{"translation reviewed", "traducción revisada"},
    Translation{"config", "configuración"},
    Translation{"country", "país"},
    Translation{"doctor", "médico"},
    Translation{"out-of-hours doctor", "médico fuera de horario"},
    Translation{"crisis line", "línea de crisis"},
    Translation{"emergency number", "número de emergencias"},
    Translation{"standard output", "salida estándar"},
    Translation{"colour", "color"},
    Translation{"plain", "modo sencillo"},
    Translation{"width", "ancho"},
    Translation{"time", "hora"},
    Translation{"time zone", "zona horaria"},
    Translation{"writing elsewhere", "escribir en otro lugar"},
    Translation{"sockets and programs", "conexiones y programas"},
    Translation{"refused in score, and in check and intake with --save or "
                "--no-input; else they may ask where to save",
                "prohibido en score, y en check e intake con --save o "
                "--no-input; si no, pueden preguntar dónde guardar"},
    Translation{"refused in check, intake and score",
                "prohibido en check, intake y score"},
    Translation{"not refused: this kernel cannot",
                "no prohibido: este núcleo no puede"},
    Translation{"yes", "sí"},
    Translation{"no", "no"},
    Translation{"built in", "incluido"},
    Translation{"not in that language", "no está en ese idioma"},
    Translation{"cannot be used", "no se puede usar"},
    Translation{"by nobody", "por nadie"},
    Translation{"the pack", "el paquete"},
    Translation{"the translation", "la traducción"},
    Translation{"the config", "la configuración"},
    Translation{"set", "puesto"},
    Translation{"your own", "la suya"},
    Translation{"this machine's", "la de este equipo"},
    Translation{"a terminal", "un terminal"},
    Translation{"not a terminal", "no es un terminal"},
    Translation{"the terminal", "el terminal"},
    Translation{"SOURCE_DATE_EPOCH cannot be used",
                "SOURCE_DATE_EPOCH no se puede usar"},
    Translation{"TZ names no zone that this machine knows",
                "TZ no nombra ninguna zona que este equipo conozca"},
    Translation{"{}, cannot be used", "{}, no se puede usar"},
    Translation{"{}, for {}", "{}, para {}"},
    Translation{"In which country are you? Type its name or its two letters, "
                "or the number that you call in an emergency. ? lists the "
                "countries.",
                "¿En qué país está? Escriba su nombre o sus dos letras, o el "
                "número al que llama en una emergencia. ? muestra los países."},
    Translation{"What is the number of your 24-hour line? That is the one your "
                "clinic or team answers by day and by night.",
                "¿Qué número tiene su línea de 24 horas? Es el que su clínica "
                "o su equipo atiende de día y de noche."},
    Translation{"What is this line called?", "¿Cómo se llama esta línea?"},
    Translation{"What is the number of your doctor?",
                "¿Qué número tiene su médico?"},
    Translation{"What is your doctor called?", "¿Cómo se llama su médico?"},
    Translation{"Which number do you call when your doctor is closed?",
                "¿A qué número llama cuando su médico no atiende?"},
    Translation{"What is this service called?",
                "¿Cómo se llama este servicio?"},
    Translation{"What is the number of a crisis line? That is one to call when "
                "you feel that you cannot go on.",
                "¿Qué número tiene una línea de crisis? Es a la que se llama "
                "cuando uno siente que no puede más."},
    Translation{"Press Enter to save this to {}.",
                "Pulse Intro para guardar esto en {}."},
    Translation{"Enter leaves it out, b goes back, q stops.",
                "Intro lo deja sin definir, b vuelve, q para."},
    Translation{"Now: {}. Enter keeps it, - takes it away, b goes back, q "
                "stops.",
                "Ahora: {}. Intro lo conserva, - lo quita, b vuelve, q para."},
    Translation{"b goes back, q stops and saves nothing.",
                "b vuelve, q para y no guarda nada."},
    Translation{"That line is too long.", "Esa línea es demasiado larga."},
    Translation{"There is no question before this one.",
                "No hay ninguna pregunta antes de esta."},
    Translation{"Press Enter to save, b to go back, or q to stop.",
                "Pulse Intro para guardar, b para volver o q para parar."},
    Translation{"In an emergency your cards will say: call {} ({}).",
                "En una emergencia sus tarjetas dirán: llame al {} ({})."},
    Translation{"What you entered is below. To keep it, put it into a file, "
                "and name that with --config.",
                "Lo que usted introdujo está abajo. Para conservarlo, póngalo "
                "en un archivo e indíquelo con --config."},
    Translation{"No number is known for that country. Type the number itself, "
                "or ? for the countries.",
                "No se conoce ningún número para ese país. Escriba el número, "
                "o ? para ver los países."},
    Translation{
        "That is no telephone number. Type digits, spaces and + - ( ) "
        ". / alone, such as 0161 496 0000.",
        "Eso no es un número de teléfono. Escriba solo cifras, espacios "
        "y + - ( ) . /, como 0161 496 0000."},
    Translation{"That is no name to print on a card. Type a short one.",
                "Ese nombre no cabe en una tarjeta. Escriba uno corto."},
    // cli/prompt_text
    Translation{"Numbers so far apart are rare. {}. Is that right?",
                "Números tan distintos son raros. {}. ¿Es correcto?"},
    Translation{
        "Here \"you\" means the person with the signs, who is not the one "
        "answering.",
        "Aquí «usted» es la persona con las señales, no quien responde."},
    Translation{", in years", ", en años"},
    Translation{", in months (or as in 3 weeks)",
                ", en meses (o así: 3 semanas)"},
    Translation{", in weeks (or as in 10 days)",
                ", en semanas (o así: 10 días)"},
    Translation{", in hours (or as in 2 days)", ", en horas (o así: 2 días)"},
    Translation{", in minutes", ", en minutos"},
    Translation{", in days (or as in 3 weeks, or since Monday)",
                ", en días (o así: 3 semanas, o desde el lunes)"},
    Translation{", in C (or as in 101 F)", ", en C (o así: 101 F)"},
    Translation{", in F (or as in 38 C)", ", en F (o así: 38 C)"},
    Translation{", in {} (or as in 150 lb, or 12 st 4)",
                ", en {} (o así: 150 lb)"},
    Translation{", in {}", ", en {}"},
    Translation{"none of these", "ninguna de estas"},
    Translation{"not sure about {}", "no lo sé: {}"},
    Translation{"As in 1 3, or 0. s 2: not sure about 2.",
                "Así: 1 3, o 0. ns 2: no sé si la 2."},
    Translation{"Type the numbers that are true, as in 1 3, then Enter. s 2: "
                "not sure about 2.",
                "Escriba los números que son ciertos, por ejemplo 1 3, y pulse "
                "Intro. ns 2: no sé si la 2."},
    Translation{"Type a number, then Enter.",
                "Escriba un número y pulse Intro."},
    Translation{"Type {}, then Enter.", "Escriba {} y pulse Intro."},
    Translation{"Once more", "Otra vez"},
    Translation{"Question {}", "Pregunta {}"},
    Translation{"Two answers do not fit together", "Dos respuestas no encajan"},
    Translation{"Please look again", "Mírelo otra vez"},
    Translation{"Which of them is right?", "¿Cuál de ellas es correcta?"},
    Translation{"none: there is no reading", "ninguna: no hay medida"},
    Translation{"? why we ask", "? por qué"},
    Translation{"s not sure", "ns no lo sé"},
    Translation{"a number from {} to {}{}", "un número de {} a {}{}"},
    Translation{"Your answer was: {}. Press Enter to keep it.",
                "Su respuesta fue: {}. Pulse Intro para dejarla."},
    Translation{"Your answer was: {}. Please say how it is now.",
                "Su respuesta fue: {}. Diga, por favor, cómo es ahora."},
    Translation{"You entered {} for \"{}\". Is that right?",
                "Ha escrito {} en \"{}\". ¿Es correcto?"},
    Translation{"Yes, keep {}", "Sí, dejar {}"},
    Translation{"No, change it", "No, cambiarlo"},
    Translation{"Why we ask:", "Por qué lo preguntamos:"},
    Translation{"The pack does not say.", "No se explica."},
    Translation{"Check your answers", "Repase sus respuestas"},
    Translation{"Before the result", "Antes del resultado"},
    Translation{"Nothing has been saved or sent.",
                "No se ha guardado ni enviado nada."},
    Translation{"Enter: show my result", "Intro: ver mi resultado"},
    Translation{"c 3: change answer 3", "c 3: cambiar la respuesta 3"},
    // cli/typed_answer
    Translation{"type the numbers alone", "escriba solo los números"},
    Translation{"type s right before each number that you are not sure about, "
                "as in s1",
                "escriba ns justo delante de cada número que no sabe, por "
                "ejemplo ns1"},
    Translation{"type ns where you are not sure, as in ns 2",
                "escriba ns donde no lo sabe, por ejemplo ns 2"},
    Translation{"0 stands alone, for none of these",
                "el 0 va solo: ninguna de estas"},
    Translation{"type 1 if it is true, 0 if it is not",
                "escriba 1 si es cierto, 0 si no lo es"},
    Translation{"type numbers from 1 to {}, or 0 for none of these",
                "escriba números del 1 al {}, o 0 si ninguna"},
    Translation{"line {} cannot be both true and not sure",
                "la línea {} no puede ser a la vez cierta y dudosa"},
    Translation{"type ns if you are not sure",
                "escriba 1 si quiere decir sí, o ns si no lo sabe"},
    Translation{"For \"{}\" {}.", "Para \"{}\", {}."},
    Translation{"type the numbers that are true, or 0 for none of these",
                "escriba los números que son ciertos, o 0 si ninguna"},
    Translation{"choose 1, 2 or 3", "elija 1, 2 o 3"},
    Translation{"choose a number from 1 to {}", "elija un número del 1 al {}"},
    Translation{"Nothing was typed.", "No se ha escrito nada."},
    Translation{"You typed: {}", "Ha escrito: {}"},
    // cli/typed_number
    Translation{"A point or a comma before three digits can be read in two "
                "ways: leave it out, or type fewer digits.",
                "Un punto o una coma ante tres cifras puede leerse de dos "
                "maneras: quítelo o escriba menos cifras."},
    Translation{"I read that as {}, which is {}.",
                "Lo leo como {}, que son {}."},
    Translation{"I read that as 1 day, since {}.",
                "Lo leo como 1 día, desde el {}."},
    Translation{"I read that as {} days, since {}.",
                "Lo leo como {} días, desde el {}."},
    // cli/dialogue
    Translation{
        "The card above holds for the answers so far, and should not wait for "
        "the rest. k goes on with the questions: the answers help whoever you "
        "call. b goes back to the last question, q stops.",
        "La tarjeta de arriba vale para las respuestas hasta ahora, y no debe "
        "esperar a las demás. k sigue con las preguntas: las respuestas ayudan "
        "a quien usted llame. b vuelve a la última pregunta, q para."},
    Translation{
        "That line is longer than {} bytes. Type a short answer.",
        "Esa línea tiene más de {} bytes. Escriba una respuesta corta."},
    Translation{"More than 1 MiB was typed. That is taken as the end.",
                "Se ha escrito más de 1 MiB. Se toma como el final."},
    Translation{"What was typed or pasted after that was not read.",
                "Lo que se escribió o pegó después no se ha leído."},
    Translation{"If that is wrong, type b.", "Si no es así, escriba b."},
    Translation{"Few people have a number like that. It may be a slip of the "
                "finger, or another unit.",
                "Pocas personas tienen un número así. Puede ser un error al "
                "teclear, u otra unidad."},
    Translation{"Type 1 to keep the number, or 2 to change it.",
                "Escriba 1 para dejar el número, o 2 para cambiarlo."},
    Translation{"There is no answer {}. The answers are 1 to {}.",
                "No hay respuesta {}. Las respuestas van de la 1 a la {}."},
    Translation{"Look through your answers. Enter shows the result. c and a "
                "number changes that answer.",
                "Repase sus respuestas. Intro muestra el resultado. Con c y un "
                "número se cambia esa respuesta."},
    Translation{"Press Enter for the result, or type c and a number to change "
                "an answer.",
                "Pulse Intro para ver el resultado, o escriba c y un número "
                "para cambiar una respuesta."},
    Translation{"k go on answering", "k seguir contestando"},
    Translation{"b back", "b atrás"},
    Translation{"q stop", "q salir"},
    Translation{"Type k to go on answering, or q to stop.",
                "Escriba k para seguir contestando, o q para salir."},
    // cli/parts
    Translation{"Enter: read on", "Intro: seguir leyendo"},
    Translation{"There is more to read than fits the window. Enter shows the "
                "rest, and then comes the question.",
                "Hay más texto del que cabe en la ventana. Intro muestra el "
                "resto, y luego viene la pregunta."},
    Translation{"There is more to read first: press Enter, and answer when all "
                "of it is there.",
                "Primero hay más que leer: pulse Intro y conteste cuando esté "
                "todo."},
    Translation{"That is a gain, not a loss.",
                "Eso es un aumento, no una pérdida."},
    Translation{"That is the other way round from what was asked.",
                "Eso es al revés de lo que se preguntó."},
    Translation{"{}. {} Is that right?", "{}. {} ¿Es correcto?"},
    Translation{"Ask again: {}. {}", "Pregunte otra vez: {}. {}"},
    Translation{"type {}, or s if you are not sure",
                "escriba {}, o ns si no está seguro"},
    Translation{"I read that as {}: of two numbers the one that needs help "
                "sooner.",
                "Lo leo como {}: de dos números, el que necesita ayuda antes."},
    Translation{"The longest time that can be given here is {}: I took that.",
                "El tiempo más largo que se puede dar aquí es {}: tomo ese."},
    Translation{"Stopped.", "Detenido."},
    Translation{"Error: What is typed could not be read any further: {}. What "
                "the answers so far give was printed.",
                "Error: No se pudo seguir leyendo lo que se escribe: {}. Se "
                "imprimió lo que dan las respuestas hasta ahora."},
    Translation{"The answers could not be written to \"{}\": {}",
                "No se pudieron guardar las respuestas en «{}»: {}"},
    Translation{"Permission denied", "permiso denegado"},
    Translation{"No such file or directory",
                "no existe esa carpeta o ese archivo"},
    Translation{"Not a directory", "no es una carpeta"},
    Translation{"Is a directory", "es una carpeta"},
    Translation{"No space left on device", "no queda espacio en el disco"},
    Translation{"Read-only file system", "ahí no se puede escribir"},
    Translation{"File too large", "el archivo es demasiado grande"},
    Translation{"File name too long",
                "el nombre del archivo es demasiado largo"},
    Translation{"Input/output error", "error de entrada o salida"},
    Translation{"Too many open files", "hay demasiados archivos abiertos"},
    Translation{"Too many open files in system",
                "hay demasiados archivos abiertos en el sistema"},
    Translation{"Cannot allocate memory", "no alcanza la memoria"},
    Translation{"this kernel lends it no Landlock; leave --sandbox out to go "
                "on with what it has",
                "este núcleo no ofrece Landlock; sin --sandbox se sigue con lo "
                "que ofrece"},
    Translation{"this kernel lends it no seccomp filter; leave --sandbox out "
                "to go on with what it has",
                "este núcleo no ofrece filtros seccomp; sin --sandbox se sigue "
                "con lo que ofrece"},
    Translation{"this kernel lends it neither Landlock nor seccomp; leave "
                "--sandbox out to go on with what it has",
                "este núcleo no ofrece Landlock ni seccomp; sin --sandbox se "
                "sigue con lo que ofrece"},
    Translation{"Landlock cannot open \"{}\": {}; leave --sandbox out to go "
                "on with what it has",
                "Landlock no puede abrir «{}»: {}; sin --sandbox se sigue con "
                "lo que hay"},
    Translation{"Landlock cannot be entered: {}; leave --sandbox out to go on "
                "with what it has",
                "no se puede entrar en Landlock: {}; sin --sandbox se sigue "
                "con lo que hay"},
    Translation{"the seccomp filter cannot be set: {}; leave --sandbox out to "
                "go on with what it has",
                "no se puede poner el filtro seccomp: {}; sin --sandbox se "
                "sigue con lo que hay"},
    Translation{"it is a symbolic link; name the file itself",
                "es un enlace simbólico; escriba el nombre del archivo mismo"},
    Translation{"it is a folder", "es una carpeta"},
    Translation{"it is a folder; name a file in it",
                "es una carpeta; escriba el nombre de un archivo en ella"},
    Translation{"it is no plain file, and would be replaced",
                "no es un archivo normal, y sería sustituido"},
    Translation{"it is read-only", "es de solo lectura"},
    Translation{
        "To save your answers, type a file name below.",
        "Para guardar sus respuestas, escriba abajo el nombre de un archivo."},
    Translation{"Press Enter to save your answers to {}, or type n.",
                "Pulse Intro para guardar sus respuestas en {}, o escriba n."},
    Translation{"Press Enter to save your answers to {}. The answers that "
                "stand there will be replaced: to keep them, type another "
                "file name, or n to save nothing.",
                "Pulse Intro para guardar sus respuestas en {}. Las respuestas "
                "que hay allí se sustituirán: para conservarlas, escriba otro "
                "nombre de archivo, o n para no guardar nada."},
    Translation{"Press Enter to save your answers to {}. The answers of {} "
                "that stand there will be replaced: to keep them, type another "
                "file name, or n to save nothing.",
                "Pulse Intro para guardar sus respuestas en {}. Las respuestas "
                "del {} que hay allí se sustituirán: para conservarlas, "
                "escriba otro nombre de archivo, o n para no guardar nada."},
    Translation{"The answers of {} in {} will be replaced when yours are "
                "saved. To keep them, stop now and start again with another "
                "name.",
                "Las respuestas del {} que hay en {} se sustituirán cuando se "
                "guarden las suyas. Para conservarlas, pare ahora y empiece de "
                "nuevo con otro nombre."},
    Translation{"The answers in {} will be replaced when yours are saved. To "
                "keep them, stop now and start again with another name.",
                "Las respuestas que hay en {} se sustituirán cuando se guarden "
                "las suyas. Para conservarlas, pare ahora y empiece de nuevo "
                "con otro nombre."},
    Translation{"The answers of {} that stood there were replaced.",
                "Se han sustituido las respuestas del {} que había allí."},
    Translation{"The answers that stood there were replaced.",
                "Se han sustituido las respuestas que había allí."},
    Translation{
        "Error: Press Enter to save, or type n to save nothing.",
        "Error: Pulse Intro para guardar, o escriba n para no guardar nada."},
    Translation{"To save under another name, type it below.",
                "Para guardar con otro nombre, escríbalo abajo."},
    Translation{"Type a file name, then Enter. Enter alone saves nothing.",
                "Escriba el nombre de un archivo y pulse Intro. Con Intro solo "
                "no se guarda nada."},
    Translation{"Error: There is something called \"{}\" already. To keep it, "
                "type another name.",
                "Error: Ya hay algo llamado \"{}\". Para conservarlo, escriba "
                "otro nombre."},
    Translation{"Error: {}.", "Error: {}."},
    // cli/check
    Translation{"Plain mode is on ({} is set).",
                "El modo sencillo está activado (por {})."},
    Translation{"From the other answers: {}. {}",
                "Según las demás respuestas: {}. {}"},
    Translation{"Answers were given to version {} of these questions, which is "
                "newer than this one, {}. Some questions may mean something "
                "else here.",
                "Hay respuestas que se dieron a la versión {} de estas "
                "preguntas, que es más nueva que esta, {}. Algunas preguntas "
                "pueden significar aquí otra cosa."},
    Translation{"What may be true right now is asked again.",
                "Lo que puede ocurrir ahora mismo se pregunta otra vez."},
    Translation{"What may be different by now is asked again.",
                "Lo que puede haber cambiado se pregunta otra vez."},
    Translation{"Your answers were given to version {} of these questions. "
                "This is version {}.",
                "Sus respuestas se dieron a la versión {} de estas preguntas. "
                "Esta es la versión {}."},
    Translation{"Your answers do not say to which version of these questions "
                "they were given. This is version {}.",
                "Sus respuestas no dicen a qué versión de estas preguntas se "
                "dieron. Esta es la versión {}."},
    Translation{"This version is older than your answers. It cannot know which "
                "questions mean something else in theirs.",
                "Esta versión es anterior a sus respuestas. No puede saber qué "
                "preguntas significan otra cosa en la de ellas."},
    Translation{
        "Questions that mean something else now, and are asked again: {}.",
        "Preguntas que ahora significan otra cosa y se hacen de nuevo: {}."},
    Translation{"Answers that fit no question here. They are kept, and count "
                "nowhere: {}.",
                "Respuestas que no corresponden a ninguna pregunta de aquí. Se "
                "conservan y no cuentan: {}."},
    Translation{"In short: {}", "En resumen: {}"},
    Translation{"The input ended before a result. What the answers so far "
                "advise was printed.",
                "La entrada terminó antes de llegar a un resultado. Se ha "
                "mostrado lo que aconsejan las respuestas dadas hasta ahora."},
    // render/changes_text
    Translation{
        "More urgent than last time. Last time: \"{}\". This time: \"{}\".",
        "Más urgente que la última vez. La última vez: «{}». Esta vez: «{}»."},
    Translation{
        "Less urgent than last time. Last time: \"{}\". This time: \"{}\". "
        "What you were told then still holds if nobody has looked at it.",
        "Menos urgente que la última vez. La última vez: «{}». Esta vez: "
        "«{}». Lo que se le dijo entonces sigue valiendo si nadie lo ha "
        "mirado."},
    Translation{"As urgent as last time: \"{}\".",
                "Igual de urgente que la última vez: «{}»."},
    Translation{"{}: {} (last time: {})", "{}: {} (la última vez: {})"},
    Translation{
        "At least as urgent as last time ({}): it says \"{}\", and could be "
        "\"{}\".",
        "Al menos tan urgente como la última vez ({}): dice «{}», y podría ser "
        "«{}»."},
    Translation{
        "This cannot be compared with last time: {}. Last time: \"{}\". This "
        "time: \"{}\" so far, and it could be \"{}\". What you were told then "
        "still holds if nobody has looked at it.",
        "Esto no se puede comparar con la última vez: {}. La última vez: «{}». "
        "Esta vez: «{}» por ahora, y podría ser «{}». Lo que se le dijo "
        "entonces sigue valiendo si nadie lo ha mirado."},
    Translation{"1 answer is missing", "falta 1 respuesta"},
    Translation{"{} answers are missing", "faltan {} respuestas"},
    Translation{"That date is in the future: it or this machine's clock is "
                "wrong, and so may be what counts as last time.",
                "Esa fecha está en el futuro: ella o el reloj de esta máquina "
                "está mal, y quizá también lo que cuenta como la última vez."},
    Translation{"Changed since then:", "Cambiado desde entonces:"},
    Translation{"Answered this time, and not then:",
                "Contestado esta vez y no entonces:"},
    Translation{"Since last time", "Desde la última vez"},
    Translation{"Compared with later answers",
                "Comparado con respuestas posteriores"},
    Translation{"The answers to compare with were given later than those of "
                "this card. Nothing here is called new or worse. The later "
                "ones: \"{}\". Those of this card: \"{}\".",
                "Las respuestas con las que se compara se dieron después que "
                "las de esta tarjeta. Aquí no se dice que algo sea nuevo o "
                "peor. Las posteriores: «{}». Las de esta tarjeta: «{}»."},
    Translation{"The answers to compare with were given to a newer version of "
                "these questions. Some may mean something else in it, and this "
                "version cannot know which.",
                "Las respuestas con las que se compara se dieron a una versión "
                "más nueva de estas preguntas. Algunas pueden significar otra "
                "cosa en ella, y esta versión no puede saber cuáles."},
    Translation{
        "This cannot be compared with last time: some answers of this card "
        "are older. Last time: \"{}\". This time: \"{}\". What you were told "
        "then still holds if nobody has looked at it.",
        "Esto no se puede comparar con la última vez: algunas respuestas de "
        "esta tarjeta son más antiguas. La última vez: «{}». Esta vez: «{}». "
        "Lo que se le dijo entonces sigue valiendo si nadie lo ha mirado."},
    Translation{
        "What is certain is more urgent than last time. Then it was \"{}\", "
        "and \"{}\" was advised since answers were missing. This time it is "
        "\"{}\", and \"{}\" is advised. What you were told then still holds "
        "if nobody has looked at it.",
        "Lo que es seguro es más urgente que la última vez. Entonces era "
        "«{}», y se aconsejó «{}» porque faltaban respuestas. Esta vez es "
        "«{}», y se aconseja «{}». Lo que se le dijo entonces sigue valiendo "
        "si nadie lo ha mirado."},
    Translation{"This cannot be compared with last time: questions mean "
                "something else now. Last time: \"{}\". This time: \"{}\". "
                "What you were told then still holds if nobody has looked at "
                "it.",
                "Esto no se puede comparar con la última vez: hay preguntas "
                "que ahora significan otra cosa. La última vez: «{}». Esta "
                "vez: «{}». Lo que se le dijo entonces sigue valiendo si nadie "
                "lo ha mirado."},
    Translation{
        "Not compared, since these questions mean something else now:",
        "No se comparan, porque estas preguntas significan ahora otra cosa:"},
    Translation{"New since then:", "Nuevo desde entonces:"},
    Translation{"Worse than then, or new:", "Peor que entonces, o nuevo:"},
    Translation{"Not compared, since these answers are older than last time's:",
                "No comparado, porque estas respuestas son más antiguas que "
                "las de la última vez:"},
    Translation{"Answered then, and not this time:",
                "Contestado entonces y no esta vez:"},
    Translation{"No answer is worse than last time. That does not mean that "
                "nothing is.",
                "Ninguna respuesta es peor que la última vez. Eso no quiere "
                "decir que no haya nada peor."},
    // cli/main
    Translation{"redflag asks about warning signs and says how soon to contact "
                "a doctor, why, and what to take along. It gives no diagnosis.",
                "redflag pregunta por señales de alarma y dice con qué "
                "urgencia hay que consultar a un médico, por qué y qué llevar. "
                "No da ningún diagnóstico."},
    Translation{"the result could not be written to standard output",
                "el resultado no se pudo escribir en la salida estándar"},
    // cli/help_text
    Translation{"Usage", "Uso"},
    Translation{"OPTIONS", "OPCIONES"},
    Translation{"Positionals", "Argumentos"},
    Translation{"SUBCOMMAND", "ORDEN"},
    Translation{"REQUIRED", "OBLIGATORIO"},
    Translation{"Excludes", "Excluye"},
    Translation{"Options", "Opciones"},
    Translation{"Subcommands", "Órdenes"},
    // cli/usage
    Translation{"did you mean \"{}\"?", "¿quería decir «{}»?"},
    Translation{"\"{}\" has no option \"{}\"", "«{}» no tiene la opción «{}»"},
    Translation{"\"{}\" takes no argument \"{}\"",
                "«{}» no admite el argumento «{}»"},
    Translation{"\"{}\" has no command \"{}\"", "«{}» no tiene la orden «{}»"},
    Translation{"Usage: {} [OPTIONS]", "Uso: {} [OPCIONES]"},
    Translation{"Usage: {} COMMAND [OPTIONS]", "Uso: {} ORDEN [OPCIONES]"},
    Translation{"See:   {} --help", "Ver: {} --help"},
    Translation{"say which command to run", "diga qué orden quiere"},
    // cli/program_words
    Translation{"it is no plain file", "no es un archivo corriente"},
    Translation{"the path is empty; name a folder or a .toml file, or leave it "
                "out for the built-in pack",
                "la ruta está vacía; indique una carpeta o un archivo .toml, u "
                "omítala para usar el paquete incluido"},
    Translation{"the value is empty; give one, or leave it out",
                "el valor está vacío; indique uno, o quite la opción"},
    Translation{"it cannot go to standard output; name a file",
                "no puede ir a la salida estándar; indique un archivo"},
    Translation{"name a file", "indique un archivo"},
    Translation{"it needs the name of a file",
                "necesita el nombre de un archivo"},
    Translation{"the id is empty; say which row with --row",
                "el identificador está vacío; diga qué fila con --row"},
    Translation{"--ref is a number of the call, such as C-20417: up to 32 "
                "letters, digits and -, a digit among them. It is never a "
                "name.",
                "--ref es un número de la llamada, como C-20417: hasta 32 "
                "letras, cifras y -, con alguna cifra. Nunca es un nombre."},
    Translation{"cannot read \"{}\": {}", "no se puede leer «{}»: {}"},
    Translation{"cannot read standard input: {}",
                "no se puede leer la entrada estándar: {}"},
    Translation{"cannot write \"{}\": {}", "no se puede escribir «{}»: {}"},
    Translation{"\"{}\" is read and written; name another file for the output",
                "«{}» se lee y se escribe; indique otro archivo para la "
                "salida"},
    Translation{"\"{}\" lies in the pack that is read, \"{}\"; name a file "
                "outside of it",
                "«{}» está en el paquete que se lee, «{}»; indique un archivo "
                "fuera de él"},
    Translation{"standard output goes into the file that is read, \"{}\"; name "
                "another file for the output",
                "la salida estándar va al archivo que se lee, «{}»; indique "
                "otro archivo para la salida"},
    Translation{"standard output goes into \"{}\", which is written as well; "
                "name another file for one of them",
                "la salida estándar va a «{}», que también se escribe; indique "
                "otro archivo para una de las dos"},
    Translation{"\"{}\" and \"{}\" are one file; name another for one of them",
                "«{}» y «{}» son un mismo archivo; indique otro para uno de "
                "los dos"},
    Translation{"\"{}\" is new, but may not outlast a power cut: {}",
                "«{}» es nuevo, pero quizá no sobreviva a un corte de luz: {}"},
    Translation{"the folders in \"{}\" are more than {} deep",
                "las carpetas de «{}» tienen más de {} niveles"},
    Translation{"there are more than {} files and folders in \"{}\"",
                "hay más de {} archivos y carpetas en «{}»"},
    Translation{"\"{}\" is no answer sheet, and is not replaced",
                "«{}» no es una hoja de respuestas, y no se reemplaza"},
    Translation{"cannot make the folder \"{}\": {}; name another place with "
                "--config FILE",
                "no se puede crear la carpeta «{}»: {}; indique otro lugar con "
                "--config FILE"},
    Translation{"cannot take away \"{}\", which is not a file",
                "no se puede borrar «{}», que no es un archivo"},
    Translation{"cannot take away \"{}\": {}", "no se puede borrar «{}»: {}"},
    Translation{"the pack \"{}\" could not be read whole",
                "el paquete «{}» no se pudo leer entero"},
    Translation{"there is no .toml file in \"{}\"; `redflag pack new` writes a "
                "pack to start from",
                "no hay ningún archivo .toml en «{}»; `redflag pack new` "
                "escribe un paquete del que partir"},
    Translation{"{} not in {}", "{} no está entre {}"},
    Translation{"Value {} not in range {} to {}",
                "el valor {} no está entre {} y {}"},
    Translation{"it cannot be \"{}\"; write the code of a language, as in es",
                "no puede ser «{}»; escriba el código de un idioma, por "
                "ejemplo es"},
    Translation{"{} is required", "falta {}, que es obligatorio"},
    Translation{"{} excludes {}", "{} no se puede usar junto con {}"},
    Translation{"{} required {} missing",
                "debe llevar {} valor de tipo {}, y falta"},
    Translation{"At least {} required but received {}",
                "se necesita al menos {} y se recibieron {}"},
    Translation{"At Most {} required but received {}",
                "se admite como máximo {} y se recibieron {}"},
    Translation{"Could not convert: {} = {}", "no se entiende {} = {}"},
    Translation{"{} was given a disallowed flag override",
                "{} no admite ningún valor"},
    // cli/intake
    Translation{"the answers are of the call \"{}\", not of \"{}\"; leave out "
                "--ref to go on with that call",
                "las respuestas son de la llamada «{}», no de «{}»; quite "
                "--ref para seguir con aquella llamada"},
    Translation{"{} = \"{}\" in the answers' [call]: {}",
                "{} = «{}» en [call] de las respuestas: {}"},
    Translation{"it is a number of the call, such as C-20417: up to 32 "
                "letters, digits and -, a digit among them, and never a name",
                "es un número de la llamada, como C-20417: hasta 32 letras, "
                "cifras y -, con alguna cifra, y nunca un nombre"},
    Translation{"it is a time, such as 2026-11-21T20:50:00Z",
                "es una hora, como 2026-11-21T20:50:00Z"},
    // cli/checklist
    Translation{"the pack {} has no sign \"{}\"",
                "el paquete {} no tiene la señal «{}»"},
    Translation{"See:   redflag pack show", "Ver: redflag pack show"},
    // cli/contacts
    Translation{"there is no place for the config, since neither "
                "XDG_CONFIG_HOME nor HOME names a folder; name a file with "
                "--config",
                "no hay lugar para la configuración, porque ni XDG_CONFIG_HOME "
                "ni HOME nombran una carpeta; indique un archivo con --config"},
    Translation{"No contacts are set. To set them: redflag contacts",
                "No hay contactos guardados. Para guardarlos: redflag "
                "contacts"},
    Translation{"Kept in {}", "Guardado en {}"},
    Translation{"There was nothing to take away: no \"{}\".",
                "No había nada que borrar: no existe «{}»."},
    Translation{"Took away \"{}\".", "Se borró «{}»."},
    Translation{"\"{}\" is no config; name another file with --config",
                "«{}» no es una configuración; indique otro archivo con "
                "--config"},
    Translation{"correct it, or take it away with redflag contacts --config {} "
                "--clear",
                "corríjalo, o bórrelo con redflag contacts --config {} "
                "--clear"},
    // cli/language
    Translation{"{} and {}", "{} y {}"},
    Translation{"--lang: the pack {} has no \"{}\"; it has {}",
                "--lang: el paquete {} no tiene «{}»; tiene {}"},
    Translation{"REDFLAG_LANG: the pack {} has no \"{}\"; it has {}; \"{}\" is "
                "used",
                "REDFLAG_LANG: el paquete {} no tiene «{}»; tiene {}; se usa "
                "«{}»"},
    // engine/config_file
    Translation{"Written by redflag contacts; may be edited.",
                "Escrito por redflag contacts; se puede editar."},
    // cli/sheet_source
    Translation{"standard input", "entrada estándar"},
    // cli/config
    Translation{"\"{}\" is not a file that can be read",
                "«{}» no es un archivo que se pueda leer"},
    Translation{
        "\"{}\" (REDFLAG_CONFIG) is not there: no telephone number is known",
        "«{}» (REDFLAG_CONFIG) no existe: no se conoce ningún número de "
        "teléfono"},
    Translation{
        "the config has mistakes: only what is sound in it is used",
        "la configuración tiene errores: solo se usa lo que está bien en ella"},
    Translation{
        "the config is not used: no telephone number is known",
        "la configuración no se usa: no se conoce ningún número de teléfono"},
    // cli/clock
    Translation{"SOURCE_DATE_EPOCH is not used: it is no number of seconds "
                "from 0 to {}; times are those of the clock",
                "SOURCE_DATE_EPOCH no se usa: no es un número de segundos de 0 "
                "a {}; las horas son las del reloj"},
    Translation{"TZ is not used: \"{}\" is no zone that this machine knows; "
                "times are in UTC",
                "TZ no se usa: «{}» no es ninguna zona que este equipo "
                "conozca; las horas son de UTC"},
    // cli/main
    Translation{"there is not enough memory", "no hay suficiente memoria"},
    Translation{"this is a bug of ours: {}", "esto es un error nuestro: {}"},
    Translation{"this is a bug of ours", "esto es un error nuestro"},
    // cli/program_words
    Translation{"cannot make the folder \"{}\": \"{}\" is no folder; name "
                "another place with --config FILE",
                "no se puede crear la carpeta «{}»: «{}» no es una carpeta; "
                "indique otro lugar con --config FILE"},
    // cli/exit_code
    Translation{"It ran, whatever the level.",
                "Se ejecutó, sea cual sea el nivel."},
    Translation{
        "A condition that you asked for is true: a level at or above "
        "--fail-on, a finding of lint, a case that failed, packs that "
        "differ.",
        "Se cumple una condición que usted pidió: un nivel igual o superior al "
        "de --fail-on, un hallazgo de lint, un caso que falla, paquetes que se "
        "diferencian."},
    Translation{"Wrong usage.", "Uso incorrecto."},
    Translation{"Answers that cannot be used.",
                "Respuestas que no se pueden usar."},
    Translation{"A pack that cannot be used.",
                "Un paquete que no se puede usar."},
    Translation{"Something could not be read or written, or memory ran out.",
                "Algo no se pudo leer o escribir, o se acabó la memoria."},
    Translation{"The batch ran, and some rows were rejected.",
                "El lote se procesó y algunas filas fueron rechazadas."},
    Translation{"The input ended before a result.",
                "La entrada terminó antes de llegar a un resultado."},
    Translation{"The sandbox that was asked for cannot be had.",
                "El aislamiento que se pidió no es posible."},
    Translation{"A bug of redflag.", "Un error de redflag."},
    Translation{"Interrupted.", "Interrumpido."},
    // cli/man_page
    Translation{"The language to speak in, where the pack has it.",
                "El idioma en que hablar, si el paquete lo tiene."},
    Translation{"The same, where that is not set.",
                "Lo mismo, si aquella no está definida."},
    Translation{"The config file.", "El archivo de configuración."},
    Translation{"Where a config file is looked for.",
                "Dónde se busca un archivo de configuración."},
    Translation{"If set, as --plain: no rules, and footers once.",
                "Si está definida, como --plain: sin líneas de separación, y "
                "los pies una sola vez."},
    Translation{"Whether to use colour.", "Si se usa color."},
    Translation{"How wide lines may be.", "Cuánto pueden medir las líneas."},
    Translation{"The time zone of the times that are shown.",
                "La zona horaria de las horas que se muestran."},
    Translation{"What to take for the present time, in seconds, so that a "
                "result can be repeated.",
                "Lo que se toma por la hora actual, en segundos, para que un "
                "resultado se pueda repetir."},
    Translation{"Your contacts; ~/.config where the variable is not set.",
                "Sus contactos; ~/.config si la variable no está definida."},
    Translation{"Those of a clinic, for all its users.",
                "Los de una clínica, para todos sus usuarios."},
    Translation{"ask about warning signs, and say how soon to contact a doctor",
                "pregunta por señales de alarma y dice con qué urgencia hay "
                "que consultar a un médico"},
    Translation{"NAME", "NOMBRE"},
    Translation{"SYNOPSIS", "SINOPSIS"},
    Translation{"DESCRIPTION", "DESCRIPCIÓN"},
    Translation{"COMMAND", "ORDEN"},
    Translation{"OPTION", "OPCIÓN"},
    Translation{"{}. One of: {}", "{}. Uno de: {}"},
    Translation{"ARGUMENTS", "ARGUMENTOS"},
    Translation{"COMMANDS", "ÓRDENES"},
    Translation{"EXIT STATUS", "ESTADO DE SALIDA"},
    Translation{"ENVIRONMENT", "ENTORNO"},
    Translation{"FILES", "ARCHIVOS"},
    Translation{"SEE ALSO", "VÉASE TAMBIÉN"},
    // cli/man
    Translation{"there is no command \"{}\"", "no existe la orden «{}»"},
    // export/fhir_questionnaire
    Translation{"Have you noticed any of these?", "¿Ha notado algo de esto?"},
    Translation{"A few more questions", "Unas preguntas más"},
    Translation{"Which of these are you not sure about?",
                "¿De cuáles de estas no está seguro o segura?"},
    Translation{"If there is no number:", "Si no hay un número:"},
    // export/pack_markdown
    Translation{"For review: mark each rule, step and case as right, or write "
                "down what is to be changed.",
                "Para revisar: marque cada regla, paso y caso como correcto, o "
                "escriba lo que hay que cambiar."},
    Translation{"Contents", "Contenido"},
    Translation{"Right", "Correcto"},
    Translation{"To be changed", "Hay que cambiar"},
    Translation{"When", "Cuándo"},
    Translation{"In the pack", "En el paquete"},
    Translation{"Source", "Fuente"},
    Translation{"Levels, the most urgent first",
                "Niveles, el más urgente primero"},
    Translation{"To do", "Qué hacer"},
    Translation{"Within", "Plazo"},
    Translation{"Not sure leads to at most", "No saberlo lleva como mucho a"},
    Translation{"Pages of questions that are ticked together",
                "Páginas de preguntas que se marcan juntas"},
    Translation{"Asked", "Se pregunta"},
    Translation{"Order", "Orden"},
    Translation{"before all else", "antes que todo lo demás"},
    Translation{"Questions about the person", "Preguntas sobre la persona"},
    Translation{"Signs", "Señales"},
    Translation{"Group", "Grupo"},
    Translation{"Type", "Tipo"},
    Translation{"more worrying", "más preocupante"},
    Translation{"Range", "Intervalo"},
    Translation{"or no reading", "o sin medición"},
    Translation{"Option", "Opción"},
    Translation{"In short", "En breve"},
    Translation{"For nurses", "Para enfermería"},
    Translation{"Of another person", "Sobre otra persona"},
    Translation{"Page", "Página"},
    Translation{"Asked if", "Se pregunta si"},
    Translation{"Rule", "Regla"},
    Translation{"Why", "Por qué"},
    Translation{"Meanwhile", "Mientras tanto"},
    Translation{"If not sure", "Si no se sabe"},
    Translation{"Rules across signs", "Reglas entre señales"},
    Translation{"What is worked out from the answers",
                "Lo que se calcula a partir de las respuestas"},
    Translation{"Thresholds", "Umbrales"},
    Translation{"Threshold", "Umbral"},
    Translation{"Read by", "Lo usan"},
    Translation{"Next steps", "Próximos pasos"},
    Translation{"Under", "Apartado"},
    Translation{"Text", "Texto"},
    Translation{"not shown", "no se muestra"},
    Translation{"Sources", "Fuentes"},
    Translation{"Who says it", "Quién lo dice"},
    Translation{"Year", "Año"},
    Translation{"Section", "Sección"},
    Translation{"Address", "Dirección"},
    Translation{"Standing", "Solidez"},
    Translation{"Promises, which are proved", "Promesas, que se demuestran"},
    Translation{"At least", "Al menos"},
    Translation{"Hazards", "Peligros"},
    Translation{"Cause", "Causa"},
    Translation{"Harm", "Daño"},
    Translation{"Control", "Control"},
    Translation{"Remains", "Lo que queda"},
    Translation{"Findings that are left as they are",
                "Hallazgos que se dejan como están"},
    Translation{"Cases, by the level that each must get",
                "Casos, según el nivel que debe obtener cada uno"},
    Translation{"All else", "Todo lo demás"},
    Translation{"Possible", "Posible"},
    Translation{"Advised", "Aconsejado"},
    Translation{"Defensible", "Defendible"},
    Translation{"Advised, too high", "Aconsejado, demasiado alto"},
    Translation{"Must fire", "Debe cumplirse"},
    Translation{"Must not fire", "No debe cumplirse"},
};

}  // namespace

std::span<const Translation> spanish_words() { return translations; }

}  // namespace redflag
