using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Recording;

namespace GhostMonitor.Benchmarks.Story;

/// <summary>A story recorded into a folder of its own, and an endpoint that serves it. Disposing it removes both.</summary>
internal sealed class StoryEndpoint : IDisposable
{
    private const int Seed = 20261129;
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ghostmonitor-story");
    private readonly MonitoringScope _scope;

    /// <summary>Records the story, which takes a while, and starts a monitor that goes on where it ends.</summary>
    internal StoryEndpoint(int days, bool withProcesses, TimeSpan interval)
    {
        Plot = new StoryPlot(DateTimeOffset.Now, days);
        string path = Path.Combine(_folder.FullName, "story.db");
        Samples = StoryRecording.Write(path, Plot, withProcesses, interval);
        _scope = new MonitoringScope(createReader: () => new StoryReader(Plot, Seed), findRecordStore: static () => new SqliteRecordStore(),
            createProcessReader: _ => new StoryProcessReader(Plot, Seed + 1));
        _scope.StartMonitor(new MonitorOptions(recordPath: path, sampleInterval: s_interval));
        Address = new Uri(EndpointRegistry.Of(_scope).Start(new EndpointOptions(EndpointPrefix.Loopback(0))).Prefix.ToString());
    }

    internal StoryPlot Plot { get; }

    /// <summary>How many were recorded.</summary>
    internal int Samples { get; }

    /// <summary>Where the dashboard is.</summary>
    internal Uri Address { get; }

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Delete(recursive: true);
    }
}
