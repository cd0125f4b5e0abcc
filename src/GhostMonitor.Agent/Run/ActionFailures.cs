using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Agent.Run;

/// <summary>Finds the actions that failed since the last look.</summary>
/// <remarks>Not thread-safe.</remarks>
/// <param name="actions">The actions.</param>
internal sealed class ActionFailures(ActionRegistry actions)
{
    private readonly Dictionary<string, long> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A line for each action that failed, whatever the number of alerts: an address that is gone fails with every one.</summary>
    public IEnumerable<string> Take()
    {
        foreach (ResourceAlertAction action in actions.Snapshot())
        {
            long failed = action.Failures + action.Timeouts + action.Dropped;
            long before = _known.GetValueOrDefault(action.Name);
            _known[action.Name] = failed;
            if (failed > before)
                yield return $"The action '{action.Name}' has failed, {failed} in all: {action.LastError}";
        }
    }
}
