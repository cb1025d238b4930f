// Tells a play in words: the same as rules/telling.py, over the engine given to it.
const DAY = 24 * 60;
const CUE = 3, CLOCK = 4, LINE = 6, EXPIRED = 3;

export const spoken = (game, picks, words = "") =>
  game.vars.reduce((told, [name, values], place) => told.replaceAll(`{${name}}`, values[picks[place]]), words);

export function timeOfDay(game, minute) {
  const at = (game.at + minute) % DAY;
  return `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
}

const copyOf = (state) => structuredClone(state);

// What is seen, then what the person answers; what is known already is not repeated where something else comes out.
function said(game, before, after, place, fits) {
  const act = game.acts[place], fresh = [], again = [];
  game.facts.forEach((fact, number) => {
    if (!fact.ask.includes(place)) return;
    if (!fits(fact.if, after.picks)) fresh.push(fact.nay);
    else if (before.known.has(number)) again.push(fact.yes);
    else fresh.push(after.known.has(number) ? fact.yes : fact.no);
  });
  const words = [act.say, ...(fresh.length ? fresh : again)];
  return words.filter(Boolean).map((each) => spoken(game, after.picks, each));
}

// One decision: does the move on a copy and returns what came of it.
export function tellStep(engine, game, before, move, number) {
  const after = engine.step(game, copyOf(before), move);
  const place = move % 100, marks = engine.kindOf(move) === CUE;
  const part = marks ? game.cues[place] : game.acts[place];
  const ranOut = game.clocks.map((_clock, each) => each)
    .filter((each) => after.clocks[each][0] === EXPIRED && before.clocks[each][0] !== EXPIRED);
  const faults = after.errors.slice(before.errors.length);
  const counts = (line) => engine.fits(line.if, after.picks);
  const lost = [...after.lost].filter((each) => !before.lost.has(each) && counts(game.lines[each]));
  game.lines.forEach((line, each) => {
    if (counts(line) && ranOut.includes(line.clock) && !lost.includes(each)) lost.push(each);
  });
  const step = {
    number, move: part.k, code: move, marks, group: part.g ?? "", words: spoken(game, after.picks, part.x),
    minute: after.minute, at: timeOfDay(game, after.minute), from: timeOfDay(game, before.minute),
    said: marks ? [] : said(game, before, after, place, engine.fits),
    expired: ranOut.map((each) => spoken(game, after.picks, game.clocks[each].late)),
    faults, lost, costs: !!(faults.length || lost.length || (marks && part.cost)),
  };
  return { step, state: after };
}

// The step that first put full marks out of reach; the last one where only something was left out; 0 where nothing was lost.
export function turningPoint(steps, points) {
  const spoilt = steps.find((step) => step.costs)?.number ?? 0;
  return spoilt || points === 100 ? spoilt : steps.length;
}

// What a critical error is, the duty it breaks, and the norm where the pack's signal names one.
export function faultWords(game, picks, error) {
  const place = error % 100, kind = Math.floor(error / 100);
  if (kind === CLOCK) return { words: spoken(game, picks, game.clocks[place].late || game.clocks[place].x), duty: game.clocks[place].duty, norm: "" };
  if (kind === LINE) return { words: spoken(game, picks, game.lines[place].no), duty: game.lines[place].duty, norm: "" };
  const fault = game.faults[error];
  return { words: spoken(game, picks, fault.x), duty: fault.duty ?? "", norm: fault.norm ?? "" };
}
