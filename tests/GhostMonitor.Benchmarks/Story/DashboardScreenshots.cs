using System.Globalization;
using GhostMonitor.Engine.Tests.Hosting.Endpoint;

namespace GhostMonitor.Benchmarks.Story;

/// <summary>The dashboard's pictures for the documentation: of a machine with a story, in Chromium.</summary>
internal static class DashboardScreenshots
{
    private const int Days = 15;

    /// <summary>Takes them all.</summary>
    /// <param name="folder">Where to.</param>
    internal static async Task RunAsync(string folder)
    {
        using var story = new StoryEndpoint(Days, withProcesses: true, StoryPlot.Interval);
        using var browser = new ChromiumBrowser();
        DateTimeOffset full = story.Plot.OutOfMemoryAt;
        string leak = $"from={Iso(full.AddHours(-20))}&to={Iso(full.AddHours(2))}";
        await TakeAsync(browser, story, leak, "light", 1200, 780, Path.Combine(folder, "dashboard-light.png"));
        await TakeAsync(browser, story, "last=604800&compare=week&panel=overview", "dark", 1200, 660, Path.Combine(folder,
            "dashboard-dark.png"));
        await TakeAsync(browser, story, leak + "&panel=memory", "light", 360, 740, Path.Combine(folder, "dashboard-phone.png"));
        await TakeAsync(browser, story, leak + $"&panel=processes&by=memory&at={Iso(full)}", "light", 1200, 700, Path.Combine(folder,
            "dashboard-processes.png"));
    }

    private static async Task TakeAsync(ChromiumBrowser browser, StoryEndpoint story, string fragment, string scheme, int width, int height,
        string path)
    {
        using BrowserPage page =
            await browser.OpenAsync(new Uri(story.Address, "#" + fragment), width, height, TimeZoneInfo.Local.Id, default);
        await page.EmulateAsync("prefers-color-scheme", scheme);
        await page.CallAsync("Emulation.setScrollbarsHidden", new { hidden = true });
        await page.UntilAsync("App.firstDrawn > 0");
        if (width < 500)
            await page.EvaluateAsync("document.getElementById('panels').scrollIntoView()");

        // Charts are drawn once their size and their place are known.
        await page.EvaluateAsync("new Promise(done => setTimeout(() => requestAnimationFrame(() => done()), 500))");
        await File.WriteAllBytesAsync(path, await page.ScreenshotAsync());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {new FileInfo(path).Length / 1024} KiB"));
    }

    private static string Iso(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
