// The values of the charts: what was loaded last, for the range and for the one that it is compared with.
const Data = (() => {
    const MARGIN = 0.25, MOST_KEYS = 60, MOST_QUERY = 4000, LEAST_POINTS = 120, MOST_POINTS = 900, TAKEN_STEP = 3;
    let loaded = new Map(), past = new Map(), limits = [], about = null, running = null;

    const keyOf = (resource, instance) => instance === null || instance === undefined ? resource : resource + ":" + instance;

    // The head of a request has 8 KiB.
    const chunks = keys => {
        const parts = [[]];
        let length = 0;
        for (const key of keys) {
            length += encodeURIComponent(key).length + 10;
            if (length > MOST_QUERY || parts.at(-1).length === MOST_KEYS) {
                parts.push([]);
                length = 0;
            }
            parts.at(-1).push(key);
        }
        return parts.filter(part => part.length);
    };
    const ask = async (keys, from, to, points, monitor, signal) => Promise.all(chunks(keys).map(part => Api.get("series", [
        ...part.map(key => ["resource", key]), ["after", Calendar.iso(from)], ["before", Calendar.iso(to)], ["points", String(points)],
        ["monitor", monitor]], signal)));

    // Samples come as they are taken: where the endpoint gives no step, the usual one is between them.
    const stepOf = answer => {
        const steps = answer.times.slice(1).map((at, place) => at - answer.times[place]).sort((one, other) => one - other);
        return Math.max(answer.step_seconds, steps[steps.length >> 1] ?? 0);
    };
    const index = (answers, move) => {
        const found = new Map();
        for (const answer of answers) {
            const times = move ? answer.times.map(move) : answer.times, step = stepOf(answer);
            for (const each of answer.series) {
                found.set(keyOf(each.resource_name, each.instance), { times, step, unit: each.unit,
                    minimum: each.minimum, mean: each.mean, maximum: each.maximum });
            }
        }
        return found;
    };

    // Lines of the day or week before stand at the time of day that they had, also where the clocks changed between.
    const days = { day: 1, week: 7 };
    const load = async (keys, view, width) => {
        running?.abort();
        const mine = running = new AbortController();
        const [from, to] = View.window(), span = to - from, count = days[view.compare] ?? 0;
        const first = from - span * MARGIN, last = Math.min(View.now(), to + span * MARGIN);
        const points = Math.round(Math.min(MOST_POINTS, Math.max(LEAST_POINTS, width * (last - first) / span)));
        const [answers, before] = await Promise.all([ask(keys, first, Math.max(first + 1, last), points, view.monitor, mine.signal),
            count ? ask(keys, Calendar.addDays(first, -count), Calendar.addDays(Math.max(first + 1, to), -count), points, view.monitor,
                mine.signal) : []]);
        if (mine.signal.aborted) return;
        loaded = index(answers);
        past = index(before, at => Calendar.addDays(at, count));
        limits = answers.flatMap(answer => answer.limits);
        about = answers.length ? { source: answers[0].source, resolution: answers[0].resolution, step: answers[0].step_seconds } : null;
    };

    // Where no monitor runs, nothing keeps samples: those that were taken for this page are its charts, as long as it is open.
    const take = (numbers, at) => {
        about = null;
        for (const number of numbers) {
            (number.instances ?? [null]).forEach((instance, place) => {
                const key = keyOf(number.resource_name, instance);
                const series = loaded.get(key) ?? { times: [], step: TAKEN_STEP, unit: number.unit, minimum: null, mean: [],
                    maximum: null };
                series.times = [...series.times, at].slice(-MOST_POINTS);
                series.mean = [...series.mean, instance === null ? number.latest : number.latest[place]].slice(-MOST_POINTS);
                loaded.set(key, series);
            });
        }
    };

    const limitOf = (resource, instance) => limits.find(limit => limit.resource_name === resource
        && (limit.instance ?? null) === (instance ?? null))
        ?? limits.find(limit => limit.resource_name === resource && (limit.instance ?? null) === null) ?? null;
    const clear = () => { loaded = new Map(); past = new Map(); limits = []; about = null; };

    return { keyOf, load, take, clear, limitOf, of: key => loaded.get(key) ?? null, past: key => past.get(key) ?? null,
        get about() { return about; } };
})();
