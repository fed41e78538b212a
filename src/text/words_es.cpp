// SPDX-License-Identifier: Apache-2.0
// The program's words in Spanish, in the order of the rooms that say them.
// No native speaker and no clinician has checked them.

#include <array>

#include "text/words.h"

namespace redflag {
namespace {

constexpr std::array translations = {
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
    Translation{"{} {} {} {}, {:02}:{:02} {}",
                "{} {} de {} de {}, {:02}:{:02} {}"},
    // engine/answers
    Translation{"Not answered", "Sin respuesta"},
    Translation{"Not sure", "No lo sé"},
    Translation{"Yes", "Sí"},
    Translation{"No", "No"},
    Translation{"None of these", "Nada de esto"},
    Translation{"{} (not sure)", "{} (no lo sé)"},
    Translation{"No reading", "Sin medida"},
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
};

}  // namespace

std::span<const Translation> spanish_words() { return translations; }

}  // namespace redflag
