using GhostMonitor.Benchmarks.Reliability.Checks;
using GhostMonitor.Benchmarks.Reliability.Monitors;
using GhostMonitor.Benchmarks.Reliability.Recordings;
using GhostMonitor.Benchmarks.Reliability.States;

namespace GhostMonitor.Benchmarks.Reliability;

/// <summary>What this program does as a child of the run.</summary>
internal static class ReliabilityChildren
{
    internal static async Task RunAsync(string[] arguments)
    {
        switch (arguments)
        {
            case [CheckWorker.Name, .. string[] order]:
                CheckWorker.Run(order);
                break;
            case [MonitorWorker.Name, string folder]:
                MonitorWorker.Run(folder);
                break;
            case [ClientWorker.Name, string port]:
                await ClientWorker.RunAsync(port);
                break;
            case [StateWorker.Name, string folder, string first]:
                StateWorker.Run(folder, first);
                break;
            case [ReplacedRecordingWorker.Name, string folder]:
                ReplacedRecordingWorker.Run(folder);
                break;
            default:
                throw new ArgumentException("There is no such child: " + string.Join(' ', arguments));
        }
    }
}
