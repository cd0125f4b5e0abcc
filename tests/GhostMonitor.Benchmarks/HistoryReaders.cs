using System.Diagnostics;
using System.Globalization;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Benchmarks;

/// <summary>
/// What hundreds of slow readers of a long history cost: memory, the samples of a monitor at 10 ms, and the time of another client's
/// status. The clients are a process of their own, <see cref="HistoryClients"/>.
/// </summary>
internal static class HistoryReaders
{
    private const int Samples = 100_000;
    private const int Seconds = 20;

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(10);

    internal static void Run()
    {
        using var scope = new MonitoringScope();
        using ResourceMonitor history = scope.StartMonitor(new MonitorOptions("History", TimeSpan.FromHours(1), Samples));
        using ResourceMonitor monitor = scope.StartMonitor(new MonitorOptions("Fast", s_interval));
        using ResourceEndpoint endpoint = scope.StartEndpoint(new EndpointOptions(EndpointPrefix.Loopback(0)));
        Thread.Sleep(TimeSpan.FromSeconds(3));
        for (int i = 0; i < Samples; i++)
            history.Samples.Add(history.Latest! with { Moment = history.Latest!.Moment.AddSeconds(1) });

        Console.WriteLine($"{HistoryClients.Readers} readers of 4 KiB each 100 ms over {Samples} samples, for {Seconds} s");
        Measure("alone", monitor, () => Clients(endpoint.Prefix.Port, 0));
        Measure("with readers", monitor, () => Clients(endpoint.Prefix.Port, HistoryClients.Readers));
    }

    private static void Measure(string what, ResourceMonitor monitor, Func<Process> start)
    {
        GC.Collect();
        long before = PrivateMemory.Kibibytes;
        long heap = GC.GetTotalMemory(forceFullCollection: true);
        ResourceMonitorInfo begin = monitor.GetInfo();
        using Process clients = start();
        long most = before;
        long mostHeap = heap;
        while (!clients.WaitForExit(500))
        {
            most = Math.Max(most, PrivateMemory.Kibibytes);
            mostHeap = Math.Max(mostHeap, GC.GetTotalMemory(forceFullCollection: false));
        }

        ResourceMonitorInfo end = monitor.GetInfo();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what,-13} private memory {before / 1024} -> {most / 1024} MiB, heap {heap >> 20} -> {mostHeap >> 20} MiB"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{"",-13} samples {end.SamplesTaken - begin.SamplesTaken}, missed {end.SamplesMissed - begin.SamplesMissed}"));
        Console.WriteLine($"{"",-13} {clients.StandardOutput.ReadToEnd().Trim()}");
    }

    private static Process Clients(int port, int readers)
    {
        string[] arguments = [typeof(HistoryReaders).Assembly.Location, "history-clients", Text(port), Text(readers), Text(Seconds)];
        return Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
