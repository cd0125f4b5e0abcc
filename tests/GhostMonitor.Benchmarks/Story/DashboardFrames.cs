using System.Globalization;
using System.Text.Json;
using GhostMonitor.Engine.Tests.Hosting.Endpoint;

namespace GhostMonitor.Benchmarks.Story;

/// <summary>
/// How fast the dashboard is in Chromium: its weight, when its first chart is drawn, how long 60 series of a year take from the recording
/// to pixels, and how many frames a second it draws while they are panned and zoomed.
/// </summary>
internal static class DashboardFrames
{
    private const int Days = 365;
    private const int Rounds = 5;
    private const string Year = "last=31536000";

    internal static async Task RunAsync()
    {
        using var story = new StoryEndpoint(Days, withProcesses: false, TimeSpan.FromMinutes(10));
        using var browser = new ChromiumBrowser();
        await WeighAsync(browser, story);
        await MeasureAsync(browser, story, "60 charts of a year, a window of 1280 by 900", 900);
        await MeasureAsync(browser, story, "60 charts of a year, all in view", 8000);
    }

    private static async Task WeighAsync(ChromiumBrowser browser, StoryEndpoint story)
    {
        using BrowserPage page = await OpenAsync(browser, story.Address, 900);
        double[] first = await NumbersAsync(page, """
            [performance.getEntriesByType('navigation')[0].encodedBodySize, performance.getEntriesByType('navigation')[0].decodedBodySize,
                performance.getEntriesByType('resource').length, App.firstDrawn]
            """);
        Say($"page {first[0] / 1024:F1} KiB compressed, {first[1] / 1024:F1} KiB plain; {first[2]} requests until the charts are there");
        Say($"first charts after {first[3]:F0} ms");
    }

    private static async Task MeasureAsync(ChromiumBrowser browser, StoryEndpoint story, string what, int height)
    {
        using BrowserPage page = await OpenAsync(browser, new Uri(story.Address, "#" + Year), height);
        await page.EvaluateAsync("""
            View.go({ extra: Panels.numbers.flatMap(number => (number.instances ?? [null]).map(instance =>
                Data.keyOf(number.resource_name, instance))).slice(0, 60) })
            """);
        await page.UntilAsync("Board.charts.length >= 60 && View.state.extra.every(key => Data.of(key) !== null)");
        var loads = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
            loads[round] = (await NumbersAsync(page, $"(async () => [await ({LoadScript})({31_536_000 - (round * 86_400)})])()"))[0];

        Say($"{what}: from the recording to pixels {Spread.Of(loads)} ms");
        double[] pan = await NumbersAsync(page, $"({FramesScript})((from, to, step) => [from - step * 400000, to - step * 400000])");
        double[] zoom = await NumbersAsync(page, $"({FramesScript})((from, to, step) => [from + step * 750000, to - step * 750000])");
        Say($"{what}: pan {pan[0]:F0} frames a second, the longest {pan[1]:F0} ms; zoom {zoom[0]:F0}, the longest {zoom[1]:F0} ms");
    }

    /// <summary>From the choice of a range until its charts are drawn.</summary>
    private const string LoadScript = """
        last => new Promise(done => {
            const start = performance.now(), loads = App.loads;
            View.go({ range: { last } });
            const look = () => App.loads > loads ? requestAnimationFrame(() => requestAnimationFrame(() =>
                done(performance.now() - start))) : setTimeout(look, 2);
            look();
        })
        """;

    /// <summary>Two seconds of a gesture, a step each frame.</summary>
    private const string FramesScript = """
        move => new Promise(done => {
            const [from, to] = View.window(), begin = performance.now();
            let frames = 0, longest = 0, last = begin;
            const frame = now => {
                longest = Math.max(longest, now - last);
                last = now;
                if (now - begin > 2000) {
                    View.go({ range: { last: to - from } });
                    return done([frames * 1000 / (now - begin), longest]);
                }
                frames++;
                View.show(...move(from, to, frames % 20));
                requestAnimationFrame(frame);
            };
            requestAnimationFrame(now => { last = now; frame(now); });
        })
        """;

    private static async Task<BrowserPage> OpenAsync(ChromiumBrowser browser, Uri address, int height)
    {
        BrowserPage page = await browser.OpenAsync(address, 1280, height, "UTC", default);
        await page.UntilAsync("App.loads > 0 && App.firstDrawn > 0");
        return page;
    }

    private static async Task<double[]> NumbersAsync(BrowserPage page, string expression)
    {
        JsonElement numbers = await page.EvaluateAsync(expression);
        return [.. numbers.EnumerateArray().Select(static each => each.GetDouble())];
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
