// The player: joins the rules, the words and what the device keeps. Without it the same page begins the case on the server.
const root = document.querySelector("#player");
const { key: given, language, cases, shell, worker, version } = root.dataset;
const part = (name) => root.querySelector(`[data-part="${name}"]`);
const parts = ["jsEngine", "jsTelling", "jsStore", "jsScene", "jsResult"].map((name) => import(root.dataset[name]));
const [engine, telling, stores, { kitOf, sceneOf }, { resultOf }] = await Promise.all(parts);

const kit = kitOf(root), { word, duration } = kit;
const scene = sceneOf(kit, (code, button) => move(code, button)), result = resultOf(kit);
const urls = { cases, shell, worker, version, language };
const person = stores.whose(root.dataset.whose), store = stores.storeOf(person);
const key = given || (/^.*\/([\w-]+)\/play\/$/.exec(location.pathname) ?? [])[1];
let whole, play, turning;

// A trainer may write ?seed=7 behind the address: then everybody meets the same person.
const asked = new URLSearchParams(location.search).get("seed") ?? "";
const anySeed = () => crypto.getRandomValues(new Uint32Array(1))[0] >>> 1;
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return [...bytes].map((byte, at) => ([4, 6, 8, 10].includes(at) ? "-" : "") + byte.toString(16).padStart(2, "0")).join("");
}
const say = (words) => (part("say").textContent = words);
const nameOf = (code) => (Math.floor(code / 100) === 2 ? whole.case.acts : whole.case.cues)[code % 100].k;

async function load() {
  const answer = await fetch(`${cases}${key}/${language}.json`);
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  return answer.json();
}

function open(seed, codes, { ref = uuid(), began = new Date().toISOString(), repeated = false } = {}) {
  const game = whole.case;
  play = { ref, seed, began, repeated, moves: [], steps: [], state: engine.start(game, engine.variant(game, seed)) };
  scene.begin(engine, telling, game, seed);
  scene.scene(play.state);
  for (const code of codes) scene.add(take(code));
  root.classList.add("playing");
  part("intro").hidden = part("result").hidden = true;
  part("play").hidden = part("decisions").hidden = false;
  part("play").classList.remove("over");
  const line = scene.show(engine, play.state);
  say(repeated ? word("again-from", { at: telling.timeOfDay(game, play.state.minute) }) : line);
  part("again").hidden = !repeated;
  part("again").textContent = repeated ? word("again-from", { at: telling.timeOfDay(game, play.state.minute) }) : "";
  part("reminder").textContent = game.notice;
  if (codes.length) follow(part("log").lastElementChild);
  else part("play").scrollIntoView({ block: "start" });
  part("heading").focus({ preventScroll: true });
}

function take(code) {
  const told = telling.tellStep(engine, whole.case, play.state, code, play.moves.length + 1);
  play.state = told.state;
  play.moves.push(code);
  play.steps.push(told.step);
  return told.step;
}

function follow(entry) {
  const log = part("log").parentElement;
  log.scrollTop = log.scrollHeight;
  const three = getComputedStyle(log).overflowY === "auto"; // three columns, the log with a bar of its own
  (three ? part("play") : entry).scrollIntoView({ block: "start" });
}

async function move(code, button) {
  const step = take(code), entry = scene.add(step);
  if (play.state.ended) return finish();
  say(scene.show(engine, play.state));
  if (!step.marks) {
    follow(entry);
    part("heading").focus({ preventScroll: true });
  } else button.focus();
  if (play.repeated) return;
  const begun = { case: key, hash: whole.case.hash, ref: play.ref, seed: play.seed, began: play.began, moves: play.moves.map(nameOf) };
  await store.put("begun", begun);
}

async function finish() {
  part("decisions").hidden = true;
  part("play").classList.add("over");
  scene.show(engine, play.state);
  const shown = result.show(engine, telling, whole, play);
  turning = shown.turning;
  part("sent").textContent = play.repeated ? word("not-kept") : "";
  part("result").hidden = false;
  part("result").scrollIntoView({ block: "start" });
  part("result-title").focus({ preventScroll: true });
  say(`${part("points").textContent}. ${part("verdict").textContent}`);
  if (play.repeated) return;
  const { ref, seed, began } = play, game = whole.case;
  const sent = { ref, case: key, hash: game.hash, seed, engine: engine.ENGINE, moves: play.moves.map(nameOf), started_at: began, ended_at: new Date().toISOString() };
  await store.put("outbox", sent);
  await store.remove("begun", key);
  document.dispatchEvent(new Event("senda:played"));
}

document.addEventListener("senda:sent", ({ detail }) => {
  const answer = detail.find((each) => each.ref === play?.ref);
  if (!answer) return;
  const link = document.createElement("a");
  link.href = answer.url;
  link.textContent = word("kept-result");
  part("sent").replaceChildren(word("sent"), " ", link);
});

// --- before the case: the notice, what was left in the middle, what the device keeps ---
function introduce() {
  const game = whole.case;
  document.title = `${game.title} · Senda`;
  for (const [name, words] of [["title", game.title], ["notice", game.notice], ["source", game.source]]) part(name).textContent = words;
  part("intro").hidden = false;
}

async function offerToResume() {
  const begun = await store.get("begun", key);
  if (!begun || begun.hash !== whole.case.hash) return;
  const codes = begun.moves.map((name) => {
    const act = whole.case.acts.findIndex((each) => each.k === name);
    return act < 0 ? 300 + whole.case.cues.findIndex((each) => each.k === name) : 200 + act;
  });
  const state = engine.start(whole.case, engine.variant(whole.case, begun.seed));
  for (const code of codes) engine.step(whole.case, state, code);
  const button = root.querySelector("[data-do=resume]");
  button.hidden = false;
  button.textContent = word("resume", { at: telling.timeOfDay(whole.case, state.minute), n: codes.length });
  button.addEventListener("click", () => open(begun.seed, codes, { ref: begun.ref, began: begun.began }));
}

async function offerToKeep() {
  if (!stores.canKeep) return;
  const box = part("keeping"), [keep, forget] = ["keep", "forget"].map((name) => root.querySelector(`[data-do=${name}]`));
  const show = async () => {
    const kept = (await stores.keptCases()).includes(key);
    keep.hidden = kept || !navigator.onLine;
    forget.hidden = !kept;
    part("kept").textContent = kept ? word("kept") : "";
    box.hidden = false;
  };
  keep.addEventListener("click", async () => {
    keep.setAttribute("aria-disabled", "true");
    try {
      await stores.keep(urls, [...(await stores.keptCases()), key]);
      await show();
      forget.focus();
    } catch {
      part("kept").textContent = word("keep-failed");
    }
    keep.removeAttribute("aria-disabled");
  });
  forget.addEventListener("click", async () => {
    await stores.forget(urls, key);
    await show();
    keep.focus();
  });
  await show();
}

async function listKept() {
  part("shelf").hidden = false;
  root.classList.add("shelf");
  const kept = await stores.keptCases(), items = [];
  for (const each of kept) {
    const answer = await fetch(`${cases}${each}/${language}.json`);
    const link = document.createElement("a"), item = document.createElement("li");
    link.href = `${cases}${each}/play/`;
    link.textContent = (await answer.json()).case.title;
    item.append(link);
    items.push(item);
  }
  part("kept-cases").replaceChildren(...items);
  part("none-kept").hidden = items.length > 0;
}

root.querySelector("[data-do=begin]").addEventListener("submit", (event) => {
  if (!whole) return; // the case could not be read here: the server plays it
  event.preventDefault();
  open(/^\d{1,9}$/.test(asked) ? Number(asked) : anySeed(), []);
});
root.querySelector("[data-do=another]").addEventListener("click", () => open(anySeed(), []));
root.querySelector("[data-do=replay]").addEventListener("click", () => open(play.seed, play.moves.slice(0, turning - 1), { repeated: true }));

if (!key) await listKept();
else {
  try {
    whole = await load();
    introduce();
    root.dataset.ready = "yes";
    await offerToResume();
    await offerToKeep();
  } catch {
    if (given) part("failed").hidden = false;
    else await listKept();
  }
  if (given && navigator.onLine)
    try {
      await stores.renew(urls);
      await stores.refresh(urls, key, whole.case.hash);
    } catch {
      // the old copy still plays, and its version is still taken
    }
}
