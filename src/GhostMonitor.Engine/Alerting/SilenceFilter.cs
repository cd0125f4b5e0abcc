namespace GhostMonitor.Engine.Alerting;

/// <summary>Decides which of a monitor's alerts its actions are notified of, as Alertmanager does.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>A silenced transition is recorded, with <see cref="ResourceAlert.IsSilenced"/>, and no action is notified of it.</item>
/// <item>An episode that is still open once it is not silenced any more is notified once, as it is then: as Raised if no action was
/// notified of it, else as its last transition.</item>
/// <item>The end of an episode of which no action was notified is not notified either, silence or not.</item>
/// <item>An end that falls into a silence is not notified later: there is nothing left to act on.</item>
/// </list>
/// <para>Not thread-safe: one per monitor, called on its sampling thread after each evaluation. Remembers only open episodes.</para>
/// </remarks>
internal sealed class SilenceFilter
{
    private readonly SilenceRegistry _silences;

    // The open episodes with something pending, and whether actions know of the episode at all.
    private readonly Dictionary<Guid, bool> _pending = [];

    /// <summary>Creates a filter.</summary>
    /// <param name="silences">The silences, which may change at any time.</param>
    public SilenceFilter(SilenceRegistry silences) => _silences = silences;

    /// <summary>Filters the alerts of one sample.</summary>
    /// <param name="transitions">The sample's transitions, as the evaluator gave them; those that are silenced are marked in place.</param>
    /// <param name="evaluator">Whose open episodes are notified once a silence ends.</param>
    /// <param name="notified">What actions are to be notified of is added here.</param>
    public void Apply(List<ResourceAlert> transitions, AlertEvaluator evaluator, List<ResourceAlert> notified)
    {
        Mark(transitions, notified);
        if (_pending.Count > 0)
            NotifyRest(evaluator.Active, notified);
    }

    /// <summary>Filters alerts of open episodes that no evaluator holds.</summary>
    /// <param name="transitions">The alerts; those that are silenced are marked in place.</param>
    /// <param name="active">The open episodes that are notified once a silence ends.</param>
    /// <param name="notified">What actions are to be notified of is added here.</param>
    public void Apply(List<ResourceAlert> transitions, IReadOnlyList<ResourceAlert> active, List<ResourceAlert> notified)
    {
        Mark(transitions, notified);
        NotifyRest(active, notified);
    }

    /// <summary>The open episodes with a pending notification, and whether actions know of the episode at all.</summary>
    public IReadOnlyDictionary<Guid, bool> Export() => new Dictionary<Guid, bool>(_pending);

    /// <summary>Goes on from what a filter in an earlier process exported. Only before the first sample.</summary>
    public void Restore(IReadOnlyDictionary<Guid, bool> pending)
    {
        foreach (KeyValuePair<Guid, bool> each in pending)
            _pending[each.Key] = each.Value;
    }

    private void Mark(List<ResourceAlert> transitions, List<ResourceAlert> notified)
    {
        for (int i = 0; i < transitions.Count; i++)
        {
            if (Passed(transitions[i]) is ResourceAlert alert)
                notified.Add(alert);
            else
                transitions[i] = transitions[i] with { IsSilenced = true };
        }
    }

    private ResourceAlert? Passed(ResourceAlert alert)
    {
        bool isHeld = _pending.TryGetValue(alert.Id, out bool isKnown);
        bool isUnknown = isHeld && !isKnown;
        bool isSilenced = _silences.IsSilenced(alert);
        if (alert.Change == AlertTransition.Resolved)
        {
            _pending.Remove(alert.Id);
            return isSilenced || isUnknown ? null : alert;
        }

        if (isSilenced)
        {
            // A repetition adds nothing: only what changed is notified afterwards.
            if (!isHeld && alert.Change != AlertTransition.Repeated)
                _pending.Add(alert.Id, alert.Change != AlertTransition.Raised);

            return null;
        }

        _pending.Remove(alert.Id);
        return isUnknown ? alert with { Change = AlertTransition.Raised } : alert;
    }

    private void NotifyRest(IReadOnlyList<ResourceAlert> active, List<ResourceAlert> notified)
    {
        foreach (ResourceAlert alert in active)
        {
            if (!_pending.TryGetValue(alert.Id, out bool isKnown) || _silences.IsSilenced(alert))
                continue;

            _pending.Remove(alert.Id);
            notified.Add(isKnown ? alert : alert with { Change = AlertTransition.Raised });
        }
    }
}
