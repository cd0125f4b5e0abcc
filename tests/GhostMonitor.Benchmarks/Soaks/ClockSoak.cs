using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;
using Microsoft.Extensions.Time.Testing;

namespace GhostMonitor.Benchmarks.Soaks;

/// <summary>
/// A million samples of this machine by a clock that is moved by a second as soon as a sample is taken: 11 days and a half in a row. An
/// alert is raised and resolved each 2,000 samples, the endpoint is asked each 1,000.
/// </summary>
internal static class ClockSoak
{
    private const int Samples = 1_000_000;
    private const int Rows = 10;
    private const int Turn = 1_000;

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    internal static async Task RunAsync()
    {
        var time = new FakeTimeProvider();
        using var scope = new MonitoringScope(time);
        ResourceEndpoint endpoint = EndpointRegistry.Of(scope).Start(new EndpointOptions(EndpointPrefix.Loopback(0)));
        ResourceMonitor monitor = scope.StartMonitor(new MonitorOptions("soak", s_interval));
        using var http = new HttpClient();
        Console.WriteLine("| samples | alerts | managed heap | private memory | files open | threads |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|");
        for (int taken = 1; taken <= Samples; taken++)
        {
            Take(monitor, time, taken);
            if (taken % Turn != 0)
                continue;

            scope.Thresholds.Set(Memory(isRaised: taken / Turn % 2 == 0));
            foreach (string path in new[] { "metrics", "api/status", "api/resources", "api/history?limit=100" })
                await http.GetByteArrayAsync(new Uri(endpoint.Prefix + path)).ConfigureAwait(false);

            if (taken % (Samples / Rows) == 0)
                WriteRow(taken, monitor.GetInfo().TotalAlerts);
        }
    }

    private static ThresholdChange Memory(bool isRaised) => new()
    {
        Resource = "memory",
        Warning = isRaised ? 0.0001 : 99.99,
        Critical = 99.999,
        Hysteresis = 0,
    };

    private static void Take(ResourceMonitor monitor, FakeTimeProvider time, int number)
    {
        var wait = default(SpinWait);
        while (monitor.Samples.TotalAdded < number)
        {
            if (wait.NextSpinWillYield)
                time.Advance(s_interval);

            wait.SpinOnce(sleep1Threshold: -1);
        }
    }

    private static void WriteRow(int taken, long alerts)
    {
        double heap = GC.GetTotalMemory(forceFullCollection: true) / 1e6;
        int files = Directory.GetFiles("/proc/self/fd").Length;
        int threads = Directory.GetDirectories("/proc/self/task").Length;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {taken:N0} | {alerts} | {heap:0.00} MB | {PrivateMemory.Kibibytes / 1024.0:0.0} MiB | {files} | {threads} |"));
    }
}
