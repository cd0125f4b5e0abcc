using System.Diagnostics;
using System.Globalization;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Benchmarks;

/// <summary>
/// Whether a monitor keeps its schedule, and the process its size, while clients do their worst: a monitor at 1 s and an endpoint here, and
/// in a process of its own, so that it counts for itself, <see cref="LoadClients"/>.
/// </summary>
internal static class EndpointLoad
{
    private const int RequestsPerSecond = 10_000;
    private const int SecondsEach = 10;

    private static readonly string[] s_paths = ["/api/resources", "/metrics", "/api/resources", "/metrics"];

    internal static void Run()
    {
        using var scope = new MonitoringScope();
        using ResourceMonitor monitor = scope.StartMonitor(new MonitorOptions("Load", TimeSpan.FromSeconds(1)));
        using ResourceEndpoint endpoint = EndpointRegistry.Of(scope).Start(new EndpointOptions(EndpointPrefix.Loopback(0)));
        Thread.Sleep(TimeSpan.FromSeconds(3));
        Console.WriteLine(
            $"{LoadClients.SlowConnections} slow connections and {RequestsPerSecond} requests a second for {SecondsEach} s, " +
                $"{s_paths.Length} times");
        Print("before", endpoint, monitor, "");
        foreach (string path in s_paths)
            Print(path, endpoint, monitor, RunClients(endpoint.Prefix.Port, path));

        Thread.Sleep(TimeSpan.FromSeconds(6));
        Print("6 s after", endpoint, monitor, "");
    }

    private static string RunClients(int port, string path)
    {
        string[] arguments = [typeof(EndpointLoad).Assembly.Location, "load", Text(port), path, Text(RequestsPerSecond), Text(SecondsEach)];
        using Process clients = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        string report = clients.StandardOutput.ReadToEnd().Trim();
        clients.WaitForExit();
        return clients.ExitCode == 0 ? report : throw new InvalidOperationException("The clients failed: " + report);
    }

    private static void Print(string when, ResourceEndpoint endpoint, ResourceMonitor monitor, string clients)
    {
        ResourceMonitorInfo state = monitor.GetInfo();
        ResourceEndpointInfo server = endpoint.GetInfo();
        using Process self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{when,-15} samples {state.SamplesTaken}, missed {state.SamplesMissed}; resident {self.WorkingSet64 / 1048576} MiB; open " +
                $"{server.OpenConnections}, requests {server.Requests}, timed out {server.TimedOut}; {clients}"));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
