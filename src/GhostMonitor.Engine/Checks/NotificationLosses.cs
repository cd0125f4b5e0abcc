using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Checks;

/// <summary>Makes alerts of what one run gives up, and of that an action works again. Pure but for the new episodes' ids.</summary>
internal sealed class NotificationLosses
{
    private readonly ResourceAlert _template;
    private readonly TimeSpan _now;
    private readonly List<NotificationLoss> _open = [];
    private readonly List<ResourceAlert> _alerts = [];

    /// <summary>Begins.</summary>
    /// <param name="template">The monitor, the machine and the moment that the alerts get.</param>
    /// <param name="now">Now, on the check's line of time.</param>
    internal NotificationLosses(ResourceAlert template, TimeSpan now)
    {
        _template = template;
        _now = now;
    }

    /// <summary>The episodes that are open.</summary>
    internal IReadOnlyList<NotificationLoss> Open => _open;

    /// <summary>This run's alerts.</summary>
    internal List<ResourceAlert> Alerts => _alerts;

    /// <summary>Goes on from the last run.</summary>
    /// <param name="before">The episodes that were open.</param>
    /// <param name="givenUp">What this run gives up.</param>
    /// <param name="registered">The actions of this run.</param>
    internal void Update(IReadOnlyList<NotificationLoss> before, IReadOnlyList<PendingDelivery> givenUp, ISet<string> registered)
    {
        ILookup<string, PendingDelivery> byAction = givenUp.ToLookup(static each => each.Action, StringComparer.OrdinalIgnoreCase);
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (NotificationLoss loss in before)
        {
            known.Add(loss.Action);
            Continue(loss, [.. byAction[loss.Action]], registered.Contains(loss.Action));
        }

        foreach (IGrouping<string, PendingDelivery> each in byAction.Where(each => !known.Contains(each.Key)))
            Add(Begin(each.Key), [.. each]);
    }

    private void Continue(NotificationLoss loss, IReadOnlyList<PendingDelivery> givenUp, bool isRegistered)
    {
        bool isGone = !isRegistered && givenUp.Count == 0;
        if (loss.IsOver || isGone)
            Resolve(loss, loss.IsOver ? null : "action removed");

        if (givenUp.Count > 0)
            Add(loss.IsOver ? Begin(loss.Action) : loss, givenUp);
        else if (!loss.IsOver && !isGone)
            _open.Add(loss with { Alert = loss.Alert with { Moment = _template.Moment, Duration = _now - loss.RaisedAt } });
    }

    private NotificationLoss Begin(string action)
    {
        ResourceAlert alert = _template with
        {
            Id = Guid.NewGuid(),
            ResourceName = ResourceCatalog.NotificationsLost.Name,
            Instance = action,
            StartedMoment = _template.Moment,
        };
        return new NotificationLoss(alert, _now, IsRaised: false, IsOver: false);
    }

    private void Add(NotificationLoss loss, IReadOnlyList<PendingDelivery> givenUp)
    {
        AlertLevel level = (AlertLevel)Math.Max((int)loss.Alert.Level, givenUp.Max(static each => (int)each.Alert.Level));
        bool isNews = givenUp.Any(static each => each.Alert.ResourceName != ResourceCatalog.NotificationsLost.Name);
        ResourceAlert alert = Worded(loss, loss.Alert.CurrentValue + givenUp.Count, level, TransitionOf(loss, level));
        _open.Add(loss with { Alert = alert, IsRaised = loss.IsRaised || isNews });
        if (isNews)
            _alerts.Add(alert);
    }

    private static AlertTransition TransitionOf(NotificationLoss loss, AlertLevel level)
    {
        if (!loss.IsRaised)
            return AlertTransition.Raised;

        return level > loss.Alert.Level ? AlertTransition.Escalated : AlertTransition.Repeated;
    }

    private void Resolve(NotificationLoss loss, string? reason)
    {
        double count = reason is null ? 0 : loss.Alert.CurrentValue;
        if (loss.IsRaised)
            _alerts.Add(Worded(loss, count, loss.Alert.Level, AlertTransition.Resolved, reason));
    }

    private ResourceAlert Worded(
        NotificationLoss loss, double count, AlertLevel level, AlertTransition transition, string? reason = null) => loss.Alert with
        {
            CurrentValue = count,
            PeakValue = Math.Max(count, loss.Alert.PeakValue),
            Level = level,
            Change = transition,
            Moment = _template.Moment,
            Duration = _now - loss.RaisedAt,
            Reason = reason,
            Message = AlertMessage.Format(
                ResourceCatalog.NotificationsLost, loss.Alert.Instance, AlertMessage.WordOf(transition, level), count, 0, false, reason),
        };
}
