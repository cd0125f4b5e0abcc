using GhostMonitor.Engine.Checks;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Agent.Run;

/// <summary>Where an agent keeps what outlives it, and how it begins with it.</summary>
internal static class AgentState
{
    private const string FileName = "state.json";

    // An agent that was killed holds nothing any more; one that is about to end needs a moment.
    private static readonly TimeSpan s_lockTimeout = TimeSpan.FromSeconds(2);

    /// <summary>The file: the one that is named, or one in the folder that systemd gives, or in the installed agent's.</summary>
    /// <param name="wanted">The one that is named, in full; null if none is.</param>
    /// <param name="configuration">
    /// The configuration's full path. With the installed agent's alone there is a file that nobody named.
    /// </param>
    /// <param name="folder">The folder of the installed agent.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <returns>Null for none.</returns>
    internal static string? PathOf(string? wanted, string configuration, string folder, Func<string, string?> environment)
    {
        if (wanted is not null)
            return wanted;

        // systemd.exec(5): folders, separated by colons.
        if (environment("STATE_DIRECTORY") is { Length: > 0 } folders)
            return Path.Combine(folders.Split(':')[0], FileName);

        bool isInstalled = configuration == AgentPlaces.Configuration && Directory.Exists(folder);
        return isInstalled ? Path.Combine(folder, FileName) : null;
    }

    /// <summary>Begins with what an earlier agent has left. An agent that can't watches all the same, and says why.</summary>
    /// <param name="path">The file's full path.</param>
    /// <param name="scope">What it watches with; no monitor has been started yet.</param>
    /// <param name="log">The agent's log.</param>
    /// <param name="cancel">Gives up waiting for another agent.</param>
    /// <returns>Null if nothing can be kept.</returns>
    internal static MonitorStore? Open(string path, MonitoringScope scope, RunLog log, CancellationToken cancel)
    {
        MonitorStatesFile? file = null;
        try
        {
            file = MonitorStatesFile.Open(path, s_lockTimeout, scope.Time, cancel);
            var store = new MonitorStore(file, scope, new MachineClock())
            {
                Writing = error => LogWriting(log, path, error),
                Notice = log.Error,
            };
            if (store.Warning is not null)
                log.Error($"{store.Warning} [{ErrorIds.StateDamaged}]");

            foreach (string refused in store.RefusedSilences)
                log.Error(refused);

            return store;
        }
        catch (ResourceArgumentException e)
        {
            file?.Dispose();
            log.Error(AgentErrors.Line(e));
            log.Error("The agent keeps no state: after a restart an alert that is open is notified again.");
            return null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static void LogWriting(RunLog log, string path, ResourceArgumentException? error)
    {
        if (error is null)
            log.Info($"The state is written to {path} again.");
        else
            log.Error(AgentErrors.Line(error));
    }
}
