namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

/// <summary>
/// A dashboard in Berlin whose functions are called; nobody looks at it. The clocks there go forward on 2026-03-29. Opened by the first
/// test, which can be skipped where there is no browser.
/// </summary>
public sealed class DashboardTextPage(DashboardBrowser browser, DashboardMachine machine) : IDisposable
{
    private BrowserPage? _page;

    /// <summary>The text that an expression gives.</summary>
    internal async Task<string> TextAsync(string expression)
    {
        _page ??= await OpenAsync();
        return await _page.TextAsync(expression);
    }

    public void Dispose() => _page?.Dispose();

    private async Task<BrowserPage> OpenAsync()
    {
        BrowserPage page = await browser.OpenAsync(machine.Address, timeZone: "Europe/Berlin");
        await page.UntilAsync("typeof App === 'object'");
        return page;
    }
}
