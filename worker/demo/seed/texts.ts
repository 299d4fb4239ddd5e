/** What people write about the coffee shop, in three languages: what happened, and what they make of it. */
import type { Random } from "./random.ts";

export const LANGUAGES = ["en", "de", "es"] as const;
export type Language = (typeof LANGUAGES)[number];

export const TOPICS = ["late", "checkout", "price", "stale", "taste", "service", "packaging"] as const;
/** What a text is about. */
export type Topic = (typeof TOPICS)[number];

interface Phrases {
  happened: readonly string[];
  after: readonly string[];
}

const TEXTS: Record<Language, Record<Topic, Phrases>> = {
  en: {
    late: {
      happened: [
        "The parcel came four days late",
        "Delivery was slow again",
        "My coffee arrived too late for the weekend",
        "The tracking stood still for a week",
      ],
      after: [
        "and nobody told me.",
        "so I bought beans at the supermarket.",
        "for the second time.",
        "which is a pity.",
      ],
    },
    checkout: {
      happened: [
        "The checkout has too many pages",
        "I had to enter my address twice",
        "The form lost what I typed",
        "Paying took me three attempts",
      ],
      after: ["on my phone.", "and I nearly gave up.", "before it worked.", "although I have an account."],
    },
    price: {
      happened: [
        "Shipping costs too much",
        "The price went up again",
        "It is too expensive for everyday coffee",
      ],
      after: ["compared with the roaster around the corner.", "without a word.", "for one bag."],
    },
    stale: {
      happened: [
        "The beans were roasted a month ago",
        "The last bag tasted stale",
        "The roast was burnt this time",
      ],
      after: ["which I don't expect from you.", "and I threw half of it away.", "sorry."],
    },
    taste: {
      happened: [
        "The Ethiopian is wonderful",
        "Best coffee I have had in years",
        "Fresh beans and a great taste",
        "I love the tasting box",
      ],
      after: ["and my whole office agrees.", "every single morning.", "thank you!", "keep it up."],
    },
    service: {
      happened: [
        "Ingrid answered within an hour",
        "Friendly people who know their coffee",
        "You replaced the broken bag at once",
      ],
      after: ["and solved it.", "that is rare.", "thank you!", "without any questions."],
    },
    packaging: {
      happened: ["The bag could be easier to close", "Less plastic would be nice", "A bigger bag would help"],
      after: ["otherwise all is fine.", "for a family of five.", "please."],
    },
  },
  de: {
    late: {
      happened: [
        "Das Paket kam vier Tage zu spät",
        "Die Lieferung war wieder langsam",
        "Die Sendung stand eine Woche lang still",
      ],
      after: ["und niemand hat sich gemeldet.", "also kaufte ich im Supermarkt.", "zum zweiten Mal."],
    },
    checkout: {
      happened: [
        "Der Bestellvorgang hat zu viele Seiten",
        "Ich musste meine Adresse zweimal eingeben",
        "Das Formular hat alles vergessen",
      ],
      after: ["auf dem Handy.", "und ich hätte fast aufgegeben.", "obwohl ich ein Konto habe."],
    },
    price: {
      happened: ["Der Versand ist zu teuer", "Der Preis ist schon wieder gestiegen"],
      after: ["für eine einzige Tüte.", "ohne ein Wort dazu."],
    },
    stale: {
      happened: ["Die Bohnen waren einen Monat alt", "Die letzte Tüte schmeckte alt"],
      after: ["das kenne ich von euch nicht.", "schade."],
    },
    taste: {
      happened: [
        "Der Äthiopier ist wunderbar",
        "Frische Bohnen und ein toller Geschmack",
        "Der beste Kaffee seit Jahren",
      ],
      after: ["und das ganze Büro freut sich.", "jeden Morgen.", "danke!"],
    },
    service: {
      happened: [
        "Ingrid hat innerhalb einer Stunde geantwortet",
        "Freundliche Leute, die ihren Kaffee kennen",
      ],
      after: ["und alles gelöst.", "das ist selten.", "vielen Dank!"],
    },
    packaging: {
      happened: ["Die Tüte könnte besser schließen", "Weniger Plastik wäre schön"],
      after: ["sonst ist alles gut.", "bitte."],
    },
  },
  es: {
    late: {
      happened: [
        "El paquete llegó cuatro días tarde",
        "La entrega fue lenta otra vez",
        "El seguimiento no avanzó en una semana",
      ],
      after: ["y nadie me avisó.", "así que compré en el supermercado.", "por segunda vez."],
    },
    checkout: {
      happened: [
        "El pedido tiene demasiadas páginas",
        "Tuve que escribir la dirección dos veces",
        "El formulario perdió mis datos",
      ],
      after: ["en el móvil.", "y casi lo dejo.", "aunque tengo una cuenta."],
    },
    price: {
      happened: ["El envío cuesta demasiado", "El precio ha subido otra vez"],
      after: ["para una sola bolsa.", "sin avisar."],
    },
    stale: {
      happened: ["El café tenía un mes", "La última bolsa sabía a viejo"],
      after: ["y no me lo esperaba.", "una pena."],
    },
    taste: {
      happened: ["El etíope es maravilloso", "Café fresco y de gran sabor", "El mejor café en años"],
      after: ["y en la oficina encanta.", "cada mañana.", "¡gracias!"],
    },
    service: {
      happened: ["Ingrid respondió en una hora", "Gente amable que sabe de café"],
      after: ["y lo resolvió.", "algo poco común.", "¡muchas gracias!"],
    },
    packaging: {
      happened: ["La bolsa podría cerrar mejor", "Con menos plástico sería mejor"],
      after: ["lo demás está bien.", "por favor."],
    },
  },
};

/** A sentence or two about a topic. */
export function textOn(random: Random, language: Language, topic: Topic): string {
  const { happened, after } = TEXTS[language][topic];
  return `${random.pick(happened)}, ${random.pick(after)}`;
}

/** What the shop's team notes on an answer that it handled. */
export const TEAM_NOTES = [
  "Called back, sent a fresh bag.",
  "Refunded the shipping.",
  "Told the carrier; the next parcel is tracked.",
  "Wrote an apology and a code for 20 % off.",
] as const;
