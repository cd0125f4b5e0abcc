using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

/// <summary>The page in a real browser.</summary>
public sealed class DashboardTests : IDisposable
{
    private const string Script = "<script>window.hacked = true</script>";
    private const string Image = "\"'><img src=x onerror='window.hacked = true'>";
    private const string Reversed = "/data\u202egnp.exe";
    private readonly HostileReader _reader = new();
    private readonly MonitoringScope _scope;
    private readonly ResourceEndpoint _endpoint;

    public DashboardTests()
    {
        _scope = new MonitoringScope(createReader: () => _reader);
        _scope.StartMonitor(new MonitorOptions(Script, TimeSpan.FromMilliseconds(100)));
        _endpoint = EndpointRegistry.Of(_scope).Start(new EndpointOptions(EndpointPrefix.Loopback(0)));
    }

    public void Dispose() => _scope.Dispose();

    [Fact]
    public async Task Shows_values_and_alerts_keeps_hostile_names_inert_and_says_when_the_connection_is_lost()
    {
        using Chromium page = await Chromium.OpenAsync(new Uri(_endpoint.Prefix.ToString()));
        await page.UntilAsync("document.getElementById('state').textContent.includes('Live')");
        await page.UntilAsync("document.body.innerText.includes('42.0 %')");
        Assert.Equal("None.", (await page.EvaluateAsync("document.getElementById('active').innerText.trim()")).GetString());
        Assert.True((
            await page.EvaluateAsync(
                "document.querySelectorAll('svg path').length >= 3 && document.querySelectorAll('svg .tw').length >= 1")).GetBoolean());

        _reader.MemoryPercent = 99;
        await page.UntilAsync("document.getElementById('active').innerText.includes('MEMORY CRITICAL: 99.0% (threshold: 95.0%)')");
        Assert.StartsWith("(1)", (await page.EvaluateAsync("document.title")).GetString());

        Assert.True((
            await page.EvaluateAsync(
                $"document.body.innerText.includes({Quoted(Script)}) && document.body.innerText.includes({Quoted(Image)})")).GetBoolean());
        Assert.Equal(1, (await page.EvaluateAsync("document.querySelectorAll('script').length")).GetInt32());
        Assert.Equal(0, (await page.EvaluateAsync("document.querySelectorAll('img').length")).GetInt32());
        Assert.False((await page.EvaluateAsync("!!window.hacked")).GetBoolean());
        Assert.True((await page.EvaluateAsync("document.body.innerText.includes('/data\\\\u202egnp.exe')")).GetBoolean());
        Assert.Equal(1,
            (await page.EvaluateAsync("performance.getEntriesByType('resource').every(e => e.name.startsWith(location.origin)) ? 1 : 0"))
                .GetInt32());

        await page.UntilAsync("document.getElementById('health').innerText.startsWith('■ Unhealthy')");

        _reader.MemoryPercent = 42;
        await page.UntilAsync("document.querySelector('#history tr').innerText.includes('● Resolved (was critical)')");
        Assert.Equal(0, (await page.EvaluateAsync("document.querySelectorAll('#history tr:first-child .critical').length")).GetInt32());

        _endpoint.Stop();
        await page.UntilAsync("document.getElementById('state').textContent.includes('Connection lost; values are of')");
        Assert.Equal("", (await page.EvaluateAsync("document.getElementById('health').innerText")).GetString());
        Assert.Equal("grayscale(1)", (await page.EvaluateAsync("getComputedStyle(document.querySelector('.card')).filter")).GetString());
    }

    [Fact]
    public async Task The_console_stays_clean_while_the_machine_is_unhealthy()
    {
        _reader.MemoryPercent = 99;
        using Chromium page = await Chromium.OpenAsync(new Uri(_endpoint.Prefix.ToString()));
        await page.UntilAsync("document.getElementById('health').innerText.startsWith('■ Unhealthy')");
        string read = (await page.EvaluateAsync("document.getElementById('about').textContent")).GetString()!;
        await page.UntilAsync($"document.getElementById('about').textContent !== {Quoted(read)}");

        Assert.Empty(await page.ConsoleAsync());
    }

    [Fact]
    public async Task A_card_bears_the_level_of_its_open_alert_also_where_the_value_is_back_below_the_threshold()
    {
        _reader.MemoryPercent = 99;
        using Chromium page = await Chromium.OpenAsync(new Uri(_endpoint.Prefix.ToString()));
        await page.UntilAsync("document.getElementById('active').innerText.includes('MEMORY CRITICAL')");

        _reader.MemoryPercent = 94;
        await page.UntilAsync("document.body.innerText.includes('94.0 %')");

        Assert.Equal("■ Critical", (await page.EvaluateAsync("cards.get('memory').level.textContent")).GetString());
    }

    [Fact]
    public async Task With_several_monitors_one_is_shown_and_another_can_be_chosen()
    {
        _scope.StartMonitor(new MonitorOptions("Web", TimeSpan.FromMilliseconds(100)));
        using Chromium page = await Chromium.OpenAsync(new Uri(_endpoint.Prefix.ToString()));
        await page.UntilAsync(
            $"document.getElementById('monitor').value === {Quoted(Script)} && !document.getElementById('choice').hidden && " +
                $"samples.size > 1");

        await page.EvaluateAsync(
            "document.getElementById('monitor').value = 'Web'; document.getElementById('monitor').dispatchEvent(new Event('change'))");

        Assert.Equal(0, (await page.EvaluateAsync("watched === 'Web' ? samples.size : -1")).GetInt32());
        await page.UntilAsync("samples.size > 1");
    }

    [Fact]
    public async Task A_line_is_broken_where_a_value_or_a_sample_is_missing()
    {
        using Chromium page = await Chromium.OpenAsync(new Uri(_endpoint.Prefix.ToString()));
        await page.UntilAsync("document.body.innerText.includes('42.0 %')");

        const string runs = "pathOf([1, 2, null, 4, 5, 6], [0, 1, 2, 3, 4, 9], t => t, v => v, 2.5)";

        Assert.Equal("[[[0,1],[1,2]],[[3,4],[4,5]],[[9,6],[11,6]]]", (await page.EvaluateAsync($"JSON.stringify({runs})")).GetString());
    }

    [Fact]
    public async Task It_fits_a_phone()
    {
        using Chromium page = await Chromium.OpenAsync(new Uri(_endpoint.Prefix.ToString()));
        await page.UntilAsync("document.body.innerText.includes('42.0 %')");

        await page.CallAsync("Emulation.setDeviceMetricsOverride", new { width = 360, height = 740, deviceScaleFactor = 2, mobile = true });

        await page.UntilAsync("innerWidth === 360");
        Assert.Equal(360, (await page.EvaluateAsync("document.documentElement.scrollWidth")).GetInt32());
        Assert.Equal("State", (await page.EvaluateAsync("document.querySelector('#monitors td:nth-child(2)').dataset.label")).GetString());
        Assert.True((
            await page.EvaluateAsync("[...document.querySelectorAll('.scroll')].every(region => region.scrollWidth <= region.clientWidth)"))
                .GetBoolean());
    }

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private sealed class HostileReader : IResourceReader
    {
        public ResourceKinds Supported => ResourceKinds.All;

        public double MemoryPercent { get; set; } = 42;

        public void Read(ResourceKinds resources, ResourceCounters counters)
        {
            counters.Memory.TotalBytes = 1_000_000;
            counters.Memory.AvailableBytes = (long)(1_000_000 * (1 - MemoryPercent / 100));
            counters.HasFilesystems = counters.HasNetwork = true;
            foreach (string name in new[] { Script, Reversed })
            {
                ref FilesystemCounters filesystem = ref counters.Filesystems.Add();
                filesystem.MountPoint = name;
                filesystem.Device = "/dev/disk";
                filesystem.FileSystemType = "ext4";
                filesystem.IsAvailable = true;
                filesystem.TotalBytes = 100;
                filesystem.UsedBytes = 10;
                filesystem.AvailableBytes = 90;
            }

            ref NetworkInterfaceCounters network = ref counters.NetworkInterfaces.Add();
            network.Name = Image;
            network.CountsInTotal = true;
        }

        public void Dispose()
        {
        }
    }
}
