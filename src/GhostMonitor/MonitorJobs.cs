using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor;

/// <summary>Starts monitors that belong to a session.</summary>
internal static class MonitorJobs
{
    /// <summary>Starts a monitor that ends with the session.</summary>
    /// <returns>Its job, which is in no repository yet.</returns>
    internal static ResourceMonitorJob Start(MonitorOptions options, MonitoringScope scope, ModuleSession session, bool alertsOnly,
        bool isVerbose, string command)
    {
        ResourceMonitorJob? job = null;
        ResourceMonitor monitor =
            scope.StartMonitor(options, starting => job = new ResourceMonitorJob(starting, alertsOnly, isVerbose, command));
        session.Own(monitor);
        monitor.Stopped += (_, _) => session.Disown(monitor);
        return job!;
    }
}
