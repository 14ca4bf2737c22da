import { For } from "solid-js";
import { header } from "#message/header";
import { liability } from "#message/liability";
import { penalty } from "#message/penalty/penalty";
import { useLocation } from "../../route/place";
import { readVatPath, useAddress } from "../../vat/address";

const PAGES = ["owed", "penalty"] as const;

/** The pages on money, beside one another. */
export function MoneyTabs() {
  const to = useAddress();
  const location = useLocation();
  return (
    <nav class="tabs" aria-label={header.sections.money}>
      <For each={PAGES}>
        {(page) => (
          <a href={to(page)} aria-current={readVatPath(location.pathname).page === page ? "page" : undefined}>
            {page === "owed" ? liability.title : penalty.title}
          </a>
        )}
      </For>
    </nav>
  );
}
