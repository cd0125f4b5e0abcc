namespace GhostMonitor.Engine.Alerting;

/// <summary>Decides which of a monitor's alerts its actions are notified of, as Alertmanager does.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>A transition that is silenced, or that a worse alert explains (<see cref="Inhibition"/>), is recorded, with
/// <see cref="ResourceAlert.IsSilenced"/> or <see cref="ResourceAlert.IsInhibited"/>, and no action is notified of it.</item>
/// <item>An episode that is still open once neither holds any more is notified once, as it is then: as Raised if no action was notified
/// of it, else as its last transition.</item>
/// <item>The end of an episode of which no action was notified is not notified either, silence or not.</item>
/// <item>An end that falls into a silence is not notified later: there is nothing left to act on. A worse alert holds no end back: whoever
/// was notified of an episode is notified of its end.</item>
/// <item>A rule's repetition is not notified while the readings are missing: it has nothing to say.</item>
/// </list>
/// <para>Not thread-safe: one per monitor, called on its sampling thread after each evaluation. Remembers only open episodes.</para>
/// </remarks>
internal sealed class NotificationFilter
{
    private readonly Func<ResourceAlert, bool> _isSilenced;

    // The open episodes with something pending, and whether actions know of the episode at all.
    private readonly Dictionary<Guid, bool> _pending = [];

    // As of the last sample.
    private Inhibition _inhibition = Inhibition.None;

    /// <summary>Creates a filter.</summary>
    /// <param name="silences">The silences, which may change at any time.</param>
    public NotificationFilter(SilenceRegistry silences)
        : this(silences.IsSilenced)
    {
    }

    /// <summary>Creates a filter of other silences than those of now.</summary>
    /// <param name="isSilenced">Whether an alert is silenced at the moment at which this is asked.</param>
    internal NotificationFilter(Func<ResourceAlert, bool> isSilenced) => _isSilenced = isSilenced;

    /// <summary>Filters the alerts of one sample.</summary>
    /// <param name="transitions">The sample's transitions, as the evaluator gave them; those that are held back are marked in
    /// place.</param>
    /// <param name="evaluator">Whose open episodes are notified once nothing holds them back.</param>
    /// <param name="notified">What actions are to be notified of is added here.</param>
    public void Apply(List<ResourceAlert> transitions, AlertEvaluator evaluator, List<ResourceAlert> notified)
    {
        _inhibition = new Inhibition(evaluator.Active, [.. transitions]);
        Mark(transitions, notified);
        if (_pending.Count > 0)
            NotifyRest(evaluator.Active, notified);
    }

    /// <summary>Filters alerts of open episodes that no evaluator holds. What explains others is as of the last sample.</summary>
    /// <param name="transitions">The alerts; those that are held back are marked in place.</param>
    /// <param name="active">The open episodes that are notified once nothing holds them back.</param>
    /// <param name="notified">What actions are to be notified of is added here.</param>
    public void Apply(List<ResourceAlert> transitions, IReadOnlyList<ResourceAlert> active, List<ResourceAlert> notified)
    {
        Mark(transitions, notified);
        NotifyRest(active, notified);
    }

    /// <summary>True if a silence or a worse alert, as of the last sample, keeps actions from being notified of an open episode.</summary>
    public bool IsQuiet(ResourceAlert alert) => _isSilenced(alert) || _inhibition.IsInhibited(alert);

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
                transitions[i] = Marked(transitions[i]);
        }
    }

    private ResourceAlert Marked(ResourceAlert alert)
    {
        bool isInhibited = IsStaleRepetition(alert) || _inhibition.IsInhibited(alert)
            || (alert.Change == AlertTransition.Resolved && _inhibition.WasInhibited(alert));
        return _isSilenced(alert) || !isInhibited ? alert with { IsSilenced = true } : alert with { IsInhibited = true };
    }

    private static bool IsStaleRepetition(ResourceAlert alert) => alert is { IsStale: true, Change: AlertTransition.Repeated };

    private ResourceAlert? Passed(ResourceAlert alert)
    {
        bool isHeld = _pending.TryGetValue(alert.Id, out bool isKnown);
        bool isUnknown = isHeld && !isKnown;
        bool isQuiet = IsQuiet(alert) || IsStaleRepetition(alert);
        if (alert.Change == AlertTransition.Resolved)
        {
            _pending.Remove(alert.Id);
            return isQuiet || isUnknown ? null : alert;
        }

        if (isQuiet)
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
            if (!_pending.TryGetValue(alert.Id, out bool isKnown) || IsQuiet(alert))
                continue;

            _pending.Remove(alert.Id);
            notified.Add(isKnown ? alert : alert with { Change = AlertTransition.Raised });
        }
    }
}
