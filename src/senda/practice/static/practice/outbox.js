// One line that tells how many plays wait on this device, and sends them when it can. It stands on the list and in the player.
const place = document.querySelector("[data-outbox]");
const { storeOf, flush, whose } = await import(place.dataset.store);
const person = whose(place.dataset.whose), store = storeOf(person);
const find = (name) => place.querySelector(`[data-of="${name}"]`);
const word = (name, facts = {}) =>
  Object.entries(facts).reduce((told, [key, value]) => told.replaceAll(`{${key}}`, value),
    find("words").content.querySelector(`[data-word="${name}"]`).textContent);

async function show(state) {
  const waiting = await store.all("outbox"), refused = waiting.filter((play) => play.why);
  place.hidden = !waiting.length;
  find("count").textContent = waiting.length === 1 ? word("unsent-one") : word("unsent", { n: waiting.length });
  find("state").textContent = state === "sent" ? "" : word(state);
  find("refused").replaceChildren(...refused.map((play) => {
    const made = document.createElement("li"), drop = document.createElement("button");
    drop.type = "button";
    drop.className = "b quiet";
    drop.textContent = word("drop");
    drop.addEventListener("click", async () => {
      await store.remove("outbox", play.ref);
      await show("sent");
    });
    made.append(word("refused", { why: play.why }), " ", drop);
    return made;
  }));
  find("send").hidden = waiting.length === refused.length;
}

async function send() {
  if (!person) return;
  let told;
  try {
    told = await flush(store, place.dataset.receive, person);
    await show(told.state);
  } catch {
    return; // a browser that keeps nothing has nothing to send
  }
  if (told.sent.length) document.dispatchEvent(new CustomEvent("senda:sent", { detail: told.sent }));
}

find("send").addEventListener("click", send);
addEventListener("online", send);
document.addEventListener("senda:played", send);
await send();
