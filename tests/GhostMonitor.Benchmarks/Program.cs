using System.Globalization;
using BenchmarkDotNet.Running;
using GhostMonitor.Benchmarks;
using GhostMonitor.Benchmarks.Alerts;
using GhostMonitor.Benchmarks.Anomaly;
using GhostMonitor.Benchmarks.Anomaly.Live;
using GhostMonitor.Benchmarks.Deliveries;
using GhostMonitor.Benchmarks.Footprints;
using GhostMonitor.Benchmarks.Processes;
using GhostMonitor.Benchmarks.Reliability;
using GhostMonitor.Benchmarks.Soaks;
using GhostMonitor.Benchmarks.Story;

// What takes its own measurements; all else goes to BenchmarkDotNet, as in: --filter '*'
switch (args)
{
    // The sample beside the C program.
    case ["compare"]:
        Comparison.Run();
        break;

    // A sweep over processes beside the C program.
    case ["sweep"]:
        SweepComparison.Run();
        break;

    // How much of the busy CPU time is in somebody's row.
    case ["coverage"]:
        Coverage.Run();
        break;

    // Incidents, and whether the alert names who made them.
    case ["attribution"]:
        Attribution.Run();
        break;

    // A monitor on a machine with many processes: seconds and processes.
    case ["crowded", string seconds, string processes]:
        CrowdedMonitor.Run(Number(seconds), Number(processes));
        break;

    // A million evaluated samples, and the heap after them.
    case ["growth"]:
        EvaluationBenchmarks.MeasureGrowth();
        break;

    // What 100,000 kept samples take in memory.
    case ["history-memory"]:
        HistoryMemory.Run();
        break;

    // A history, gone through again under other thresholds.
    case ["replay"]:
        ReplayBenchmark.Run();
        break;

    // What would have been sent over a recorded month.
    case ["alert-history"]:
        AlertHistoryTime.Run();
        break;

    // Profiles of thresholds: their messages over a recording, and incidents on top of it.
    case ["profiles", string recording]:
        ProfileProof.Run(recording);
        break;

    // A recorded year, and a recording process that is killed 100 times.
    case ["recording"]:
        RecordingMeasurement.Run();
        break;

    // A recorded day of who used the machine.
    case ["flight-recorder"]:
        FlightRecorderMeasurement.Run();
        break;

    // A machine with a story, recorded: the file and how many days.
    case ["story", string file, string days]:
        StoryRecording.Run(file, Number(days));
        break;

    // The same, served on a port while it goes on.
    case ["story-serve", string file, string port]:
        StoryServer.Run(file, Number(port));
        break;

    // What a dashboard asks an endpoint, of a recorded year.
    case ["dashboard"]:
        await DashboardTime.RunAsync();
        break;

    // The dashboard in Chromium: weight, first chart, frames a second.
    case ["dashboard-frames"]:
        await DashboardFrames.RunAsync();
        break;

    // The dashboard's pictures of a machine with a story, for docs/images.
    case ["screenshots", string folder]:
        await DashboardScreenshots.RunAsync(folder);
        break;

    // CPU time and memory of a monitor that just runs, for twice 60 s or as many seconds as are given.
    case ["standing"]:
        StandingCost.Run(60);
        break;
    case ["standing", string seconds]:
        StandingCost.Run(Number(seconds));
        break;
    case ["standing", string seconds, string interval]:
        StandingCost.RunChild(Number(seconds), interval);
        break;

    // Import-Module and the first call, in PowerShell's .NET tool.
    case ["import"]:
        ImportTime.Run();
        break;

    // Get-ResourceMetrics over its window.
    case ["command"]:
        CommandTime.Run();
        break;

    // The agent beside others, for 5 minutes after the first or as many seconds as are given.
    case ["footprint"]:
        await Footprint.RunAsync(300);
        break;
    case ["footprint", string seconds]:
        await Footprint.RunAsync(Number(seconds));
        break;

    // A frame of Show-ResourceMonitor, and its CPU time beside btop's. The host of the Release configuration is started.
    case ["terminal"]:
        TerminalMeasurement.Run();
        break;

    // The detection of anomalies on labelled series of others: a folder of them, then names of parts.
    case ["anomaly", string folder, .. string[] parts]:
        return AnomalyBenchmark.Run(folder, parts);

    // The same on this machine: a quiet day by a clock that goes 240 times as fast, or as many times as is given, and then faults. A file
    // behind it gets what each bucket said of each number.
    case ["anomaly-live"]:
        LiveBenchmark.Run(LiveBenchmark.DefaultFactor, trace: null);
        break;
    case ["anomaly-live", string factor]:
        LiveBenchmark.Run(Number(factor), trace: null);
        break;
    case ["anomaly-live", string factor, string trace]:
        LiveBenchmark.Run(Number(factor), trace);
        break;

    // Ctrl+C.
    case ["stop"]:
        StopTime.Run();
        break;

    // Actions that do everything wrong, for 60 s or as many seconds as are given.
    case ["soak"]:
        Soak.Run(60, "0.1");
        break;
    case ["soak", string seconds]:
        Soak.Run(Number(seconds), "0.1");
        break;
    case ["soak", string seconds, string interval]:
        Soak.Run(Number(seconds), interval);
        break;
    case ["soak", string seconds, string interval, string kind]:
        Soak.RunChild(Number(seconds), interval, kind);
        break;

    // A million samples by a clock that is moved.
    case ["clock-soak"]:
        await ClockSoak.RunAsync();
        break;

    // The agent under load, with reloads: how many minutes.
    case ["agent-soak", string minutes]:
        await AgentSoak.RunAsync(PublishedAgent.Program, Number(minutes));
        break;

    // Groups and recurring silences beside Alertmanager, on one stream of alerts.
    case ["alertmanager"]:
        return await AlertmanagerComparison.RunAsync();

    // Alerts to a receiver that fails by chance, while the agent is killed again and again.
    case ["alert-deliveries", string alerts, string kills]:
        return await DeliveryStorm.RunAsync(PublishedAgent.Program, Number(alerts), Number(kills));

    // Clients that do their worst to an endpoint; it starts this program once more as "load".
    case ["endpoint"]:
        EndpointLoad.Run();
        break;
    case ["load", string port, string path, string rate, string seconds]:
        await new LoadClients(Number(port), path, Number(rate), TimeSpan.FromSeconds(Number(seconds))).RunAsync();
        break;

    // Kills, mutations, slow readers and hostile clients at once, for an hour or as long as is given; it starts this program once more for
    // each process.
    case ["reliability"]:
        return await ReliabilityRun.RunAsync("60m");
    case ["reliability", string length]:
        return await ReliabilityRun.RunAsync(length);
    case [Child.Command, .. string[] arguments]:
        await ReliabilityChildren.RunAsync(arguments);
        break;

    // Hundreds of slow readers of a long history; it starts this program once more as "history-clients".
    case ["history-readers"]:
        HistoryReaders.Run();
        break;
    case ["history-clients", string port, string readers, string seconds]:
        await new HistoryClients(Number(port), Number(readers), TimeSpan.FromSeconds(Number(seconds))).RunAsync();
        break;

    default:
        BenchmarkSwitcher.FromAssembly(typeof(SampleBenchmarks).Assembly).Run(args);
        break;
}

return 0;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
