// Reads ranges as people type them. Pure: what "now" is comes with each call.
// A range is { last: seconds } up to now, { from, to }, with the moment { at } that was typed, or { all: true }.
const Ranges = (() => {
    const UNITS = { s: 1, sec: 1, second: 1, m: 60, min: 60, minute: 60, h: 3600, hr: 3600, hour: 3600, d: 86400, day: 86400,
        w: 604800, week: 604800, month: 2592000, y: 31536000, year: 31536000 };
    const AROUND = 900;
    const ACCEPTED = "Type a range such as 2h, yesterday, last Tuesday 03:12, 2h ago, 2024-05-01 12:00, or from .. to.";

    const unitOf = word => UNITS[word] ?? UNITS[word.replace(/s$/, "")] ?? null;

    // 1h30m, 2 hours, 90s
    const seconds = text => {
        let rest = text.trim(), sum = 0;
        while (rest) {
            const found = /^(\d+(?:\.\d+)?)\s*([a-z]+)\s*/.exec(rest);
            const unit = found && unitOf(found[2]);
            if (!unit) return null;
            sum += Number(found[1]) * unit;
            rest = rest.slice(found[0].length);
        }
        return sum > 0 ? sum : null;
    };

    const days = (from, count) => ({ from, to: Calendar.addDays(from, count) });
    const indexOf = (names, word) => word.length < 3 ? -1 : names.findIndex(name => name.toLowerCase().startsWith(word));

    // A year, month or day that does not exist rolls over into another one, which nobody meant.
    const dateRange = (year, month, day) => {
        if (month === undefined) return { from: Calendar.make(year, 0), to: Calendar.make(year + 1, 0) };
        const from = Calendar.make(year, month - 1, day ?? 1);
        const date = Calendar.dateOf(from);
        if (date.getMonth() !== month - 1 || (day !== undefined && date.getDate() !== day)) return null;
        return day === undefined ? { from, to: Calendar.addMonths(from, 1) } : days(from, 1);
    };

    const isoRange = text => {
        const found = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(text);
        return found ? dateRange(Number(found[1]), Number(found[2]), found[3] === undefined ? undefined : Number(found[3])) : null;
    };

    const namedRange = (text, now) => {
        const today = Calendar.startOfDay(now);
        switch (text) {
            case "today": return { from: today, to: now };
            case "yesterday": return days(Calendar.addDays(today, -1), 1);
            case "this week": return { from: Calendar.startOfWeek(now), to: now };
            case "last week": return days(Calendar.addDays(Calendar.startOfWeek(now), -7), 7);
            case "this month": return { from: Calendar.startOfMonth(now), to: now };
            case "last month": return { from: Calendar.addMonths(Calendar.startOfMonth(now), -1), to: Calendar.startOfMonth(now) };
            case "this year": return { from: Calendar.startOfYear(now), to: now };
            case "last year": return { from: Calendar.addMonths(Calendar.startOfYear(now), -12), to: Calendar.startOfYear(now) };
            default: return null;
        }
    };

    // Tuesday is the newest one that has begun; last Tuesday is never today.
    const weekdayRange = (text, now) => {
        const found = /^(last |this |on )?([a-z]+)$/.exec(text);
        const day = found ? indexOf(Calendar.DAYS, found[2]) : -1;
        if (day < 0) return null;
        const today = Calendar.startOfDay(now);
        const back = (Calendar.dateOf(today).getDay() - day + 7) % 7;
        return days(Calendar.addDays(today, -(back === 0 && found[1] === "last " ? 7 : back)), 1);
    };

    // May, May 2024, 1 May, 1 May 2024, May 1
    const monthRange = (text, now) => {
        const found = /^(?:(\d{1,2}) )?([a-z]+)(?: (\d{1,2}))?,?(?: (\d{4}))?$/.exec(text);
        const month = found ? indexOf(Calendar.MONTHS, found[2]) : -1;
        if (month < 0) return null;
        const day = found[1] ?? found[3];
        const year = Calendar.dateOf(now).getFullYear();
        const range = at => dateRange(at, month + 1, day === undefined ? undefined : Number(day));
        if (found[4] !== undefined) return range(Number(found[4]));
        const here = range(year);
        return here && here.from > now ? range(year - 1) : here;
    };

    const dayRange = (text, now) => isoRange(text) ?? namedRange(text, now) ?? weekdayRange(text, now) ?? monthRange(text, now);

    const clockOf = text => {
        const found = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
        const parts = found ? [Number(found[1]), Number(found[2]), Number(found[3] ?? 0)] : null;
        return parts && parts[0] < 24 && parts[1] < 60 && parts[2] < 60 ? parts : null;
    };
    const atClock = (day, clock) => {
        const date = Calendar.dateOf(day);
        return Calendar.make(date.getFullYear(), date.getMonth(), date.getDate(), ...clock);
    };

    // A time that has not come yet today was yesterday's.
    const bareClock = (clock, now) => {
        const at = atClock(now, clock);
        return at > now ? atClock(Calendar.addDays(Calendar.startOfDay(now), -1), clock) : at;
    };

    const withZone = text => {
        const found = /^\d{4}-\d{2}-\d{2}t\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(z|[+-]\d{2}:\d{2})$/.exec(text);
        const at = found ? Date.parse(text.toUpperCase()) / 1000 : NaN;
        return Number.isNaN(at) ? null : at;
    };

    // A moment, or null: now, 2h ago, 03:12, yesterday 03:12, 2024-05-01T03:12Z.
    const moment = (text, now) => {
        if (text === "now") return now;
        if (/^@\d+$/.test(text)) return Number(text.slice(1));
        const ago = /^(.+) ago$/.exec(text);
        if (ago) {
            const length = seconds(ago[1].replace(/^an? /, "1 "));
            return length === null ? null : now - length;
        }
        const zoned = withZone(text);
        if (zoned !== null) return zoned;
        const parts = /^(?:(.+?)(?:t| at |,? ))?(\d{1,2}:\d{2}(?::\d{2})?)$/.exec(text);
        const clock = parts ? clockOf(parts[2]) : null;
        if (!clock) return null;
        if (parts[1] === undefined) return bareClock(clock, now);
        const day = dayRange(parts[1].trim(), now);
        return day && day.to - day.from < 90000 ? atClock(day.from, clock) : null;
    };

    const lastOf = text => {
        const found = /^(?:(?:the )?(?:last|past) )?(.+)$/.exec(text);
        const words = found[1];
        return seconds(unitOf(words) !== null && /^[a-z]/.test(words) ? "1 " + words : words);
    };

    const refuse = text => {
        throw new RangeError("\u201c" + Text.visible(text) + "\u201d is no range. " + ACCEPTED);
    };

    // Either end may be a whole day: from its start, to its end. A time alone belongs to the day of the start.
    const between = (first, second, now, whole) => {
        const start = moment(first, now) ?? dayRange(first, now)?.from ?? null;
        if (start === null) return refuse(whole);
        const clock = clockOf(second);
        let end = clock ? atClock(start, clock) : moment(second, now) ?? dayRange(second, now)?.to ?? null;
        if (end === null) return refuse(whole);
        if (clock && end <= start) end = atClock(Calendar.addDays(Calendar.startOfDay(start), 1), clock);
        if (end <= start) throw new RangeError("The range ends before it begins. Type the earlier moment first.");
        return { from: start, to: end };
    };

    const split = text => {
        const parts = /^(?:from )?(.+?)(?:\s*\.\.+\s*| to | until | \u2013 | - )(.+)$/.exec(text)
            ?? /^(?:from )?(.*\d{1,2}:\d{2}(?::\d{2})?)-(\d{1,2}:\d{2}(?::\d{2})?)$/.exec(text);
        return parts ? [parts[1].trim(), parts[2].trim()] : null;
    };

    const parse = (typed, now) => {
        const text = typed.trim().toLowerCase().replace(/\s+/g, " ");
        if (!text) return refuse(typed);
        if (text === "all" || text === "everything") return { all: true };
        const ends = split(text);
        if (ends) return between(ends[0], ends[1], now, typed);
        const named = dayRange(text, now);
        if (named) return named;
        const at = moment(text, now);
        if (at !== null && text !== "now") return { from: at - AROUND, to: at + AROUND, at };
        const length = text === "now" ? AROUND : lastOf(text);
        return length === null ? refuse(typed) : { last: length };
    };

    return { parse };
})();
