// The case while it is played: what has happened, what can be done now, the file. Words and moulds stand in the page.
const GROUPS = ["hablar", "preguntar", "observar", "atender", "avisar", "decidir"];
const ACT = 2, RUNNING = 1, MET = 2, EXPIRED = 3;

export function kitOf(root) {
  const words = root.querySelector("#words").content;
  const word = (name, facts = {}) =>
    Object.entries(facts).reduce(
      (told, [key, value]) => told.replaceAll(`{${key}}`, value),
      words.querySelector(`[data-word="${name}"]`)?.textContent ?? name,
    );
  const mould = (name) => root.querySelector(`#mould-${name}`).content.firstElementChild.cloneNode(true);
  const duration = (minutes) => {
    if (minutes < 120) return word("minutes", { n: minutes });
    if (minutes < 48 * 60) return word("hours", { h: Math.floor(minutes / 60), n: minutes % 60 });
    return word("days", { d: Math.floor(minutes / 1440), h: Math.floor((minutes % 1440) / 60) });
  };
  const mark = (state, words) => {
    const made = mould(state);
    made.append(words);
    return made;
  };
  const paragraph = (words, css = "") => {
    const made = document.createElement("p");
    made.textContent = words;
    if (css) made.className = css;
    return made;
  };
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  return { word, mould, duration, mark, paragraph, part };
}

export function sceneOf(kit, choose) {
  const { word, mould, duration, mark, paragraph, part } = kit;
  let game, told, order, seen, last = 0;

  // The decisions and the cues always stand in the order that the seed draws: whoever plays again learns no place by heart.
  function begin(engine, telling, compiled, seed) {
    [game, told] = [compiled, telling];
    order = {
      acts: engine.shuffled(seed, `${game.id}.acts`, game.acts.map((_act, place) => ACT * 100 + place)),
      cues: engine.shuffled(seed, `${game.id}.cues`, game.cues.map((_cue, place) => (ACT + 1) * 100 + place)),
    };
    seen = new Map();
    for (const name of ["log", "cues", "noted", "facts", "clocks"]) part(name).replaceChildren();
  }

  function entry(at, words, title = "") {
    const made = mould("entry");
    made.querySelector("time").textContent = at;
    made.querySelector("span").textContent = title;
    made.querySelector("b").textContent = title ? words : "";
    if (!title) made.append(paragraph(words));
    part("log").append(made);
    return made;
  }

  // Most scenes begin with the hour themselves.
  function scene(state) {
    const at = told.timeOfDay(game, 0), words = told.spoken(game, state.picks, game.scene);
    return entry(words.startsWith(at) ? "" : at, words);
  }

  function add(step) {
    const made = entry(step.at, step.words, word(step.marks ? "you-noticed" : "you"));
    if (step.marks) made.className = "noticed";
    for (const words of step.said) made.append(paragraph(words));
    for (const words of step.expired) {
      const late = mould("late");
      late.querySelector("span").textContent = words;
      if (words) made.append(late);
    }
    return made;
  }

  function button(kind, code, words, note) {
    const made = mould(kind);
    made.querySelector("span").textContent = words;
    made.dataset.move = code;
    if (note) made.querySelector("small").textContent = note;
    made.addEventListener("click", ({ detail, timeStamp }) => {
      if (made.getAttribute("aria-disabled") || (detail && timeStamp - last < 250)) return; // the second half of a double click
      last = timeStamp;
      choose(code, made);
    });
    return made;
  }

  function decisions(state, open) {
    const frames = GROUPS.map((group) => {
      const acts = order.acts.filter((code) => open.includes(code) && game.acts[code % 100].g === group);
      if (!acts.length) return null;
      const frame = mould("group");
      frame.querySelector("legend").textContent = word(`group-${group}`);
      for (const code of acts) {
        const act = game.acts[code % 100];
        frame.append(button("move", code, told.spoken(game, state.picks, act.x), act.m ? duration(act.m) : word("no-time")));
      }
      return frame;
    });
    part("groups").replaceChildren(...frames.filter(Boolean));
  }

  // Buttons stay where they are, so that the focus does too.
  function cues(state, open) {
    for (const code of order.cues) {
      const marked = state.marked.has(code % 100);
      if (!seen.has(code) && (marked || open.includes(code))) {
        seen.set(code, button("cue", code, told.spoken(game, state.picks, game.cues[code % 100].x)));
        part("cues").append(seen.get(code));
      }
      if (!marked || !seen.has(code)) continue;
      seen.get(code).setAttribute("aria-pressed", "true");
      seen.get(code).setAttribute("aria-disabled", "true");
    }
    part("cues-frame").hidden = !seen.size;
  }

  function clocks(state) {
    const words = (each) => told.spoken(game, state.picks, game.clocks[each].x);
    const runs = state.clocks.map(([run, left], each) => ({ run, left, each })).filter(({ run }) => run);
    const short = { [RUNNING]: ({ left }) => word("left", { time: duration(left) }), [MET]: () => word("met"), [EXPIRED]: () => word("expired") };
    const sign = { [RUNNING]: "soon", [MET]: "ok", [EXPIRED]: "no" };
    for (const name of ["clocks", "clocks-short"])
      part(name).replaceChildren(...runs.map((clock) => {
        const made = document.createElement("li");
        made.append(mark(sign[clock.run], short[clock.run](clock)), " ", words(clock.each));
        if (game.clocks[clock.each].own) {
          const note = document.createElement("small");
          note.textContent = word("own");
          made.append(" ", note);
        }
        return made;
      }));
    part("no-clocks").hidden = runs.length > 0;
    const at = told.timeOfDay(game, state.minute);
    const next = runs.filter(({ run }) => run === RUNNING).sort((a, b) => a.left - b.left)[0];
    const late = runs.find(({ run }) => run === EXPIRED);
    if (next) return word("line", { at, time: duration(next.left), what: words(next.each) });
    return late ? word("line-late", { at, what: words(late.each) }) : word("line-none", { at });
  }

  function list(name, words) {
    part(name).replaceChildren(...words.map((each) => {
      const made = document.createElement("li");
      made.textContent = each;
      return made;
    }));
  }

  function show(engine, state) {
    const open = engine.offered(game, state);
    decisions(state, open);
    cues(state, open);
    const line = clocks(state);
    part("line").textContent = line;
    part("hour").textContent = told.timeOfDay(game, state.minute);
    const known = engine.places(state.known).map((place) => told.spoken(game, state.picks, game.facts[place].yes));
    list("facts", known);
    part("no-facts").hidden = known.length > 0;
    list("noted", engine.places(state.marked).map((place) => told.spoken(game, state.picks, game.cues[place].x)));
    return line;
  }

  return { begin, scene, add, show };
}
