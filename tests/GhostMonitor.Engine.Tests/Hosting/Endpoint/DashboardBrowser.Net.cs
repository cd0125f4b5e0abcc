namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

/// <summary>The browser of the dashboard's tests, started with the first of them.</summary>
public sealed class DashboardBrowser : IDisposable
{
    private readonly ChromiumBrowser _browser = new();

    /// <summary>Opens a page; skips the test, with the reason, where there is no Chromium.</summary>
    /// <param name="page">Its address.</param>
    /// <param name="width">Of the page, in pixels.</param>
    /// <param name="timeZone">Where its user lives.</param>
    internal Task<BrowserPage> OpenAsync(Uri page, int width = 1280, string timeZone = "UTC")
    {
        Assert.SkipWhen(ChromiumBrowser.Lack is not null, ChromiumBrowser.Lack ?? "");
        return _browser.OpenAsync(page, width, 900, timeZone, TestContext.Current.CancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _browser.Dispose();
}
