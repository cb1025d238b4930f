// A simulated shift in the browser: the same engine as senda/practice/rules/shift_engine.py and shift_score.py over the same JSON.
// What the device computes is for the eye alone: the server plays the decisions again and counts only what it finds itself.
(function (root) {
"use strict";
const CLOSED = 0, OPEN = 1, DOING = 2, DONE = 3, NONE = -1, WAIT = "wait";

function begin(line) {
  const play = {
    line, now: 0, inside: line.inside, alarm: false, decisions: [], committed: [],
    free: line.staff.map(() => 0),
    tasks: line.tasks.map(() => ({
      stage: CLOSED, opened: NONE, deadline: NONE, way: NONE, who: NONE, start: NONE, end: NONE,
      right: false, expired: false, faulted: false, insideThen: NONE,
    })),
  };
  openByTime(play);
  openWhenFull(play);
  return play;
}

const ended = (play) => play.now >= play.line.length;
const lodgesTooMany = (play, way) => way.inside > 0 && play.inside + way.inside > play.line.capacity;

function offered(play) {
  if (ended(play)) return [];
  const found = [];
  play.tasks.forEach((it, number) => {
    if (it.stage !== OPEN) return;
    play.line.tasks[number].ways.forEach((way, place) => {
      if (way.needsAlarm && !play.alarm) return;
      play.free.forEach((until, who) => { if (until <= play.now) found.push(`${number}.${place}.${who}`); });
    });
  });
  found.push(WAIT);
  return found;
}

function decide(play, decision) {
  play.decisions.push(decision);
  if (decision === WAIT) {
    advance(play, Math.min(nextMinute(play), play.now + play.line.wait));
    return;
  }
  const [number, place, who] = decision.split(".").map(Number);
  const task = play.line.tasks[number], way = task.ways[place], it = play.tasks[number];
  it.stage = DOING; it.way = place; it.who = who; it.start = play.now; it.end = play.now + way.minutes;
  play.free[who] = it.end;
  const over = lodgesTooMany(play, way);
  it.right = way.meets && way.may.includes(who) && !over;
  if (over && !play.alarm) commit(play, number, play.line.crowding);
  for (const [barred, fault] of way.bars) if (barred === who) commit(play, number, fault);
  commit(play, number, way.fault);
  if (!it.right) commit(play, number, task.late);
  if (way.inside > 0) {
    play.inside += way.inside;
    openWhenFull(play);
  }
  advance(play, play.now + (who === 0 ? way.minutes : play.line.brief));
}

function commit(play, number, fault) {
  if (fault === NONE || play.tasks[number].faulted) return;
  play.tasks[number].faulted = true;
  play.committed.push({ minute: play.now, task: number, fault });
}

function nextMinute(play) {
  let next = play.line.length;
  play.tasks.forEach((it, number) => {
    const at = play.line.tasks[number].at;
    if (it.stage === CLOSED && at > play.now) next = Math.min(next, at);
    if (it.stage === DOING) next = Math.min(next, it.end);
    if ((it.stage === OPEN || it.stage === DOING) && !it.expired) next = Math.min(next, it.deadline + 1);
  });
  return next;
}

function advance(play, until) {
  until = Math.min(until, play.line.length);
  while (play.now < until) {
    play.now = Math.min(nextMinute(play), until);
    play.tasks.forEach((it, number) => {
      if ((it.stage !== OPEN && it.stage !== DOING) || it.expired || play.now <= it.deadline) return;
      it.expired = true;
      commit(play, number, play.line.tasks[number].late);
      open(play, play.line.tasks[number].lateOpens);
    });
    play.tasks.forEach((it, number) => {
      if (it.stage !== DOING || it.end > play.now) return;
      const way = play.line.tasks[number].ways[it.way];
      it.stage = DONE;
      play.inside += Math.min(way.inside, 0);
      play.alarm = play.alarm || (way.alarm && it.right);
      open(play, way.opens);
    });
    openByTime(play);
  }
}

function open(play, numbers) {
  for (const number of numbers) {
    const it = play.tasks[number];
    if (it.stage !== CLOSED) continue;
    it.stage = OPEN; it.opened = play.now; it.insideThen = play.inside;
    it.deadline = play.now + play.line.tasks[number].due;
  }
}

const numbersWhere = (play, test) => play.line.tasks.flatMap((task, number) => (test(task) ? [number] : []));
function openByTime(play) { open(play, numbersWhere(play, (task) => task.at > NONE && task.at <= play.now)); }
function openWhenFull(play) {
  if (play.inside >= play.line.capacity - play.line.margin) open(play, numbersWhere(play, (task) => task.full));
}

function outcome(task, it, length) {
  if (it.stage === DOING || it.stage === DONE) return !it.right ? "wrong" : it.end <= it.deadline ? "met" : "late";
  if ((it.stage === OPEN && it.deadline < length) || task.latest < length) return "missed";
  return it.stage === OPEN ? "handed_over" : "not_needed";
}

function score(play) {
  const credit = { met: 100, late: 40, wrong: 0, missed: 0 };
  let gained = 0, most = 0;
  play.line.tasks.forEach((task, number) => {
    const became = outcome(task, play.tasks[number], play.line.length);
    if (!(became in credit)) return;
    gained += task.weight * credit[became];
    most += task.weight;
  });
  return most ? Math.floor(gained / most) : 0;
}

// The keyed hash of rules/draw.py: FNV-1a over UTF-8, finished as MurmurHash3 does.
function draw(seed, name, n) {
  let bits = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(`${seed}:${name}`)) bits = Math.imul(bits ^ byte, 0x01000193) >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b) >>> 0;
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35) >>> 0;
  return ((bits ^ (bits >>> 16)) >>> 0) % n;
}

function random(play) {
  const choices = offered(play);
  return choices[draw(play.line.seed, `random:${play.decisions.length}`, choices.length)];
}

const standing = (play) =>
  [play.now, play.inside, Number(play.alarm), offered(play).length, play.committed.length, score(play)];

root.sendaShift = { begin, decide, draw, ended, offered, random, score, standing };
})(globalThis);

// The page. Decisions are played here at once, kept on the device, and sent a few at a time; the server's word is the last one.
(function () {
"use strict";
const root = globalThis.document?.getElementById("shift");
if (!root?.dataset.timeline) return;
const { begin, decide, ended, offered } = globalThis.sendaShift;
const SEND_AT = 8;
const key = `senda-shift-${root.dataset.ref}`;
const part = (name, from = root) => from.querySelector(`[data-part=${name}]`);
const parts = (name) => root.querySelectorAll(`[data-part=${name}]`);
const words = Object.fromEntries(
  [...document.getElementById("words").content.querySelectorAll("[data-word]")].map((it) => [it.dataset.word, it.textContent]));
const say = (name, facts) => words[name].replace(/\{(\w+)\}/g, (_all, fact) => facts[fact]);
const mould = (name) => document.getElementById(`mould-${name}`).content.firstElementChild.cloneNode(true);
const taken = JSON.parse(root.dataset.decisions);
let play, told = [], unsent = [], sending = false;

const hour = (minute) => {
  const day = (play.line.starts + minute) % 1440;
  return `${String(Math.floor(day / 60)).padStart(2, "0")}:${String(day % 60).padStart(2, "0")}`;
};

function keep() {
  try {
    if (unsent.length) localStorage.setItem(key, JSON.stringify({ after: taken.length, decisions: unsent }));
    else localStorage.removeItem(key);
  } catch { /* A browser that keeps nothing still plays and sends. */ }
}

function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(key));
    return found && found.after === taken.length ? found.decisions : [];
  } catch { return []; }
}

// Each decision becomes a line of the transcript, and so does each critical error that followed from it.
function take(decision) {
  const at = play.now, before = play.committed.length;
  decide(play, decision);
  if (decision !== "wait") {
    const [number, place, who] = decision.split(".").map(Number);
    const task = play.line.tasks[number];
    told.unshift({ at, who: play.line.staff[who].name, text: `${task.title}: ${task.ways[place].text}` });
  }
  for (const error of play.committed.slice(before)) told.unshift({ at: error.minute, error: play.line.faults[error.fault].text });
}

function taskCard(number) {
  const task = play.line.tasks[number], it = play.tasks[number], card = mould("task");
  const left = it.deadline - play.now, of = (name) => card.querySelector(`[data-of=${name}]`);
  card.elements.task.value = number;
  card.elements.step.value = taken.length + unsent.length;
  card.querySelector("h3").id = `task-${number}`;
  card.classList.toggle("over", left < 0);
  of("title").textContent = task.title;
  of("ends").textContent = left < 0 ? say("passed", { at: hour(it.deadline) }) : say("until", { at: hour(it.deadline), n: left });
  of("norm").textContent = task.norm;
  of("limit").textContent = task.limit;
  if (task.tally !== null) {
    of("tally").hidden = false;
    of("tally").textContent = say("tally", { counted: it.insideThen + task.tally, registered: it.insideThen });
  }
  task.ways.forEach((way, place) => {
    if (way.needsAlarm && !play.alarm) return;
    const label = document.createElement("label"), radio = document.createElement("input");
    const text = document.createElement("span"), small = document.createElement("small");
    Object.assign(radio, { type: "radio", name: "way", value: place, required: true });
    small.textContent = say("minutes", { n: way.minutes });
    text.append(`${way.text} `, small);
    label.append(radio, text);
    part("ways", card).append(label);
  });
  play.line.staff.forEach((person, who) => {
    if (play.free[who] <= play.now) part("who", card).add(new Option(`${person.name} · ${person.position}`, who));
  });
  return card;
}

function show() {
  const open = ended(play) ? [] : play.tasks.flatMap((it, number) => (it.stage === 1 ? [number] : []));
  const clocks = open.filter((number) => play.tasks[number].deadline >= play.now)
    .sort((a, b) => play.tasks[a].deadline - play.tasks[b].deadline || a - b);
  const inside = say("inside", { inside: play.inside, capacity: play.line.capacity });
  const next = clocks.length ? ` · ${hour(play.tasks[clocks[0]].deadline)} ${play.line.tasks[clocks[0]].title}` : "";
  part("line").textContent = `${hour(play.now)} · ${play.inside}/${play.line.capacity}${next}`;
  part("time").textContent = hour(play.now);
  part("inside").textContent = inside;
  part("meter").value = play.inside;
  part("alarm").hidden = !play.alarm;
  part("count").textContent = `(${open.length})`;
  part("nothing").hidden = open.length > 0;
  if (ended(play)) part("nothing").textContent = words.over;
  part("waiting").hidden = ended(play);
  part("tasks").replaceChildren(...open.map(taskCard));
  part("waiting").elements.step.value = taken.length + unsent.length;
  for (const list of parts("clocks")) {
    list.replaceChildren(...(clocks.length ? clocks : [-1]).map((number) => {
      const line = document.createElement("li"), it = play.tasks[number];
      line.textContent = it ? `${say("until", { at: hour(it.deadline), n: it.deadline - play.now })} · ${play.line.tasks[number].title}` : words.none;
      return line;
    }));
  }
  part("staff").replaceChildren(...play.line.staff.map((person, who) => {
    const line = document.createElement("li"), name = document.createElement("b"), what = document.createElement("span");
    const busy = play.free[who] > play.now;
    const doing = play.line.tasks.filter((_task, number) => play.tasks[number].stage === 2 && play.tasks[number].who === who);
    name.textContent = person.name;
    what.className = "muted";
    what.textContent = person.position;
    line.append(name, " ", what, document.createElement("br"),
      busy ? say("busy", { at: hour(play.free[who]), what: doing.map((task) => task.title).join(", ") }) : words.free);
    return line;
  }));
  part("log").replaceChildren(...told.map((each) => {
    const line = mould(each.error ? "error" : "entry");
    line.querySelector("time").textContent = hour(each.at);
    if (each.error) line.querySelector(".late span").textContent = each.error;
    else {
      line.querySelector("b").textContent = each.who;
      line.querySelector("[data-of=text]").textContent = each.text;
    }
    return line;
  }));
  showUnsent();
}

function showUnsent(failed = false) {
  part("unsent").hidden = !failed;
  part("unsent").querySelector("button").hidden = false;
  if (failed) part("unsent").querySelector("p").textContent = say("unsent", { n: unsent.length });
}

async function send() {
  if (sending || !unsent.length) return;
  sending = true;
  const going = unsent.slice(), body = new FormData();
  body.set("csrfmiddlewaretoken", part("waiting").elements.csrfmiddlewaretoken.value);
  body.set("step", taken.length);
  for (const decision of going) body.append("decisions", decision);
  let answer = null;
  try {
    answer = await fetch(location.pathname, { method: "POST", body, headers: { Accept: "application/json" } });
  } catch { /* No connection: the decisions stay on the device. */ }
  sending = false;
  if (answer?.ok) {
    taken.push(...going);
    unsent = unsent.slice(going.length);
    keep();
    if (ended(play) && !unsent.length) location.assign(root.dataset.result);
    else if (unsent.length >= SEND_AT || ended(play)) send();
    else showUnsent();
  } else if (answer?.status === 409) {
    // Perhaps they were taken before and the answer was lost, perhaps another window went on: the page as it stands there tells.
    try { sessionStorage.setItem(key, JSON.stringify({ after: taken.length, going })); } catch { /* Then nothing is told. */ }
    unsent = [];
    keep();
    location.reload();
  } else showUnsent(true);
}

function onSubmit(event) {
  const form = event.target;
  if (!form.closest("#shift") || !play) return;
  event.preventDefault();
  event.stopPropagation();
  const decision = form.dataset.part === "waiting" ? "wait"
    : `${form.elements.task.value}.${form.elements.way.value}.${form.elements.who.value}`;
  if (!offered(play).includes(decision)) return;
  take(decision);
  unsent.push(decision);
  document.getElementById("about").open = false;
  keep();
  show();
  if (ended(play) || unsent.length >= SEND_AT) send();
  document.getElementById("open-title").focus({ preventScroll: form.dataset.part === "waiting" });
}

function tellRefused() {
  try {
    const found = JSON.parse(sessionStorage.getItem(key));
    sessionStorage.removeItem(key);
    if (!found || found.going.every((decision, place) => taken[found.after + place] === decision)) return;
  } catch { return; }
  const notice = part("unsent");
  notice.hidden = false;
  notice.querySelector("p").textContent = words.refused;
  notice.querySelector("button").hidden = true;
}

async function load() {
  const answer = await fetch(root.dataset.timeline);
  if (!answer.ok) return;
  const started = begin(await answer.json());
  unsent = kept();
  play = started;
  try {
    for (const decision of [...taken, ...unsent]) {
      if (!offered(play).includes(decision)) throw new Error(decision);
      take(decision);
    }
  } catch {
    unsent = [];
    keep();
    play = undefined;
    return;
  }
  show();
  tellRefused();
  root.dataset.ready = "";
  if (unsent.length) send();
}

document.addEventListener("submit", onSubmit, true);
part("unsent").querySelector("button").addEventListener("click", send);
globalThis.addEventListener("online", send);
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") send(); });
load();
})();
