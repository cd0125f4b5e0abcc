// Values with their units, in the words of the engine's messages.
const Units = (() => {
    const SIZES = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
    const BITS = ["bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s"];
    const NONE = "not available";

    const scale = (value, step, units) => {
        let unit = 0;
        for (; Math.abs(value) >= step && unit < units.length - 1; unit++) value /= step;
        return [value, units[unit]];
    };
    const fixed = (value, decimals) => {
        const text = value.toFixed(decimals);
        return Number(text) === 0 ? text.replace("-", "") : text;
    };
    const sized = (value, step, units, decimals) => {
        const [amount, unit] = scale(value, step, units);
        return fixed(amount, unit === units[0] && step === 1024 ? 0 : decimals) + " " + unit;
    };
    // A plain number has the decimals that it needs: 12 processes, a load of 0.25.
    const plain = (value, decimals) => Number.isInteger(value) || Math.abs(value) >= 1000 ? fixed(value, 0)
        : fixed(value, Math.abs(value) < 100 ? 2 : decimals);

    const base = (value, unit, decimals) => {
        switch (unit) {
            case "%": return fixed(value, decimals) + "%";
            case "B": return sized(value, 1024, SIZES, decimals);
            case "B/s": return sized(value, 1024, SIZES, decimals) + "/s";
            case "bit/s": return sized(value, 1000, BITS, decimals);
            case "/s": return fixed(value, decimals) + "/s";
            case "": return plain(value, decimals);
            default: return fixed(value, decimals) + " " + unit;
        }
    };
    const isKnown = value => value !== null && value !== undefined && !Number.isNaN(value);
    const format = (value, unit, decimals = 1) => {
        if (!isKnown(value)) return NONE;
        return unit.endsWith("/min") ? base(value, unit.slice(0, -4), decimals) + "/min" : base(value, unit, decimals);
    };
    // A threshold or a mark of an axis: without decimals that are zero.
    const short = (value, unit) => format(value, unit, 1).replace(/\.0(?=\D|$)/, "");

    const duration = seconds => {
        const parts = [[Math.floor(seconds / 86400), "d"], [Math.floor(seconds / 3600) % 24, "h"], [Math.floor(seconds / 60) % 60, "m"],
            [Math.floor(seconds) % 60, "s"]];
        const first = parts.findIndex(part => part[0] > 0);
        return first < 0 ? "0s" : parts.slice(first, first + 2).filter(part => part[0] > 0).map(part => part.join("")).join(" ");
    };

    return { format, short, duration, isKnown };
})();
