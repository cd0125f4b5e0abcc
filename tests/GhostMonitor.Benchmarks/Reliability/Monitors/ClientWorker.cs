using System.Globalization;

namespace GhostMonitor.Benchmarks.Reliability.Monitors;

/// <summary>The child with all clients of the endpoint, so that they count for themselves.</summary>
internal static class ClientWorker
{
    /// <summary>The child's name.</summary>
    internal const string Name = "clients";

    internal static async Task RunAsync(string port)
    {
        CancellationToken over = ParentPipe.Watch();
        int number = int.Parse(port, CultureInfo.InvariantCulture);
        var status = new StatusClient(number);
        var slow = new SlowReaders(number);
        var hostile = new HostileClients(number);
        var asking = new Thread(() => status.Run(over)) { Name = "status" };
        asking.Start();
        await Task.WhenAll(slow.RunAsync(over), hostile.RunAsync(over));
        asking.Join();
        Report(status, slow, hostile);
    }

    private static void Report(StatusClient status, SlowReaders slow, HostileClients hostile)
    {
        double[] times = [.. status.Times.Order()];
        if (times.Length == 0)
            return;

        Tally.Send("status answers", times.Length);
        Tally.Send("status wrong", status.Wrong);
        Tally.Send("status median, microseconds", Microseconds(times[times.Length / 2]));
        Tally.Send("status 99th percentile, microseconds", Microseconds(times[times.Length * 99 / 100]));
        Tally.Send("status worst, microseconds", Microseconds(times[^1]));
        Tally.Send("histories", slow.Histories);
        Tally.Send("histories wrong", slow.Wrong);
        Tally.Send("hostile", hostile.Sent);
        Tally.Send("hostile answered", hostile.Answered);
        Tally.Send("hostile not closed", hostile.NotClosed);
    }

    private static long Microseconds(double milliseconds) => (long)(milliseconds * 1000);
}
