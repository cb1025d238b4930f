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
