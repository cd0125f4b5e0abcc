namespace GhostMonitor.Engine.Notifications;

/// <summary>Decides which messages one action gets, and when. Sends nothing, and reads no clock but the one it was given.</summary>
/// <remarks>Thread-safe: the sampling threads of several monitors ask it.</remarks>
internal sealed class DeliveryPlanner
{
    private readonly AlertActionOptions _options;
    private readonly AlertGroups _groups;

    internal DeliveryPlanner(AlertActionOptions options, TimeProvider time)
    {
        _options = options;
        Gate = new AlertGate(options, time);
        _groups = new AlertGroups(options, time);
    }

    /// <summary>What decides about each alert by itself.</summary>
    internal AlertGate Gate { get; }

    /// <summary>Decides about an alert that came by, and remembers the decision.</summary>
    /// <param name="alert">One that no silence holds back.</param>
    /// <param name="deliveries">What is to be sent now is added here.</param>
    /// <returns>What the action does with it. What is notified may be sent later, with others.</returns>
    internal AlertVerdict Offer(ResourceAlert alert, List<AlertDelivery> deliveries)
    {
        AlertVerdict verdict = Gate.Decide(alert);
        if (verdict != AlertVerdict.Notify)
            return verdict;

        if (_groups.AreWanted)
            return _groups.Add(alert) ? AlertVerdict.Notify : AlertVerdict.Suppress;

        deliveries.Add(Single(alert));
        return AlertVerdict.Notify;
    }

    /// <summary>Finds what is due now about episodes that go on. Asked after each sample, behind its alerts.</summary>
    /// <param name="monitorName">The monitor whose episodes these are.</param>
    /// <param name="active">All its active episodes as they are now. What is not among them is forgotten.</param>
    /// <param name="isSilenced">Whether an episode is silenced now: it is then remembered and not sent.</param>
    /// <param name="nextIn">In which time this is asked again.</param>
    /// <param name="deliveries">What is to be sent now is added here.</param>
    internal void CollectDue(string monitorName, IReadOnlyList<ResourceAlert> active, Func<ResourceAlert, bool>? isSilenced,
        TimeSpan nextIn, List<AlertDelivery> deliveries)
    {
        List<ResourceAlert> due = [];
        Gate.CollectDue(monitorName, active, isSilenced, due);
        if (_groups.AreWanted)
            due.ForEach(alert => _groups.Add(alert));
        else
            deliveries.AddRange(due.Select(Single));

        foreach (AlertDelivery message in _groups.TakeDue(monitorName, active, isSilenced, nextIn))
        {
            Gate.NoteNotified(message.Alerts);
            deliveries.Add(message);
        }
    }

    /// <summary>Finds what no message has mentioned yet: the monitor has ended, and nobody goes on with its episodes.</summary>
    /// <param name="monitorName">The monitor.</param>
    /// <param name="deliveries">What is to be sent is added here.</param>
    internal void CollectRest(string monitorName, List<AlertDelivery> deliveries) => deliveries.AddRange(_groups.TakeAll(monitorName));

    /// <summary>What it remembers of one monitor's episodes, with ages for times, so that another process can go on.</summary>
    internal ActionSnapshot Export(string monitorName) => Gate.Export(monitorName) with { Groups = _groups.Export(monitorName) };

    /// <summary>Replaces what it remembers of one monitor's episodes.</summary>
    internal void Restore(string monitorName, ActionSnapshot snapshot)
    {
        Gate.Restore(monitorName, snapshot);
        _groups.Restore(monitorName, snapshot.Groups);
    }

    private AlertDelivery Single(ResourceAlert alert) => new(DeliveryId.Of(_options.Name, alert), alert);
}
