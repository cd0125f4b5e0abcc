using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

/// <summary>The page in a real browser, of a machine that changes while it is looked at.</summary>
[Collection(DashboardCollection.Name)]
public sealed class DashboardTests : IDisposable
{
    private readonly DashboardBrowser _browser;
    private readonly HostileMachine _machine = new();
    private readonly MonitoringScope _scope;
    private ResourceEndpoint _endpoint;

    public DashboardTests(DashboardBrowser browser)
    {
        _browser = browser;
        _scope = new MonitoringScope(createReader: () => _machine);
        _endpoint = EndpointRegistry.Of(_scope).Start(new EndpointOptions(EndpointPrefix.Loopback(0)));
    }

    public void Dispose() => _scope.Dispose();

    [Fact]
    public async Task Shows_values_and_alerts_keeps_hostile_names_inert_and_says_when_the_connection_is_lost()
    {
        using BrowserPage page = await OpenLiveAsync();
        await page.UntilAsync("document.body.innerText.includes('42.0%')");
        Assert.Equal("None.", await page.TextAsync("document.getElementById('active').innerText.trim()"));
        Assert.Equal("true", await page.TextAsync("Board.charts.length >= 6 && Data.limitOf('memory', null).warning === 80"));

        _machine.MemoryPercent = 99;
        await page.UntilAsync("document.getElementById('active').innerText.includes('MEMORY CRITICAL: 99.0% (threshold: 95.0%)')");
        Assert.StartsWith("(1)", await page.TextAsync("document.title"));
        await page.UntilAsync("document.getElementById('health').innerText.startsWith('■ Unhealthy')");

        await page.EvaluateAsync("View.go({ panel: 'network' })");
        await page.UntilAsync($"document.body.innerText.includes({Quoted(HostileMachine.Image)})");
        await page.EvaluateAsync("View.go({ panel: 'disk' })");
        await page.UntilAsync($"document.body.innerText.includes({Quoted(HostileMachine.Script)})");
        Assert.Equal("1", await page.TextAsync("document.querySelectorAll('script').length"));
        Assert.Equal("0", await page.TextAsync("document.querySelectorAll('img').length"));
        Assert.Equal("false", await page.TextAsync("!!window.hacked"));
        Assert.Equal("true", await page.TextAsync("document.body.innerText.includes('/data\\\\u202egnp.exe')"));

        _machine.MemoryPercent = 42;
        await page.UntilAsync("document.getElementById('active').innerText.trim() === 'None.'");

        _endpoint.Stop();
        await page.UntilAsync("document.getElementById('state').textContent.includes('Connection lost; values are of')");
        Assert.Equal("", await page.TextAsync("document.getElementById('health').innerText"));
        Assert.Equal("grayscale(1)", await page.TextAsync("getComputedStyle(document.querySelector('.card:not([hidden])')).filter"));
    }

    [Fact]
    public async Task A_connection_that_is_back_is_live_again()
    {
        using BrowserPage page = await OpenLiveAsync();
        int port = _endpoint.Prefix.Port;
        _endpoint.Stop();
        await page.UntilAsync("document.getElementById('state').textContent.includes('Connection lost')");

        _endpoint = EndpointRegistry.Of(_scope).Start(new EndpointOptions(EndpointPrefix.Loopback(port)));

        await page.UntilAsync("document.getElementById('state').textContent === '● Live'");
    }

    [Fact]
    public async Task The_console_stays_clean_while_the_machine_is_unhealthy()
    {
        _machine.MemoryPercent = 99;
        using BrowserPage page = await OpenLiveAsync();
        await page.UntilAsync("document.getElementById('health').innerText.startsWith('■ Unhealthy')");

        Assert.Empty(await page.ConsoleAsync());
    }

    [Fact]
    public async Task A_chart_bears_the_level_of_its_open_alert_also_where_the_value_is_back_below_the_threshold()
    {
        _machine.MemoryPercent = 99;
        using BrowserPage page = await OpenLiveAsync();
        await page.UntilAsync("document.getElementById('active').innerText.includes('MEMORY CRITICAL')");

        _machine.MemoryPercent = 94;
        await page.UntilAsync("document.body.innerText.includes('94.0%')");

        Assert.Equal("■ Critical", await page.TextAsync("Board.charts.find(chart => chart.spec.title === 'Memory').level.textContent"));
    }

    [Fact]
    public async Task With_several_monitors_one_is_shown_and_another_can_be_chosen()
    {
        _scope.StartMonitor(new MonitorOptions("Web", TimeSpan.FromMilliseconds(100)));
        using BrowserPage page = await OpenLiveAsync();
        await page.UntilAsync("!document.getElementById('choice').hidden && Data.of('memory') !== null");

        await page.EvaluateAsync(
            "document.getElementById('monitor').value = 'Web'; document.getElementById('monitor').dispatchEvent(new Event('change'))");

        Assert.Equal("Web true", await page.TextAsync("View.state.monitor + ' ' + (Data.of('memory') === null)"));
        await page.UntilAsync("Data.of('memory') !== null && location.hash.includes('monitor=Web')");
    }

    [Fact]
    public async Task Where_no_monitor_runs_samples_are_taken_for_the_page()
    {
        using BrowserPage page = await _browser.OpenAsync(new Uri(_endpoint.Prefix.ToString()));

        await page.UntilAsync("document.getElementById('notice').innerText.startsWith('No monitor is running')");
        await page.UntilAsync("Board.charts.find(chart => chart.spec.title === 'Memory').value.textContent === '42.0%'");
    }

    [Fact]
    public async Task A_range_before_all_that_is_known_says_so_and_that_there_is_no_recording()
    {
        using BrowserPage page = await OpenLiveAsync();

        await page.EvaluateAsync("View.go({ range: Ranges.parse('yesterday', View.now()) })");

        await page.UntilAsync("document.getElementById('notice').innerText.includes('There is no recording')");
    }

    private async Task<BrowserPage> OpenLiveAsync()
    {
        _scope.StartMonitor(new MonitorOptions(HostileMachine.Script, TimeSpan.FromMilliseconds(100)));
        BrowserPage page = await _browser.OpenAsync(new Uri(_endpoint.Prefix.ToString()));
        await page.UntilAsync("document.getElementById('state').textContent === '● Live'");
        return page;
    }

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
