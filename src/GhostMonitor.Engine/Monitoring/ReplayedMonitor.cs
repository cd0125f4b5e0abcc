using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>A monitor in a replay: what of <see cref="ResourceMonitor"/> decides what its actions are notified of.</summary>
internal sealed class ReplayedMonitor
{
    private readonly string _name;
    private readonly ThresholdSet _rules;
    private readonly ReplayedAction[] _actions;
    private readonly TimeSpan _interval;
    private readonly AlertEvaluator _evaluator;
    private readonly NotificationFilter _filter;
    private readonly List<ResourceAlert> _newAlerts = [];
    private readonly List<ResourceAlert> _notifiedAlerts = [];

    internal ReplayedMonitor(SampleHistory history, ThresholdSet rules, ReplayedAction[] actions, Func<ResourceAlert, bool> isSilenced)
    {
        _name = history.MonitorName;
        _rules = rules;
        _actions = actions;
        _interval = history.SampleInterval;
        _evaluator = new AlertEvaluator(history.MonitorName, history.ComputerName, history.SampleInterval);
        _filter = new NotificationFilter(isSilenced);
    }

    /// <summary>Does with a sample what <see cref="ResourceMonitor"/> does, in the same order.</summary>
    /// <param name="metrics">The sample.</param>
    /// <param name="now">Its time since the replay's start.</param>
    /// <param name="messages">What actions would have been sent is added here.</param>
    internal void Publish(ResourceMetrics metrics, TimeSpan now, List<ResourceAlertActionMessage> messages)
    {
        _newAlerts.Clear();
        _notifiedAlerts.Clear();
        _evaluator.Evaluate(metrics, now, _rules, _newAlerts);
        _filter.Apply(_newAlerts, _evaluator, _notifiedAlerts);
        foreach (ResourceAlert alert in _notifiedAlerts)
        {
            foreach (ReplayedAction action in _actions)
                action.Offer(alert, messages);
        }

        IReadOnlyList<ResourceAlert> active = _evaluator.Active;
        foreach (ReplayedAction action in _actions)
            action.CollectDue(_name, active, _filter.IsQuiet, _interval, messages);
    }
}
