// The end of a case: beside what the duty asked stands what was done, with the article one press away.

export function resultOf(kit) {
  const { word, mould, duration, mark, paragraph, part } = kit;

  function article(entry) {
    const made = mould("article"), of = (name) => made.querySelector(`[data-of="${name}"]`);
    made.querySelector("summary").textContent = word("article", { norm: entry.norm });
    of("title").textContent = entry.title;
    of("norm").textContent = entry.norm;
    of("source").textContent = entry.source;
    if (entry.confirmation !== "confirmed") of("source").append(" · ", word("unconfirmed"));
    of("review").append(mark(entry.review === "signed" ? "ok" : "wait", word(`review-${entry.review}`)));
    return made;
  }

  function item(...content) {
    const made = document.createElement("li");
    made.append(...content.filter(Boolean));
    return made;
  }

  function line(game, law, telling, picks, [number, met]) {
    const entry = game.lines[number], asked = law[entry.duty];
    const made = mould("line"), of = (name) => made.querySelector(`[data-of="${name}"]`);
    made.classList.add(met ? "ok" : "no");
    of("asked").textContent = asked?.title ?? entry.duty;
    of("did").textContent = telling.spoken(game, picks, met ? entry.yes : entry.no);
    of("state").append(mark(met ? "ok" : "no", word(met ? "line-met" : "line-missed", { n: entry.p })));
    const clock = game.clocks[entry.clock];
    if (clock?.own) of("asked").after(paragraph(`${duration(clock.m)}: ${word("own")}`, "muted small"));
    if (asked) made.querySelector(".asked").append(article(asked));
    return made;
  }

  function error(game, law, telling, picks, code) {
    const fault = telling.faultWords(game, picks, code), asked = law[fault.duty];
    const name = document.createElement("strong");
    name.textContent = fault.words;
    const repair = asked && paragraph(word("repair", { what: asked.title }));
    return item(name, fault.norm && ` (${fault.norm})`, repair, asked && article(asked));
  }

  // `play` has steps, state, moves and whether it is a repetition that is not sent.
  function show(engine, telling, { case: game, law }, play) {
    const { state, steps } = play, { picks } = state;
    const judged = engine.score(game, state, play.moves);
    part("points").textContent = word("points", { n: judged.points });
    part("verdict").replaceChildren(mark(judged.passed ? "ok" : "no", word(judged.passed ? "passed" : "not-passed")));
    part("took").textContent = word("took", { time: duration(judged.minutes), n: steps.length });
    part("errors").replaceChildren(...judged.errors.map((code) => error(game, law, telling, picks, code)));
    part("errors-frame").hidden = !judged.errors.length;
    part("lines").replaceChildren(...judged.lines.map((each) => line(game, law, telling, picks, each)));

    const costs = game.cues.filter((cue, place) => cue.cost && state.marked.has(place)).reduce((sum, cue) => sum + cue.cost, 0);
    const alarms = judged.falseAlarms ? word("false-alarms", { n: judged.falseAlarms, points: costs }) : word("no-false-alarms");
    part("noticing").textContent = `${word("hits", { n: judged.hits, all: judged.cues })} ${alarms}`;
    part("signs").replaceChildren(...game.cues.flatMap((cue, place) => {
      const marked = state.marked.has(place);
      if (cue.cost ? !marked : !engine.fits(cue.if, picks)) return [];
      const [sign, name] = cue.cost ? ["no", "sign-false"] : marked ? ["ok", "sign-hit"] : ["wait", "sign-missed"];
      return [item(mark(sign, word(name)), ` ${telling.spoken(game, picks, cue.x)}`)];
    }));
    const manner = judged.styles.map(([style, n]) => item(word(`style-${style}`, { n })));
    part("manner").replaceChildren(...(manner.length ? manner : [item(word("no-questions"))]), item(word("trust", { n: state.trust })));

    const turning = telling.turningPoint(steps, judged.points), turned = steps[turning - 1];
    part("turning").hidden = !turned;
    if (turned)
      part("turned").textContent = turned.costs
        ? word("turned", { at: turned.at, n: turning, what: turned.words })
        : word("turned-end", { at: turned.at, n: turning });
    return { judged, turning };
  }

  return { show };
}
