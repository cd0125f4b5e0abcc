using System.Collections.Concurrent;
using System.Globalization;
using System.Management.Automation;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Host;

/// <summary>The main job: starts a monitor, prints each sample as a line and each alert as it happens, and stops cleanly.</summary>
internal sealed class Watch(ModuleSession session, TextWriter output, AnsiColor color)
{
    private const string MonitorName = "Host";

    /// <summary>Watches until the number of samples is reached or it is asked to stop.</summary>
    /// <returns>The exit code.</returns>
    public int Run(double intervalSeconds, long? samples, CancellationToken stop)
    {
        Job job = Start(intervalSeconds);
        try
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"GhostMonitor watches {Environment.MachineName}: a sample every {intervalSeconds} s, Ctrl+C ends."));
            Print(job, samples, stop);
        }
        catch (OperationCanceledException)
        {
            output.WriteLine("Stopped.");
        }
        finally
        {
            job.StopJob();
        }

        return 0;
    }

    private Job Start(double intervalSeconds)
    {
        using PowerShell shell = session.Create();
        shell.AddCommand("Start-ResourceMonitor").AddParameter("Name", MonitorName).AddParameter("SampleInterval", intervalSeconds);
        return (Job)shell.Invoke()[0].BaseObject;
    }

    private void Print(Job job, long? samples, CancellationToken stop)
    {
        using var arrived = new BlockingCollection<bool>();
        job.Output.DataAdded += (_, _) => arrived.Add(true, CancellationToken.None);
        if (job.Output.Count > 0)
            arrived.Add(true, CancellationToken.None);

        long printed = 0;
        while (samples is null || printed < samples)
        {
            arrived.Take(stop);
            foreach (PSObject sample in job.Output.ReadAll().Take((int)Math.Min(int.MaxValue, (samples ?? long.MaxValue) - printed)))
            {
                Print(sample);
                printed++;
            }
        }
    }

    private void Print(PSObject sample)
    {
        output.WriteLine(SampleLine.Of(sample));
        using PowerShell shell = session.Create();
        shell.AddCommand("Get-ResourceAlert").AddParameter("MonitorName", MonitorName);
        foreach (PSObject alert in shell.Invoke())
        {
            if (Equals(alert.Properties["Timestamp"].Value, sample.Properties["Timestamp"].Value))
                output.WriteLine("  " + Paint(alert));
        }
    }

    private string Paint(PSObject alert)
    {
        string message = PlainText.Of(alert.Properties["Message"].Value as string ?? "");
        if (alert.Properties["Transition"].Value?.ToString() == "Resolved")
            return color.Green(message);

        return alert.Properties["AlertLevel"].Value?.ToString() == "Critical" ? color.Red(message) : color.Yellow(message);
    }
}
