import account from "./pages/account.html?raw";
import checkout from "./pages/checkout.html?raw";
import home from "./pages/home.html?raw";
import product from "./pages/product.html?raw";
import support from "./pages/support.html?raw";
import thanks from "./pages/thanks.html?raw";
import type { Product } from "./products.ts";
import { othersThan, productValues, shelf } from "./shelf.ts";
import { fillTemplate } from "./template.ts";

/** A page of the shop: its content between header and footer, and the hint about its surveys at the top. */
export interface Page {
  path: string;
  title: string;
  main: string;
  /** markup */
  note: string;
  /** the page's own script; the shop's script loads on every page */
  script?: string;
}

const code = (text: string) => `<code>${text}</code>`;
const again = (event: string) => `<button type="button" class="link" data-track="${event}">Ask now</button>`;

const NOTHING = "No survey asks on this page: order something, and one does on the page that thanks you.";

/** The pages with a fixed address. `productPage` makes those of the products. */
export const PAGES = (): Page[] => [
  {
    path: "/",
    title: "Coffee, roasted slowly",
    main: fillTemplate(home, { coffees: shelf("coffee"), gear: shelf("gear") }),
    note: NOTHING,
  },
  {
    path: "/checkout",
    title: "Checkout",
    main: checkout,
    script: "checkout",
    note: `“Place order” leads to ${code("checkout-nps")}, “Express” to ${code("checkout-ces")}: one order, one question.`,
  },
  {
    path: "/thanks",
    title: "Thank you",
    main: thanks,
    script: "thanks",
    note: `A second after ${code("order_completed")} asks ${code("checkout-nps")} ${again("order_completed")}, after
      ${code("checkout_finished")} (express) ${code("checkout-ces")} ${again("checkout_finished")}.`,
  },
  {
    path: "/support",
    title: "Support",
    main: support,
    script: "support",
    note: `${code("support-csat")} asks a second after a request is closed: event ${code("support_closed")} ${again("support_closed")}.`,
  },
  {
    path: "/account",
    title: "Your account",
    main: account,
    script: "account",
    note: `“Cancel my plan” calls ${code("earshot(&quot;show&quot;, &quot;cancel&quot;)")}, and the answer decides whether the plan goes.`,
  },
];

/** The page of one product. */
export function productPage(item: Product): Page {
  const values = { ...productValues(item), others: othersThan(item) };
  return {
    path: `/product/${item.id}`,
    title: item.name,
    main: fillTemplate(product, values),
    note: NOTHING,
  };
}
