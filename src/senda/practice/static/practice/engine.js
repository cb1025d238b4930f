// The rules of play over a compiled case: the same contract as rules/engine.py and rules/draw.py, held equal by recorded traces.
// Pure functions: no page, no clock, no network. A condition or a move is kind x 100 + place, as the compiler wrote it.
const FACT = 1, ACT = 2, CUE = 3, CLOCK = 4, LINE = 6;
const WAITING = 0, RUNNING = 1, MET = 2, EXPIRED = 3;
const PASS_MARK = 70, TRUST_MOST = 5;
const none = [];
export const ENGINE = 1;

// FNV-1a over the UTF-8 bytes, then the finaliser of MurmurHash3.
export function number(seed, name) {
  let bits = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(`${seed}:${name}`)) bits = Math.imul(bits ^ byte, 0x01000193);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

export const draw = (seed, name, n) => number(seed, name) % n;

export function shuffled(seed, name, things) {
  return things
    .map((thing, place) => [number(seed, `${name}:${place}`), place, thing])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
    .map((placed) => placed[2]);
}

export const variant = (game, seed) =>
  game.vars.map(([name, values]) => draw(seed, `${game.id}.${name}`, values.length));

export const fits = (limits = none, picks) => limits.every(([place, allowed]) => allowed.includes(picks[place]));

export function start(game, picks) {
  const clocks = game.clocks.map((clock) =>
    clock.from === undefined && fits(clock.if, picks) ? [RUNNING, clock.m] : [WAITING, 0]);
  const [known, done, marked, lost] = [new Set(), new Set(), new Set(), new Set()];
  return { picks, trust: game.t, clocks, minute: 0, known, done, marked, lost, errors: [], ended: false };
}

export const kindOf = (code) => Math.floor(code / 100);

export function holds(game, state, condition) {
  const place = condition % 100;
  switch (kindOf(condition)) {
    case FACT: return state.known.has(place);
    case ACT: return state.done.has(place);
    case CUE: return state.marked.has(place);
    case CLOCK: return state.clocks[place][0] === EXPIRED;
    default: return fits(game.facts[place].if, state.picks);
  }
}

const all = (game, state, wanted = none) => wanted.every((each) => holds(game, state, each));
const any = (game, state, barred = none) => barred.some((each) => holds(game, state, each));

export function offered(game, state) {
  const moves = [];
  if (state.ended) return moves;
  game.acts.forEach((act, place) => {
    if ((!state.done.has(place) || act.rep) && all(game, state, act.need) && !any(game, state, act.bar))
      moves.push(ACT * 100 + place);
  });
  game.cues.forEach((cue, place) => {
    if (!state.marked.has(place) && fits(cue.if, state.picks) && all(game, state, cue.need))
      moves.push(CUE * 100 + place);
  });
  return moves;
}

function lineStands(game, state, line) {
  if (line.goal !== undefined && !holds(game, state, line.goal)) return false;
  return line.clock === undefined || state.clocks[line.clock][0] % 2 === 0; // waiting or met
}

// Does one move that is offered; the state changes in place. The order is part of the contract: see rules/engine.py.
export function step(game, state, move) {
  const place = move % 100;
  if (kindOf(move) === CUE) {
    state.marked.add(place);
    return state;
  }
  const act = game.acts[place];
  game.faults.forEach((fault, number) => {
    if (fault.on === place && !state.errors.includes(number) && all(game, state, fault.need) && !any(game, state, fault.bar))
      state.errors.push(number);
  });
  state.minute += act.m;
  game.clocks.forEach((clock, number) => {
    const run = state.clocks[number];
    if (run[0] !== RUNNING) return;
    run[1] -= act.m;
    if (run[1] < 0) {
      state.clocks[number] = [EXPIRED, -1];
      if (clock.crit) state.errors.push(CLOCK * 100 + number);
    } else if (clock.by.includes(place)) run[0] = MET;
  });
  state.trust = Math.max(0, Math.min(TRUST_MOST, state.trust + (act.t ?? 0)));
  game.facts.forEach((fact, number) => {
    if (fact.ask.includes(place) && fits(fact.if, state.picks) && state.trust >= (fact.t ?? 0) && all(game, state, fact.need))
      state.known.add(number);
  });
  game.lines.forEach((line, number) => {
    if (line.avoid === place || (line.before === place && !lineStands(game, state, line))) state.lost.add(number);
  });
  state.done.add(place);
  game.clocks.forEach((clock, number) => {
    if (state.clocks[number][0] !== WAITING || clock.from === undefined) return;
    if (fits(clock.if, state.picks) && holds(game, state, clock.from))
      state.clocks[number] = [clock.by.some((each) => state.done.has(each)) ? MET : RUNNING, clock.m];
  });
  state.ended = !!act.end;
  return state;
}

export function score(game, state, moves = none) {
  const lines = [], errors = [...state.errors], styles = {};
  let points = 0, hits = 0, cues = 0, falseAlarms = 0;
  game.lines.forEach((line, number) => {
    if (!fits(line.if, state.picks)) return;
    const met = !state.lost.has(number) && lineStands(game, state, line);
    lines.push([number, met]);
    if (met) points += line.p;
    else if (line.crit) errors.push(LINE * 100 + number);
  });
  game.cues.forEach((cue, place) => {
    if (cue.cost) {
      if (!state.marked.has(place)) return;
      falseAlarms += 1;
      points -= cue.cost;
    } else if (fits(cue.if, state.picks)) {
      cues += 1;
      if (state.marked.has(place)) hits += 1;
    }
  });
  points = Math.max(0, points);
  for (const move of moves) {
    const style = kindOf(move) === ACT && game.acts[move % 100].style;
    if (style) styles[style] = (styles[style] ?? 0) + 1;
  }
  const passed = points >= PASS_MARK && !errors.length;
  return { points, passed, minutes: state.minute, lines, errors, hits, cues, falseAlarms, styles: Object.entries(styles).sort() };
}

export const places = (set) => [...set].sort((a, b) => a - b);

export const snapshot = (state) => [
  state.minute, state.trust, state.clocks.map((run) => [...run]),
  places(state.known), places(state.done), places(state.marked), places(state.lost), [...state.errors], +state.ended,
];
