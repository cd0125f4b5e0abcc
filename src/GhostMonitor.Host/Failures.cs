using System.Management.Automation;

namespace GhostMonitor.Host;

/// <summary>Finds what went wrong since the last look: readings and recordings that fail, and actions that were not notified.</summary>
/// <remarks>
/// A look asks nothing of the session as long as no action can have been called: a command every two seconds would cost a service more than
/// its samples do. Thread-safe: alerts arrive on another thread.
/// </remarks>
internal sealed class Failures(ModuleSession session)
{
    private readonly Lock _lock = new();
    private readonly HashSet<Guid> _open = [];
    private readonly Dictionary<string, long> _pending = new(StringComparer.OrdinalIgnoreCase);
    private Job[] _jobs = [];
    private bool _isDue;

    /// <summary>
    /// Takes an alert for a reason to look at the actions: they are called for it now, and while its episode is open they may be called
    /// again.
    /// </summary>
    public void Hear(PSObject alert)
    {
        var episode = (Guid)alert.Properties["Id"].Value;
        lock (_lock)
        {
            _isDue = true;
            if (alert.Properties["Transition"].Value.ToString() == "Resolved")
                _open.Remove(episode);
            else
                _open.Add(episode);
        }
    }

    /// <summary>Watches the session's jobs as they are now.</summary>
    public void WatchJobs()
    {
        using PowerShell shell = session.Create();
        _jobs = [.. shell.AddCommand("Get-Job").Invoke().Select(static job => (Job)job.BaseObject)];
    }

    /// <summary>
    /// A line for each failure of a reading or a recording, and one for each action, whatever the number of alerts: an address that is gone
    /// fails with every one.
    /// </summary>
    public IEnumerable<string> Take() => [.. FailedReadings(), .. MayActionsHaveFailed() ? FailedActions() : []];

    private IEnumerable<string> FailedReadings() =>
        _jobs.SelectMany(static job => job.Error.ReadAll())
            .Select(static error => $"{error.Exception.Message} [{error.FullyQualifiedErrorId}]");

    private bool MayActionsHaveFailed()
    {
        lock (_lock)
        {
            bool may = _isDue || _open.Count > 0;
            _isDue = false;
            return may;
        }
    }

    private List<string> FailedActions()
    {
        var lines = new List<string>();
        using PowerShell shell = session.Create();
        foreach (PSObject action in shell.AddCommand("Get-ResourceAlertAction").Invoke())
        {
            var name = (string)action.Properties["Name"].Value;
            long failed = Count(action, "Failures") + Count(action, "Timeouts") + Count(action, "Dropped");
            if (failed > _pending.GetValueOrDefault(name))
                lines.Add($"The action '{name}' has failed, {failed} in all: {action.Properties["LastError"].Value}");

            _pending[name] = failed;
            if (Count(action, "QueueLength") > 0
                || Count(action, "Invocations") > Count(action, "Successes") + Count(action, "Failures") + Count(action, "Timeouts"))
                LookAgain();
        }

        return lines;
    }

    private void LookAgain()
    {
        lock (_lock)
            _isDue = true;
    }

    private static long Count(PSObject action, string property) => LanguagePrimitives.ConvertTo<long>(action.Properties[property].Value);
}
