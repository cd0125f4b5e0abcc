// Draws one chart on its canvas.
const Plot = (() => {
    const LEFT = 66, RIGHT = 8, TOP = 6, BOTTOM = 18, FONT = "11px system-ui, sans-serif", GAP = 2.5;

    const sizeOf = (canvas, width, height) => {
        const ratio = Math.min(2, window.devicePixelRatio || 1);
        const w = Math.round(width * ratio), h = Math.round(height * ratio);
        if (canvas.width !== w || canvas.height !== h) {
            canvas.width = w;
            canvas.height = h;
        }
        const context = canvas.getContext("2d");
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
        context.clearRect(0, 0, width, height);
        return context;
    };

    // The points that are seen, and one beyond on each side, so that lines reach the edges.
    const part = (times, from, to) => [Math.max(0, Scale.indexAt(times, from)), Math.min(times.length - 1, Scale.indexAt(times, to) + 1)];

    // Where a value or a time is missing, the line is broken.
    const runs = (series, from, to) => {
        const { times, mean, step } = series, found = [], longest = GAP * step;
        const [first, last] = part(times, from, to);
        let start = -1;
        for (let at = first; at <= last; at++) {
            const known = Units.isKnown(mean[at]);
            if (start >= 0 && (!known || times[at] - times[at - 1] > longest)) {
                found.push([start, at - 1]);
                start = -1;
            }
            if (known && start < 0) start = at;
        }
        if (start >= 0) found.push([start, last]);
        return found;
    };

    const range = (lines, from, to) => {
        let low = Infinity, high = -Infinity;
        for (const { series } of lines) {
            const most = series.maximum ?? series.mean, least = series.minimum ?? series.mean;
            const [first, last] = part(series.times, from, to);
            for (let at = first; at <= last; at++) {
                if (Units.isKnown(most[at]) && most[at] > high) high = most[at];
                if (Units.isKnown(least[at]) && least[at] < low) low = least[at];
            }
        }
        return low <= high ? [low, high] : null;
    };
    const bounds = (model) => {
        const seen = range([...model.lines, ...model.past], model.from, model.to);
        const lines = model.limits.flatMap(limit => [limit.warning, limit.critical]).filter(Units.isKnown);
        const low = Math.min(0, ...(seen ? [seen[0]] : []));
        if (model.unit === "%" && (!seen || seen[1] <= 100)) return [Math.max(-100, low), 100];
        const high = Math.max(...(seen ? [seen[1]] : [0]), ...lines);
        return [low, low + Scale.upTo(high > low ? (high - low) * 1.05 : 1, model.unit)];
    };

    // While a gesture lasts, points that are closer than this are drawn as one: the machine may have no graphics card to draw with.
    const COARSE_PIXELS = 3, FAR = 8192;
    const strideOf = (model, series) => {
        const [first, last] = part(series.times, model.from, model.to);
        return model.isCoarse ? Math.max(1, Math.ceil((last - first) * COARSE_PIXELS / (model.width - LEFT - RIGHT))) : 1;
    };
    // Strides are counted from the first point that is loaded: what moves keeps its shape.
    const places = ([first, last], stride) => {
        const found = [first];
        for (let at = first - first % stride + stride; at < last; at += stride) found.push(at);
        if (last > first) found.push(last);
        return found;
    };
    const over = (values, at, stride, last, choose) => {
        let found = values[at];
        for (let next = at + 1; next < at + stride && next <= last; next++) found = choose(found, values[next]);
        return found;
    };

    // Points far outside of a chart that was zoomed into are brought near, along their line: its dashes would be millions.
    const near = (here, there) => {
        const across = Math.min(FAR, Math.max(-FAR, here[0]));
        return across === here[0] || there[0] === here[0] ? here
            : [across, here[1] + (there[1] - here[1]) * (across - here[0]) / (there[0] - here[0])];
    };
    const trace = (context, line, run, x, y, stride) => {
        const points = places(run, stride).map(at => [x(line.series.times[at]), y(line.series.mean[at])]);
        points.forEach((point, place) => {
            const [across, down] = near(point, points[place ? place - 1 : 1] ?? point);
            context[place ? "lineTo" : "moveTo"](across, down);
        });
    };
    const drawBand = (context, line, parts, x, y, stride) => {
        const { times, minimum, maximum } = line.series;
        context.globalAlpha = 0.22;
        context.fillStyle = line.color;
        context.beginPath();
        for (const run of parts) {
            const all = places(run, stride);
            all.forEach((at, place) => {
                context[place ? "lineTo" : "moveTo"](x(times[at]), y(over(maximum, at, stride, run[1], Math.max)));
            });
            for (const at of all.reverse()) context.lineTo(x(times[at]), y(over(minimum, at, stride, run[1], Math.min)));
        }
        context.fill();
        context.globalAlpha = 1;
    };
    const drawArea = (context, line, parts, x, y, stride) => {
        context.globalAlpha = 0.14;
        context.fillStyle = line.color;
        context.beginPath();
        for (const run of parts) {
            trace(context, line, run, x, y, stride);
            context.lineTo(x(line.series.times[run[1]]), y(0));
            context.lineTo(x(line.series.times[run[0]]), y(0));
        }
        context.fill();
        context.globalAlpha = 1;
    };
    const drawLine = (context, line, parts, x, y, stride, width) => {
        context.strokeStyle = line.color;
        context.lineWidth = width;
        context.lineJoin = "bevel";
        context.setLineDash(line.dash);
        context.beginPath();
        for (const run of parts) {
            trace(context, line, run, x, y, stride);
            // A point alone is drawn as a short line, as it would not be seen.
            if (run[0] === run[1]) context.lineTo(x(line.series.times[run[0]]) + 2, y(line.series.mean[run[0]]));
        }
        context.stroke();
        context.setLineDash([]);
    };

    const drawGrid = (context, model, low, high, x, y, colors) => {
        const { width, height, from, to } = model;
        context.font = FONT;
        context.lineWidth = 1;
        context.strokeStyle = colors.rule;
        context.fillStyle = colors.dim;
        context.textAlign = "right";
        context.textBaseline = "middle";
        for (const mark of Scale.values(low, high, model.unit, 4)) {
            const at = Math.round(y(mark)) + 0.5;
            context.beginPath();
            context.moveTo(LEFT, at);
            context.lineTo(width - RIGHT, at);
            context.stroke();
            context.fillText(Units.short(mark, model.unit), LEFT - 5, Math.max(TOP + 4, at));
        }
        context.textAlign = "center";
        context.textBaseline = "alphabetic";
        for (const mark of Scale.times(from, to, (width - LEFT - RIGHT) / 75)) {
            const at = Math.round(x(mark)) + 0.5;
            context.beginPath();
            context.moveTo(at, TOP);
            context.lineTo(at, height - BOTTOM + 3);
            context.stroke();
            context.fillText(Scale.label(mark, from, to), Math.min(width - 20, Math.max(LEFT, at)), height - 4);
        }
    };
    const drawSpans = (context, model, x, colors) => {
        for (const span of model.spans) {
            const first = Math.max(LEFT, x(span.from)), last = Math.max(first + 2, Math.min(model.width - RIGHT, x(span.to)));
            if (last < LEFT || first > model.width - RIGHT) continue;
            context.fillStyle = colors[span.level] ?? colors.dim;
            context.globalAlpha = 0.13;
            context.fillRect(first, TOP, last - first, model.height - TOP - BOTTOM);
            context.globalAlpha = 1;
            context.fillRect(first, TOP, last - first, 3);
        }
    };
    const upright = (context, at, model, color, dash, width) => {
        context.strokeStyle = color;
        context.lineWidth = width;
        context.setLineDash(dash);
        context.beginPath();
        context.moveTo(at, TOP);
        context.lineTo(at, model.height - BOTTOM);
        context.stroke();
        context.setLineDash([]);
    };
    const drawMarks = (context, model, x, colors) => {
        context.font = FONT;
        context.textAlign = "left";
        for (const mark of model.marks) {
            const at = x(mark.at);
            if (at < LEFT || at > model.width - RIGHT) continue;
            upright(context, at, model, colors.ink, [2, 3], 1);
            context.fillStyle = colors.ink;
            context.fillText(mark.kind === "restart" ? "\u21bb" : "\u00b1", at + 2, TOP + 12);
        }
        if (model.at !== null && model.at >= model.from && model.at <= model.to) upright(context, x(model.at), model, colors.ink, [], 1.5);
    };
    const drawLimits = (context, model, y, colors) => {
        for (const limit of model.limits) {
            for (const [value, color, dash] of [[limit.warning, colors.warning, [5, 4]], [limit.critical, colors.critical, []]]) {
                if (!Units.isKnown(value)) continue;
                context.strokeStyle = color;
                context.lineWidth = 1.5;
                context.setLineDash(dash);
                context.beginPath();
                context.moveTo(LEFT, y(value));
                context.lineTo(model.width - RIGHT, y(value));
                context.stroke();
            }
        }
        context.setLineDash([]);
    };

    const draw = (canvas, model, colors) => {
        const { width, height, from, to } = model;
        const context = sizeOf(canvas, width, height);
        const [low, high] = bounds(model);
        const x = at => LEFT + (at - from) / (to - from) * (width - LEFT - RIGHT);
        const y = value => height - BOTTOM - (Math.min(high, Math.max(low, value)) - low) / (high - low) * (height - TOP - BOTTOM);
        drawGrid(context, model, low, high, x, y, colors);
        context.save();
        context.beginPath();
        context.rect(LEFT, 0, width - LEFT - RIGHT, height);
        context.clip();
        drawSpans(context, model, x, colors);
        for (const line of model.past)
            drawLine(context, line, runs(line.series, from, to), x, y, strideOf(model, line.series), 1.25);
        for (const line of model.lines) {
            const parts = runs(line.series, from, to), stride = strideOf(model, line.series);
            if (line.series.minimum && line.series.maximum) drawBand(context, line, parts, x, y, stride);
            else if (model.lines.length === 1) drawArea(context, line, parts, x, y, stride);
            drawLine(context, line, parts, x, y, stride, model.isCoarse ? 1 : 1.75);
        }
        drawLimits(context, model, y, colors);
        drawMarks(context, model, x, colors);
        context.restore();
    };

    // Between a place in a chart and its time.
    const timeAt = (offset, width) => {
        const [from, to] = View.window();
        return from + (offset - LEFT) / (width - LEFT - RIGHT) * (to - from);
    };
    const placeOf = (at, width) => {
        const [from, to] = View.window();
        return LEFT + (at - from) / (to - from) * (width - LEFT - RIGHT);
    };

    return { draw, sizeOf, runs, trace, range, part, timeAt, placeOf, LEFT, RIGHT };
})();
