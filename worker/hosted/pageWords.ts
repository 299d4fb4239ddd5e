import { lookupLanguage } from "../../schema/strings/languageLookup.ts";
import type { Language } from "../../schema/strings/languagePack.ts";

/** The page's own words: the prompt brings its own. */
export interface PageWords {
  /** without JavaScript */
  script: string;
  /** the prompt was closed */
  ended: string;
  /** the survey could not be loaded */
  failed: string;
  missingTitle: string;
  missing: string;
  linkTitle: string;
  expired: string;
  used: string;
  invalid: string;
}

/** In the languages of the prompt's own words. */
const WORDS: Record<Language, PageWords> = {
  en: {
    script: "This survey needs JavaScript. Turn it on in your browser and load the page again.",
    ended: "You can close this page now.",
    failed: "The survey could not be loaded. Check your connection and load the page again.",
    missingTitle: "No survey here",
    missing: "This survey does not exist, or it has ended.",
    linkTitle: "This link does not work",
    expired: "The link has expired.",
    used: "The link was used already. Thank you for your answer.",
    invalid: "The link is damaged. Copy it whole from the message that you received.",
  },
  de: {
    script: "Diese Umfrage braucht JavaScript. Schalten Sie es im Browser ein und laden Sie die Seite neu.",
    ended: "Sie können diese Seite jetzt schließen.",
    failed: "Die Umfrage konnte nicht geladen werden. Prüfen Sie die Verbindung und laden Sie die Seite neu.",
    missingTitle: "Hier ist keine Umfrage",
    missing: "Diese Umfrage gibt es nicht, oder sie ist beendet.",
    linkTitle: "Dieser Link funktioniert nicht",
    expired: "Der Link ist abgelaufen.",
    used: "Der Link wurde schon benutzt. Danke für Ihre Antwort.",
    invalid: "Der Link ist beschädigt. Kopieren Sie ihn vollständig aus Ihrer Nachricht.",
  },
  es: {
    script: "Esta encuesta necesita JavaScript. Actívelo en su navegador y vuelva a cargar la página.",
    ended: "Ya puede cerrar esta página.",
    failed: "No se pudo cargar la encuesta. Compruebe la conexión y vuelva a cargar la página.",
    missingTitle: "Aquí no hay ninguna encuesta",
    missing: "Esta encuesta no existe o ya terminó.",
    linkTitle: "Este enlace no funciona",
    expired: "El enlace ha caducado.",
    used: "El enlace ya se ha usado. Gracias por su respuesta.",
    invalid: "El enlace está dañado. Cópielo completo del mensaje que recibió.",
  },
  fr: {
    script: "Cette enquête a besoin de JavaScript. Activez-le dans votre navigateur et rechargez la page.",
    ended: "Vous pouvez maintenant fermer cette page.",
    failed: "L’enquête n’a pas pu être chargée. Vérifiez la connexion et rechargez la page.",
    missingTitle: "Aucune enquête ici",
    missing: "Cette enquête n’existe pas ou est terminée.",
    linkTitle: "Ce lien ne fonctionne pas",
    expired: "Le lien a expiré.",
    used: "Le lien a déjà été utilisé. Merci pour votre réponse.",
    invalid: "Le lien est abîmé. Copiez-le en entier depuis le message reçu.",
  },
  it: {
    script: "Questo sondaggio richiede JavaScript. Attivalo nel browser e ricarica la pagina.",
    ended: "Ora puoi chiudere questa pagina.",
    failed: "Non è stato possibile caricare il sondaggio. Controlla la connessione e ricarica la pagina.",
    missingTitle: "Qui non c’è nessun sondaggio",
    missing: "Questo sondaggio non esiste o è terminato.",
    linkTitle: "Questo link non funziona",
    expired: "Il link è scaduto.",
    used: "Il link è già stato usato. Grazie per la risposta.",
    invalid: "Il link è danneggiato. Copialo per intero dal messaggio ricevuto.",
  },
  nl: {
    script: "Deze enquête heeft JavaScript nodig. Zet het aan in uw browser en laad de pagina opnieuw.",
    ended: "U kunt deze pagina nu sluiten.",
    failed: "De enquête kon niet worden geladen. Controleer de verbinding en laad de pagina opnieuw.",
    missingTitle: "Hier is geen enquête",
    missing: "Deze enquête bestaat niet of is afgelopen.",
    linkTitle: "Deze link werkt niet",
    expired: "De link is verlopen.",
    used: "De link is al gebruikt. Bedankt voor uw antwoord.",
    invalid: "De link is beschadigd. Kopieer hem in zijn geheel uit het bericht.",
  },
  pt: {
    script: "Esta pesquisa precisa de JavaScript. Ative-o no navegador e carregue a página novamente.",
    ended: "Já pode fechar esta página.",
    failed: "Não foi possível carregar a pesquisa. Verifique a conexão e carregue a página novamente.",
    missingTitle: "Não há pesquisa aqui",
    missing: "Esta pesquisa não existe ou já terminou.",
    linkTitle: "Este link não funciona",
    expired: "O link expirou.",
    used: "O link já foi usado. Obrigado pela sua resposta.",
    invalid: "O link está danificado. Copie-o por inteiro da mensagem que recebeu.",
  },
  ja: {
    script:
      "このアンケートにはJavaScriptが必要です。ブラウザーで有効にして、ページを再読み込みしてください。",
    ended: "このページを閉じてかまいません。",
    failed: "アンケートを読み込めませんでした。接続を確認して、ページを再読み込みしてください。",
    missingTitle: "アンケートがありません",
    missing: "このアンケートは存在しないか、終了しました。",
    linkTitle: "このリンクは使えません",
    expired: "リンクの有効期限が切れています。",
    used: "このリンクはすでに使用されています。ご回答ありがとうございました。",
    invalid: "リンクが壊れています。受け取ったメッセージから全体をコピーしてください。",
  },
  zh: {
    script: "此调查需要 JavaScript。请在浏览器中启用它，然后重新加载页面。",
    ended: "您现在可以关闭此页面。",
    failed: "无法加载调查。请检查网络连接，然后重新加载页面。",
    missingTitle: "这里没有调查",
    missing: "此调查不存在或已结束。",
    linkTitle: "此链接无效",
    expired: "链接已过期。",
    used: "链接已被使用。感谢您的回答。",
    invalid: "链接已损坏。请从您收到的消息中完整复制。",
  },
  ar: {
    script: "يحتاج هذا الاستبيان إلى JavaScript. فعّله في متصفحك ثم أعد تحميل الصفحة.",
    ended: "يمكنك إغلاق هذه الصفحة الآن.",
    failed: "تعذر تحميل الاستبيان. تحقق من الاتصال ثم أعد تحميل الصفحة.",
    missingTitle: "لا يوجد استبيان هنا",
    missing: "هذا الاستبيان غير موجود أو انتهى.",
    linkTitle: "هذا الرابط لا يعمل",
    expired: "انتهت صلاحية الرابط.",
    used: "استُخدم هذا الرابط من قبل. شكرًا على إجابتك.",
    invalid: "الرابط تالف. انسخه كاملًا من الرسالة التي وصلتك.",
  },
};

const PAGE_LANGUAGES = Object.keys(WORDS);

/** The words in the first of the wanted languages that the page has; English where it has none of them. */
export function pageWords(wanted: readonly string[]): { lang: string; words: PageWords } {
  const found = wanted.map((tag) => lookupLanguage(tag, PAGE_LANGUAGES)).find((tag) => tag !== null);
  const lang = found ?? "en";
  return { lang, words: WORDS[lang as Language] };
}
