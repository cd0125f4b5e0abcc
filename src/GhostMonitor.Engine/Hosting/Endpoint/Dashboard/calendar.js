// Days and moments of the viewer's own calendar. Moments are unix seconds.
const Calendar = (() => {
    const two = number => String(number).padStart(2, "0");
    const dateOf = at => new Date(at * 1000);
    const secondsOf = date => date.getTime() / 1000;

    const make = (year, month, day = 1, hour = 0, minute = 0, second = 0) => {
        const date = new Date(2000, 0, 1);
        date.setFullYear(year, month, day);
        date.setHours(hour, minute, second, 0);
        return secondsOf(date);
    };
    const startOfDay = at => {
        const date = dateOf(at);
        return make(date.getFullYear(), date.getMonth(), date.getDate());
    };
    // The same time of day so many days on: 23 or 25 hours where the clocks change between.
    const addDays = (at, days) => {
        const date = dateOf(at);
        date.setDate(date.getDate() + days);
        return secondsOf(date);
    };
    // The last day of a shorter month stands for one that it lacks.
    const addMonths = (at, months) => {
        const date = dateOf(at);
        const day = date.getDate();
        date.setDate(1);
        date.setMonth(date.getMonth() + months);
        date.setDate(Math.min(day, new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate()));
        return secondsOf(date);
    };
    const startOfWeek = at => addDays(startOfDay(at), -((dateOf(at).getDay() + 6) % 7));
    const startOfMonth = at => make(dateOf(at).getFullYear(), dateOf(at).getMonth());
    const startOfYear = at => make(dateOf(at).getFullYear(), 0);

    const day = at => {
        const date = dateOf(at);
        return date.getFullYear() + "-" + two(date.getMonth() + 1) + "-" + two(date.getDate());
    };
    const clock = (at, withSeconds = true) => {
        const date = dateOf(at);
        return two(date.getHours()) + ":" + two(date.getMinutes()) + (withSeconds ? ":" + two(date.getSeconds()) : "");
    };
    const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December"];
    const weekday = at => DAYS[dateOf(at).getDay()];
    const moment = (at, withSeconds = true) => day(at) + " " + clock(at, withSeconds);
    // A time of today needs no date.
    const near = (at, now) => day(at) === day(now) ? clock(at) : moment(at);
    const span = (from, to) => day(from) === day(to)
        ? weekday(from) + " " + moment(from, to - from < 600) + " to " + clock(to, to - from < 600)
        : moment(from, false) + " to " + moment(to, false);
    const parse = text => text === null || text === undefined ? null : Date.parse(text) / 1000;
    const iso = at => new Date(Math.round(at * 1000)).toISOString().replace(".000Z", "Z");

    return { make, startOfDay, startOfWeek, startOfMonth, startOfYear, addDays, addMonths, day, clock, weekday, moment, near, span, parse,
        iso, dateOf, DAYS, MONTHS };
})();
