"use strict";
const run = JSON.parse(document.getElementById("trace").textContent);
const book = JSON.parse(document.getElementById("texts").textContent);
const page = document.getElementById("page");

// ---- words and numbers

const t = (key, ...args) => book.texts[book.language][key].replace(/\{(\d)\}/g, (all, i) => args[i]);
const count = n => n === null ? "?" : n.toLocaleString("en-US");
const seconds = s => s.toFixed(s < 10 ? 2 : 1);

function ms(time) {
  if (time >= 60000) {
    const s = Math.round(time / 1000);
    return Math.floor(s / 60) + " min " + s % 60 + " s";
  }
  return time >= 1000 ? seconds(time / 1000) + " s" : (time >= 10 ? Math.round(time) : time.toFixed(1)) + " ms";
}

function money(amount, currency) {
  const short = amount >= 1 || amount === 0 ? amount.toFixed(2) : String(Number(amount.toPrecision(3)));
  const number = short.includes("e") ? amount.toFixed(12).replace(/0+$/, "") : short;
  return currency === "CNY" ? "¥" + number : currency === "USD" ? "$" + number : currency + " " + number;
}

// ---- elements; everything from the run goes in as text, never as markup

function el(tag, cls, ...children) {
  const e = document.createElement(tag);
  if (cls) e.className = cls;
  e.append(...children.filter(c => c !== null));
  return e;
}

function button(cls, text, action) {
  const b = el("button", cls, text);
  b.type = "button";
  b.addEventListener("click", action);
  return b;
}

// ---- what overlapped

function union(items) {
  let total = 0, end = -Infinity;
  for (const i of [...items].sort((a, b) => a.start - b.start)) {
    total += Math.max(0, i.end - Math.max(i.start, end));
    end = Math.max(end, i.end);
  }
  return total;
}

function mostAtOnce(items) {
  const events = items.flatMap(i => [[i.start, 1], [Math.max(i.end, i.start + 1e-6), -1]]);
  events.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let most = 0, now = 0;
  for (const [, change] of events) most = Math.max(most, now += change);
  return most;
}

/** When each was at work; a tool that waits for somebody, or for its turn, is not. */
function working(items) {
  return items.flatMap(i => {
    const pieces = [];
    let from = i.start;
    for (const w of i.waits || []) {
      pieces.push({start: from, end: w.start});
      from = w.end;
    }
    return [...pieces, {start: from, end: i.end}];
  });
}

const summed = items => working(items).reduce((sum, i) => sum + i.end - i.start, 0);
const waited = (item, reason) => item.waits.filter(w => w.reason === reason).reduce((sum, w) => sum + w.end - w.start, 0);

// ---- steps: model calls, each with the tools that it called

const steps = [];
const retries = c => c.attempts.filter(a => a.error !== null && a.pause !== null).length;

function collect() {
  const tools = new Map();
  for (const c of run.toolCalls) tools.set(c.turn, [...tools.get(c.turn) || [], c]);
  const topics = new Map();
  for (const c of run.modelCalls) topics.set(c.label, [...topics.get(c.label) || [], c]);
  const parts = [];
  if (tools.has(0)) parts.push({topic: null, calls: [{call: null, tools: tools.get(0)}]});
  for (const [topic, calls] of topics) {
    parts.push({topic, calls: calls.map(call => ({call, tools: tools.get(call.number) || []}))});
  }
  for (const part of parts) {
    for (const one of part.calls) {
      if (one.call) one.step = add("model", one.call, part.topic);
      one.toolSteps = one.tools.map(tool => add("tool", tool, part.topic));
    }
  }
  return parts;
}

function add(kind, item, topic) {
  const words = kind === "model"
    ? [item.model, topic || "", item.thinking, item.text, item.error || "", item.limit || "", item.tools.join(" "),
      ...item.attempts.map(a => a.error || "")]
    : [item.name, item.arguments, item.result];
  const step = {kind, item, failed: kind === "model" ? item.error !== null : item.failed,
    retried: kind === "model" && retries(item) > 0, words, text: words.join("\n").toLowerCase()};
  steps.push(step);
  return step;
}

const parts = collect();
const state = {query: "", filter: "all", from: 0, to: Math.max(run.duration, 1), match: -1};

// ---- search

function wanted(step) {
  const f = state.filter;
  return (f === "all" || f === step.kind || (f === "failed" && step.failed) || (f === "retried" && step.retried))
    && step.text.includes(state.query);
}

/** The text with what is searched for marked. */
function marked(text) {
  if (!state.query) return document.createTextNode(text);
  const out = document.createDocumentFragment(), lower = text.toLowerCase();
  let from = 0;
  // Lower case may be longer than what it is of; then nothing is marked rather than the wrong place.
  for (let at = lower.length === text.length ? lower.indexOf(state.query) : -1; at >= 0; at = lower.indexOf(state.query, from)) {
    out.append(text.slice(from, at), el("mark", null, text.slice(at, at + state.query.length)));
    from = at + state.query.length;
  }
  out.append(text.slice(from));
  return out;
}

const oneLine = s => s.slice(0, 400).replace(/\s+/g, " ").trim();

/** What a step is about in one line; the place that was found, if something is searched for. */
function gist(step, usual) {
  if (state.query && !usual.toLowerCase().includes(state.query)) {
    for (const words of step.words) {
      const at = words.toLowerCase().indexOf(state.query);
      if (at >= 0) return (at > 30 ? "…" : "") + oneLine(words.slice(Math.max(0, at - 30), at + 300));
    }
  }
  return usual;
}

function search() {
  let shown = 0;
  for (const step of steps) {
    const yes = wanted(step);
    shown += yes ? 1 : 0;
    step.box.hidden = !yes;
    step.gist.replaceChildren(marked(gist(step, step.usual())));
    if (step.box.open) fill(step);
    for (const b of step.bars) b.classList.toggle("dim", !yes);
  }
  for (const box of page.querySelectorAll(".turn, .part-of")) {
    box.hidden = !box.querySelector(".step:not([hidden])");
  }
  // A turn says what overlapped in all of it, which is not what is shown of it.
  for (const line of page.querySelectorAll(".overlap")) line.hidden = shown < steps.length;
  const all = shown === steps.length;
  page.querySelector(".shown").textContent = all ? t("page.steps", count(shown)) : t("page.shown", count(shown), count(steps.length));
  page.querySelector(".none").hidden = shown > 0;
  for (const c of page.querySelectorAll(".chip")) c.setAttribute("aria-pressed", String(c.dataset.filter === state.filter));
  state.match = -1;
}

function nextMatch(direction) {
  const found = steps.filter(wanted);
  if (!found.length) return;
  state.match = (state.match + direction + found.length) % found.length;
  show(found[state.match], false);
}

function show(step, focus) {
  if (step.box.hidden) {
    state.query = "";
    state.filter = "all";
    page.querySelector(".find input").value = "";
    search();
  }
  step.box.open = true;
  fill(step);
  step.box.scrollIntoView({behavior: "smooth", block: "start"});
  if (focus) step.box.querySelector("summary").focus({preventScroll: true});
}

// ---- the inside of a step

function copyable(label, text, shown) {
  const copy = button("copy", t("page.copy"), async () => {
    try {
      await navigator.clipboard.writeText(text);
    } catch (e) {
      const area = el("textarea", "away", text);
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    copy.textContent = t("page.copied");
  });
  return [el("div", "part", el("span", null, label), copy), shown];
}

const block = (label, text) => copyable(label, text, pretty(text));

/** JSON with its structure shown, strings with their line breaks; anything else as it is. */
function pretty(text) {
  const pre = el("pre");
  let value;
  try { value = JSON.parse(text); } catch (e) { value = null; }
  if (value === null || typeof value !== "object") pre.append(marked(text));
  else json(pre, value, "");
  return pre;
}

function json(out, value, indent) {
  if (value === null || typeof value !== "object") {
    const string = typeof value === "string";
    const span = el("span", string ? "s" : "n");
    span.append(marked(string ? '"' + value.replace(/\n/g, "\n" + indent + " ") + '"' : JSON.stringify(value)));
    out.append(span);
    return;
  }
  const list = Array.isArray(value), entries = list ? value.map(v => [null, v]) : Object.entries(value);
  if (!entries.length) {
    out.append(list ? "[]" : "{}");
    return;
  }
  out.append(list ? "[" : "{");
  entries.forEach(([key, v], i) => {
    out.append("\n" + indent + "  ");
    if (key !== null) out.append(el("span", "k", marked(JSON.stringify(key))), ": ");
    json(out, v, indent + "  ");
    if (i < entries.length - 1) out.append(",");
  });
  out.append("\n" + indent + (list ? "]" : "}"));
}

function facts(rows) {
  return el("dl", "facts", ...rows.filter(r => r[1] !== null).flatMap(([name, value]) => [el("dt", null, name), el("dd", null, value)]));
}

function reckoned(c) {
  if (run.scripted) return t("page.scriptedCost");
  if (c.cost === null) return c.error === null ? t("page.noPrice", c.model || "?") : null;
  const p = c.cost.tier, cached = Math.min(c.tokens.cached || 0, c.tokens.input);
  const at = (n, price, name) => count(n) + " " + name + " × " + money(price, c.cost.currency);
  const terms = [at(c.tokens.input - cached, p.input, t("page.in"))];
  if (cached) terms.push(at(cached, p.cachedInput === null ? p.input : p.cachedInput, t("page.cached")));
  terms.push(at(c.tokens.output, p.output, t("page.out")));
  return money(c.cost.amount, c.cost.currency) + " = (" + terms.join(" + ") + ") / " + t("page.million");
}

function attempts(c) {
  const head = ["page.attempt", "page.held", "page.took", "page.failure", "page.next"].map(k => el("th", null, t(k)));
  const rows = c.attempts.map(a => el("tr", null, el("td", null, String(a.number)), el("td", null, a.held ? ms(a.held) : "–"),
    el("td", null, ms(a.end - a.start)), el("td", "wide", a.error === null ? "–" : marked(a.error)),
    el("td", null, a.pause === null ? "–" : t("page.after", ms(a.pause)))));
  return el("table", null, el("thead", null, el("tr", null, ...head)), el("tbody", null, ...rows));
}

function modelBody(c) {
  const body = [];
  if (c.limit) body.push(el("div", "notice", t("page.limit", c.limit)));
  if (c.error !== null) body.push(el("div", "notice bad", marked(c.error || t("page.unended"))));
  if (c.thinking) {
    const fold = el("details", "fold", el("summary", null, t("page.thinking", count(c.thinking.length))), el("pre", null, marked(c.thinking)));
    fold.open = c.thinking.length < 900 || Boolean(state.query && c.thinking.toLowerCase().includes(state.query));
    body.push(fold);
  }
  if (c.text) body.push(...block(t("page.text"), c.text));
  if (c.attempts.length) body.push(el("div", "part", t("page.attempts")), attempts(c));
  const tokens = c.tokens;
  const out = tokens.thinking === null ? count(tokens.output) : t("page.ofThinking", count(tokens.output), count(tokens.thinking));
  const into = tokens.cached === null ? count(tokens.input) : t("page.ofCached", count(tokens.input), count(tokens.cached));
  body.push(facts([
    [t("page.time"), t("page.fromTo", ms(c.start), ms(c.end)) + (c.firstToken === null ? "" : t("page.first", ms(c.firstToken - c.start)))],
    [t("page.calls"), c.tools.length ? c.tools.join(", ") : null],
    [t("page.tokensIn"), tokens.input === null ? null : into],
    [t("page.tokensOut"), tokens.output === null ? null : out],
    [t("page.cost"), reckoned(c)],
    [t("page.priceOf"), c.cost === null ? null : c.cost.source],
    [t("page.model"), c.model || null],
    [t("page.finish"), c.finish]]));
  return body;
}

function toolBody(c) {
  const unended = c.failed && !c.result, you = waited(c, "PERSON"), turn = waited(c, "TURN");
  return [...(c.arguments ? block(t("page.arguments"), c.arguments) : []),
    ...(unended ? [el("div", "notice bad", t("page.unended"))] : block(t("page.result"), c.result)),
    facts([[t("page.time"), t("page.fromTo", ms(c.start), ms(c.end))],
      [t("page.waitedForYou"), you ? ms(you) : null], [t("page.waitedForTurn"), turn ? ms(turn) : null], [t("page.size"), t("page.characters", count(c.result.length))]])];
}

/** The inside is made when it is looked at: there may be a thousand steps. */
function fill(step) {
  const body = step.box.querySelector(".body");
  body.replaceChildren(...(step.kind === "model" ? modelBody(step.item) : toolBody(step.item)));
}

// ---- the list of steps

function row(step, badge, badgeText, what, usual, amounts) {
  const c = step.item;
  step.usual = usual;
  step.gist = el("span", "gist");
  step.box = el("details", "step " + step.kind,
    el("summary", null, el("span", "badge " + badge, badgeText), what, step.gist, ...amounts.map(a => el("span", "amount", a))),
    el("div", "body"));
  step.box.id = step.kind + "-" + c.number;
  step.box.addEventListener("toggle", () => {
    if (step.box.open && !step.box.querySelector(".body").hasChildNodes()) fill(step);
  });
  return step.box;
}

function modelRow(step) {
  const c = step.item, tokens = c.tokens, again = retries(c);
  const what = el("span", "what", t("page.call", c.number));
  if (again) what.append(el("span", "badge retry", t("page.retries", again)));
  const spent = tokens.input === null && tokens.output === null ? "" : t("page.inOut", count(tokens.input), count(tokens.output));
  return row(step, step.failed ? "failed" : "model", step.failed ? t("page.failedBadge") : t(run.scripted ? "page.scriptBadge" : "page.modelBadge"), what,
    () => c.error !== null ? oneLine(c.error || t("page.unended"))
      : c.tools.length ? "→ " + c.tools.join(", ") : oneLine(c.text),
    [spent, c.cost === null ? "" : money(c.cost.amount, c.cost.currency), ms(c.end - c.start)]);
}

function toolRow(step) {
  const c = step.item;
  return row(step, step.failed ? "failed" : "tool", step.failed ? t("page.failedBadge") : t("page.toolBadge"), el("span", "what", c.name),
    () => oneLine(readable(c.arguments)), [t("page.characters", count(c.result.length)), "", ms(summed([c]))]);
}

/** Arguments in one line, without the punctuation of JSON. */
function readable(text) {
  let value;
  try { value = JSON.parse(text); } catch (e) { return text; }
  if (value === null || typeof value !== "object" || Array.isArray(value)) return text;
  return Object.entries(value).map(([k, v]) => k + ": " + (typeof v === "string" ? v : JSON.stringify(v))).join(" · ");
}

function overlap(calls) {
  const pieces = working(calls), most = mostAtOnce(pieces), onlyWaiting = union(calls) - union(pieces);
  const together = Math.max(...calls.map(c => c.end)) - Math.min(...calls.map(c => c.start)) - onlyWaiting;
  if (calls.length === 1) return null;
  if (most === 1) return el("div", "overlap", t("page.noOverlap", calls.length, ms(together)));
  const how = most === calls.length ? t("page.allOverlap", calls.length) : t("page.someOverlap", calls.length, most);
  return el("div", "overlap", el("b", null, how), " ", t("page.overlapTimes", ms(together), ms(summed(calls))));
}

function list() {
  const out = [];
  for (const part of parts) {
    const box = el("div", "part-of");
    if (part.topic) box.append(el("div", "topic", part.topic));
    for (const one of part.calls) {
      if (one.step) box.append(modelRow(one.step));
      if (one.tools.length) box.append(el("div", "turn", overlap(one.tools), ...one.toolSteps.map(toolRow)));
    }
    out.push(box);
  }
  return out;
}

function stepsCard() {
  const input = el("input");
  input.type = "search";
  input.placeholder = t("page.search");
  input.setAttribute("aria-label", t("page.search"));
  input.value = state.query;
  input.addEventListener("input", () => { state.query = input.value.toLowerCase(); search(); });
  input.addEventListener("keydown", e => {
    if (e.key === "Enter") nextMatch(e.shiftKey ? -1 : 1);
    if (e.key === "Escape") { input.value = state.query = ""; search(); input.blur(); }
  });
  const kinds = [["all", steps.length], ["model", run.modelCalls.length], ["tool", run.toolCalls.length],
    ["failed", steps.filter(s => s.failed).length], ["retried", steps.filter(s => s.retried).length]];
  const chips = kinds.filter(([kind, n]) => n > 0 || kind === "all").map(([kind, n]) => {
    const chip = button("chip", t("page.filter." + kind) + " " + count(n), () => { state.filter = kind; search(); });
    chip.dataset.filter = kind;
    return chip;
  });
  const none = el("div", "none", t("page.none"));
  return el("section", "card steps",
    el("div", "head", el("h2", null, t("page.stepsTitle")), el("div", "chips", ...chips), el("span", "grow"),
      el("span", "shown num"), el("div", "find", input, el("kbd", null, "/"))),
    none, ...list());
}

// ---- the timeline

function ticks(from, to, wanted) {
  const raw = (to - from) / wanted, power = Math.pow(10, Math.floor(Math.log10(raw)));
  const step = [1, 2, 5, 10].map(m => m * power).find(s => s >= raw - 1e-12);
  const at = [];
  for (let time = Math.ceil(from / step - 1e-9) * step; time <= to + 1e-9; time += step) at.push(time);
  return {at, step};
}

function tickText(time, step) {
  if (time < step / 2) return "0";
  if (step < 1000) return time >= 1000 ? (time / 1000).toFixed(step < 10 ? 3 : step < 100 ? 2 : 1) + " s" : Number(time.toFixed(3)) + " ms";
  return step < 60000 && time < 60000 ? Math.round(time / 1000) + " s" : Math.floor(time / 60000) + ":" + String(Math.round(time / 1000) % 60).padStart(2, "0");
}

function segments(c) {
  const found = [];
  let since = c.start;
  for (const a of c.attempts.filter(one => one.error !== null)) {
    found.push(["fail", a.start, a.end]);
    since = a.end;
    if (a.pause !== null) found.push(["pause", a.end, since = Math.min(a.end + a.pause, c.end)]);
  }
  if (c.firstToken !== null && c.error === null) found.push(["wait", since, c.firstToken]);
  return found;
}

function bar(step) {
  const c = step.item, span = state.to - state.from, model = step.kind === "model";
  if (c.end < state.from || c.start > state.to) return null;
  const name = model ? t("page.call", c.number) : c.name;
  const b = button("bar " + (step.failed ? "failed" : step.kind), "", () => show(step, true));
  const width = Math.max(c.end - c.start, 0.001), text = el("span", "text", name);
  b.style.left = 100 * (c.start - state.from) / span + "%";
  b.style.width = 100 * width / span + "%";
  b.title = name + (c.label ? " · " + c.label : "") + " · " + ms(summed([c])) + " (" + t("page.fromTo", ms(c.start), ms(c.end)) + ")";
  b.tabIndex = -1;
  let free = 0;
  for (const [kind, from, to] of model ? segments(c) : c.waits.map(w => ["hold", w.start, w.end])) {
    const i = el("i", kind);
    i.style.left = 100 * (from - c.start) / width + "%";
    i.style.width = 100 * Math.max(0, to - from) / width + "%";
    free = (to - c.start) / width;
    b.append(i);
  }
  // The name stands where the bar has its full colour; it is left out where that is too narrow.
  text.style.left = `calc(${100 * free}% + 7px)`;
  if (free < 0.7) b.append(text);
  step.bars.push(b);
  return b;
}

function lanes(kind, name) {
  const found = [];
  const many = laneCount() > 14;
  for (const step of steps.filter(s => s.kind === kind)) {
    while (found.length <= step.item.lane) found.push(el("div", "track"));
    const b = bar(step);
    if (b) found[step.item.lane].append(b);
  }
  return found.map((track, i) => el("div", many ? "lane many" : "lane",
    el("span", "name", i === 0 ? name : found.length > 1 ? String(i + 1) : ""), track));
}

/** When the run waited for whoever sits at the terminal. */
function waitLane() {
  if (!run.waits.length) return [];
  const track = el("div", "track"), span = state.to - state.from;
  for (const w of run.waits.filter(one => one.end >= state.from && one.start <= state.to)) {
    const i = el("span", "you");
    i.style.left = 100 * (w.start - state.from) / span + "%";
    i.style.width = 100 * (w.end - w.start) / span + "%";
    i.title = t("page.legend.you") + " · " + ms(w.end - w.start);
    track.append(i);
  }
  return [el("div", "lane", el("span", "name", t("page.lane.you")), track)];
}

const lanesOf = calls => calls.reduce((most, c) => Math.max(most, c.lane + 1), 0);
const laneCount = () => lanesOf(run.modelCalls) + lanesOf(run.toolCalls);

function drawTimeline(box) {
  for (const step of steps) step.bars = [];
  const axis = el("div", "axis", el("span"), el("div", "track"));
  const {at, step} = ticks(state.from, state.to, 9), span = state.to - state.from;
  const rows = [...lanes("model", t(run.scripted ? "page.lane.script" : "page.lane.model")), ...lanes("tool", t("page.lane.tool")), ...waitLane()];
  for (const time of at) {
    const left = 100 * (time - state.from) / span;
    const tick = el("span", "tick num" + (left < 2 ? " first" : ""), tickText(time, step));
    tick.style.left = left + "%";
    if (left < 97) axis.lastChild.append(tick);
    for (const r of rows) {
      const line = el("span", "grid");
      line.style.left = left + "%";
      r.lastChild.prepend(line);
    }
  }
  box.replaceChildren(axis, ...rows);
  box.classList.toggle("many", laneCount() > 14);
  const reset = page.querySelector(".reset");
  if (reset) reset.hidden = span >= Math.max(run.duration, 1) - 1e-6;
}

/** Dragging over the timeline shows that part of it. */
function zoomable(box) {
  let start = null, chosen = null;
  const place = e => {
    const track = box.querySelector(".axis .track").getBoundingClientRect();
    return Math.min(1, Math.max(0, (e.clientX - track.left) / track.width));
  };
  box.addEventListener("pointerdown", e => { if (e.button === 0) start = place(e); });
  window.addEventListener("pointermove", e => {
    if (start === null) return;
    const now = place(e);
    if (!chosen && Math.abs(now - start) < 0.01) return;
    if (!chosen) box.append(chosen = el("div", "chosen"));
    const track = box.querySelector(".axis .track"), from = Math.min(start, now);
    chosen.style.left = track.offsetLeft + track.offsetWidth * from + "px";
    chosen.style.width = track.offsetWidth * Math.abs(now - start) + "px";
  });
  window.addEventListener("pointerup", e => {
    const from = start, to = start === null ? 0 : place(e), dragged = chosen !== null;
    start = null;
    chosen = null;
    if (!dragged) return;
    const span = state.to - state.from, a = state.from + span * Math.min(from, to), b = state.from + span * Math.max(from, to);
    if (b - a > 0.01) { state.from = a; state.to = b; }
    // The bars are made anew, so that the end of the drag is no click on one of them.
    drawTimeline(box);
    search();
  });
}

function timeline() {
  const box = el("div", "lanes");
  const kinds = [["model", true], ["wait", run.modelCalls.some(c => c.firstToken !== null)], ["tool", run.toolCalls.length > 0],
    ["fail", steps.some(s => s.retried)], ["pause", steps.some(s => s.retried)], ["failed", steps.some(s => s.failed)],
    ["hold", run.toolCalls.some(c => c.waits.length > 0)], ["you", run.waits.length > 0]];
  const legend = el("div", "legend", ...kinds.filter(k => k[1]).map(([kind]) => el("span", null, el("i", kind), t("page.legend." + (run.scripted && kind === "model" ? "script" : kind)))));
  const reset = button("plain reset", t("page.whole"), () => {
    state.from = 0;
    state.to = Math.max(run.duration, 1);
    drawTimeline(box);
    search();
  });
  reset.hidden = true;
  zoomable(box);
  const card = el("section", "card", el("div", "head", el("h2", null, t("page.timeline")), legend, el("span", "grow"), reset), box);
  drawTimeline(box);
  return card;
}

// ---- the top

function tile(name, value, ...subs) {
  return el("div", "tile", el("div", "name", name), el("b", null, value), ...subs.filter(s => s).map(s => el("div", "sub", s)));
}

function tiles() {
  const models = run.modelCalls, tools = run.toolCalls, all = [...models, ...tools], tokens = run.tokens;
  const work = summed(all), busy = union(working(all)), saved = work - busy, you = union(run.waits);
  const costs = run.costs.amounts.map(a => money(a.value, a.currency)).join(" + ");
  const unknown = run.costs.unknown ? t(costs ? "page.unpriced" : "page.unpricedAll", count(run.costs.unknown)) : null;
  const total = tokens.input === null && tokens.output === null ? "?" : count((tokens.input || 0) + (tokens.output || 0));
  return el("div", "tiles",
    tile(t("page.wall"), ms(run.duration), t("page.wallSub"), you >= 50 ? t("page.wallWaits", ms(you)) : null),
    tile(t(run.scripted ? "page.scriptTime" : "page.modelTime"), ms(union(models)), t("page.callsOf", count(models.length)), mostAtOnce(models) > 1 ? t("page.atOnce", mostAtOnce(models)) : null),
    tile(t("page.toolTime"), ms(union(working(tools))), t("page.callsOf", count(tools.length)),
      mostAtOnce(working(tools)) > 1 ? t("page.atOnce", mostAtOnce(working(tools))) : null),
    tile(t("page.gain"), busy > 0 ? "×" + (work / busy).toFixed(2) : "–", saved >= 0.5 ? t("page.saved", ms(saved)) : t("page.nothingSaved")),
    tile(t("page.tokens"), total,
      t("page.tokensInSub", count(tokens.input)) + (tokens.cached === null ? "" : t("page.cachedSub", count(tokens.cached))),
      t("page.tokensOutSub", count(tokens.output)) + (tokens.thinking === null ? "" : t("page.thinkingSub", count(tokens.thinking)))),
    tile(t("page.cost"), costs || "–", costs ? t("page.listPrice") : null, run.scripted ? t("page.scriptedCost") : unknown));
}

function heading() {
  const question = el("h1", null, run.question);
  question.title = run.question;
  const other = book.language === "zh" ? "en" : "zh";
  const languages = button("plain language", other === "zh" ? "中文" : "English", () => { book.language = other; render(); });
  languages.lang = other;
  return el("div", "top",
    el("div", null,
      el("div", "about", el("span", "agent", run.agent),
        el("span", run.error === null ? "outcome" : "outcome bad", t(run.error === null ? "page.answered" : "page.failed")),
        run.scripted ? el("span", "outcome scripted", t("page.scriptedBadge")) : null, el("span", null, run.model), el("span", "num", new Date(run.startedAt).toString() === "Invalid Date" ? run.startedAt
          : run.startedAt.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC"))),
      question),
    languages);
}

function answer() {
  return el("section", "card", el("div", "head", el("h2", null, t(run.error === null ? "page.answer" : "page.failure"))),
    el("div", run.error === null ? "answer" : "answer bad", run.error === null ? run.answer || "" : run.error));
}

function foot() {
  const lines = [t("page.keys")];
  if (run.costs.sources.length) lines.push(t("page.sources", run.costs.sources.join(", ")));
  return el("div", "foot", ...lines.map(l => el("div", null, l)));
}

function render() {
  const open = steps.filter(s => s.box && s.box.open);
  document.documentElement.lang = book.language === "zh" ? "zh-CN" : "en";
  document.title = run.agent + ": " + t("page.title");
  page.replaceChildren(heading(), tiles());
  if (run.scripted) page.append(el("div", "notice", t("page.scripted")));
  if (run.limit) page.append(el("div", "notice", t("page.limit", run.limit)));
  page.append(timeline(), answer(), stepsCard(), foot());
  for (const step of open) { step.box.open = true; fill(step); }
  search();
  if (run.error !== null) steps.filter(s => s.failed && s.kind === "model").slice(-1).forEach(s => { s.box.open = true; fill(s); });
}

document.addEventListener("keydown", e => {
  if (e.key === "/" && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
    e.preventDefault();
    page.querySelector(".find input").focus();
  }
});
// On paper everything is open.
let folded = [];
window.addEventListener("beforeprint", () => {
  folded = steps.filter(s => !s.box.open);
  for (const s of folded) { fill(s); s.box.open = true; }
});
window.addEventListener("afterprint", () => { for (const s of folded) s.box.open = false; });
render();
