using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Alerting;

/// <summary>One threshold on one instance: its state, its rule, and the episode that is open.</summary>
internal sealed class AlertWatch(ResourceDefinition definition, string? instance)
{
    private AlertState _state;
    private AlertRule _rule;
    private ResourceAlert? _lastReported;
    private double _reading;
    private TimeSpan? _timeToFull;

    // The unusual numbers of the episode's worst moment: what is unusual at its end is not what it was about.
    private IReadOnlyList<ResourceAnomaly> _anomalies = [];

    // When the breach began that the open episode is about, or the one that is pending.
    private TimeSpan _breachedSince;

    internal bool IsActive => _state.IsActive;

    /// <summary>Puts another rule in force. An open episode goes on under it.</summary>
    internal void Adopt(in AlertRule rule)
    {
        // What was a breach in the other direction says nothing of how long this one has lasted.
        if (rule.Below != _rule.Below)
            _state = _state.AfterGap();

        _rule = rule;
    }

    internal void Step(EvaluationPass pass, double? reading, TimeSpan? timeToFull = null)
    {
        AlertStep step = AlertStateMachine.Next(_state, _rule, reading, pass.Now);
        AlertLevel left = _state.Level;
        double peak = _state.Peak;
        _state = step.State;
        if (left == AlertLevel.Normal)
            _breachedSince = Earlier(_state.WarningSince, _state.CriticalSince) ?? pass.Now;

        if (_state.Missed == 0)
        {
            _reading = reading.GetValueOrDefault();
            _timeToFull = timeToFull;
        }

        if (definition.IsAnomaly && (left == AlertLevel.Normal || !_state.Peak.Equals(peak)))
            _anomalies = pass.Metrics.Anomaly?.Numbers ?? [];

        if (step.Transition is AlertTransition transition)
            Say(pass, transition, transition == AlertTransition.Resolved ? left : _state.Level, null);

        pass.IsCounting |= _state.IsCounting;
        if (_state.IsActive)
            pass.Open.Add(this);
    }

    /// <summary>Ends the episode, if one is open, for a reason other than a reading; and forgets what was pending.</summary>
    internal void Close(EvaluationPass pass, string reason)
    {
        if (_state.IsActive)
            Say(pass, AlertTransition.Resolved, _state.Level, reason);

        _state = default;
    }

    /// <summary>What the next process needs to go on; null if nothing is pending or open.</summary>
    internal WatchSnapshot? Export() =>
        _state.IsActive || _state.IsPending
            ? new WatchSnapshot
            {
                State = _state,
                Below = _rule.Below,
                Reading = _reading,
                TimeToFull = _timeToFull,
                LastReported = _anomalies.Count == 0 ? _lastReported : _lastReported?.With(_anomalies),
            }
            : null;

    /// <summary>Goes on from where an earlier process left off.</summary>
    internal void Restore(WatchSnapshot snapshot)
    {
        _state = snapshot.State;
        _lastReported = snapshot.State.IsActive ? snapshot.LastReported : null;
        _anomalies = _lastReported?.Anomalies ?? [];
        _breachedSince = snapshot.State.RaisedAt;
        _reading = snapshot.Reading;
        _timeToFull = snapshot.TimeToFull;

        // The direction alone: the levels are those of the rule that is in force now.
        _rule = new AlertRule { Below = snapshot.Below };
    }

    internal ActiveAlert Snapshot(EvaluationPass pass) => new()
    {
        LastReported = _lastReported!,
        Definition = definition,
        Below = _rule.Below,
        Value = _reading,
        Peak = _state.Peak,
        Duration = DurationAt(pass.Now),
        Timestamp = pass.Metrics.Moment,
        IsStale = _state.IsStale,
        TimeToFull = _timeToFull,
        Anomalies = _anomalies,
    };

    private void Say(EvaluationPass pass, AlertTransition transition, AlertLevel level, string? reason)
    {
        bool isRaised = transition == AlertTransition.Raised;

        // A level that its rule has lost is still named with the threshold under which it was entered.
        double threshold = _rule.ThresholdOf(level) ?? _lastReported!.ThresholdValue;
        Culprits culprits = _anomalies.Count == 0
            ? pass.CulpritsSince(definition, instance, _breachedSince)
            : pass.CulpritsOf(_anomalies, _breachedSince);
        bool isOver = transition == AlertTransition.Resolved;
        _lastReported = new ResourceAlert
        {
            Id = isRaised ? pass.NewId() : _lastReported!.Id,
            ResourceName = definition.Name,
            Instance = instance,
            CurrentValue = _reading,
            ThresholdValue = threshold,
            Level = level,
            Change = transition,
            Moment = pass.Metrics.Moment,
            StartedMoment = isRaised ? pass.Metrics.Moment : _lastReported!.StartedMoment,
            Duration = isRaised ? TimeSpan.Zero : DurationAt(pass.Now),
            PeakValue = _state.Peak,
            Message = AlertMessage.Format(definition, instance, AlertMessage.WordOf(transition, level), _reading, threshold, _rule.Below,
                reason, isOver ? null : _anomalies),
            Reason = reason,
            IsStale = _state.Missed >= AlertState.StaleAfter,
            TimeToFull = _timeToFull,
            ComputerName = pass.ComputerName,
            MonitorName = pass.MonitorName,
            Culprits = culprits.All,
            UnexplainedPercent = culprits.UnexplainedPercent,
            Anomalies = _anomalies,
        };
        pass.Alerts.Add(_lastReported);
    }

    private static TimeSpan? Earlier(TimeSpan? left, TimeSpan? right) => left < right ? left : right ?? left;

    private TimeSpan DurationAt(TimeSpan now) => now > _state.RaisedAt ? now - _state.RaisedAt : TimeSpan.Zero;
}
