using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Checks;

/// <summary>Decides what one run is to notify actions of, and what it gives up. Notifies nobody.</summary>
/// <remarks>Not thread-safe; used for one run.</remarks>
internal sealed class DeliveryPlan
{
    // So many of the alerts that are given up are named; the rest are counted.
    private const int MostNamed = 10;

    private readonly MonitoringScope _scope;
    private readonly string _monitorName;
    private readonly TimeSpan _now;
    private readonly TimeSpan _nextIn;
    private readonly NotificationLosses _losses;
    private readonly HashSet<string> _registered;
    private readonly List<PendingDelivery> _pending = [];
    private readonly List<PendingDelivery> _givenUp = [];
    private readonly List<string> _warnings = [];

    /// <summary>Begins.</summary>
    /// <param name="scope">Whose actions and silences count.</param>
    /// <param name="template">The monitor, the machine and the moment that alerts of the plan get.</param>
    /// <param name="now">Now, on the check's line of time.</param>
    /// <param name="nextIn">In which time the next run is expected.</param>
    internal DeliveryPlan(MonitoringScope scope, ResourceAlert template, TimeSpan now, TimeSpan nextIn)
    {
        _nextIn = nextIn;
        _scope = scope;
        _monitorName = template.MonitorName;
        _now = now;
        _losses = new NotificationLosses(template, now);
        _registered = new HashSet<string>(scope.Actions.Snapshot().Select(static action => action.Name), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What is pending: first what earlier runs left, then this run's.</summary>
    internal IReadOnlyList<PendingDelivery> Pending => _pending;

    /// <summary>The actions for which alerts were given up.</summary>
    internal IReadOnlyList<NotificationLoss> Losses => _losses.Open;

    /// <summary>The alerts of what was given up, and of actions that work again.</summary>
    internal IReadOnlyList<ResourceAlert> Alerts => _losses.Alerts;

    /// <summary>What a person should know.</summary>
    internal IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Decides.</summary>
    /// <param name="before">What the last run left.</param>
    /// <param name="filter">The silences, and what worse alerts explain.</param>
    /// <param name="evaluator">The episodes after this run's sample.</param>
    /// <param name="alerts">This run's alerts; those that are held back are marked in place.</param>
    internal void Make(CheckState before, NotificationFilter filter, AlertEvaluator evaluator, List<ResourceAlert> alerts)
    {
        foreach (PendingDelivery delivery in before.Pending)
            (IsToBeGivenUp(delivery) ? _givenUp : _pending).Add(delivery);

        string least = $"{RetryRule.LeastAttempts} attempts in {Hours(RetryRule.LeastAge)}";
        WarnOfGivenUp($"after at least {least} or more", _givenUp);
        var notified = new List<ResourceAlert>();
        filter.Apply(alerts, evaluator, notified);
        Add(notified, [.. evaluator.Active, .. before.Losses.Select(static loss => loss.Alert)], filter);

        IReadOnlyList<PendingDelivery> overflow = PendingDeliveries.TakeOverflow(_pending);
        WarnOfGivenUp($"the oldest of more than {PendingDeliveries.Most} that are pending", overflow);
        _losses.Update(before.Losses, [.. _givenUp, .. overflow], _registered);
        ResourceAlert[] open = [.. _losses.Open.Where(static loss => loss.IsRaised).Select(static loss => loss.Alert)];
        notified.Clear();
        filter.Apply(_losses.Alerts, open, notified);
        Add(notified, [.. evaluator.Active, .. open], filter);
        WarnOfMissingActions();
    }

    /// <summary>What waits for an action that is not registered is kept for it, however old it is.</summary>
    private bool IsToBeGivenUp(PendingDelivery delivery) =>
        _registered.Contains(delivery.Action) && PendingDeliveries.IsToBeGivenUp(delivery, _now);

    private void Add(List<ResourceAlert> alerts, IReadOnlyList<ResourceAlert> active, NotificationFilter filter)
    {
        foreach (KeyValuePair<string, AlertDelivery> each in _scope.Actions.Plan(_monitorName, alerts, active, _nextIn,
            filter.IsQuiet))
            _pending.Add(new PendingDelivery(each.Key, each.Value, 0) { Since = _now });
    }

    private void WarnOfGivenUp(string why, IReadOnlyList<PendingDelivery> givenUp)
    {
        foreach (PendingDelivery delivery in givenUp.Take(MostNamed))
            _warnings.Add($"Action '{delivery.Action}' is not notified of '{delivery.Alert.Message}': given up, {why}.");

        if (givenUp.Count > MostNamed)
            _warnings.Add($"{givenUp.Count - MostNamed} further alerts are given up, {why}.");
    }

    private void WarnOfMissingActions()
    {
        IEnumerable<PendingDelivery> unknown = _pending.Where(delivery => !_registered.Contains(delivery.Action));
        foreach (IGrouping<string, PendingDelivery> missing in unknown.GroupBy(static each => each.Action))
        {
            string action = missing.Key;
            _warnings.Add($"{missing.Count()} alerts wait for the action '{action}', which this run has not registered; they are kept.");
        }
    }

    private static string Hours(TimeSpan time) => time.TotalHours.ToString("0.#", CultureInfo.InvariantCulture) + " h";
}
