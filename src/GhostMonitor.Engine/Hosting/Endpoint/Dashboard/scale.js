// Scales and their marks. Pure.
const Scale = (() => {
    const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200];

    const niceStep = (rough, base) => {
        const power = base === 2 ? 2 ** Math.floor(Math.log2(rough)) : 10 ** Math.floor(Math.log10(rough));
        return (base === 2 ? [1, 2] : [1, 2, 5, 10]).find(factor => factor * power >= rough * 0.999) * power;
    };
    // Marks of an axis of values; sizes go by powers of two, so that they read 1 GiB and not 953.7 MiB.
    const values = (low, high, unit, most) => {
        const step = niceStep((high - low) / most, unit.startsWith("B") ? 2 : 10);
        const marks = [];
        for (let mark = Math.ceil(low / step) * step; mark <= high + step * 1e-9; mark += step)
            marks.push(Math.abs(mark) < step / 1e6 ? 0 : mark);
        return marks;
    };
    const upTo = (high, unit) => {
        const step = niceStep(high / 4, unit.startsWith("B") ? 2 : 10);
        return Math.ceil(high / step - 1e-9) * step;
    };

    const monthMarks = (from, to, months) => {
        const marks = [];
        const first = Calendar.dateOf(from);
        for (let at = Calendar.make(first.getFullYear(), Math.floor(first.getMonth() / months) * months); at <= to;
            at = Calendar.addMonths(at, months)) marks.push(at);
        return marks;
    };
    const dayMarks = (from, to, count) => {
        const marks = [];
        for (let at = count === 7 ? Calendar.startOfWeek(from) : Calendar.startOfDay(from); at <= to; at = Calendar.addDays(at, count))
            marks.push(at);
        return marks;
    };
    // Within a day marks stand at full steps of the day's own clock.
    const clockMarks = (from, to, step) => {
        const marks = [];
        for (let day = Calendar.startOfDay(from); day <= to; day = Calendar.addDays(day, 1)) {
            const next = Calendar.addDays(day, 1);
            for (let at = day + Math.max(0, Math.floor((from - day) / step)) * step; at < next && at <= to; at += step) marks.push(at);
        }
        return marks;
    };
    const times = (from, to, most) => {
        const rough = (to - from) / Math.max(1, most);
        const step = STEPS.find(each => each >= rough);
        const marks = step ? clockMarks(from, to, step)
            : rough <= 86400 * 7 ? dayMarks(from, to, [1, 2, 7].find(days => days * 86400 >= rough) ?? 7)
            : monthMarks(from, to, [1, 2, 3, 6, 12, 24, 60, 120].find(months => months * 2629800 >= rough) ?? 240);
        return marks.filter(at => at >= from && at <= to);
    };
    const label = (at, from, to) => {
        const date = Calendar.dateOf(at), span = to - from;
        const isMidnight = Calendar.startOfDay(at) === at;
        if (span > 86400 * 400) return date.getFullYear() + "-" + String(date.getMonth() + 1).padStart(2, "0");
        if (isMidnight || span > 86400 * 10) return date.getDate() + " " + Calendar.MONTHS[date.getMonth()].slice(0, 3);
        return Calendar.clock(at, span < 600);
    };

    // The place of the last time that is not after it; -1 before the first.
    const indexAt = (list, at) => {
        let low = 0, high = list.length;
        while (low < high) {
            const middle = (low + high) >> 1;
            if (list[middle] <= at) low = middle + 1;
            else high = middle;
        }
        return low - 1;
    };
    const nearest = (list, at) => {
        const before = indexAt(list, at);
        if (before < 0) return list.length ? 0 : -1;
        return before + 1 < list.length && list[before + 1] - at < at - list[before] ? before + 1 : before;
    };

    return { values, upTo, times, label, indexAt, nearest };
})();
