using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Recording;

namespace GhostMonitor.Benchmarks.Story;

/// <summary>
/// How long the endpoint takes for what a dashboard asks it: 60 series of a year, of a month, of a week and of a day, out of a recording
/// and by HTTP, and what happened in them. A year of the story at 10 minutes is recorded first.
/// </summary>
internal static class DashboardTime
{
    private const int Days = 365;
    private const int Series = 60;
    private const int Rounds = 15;

    private static readonly (string Name, int Days)[] s_ranges = [("a year", 365), ("a month", 30), ("a week", 7), ("a day", 1)];

    internal static async Task RunAsync()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("ghostmonitor-dashboard");
        try
        {
            string path = Path.Combine(folder.FullName, "year.db");
            var plot = new StoryPlot(DateTimeOffset.Now, Days);
            int samples = StoryRecording.Write(path, plot, withProcesses: false, TimeSpan.FromMinutes(10));
            Say($"{samples} samples, {new FileInfo(path).Length / 1048576.0:F1} MiB");
            await MeasureAsync(path, plot);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(string path, StoryPlot plot)
    {
        using var scope = new MonitoringScope(findRecordStore: static () => new SqliteRecordStore());
        using ResourceMonitor monitor = scope.StartMonitor(new MonitorOptions(recordPath: path));
        using ResourceEndpoint endpoint = EndpointRegistry.Of(scope).Start(new EndpointOptions(EndpointPrefix.Loopback(0)));
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{endpoint.Prefix.Port}") };
        string[] resources = ["cpu*", "memory*", "swap*", "load*", "disk*", "network*", "pressure*", "process_count", "temperature"];
        Say($"| what | KiB | least ms | median ms | most ms |");
        foreach ((string name, int days) in s_ranges)
        {
            string range = "after="
                + plot.End.AddDays(-days).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            string wide = string.Join('&', resources.Select(static resource => "resource=" + resource));
            string[] known = NamesOf(await client.GetStringAsync($"/api/series?{wide}&{range}&points=2"));
            string[] chosen = [.. known.Take(Series).Select(static each => "resource=" + Uri.EscapeDataString(each))];
            foreach (int points in (int[])[300, 1000])
            {
                await TimeAsync(client, $"{chosen.Length} series of {name}, {points} points",
                    $"/api/series?{string.Join('&', chosen)}&{range}&points={points}");
            }

            await TimeAsync(client, $"what happened in {name}", $"/api/timeline?{range}");
        }

        await TimeAsync(client, "every number as it is now", "/api/numbers");
    }

    private static string[] NamesOf(string series)
    {
        using var document = JsonDocument.Parse(series);
        return
        [
            .. document.RootElement.GetProperty("series").EnumerateArray().Select(static each =>
                each.GetProperty("instance").GetString() is string instance
                    ? each.GetProperty("resource_name").GetString() + ":" + instance
                    : each.GetProperty("resource_name").GetString()!),
        ];
    }

    private static async Task TimeAsync(HttpClient client, string what, string address)
    {
        int bytes = (await client.GetByteArrayAsync(address)).Length;
        var costs = new double[Rounds];
        for (int i = 0; i < Rounds; i++)
        {
            long begin = Stopwatch.GetTimestamp();
            _ = await client.GetByteArrayAsync(address);
            costs[i] = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        }

        Say($"| {what} | {bytes / 1024} | {Spread.Of(costs)} |");
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
