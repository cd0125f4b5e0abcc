using System.Runtime.InteropServices;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Recording;

namespace GhostMonitor.Benchmarks.Story;

/// <summary>
/// Serves a recorded story, and lets it go on: a monitor whose machine is made up, and an endpoint, until Ctrl+C. What the dashboard shows
/// of a machine that lives.
/// </summary>
internal static class StoryServer
{
    private const int Seed = 20261128;
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    internal static void Run(string path, int port)
    {
        string file = Path.GetFullPath(path);
        var plot = new StoryPlot(EndOf(file), 1);
        using var scope = new MonitoringScope(createReader: () => new StoryReader(plot, Seed),
            findRecordStore: static () => new SqliteRecordStore(), createProcessReader: _ => new StoryProcessReader(plot, Seed + 1));
        using ResourceMonitor monitor = scope.StartMonitor(new MonitorOptions(sampleInterval: s_interval, recordPath: file));
        using ResourceEndpoint endpoint = EndpointRegistry.Of(scope).Start(new EndpointOptions(EndpointPrefix.Loopback(port)));
        Console.WriteLine(endpoint.Prefix);
        using var stop = new ManualResetEventSlim();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        stop.Wait();

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Set();
        }
    }

    private static DateTimeOffset EndOf(string file)
    {
        using IRecordReader reader = new SqliteRecordStore().OpenReader(file);
        return reader.FindExtent(new RecordQuery { Resolution = RecordResolution.Raw })!.Last.ToLocalTime();
    }
}
