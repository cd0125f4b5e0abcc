using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// Decides which alerts one action is notified of: its filters, its cooldown and its repetitions. Does nothing itself, and reads no clock
/// but the monotonic one it was given.
/// </summary>
/// <remarks>Thread-safe: the sampling threads of several monitors ask it.</remarks>
internal sealed class AlertGate
{
    private static readonly AlertTransition[] s_defaultTransitions =
        [AlertTransition.Raised, AlertTransition.Escalated, AlertTransition.Deescalated, AlertTransition.Resolved];
    private static readonly AlertLevel[] s_bothLevels = [AlertLevel.Warning, AlertLevel.Critical];

    // Guards the two tables; held for look-ups only.
    private readonly object _lock = new();
    private readonly Dictionary<Guid, Episode> _episodes = [];
    private readonly Dictionary<(string Resource, string? Instance, string Monitor), Window> _windows = [];
    private readonly AlertActionOptions _options;
    private readonly TimeProvider _time;
    private readonly TimeSpan _repeatAfter;
    private long _tick;

    internal AlertGate(AlertActionOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        Levels = options.Levels.Count == 0 ? s_bothLevels : [.. options.Levels.Distinct().OrderBy(level => level)];
        IEnumerable<AlertTransition> on = options.On.Count == 0 ? s_defaultTransitions : options.On;
        Transitions =
            [.. (options.RepeatInterval is null ? on : on.Append(AlertTransition.Repeated)).Distinct().OrderBy(transition => transition)];
        _repeatAfter = options.RepeatInterval is TimeSpan interval ? TickTime.Least(interval) : TimeSpan.MaxValue;
    }

    /// <summary>The levels that pass.</summary>
    internal IReadOnlyList<AlertLevel> Levels { get; }

    /// <summary>The transitions that pass.</summary>
    internal IReadOnlyList<AlertTransition> Transitions { get; }

    /// <summary>Decides about one transition, and remembers the decision.</summary>
    internal AlertVerdict Decide(ResourceAlert alert)
    {
        if (!IsForUs(alert))
            return AlertVerdict.Ignore;

        lock (_lock)
        {
            _episodes.TryGetValue(alert.Id, out Episode? episode);
            if (alert.Change == AlertTransition.Resolved)
                _episodes.Remove(alert.Id);

            if (!Transitions.Contains(alert.Change) || !LevelPasses(alert, episode))
                return AlertVerdict.Ignore;

            return alert.Change == AlertTransition.Resolved ? DecideEnd(alert, episode) : DecideGoingOn(alert, episode);
        }
    }

    /// <summary>
    /// Finds what an action is to be notified of about episodes that go on: repetitions that are due, and what the cooldown held back until
    /// now.
    /// </summary>
    /// <param name="monitorName">The monitor whose episodes these are.</param>
    /// <param name="active">All its active episodes as they are now. What is not among them is forgotten.</param>
    /// <param name="isSilenced">Whether an episode is silenced now: it is then remembered and not notified.</param>
    /// <param name="due">What to notify of is added here.</param>
    internal void CollectDue(string monitorName, IReadOnlyList<ResourceAlert> active, Func<ResourceAlert, bool>? isSilenced,
        List<ResourceAlert> due)
    {
        lock (_lock)
        {
            if (active.Count == 0 && _episodes.Count == 0 && _windows.Count == 0)
                return;

            _tick++;
            foreach (ResourceAlert alert in active)
            {
                _episodes.TryGetValue(alert.Id, out Episode? episode);
                if (episode is not null)
                    episode.SeenInTick = _tick;

                if (TransitionDue(alert, episode) is AlertTransition transition && isSilenced?.Invoke(alert) != true)
                    due.Add(Remember(alert with { Change = transition }));
            }

            ForgetEnded(monitorName);
            ForgetWindows();
        }
    }

    /// <summary>Notes that the action is notified again of episodes that it knows, in a message about others: repetitions count from now.
    /// </summary>
    internal void NoteNotified(IReadOnlyList<ResourceAlert> alerts)
    {
        lock (_lock)
        {
            foreach (ResourceAlert alert in alerts)
            {
                if (_episodes.TryGetValue(alert.Id, out Episode? episode) && episode.IsNotified)
                    episode.NotifiedAt = _time.GetTimestamp();
            }
        }
    }

    /// <summary>What it remembers of one monitor's episodes, with ages for times, so that another process can go on.</summary>
    internal ActionSnapshot Export(string monitorName)
    {
        lock (_lock)
        {
            return new ActionSnapshot
            {
                Name = _options.Name,
                Episodes = [.. _episodes.Where(each => each.Value.MonitorName == monitorName)
                    .Select(each =>
                        new NotifiedEpisode(each.Key, each.Value.IsNotified,
                            each.Value.IsNotified ? _time.GetElapsedTime(each.Value.NotifiedAt) : TimeSpan.Zero))],
                Windows = [.. _windows.Where(each => each.Key.Monitor == monitorName)
                    .Select(each =>
                        new CooldownWindow(each.Key.Resource, each.Key.Instance, _time.GetElapsedTime(each.Value.Start),
                            each.Value.Level))],
            };
        }
    }

    /// <summary>Replaces what it remembers of one monitor's episodes.</summary>
    internal void Restore(string monitorName, ActionSnapshot snapshot)
    {
        lock (_lock)
        {
            foreach (Guid id in _episodes.Where(each => each.Value.MonitorName == monitorName).Select(static each => each.Key).ToArray())
                _episodes.Remove(id);

            foreach ((string, string?, string) key in _windows.Keys.Where(key => key.Monitor == monitorName).ToArray())
                _windows.Remove(key);

            foreach (NotifiedEpisode each in snapshot.Episodes)
                _episodes[each.Id] = new Episode(monitorName) { IsNotified = each.IsNotified, NotifiedAt = TimestampOf(each.NotifiedAgo) };

            foreach (CooldownWindow each in snapshot.Windows)
                _windows[(each.Resource, each.Instance, monitorName)] = new Window(TimestampOf(each.StartedAgo), each.Level);
        }
    }

    private static (string Resource, string? Instance, string Monitor) KeyOf(ResourceAlert alert) =>
        (alert.ResourceName, alert.Instance, alert.MonitorName);

    /// <summary>Before the machine's start it is negative, which subtraction doesn't mind.</summary>
    private long TimestampOf(TimeSpan ago) => _time.GetTimestamp() - (long)(ago.TotalSeconds * _time.TimestampFrequency);

    private bool IsForUs(ResourceAlert alert) =>
        (_options.MonitorName is null || string.Equals(_options.MonitorName, alert.MonitorName, StringComparison.OrdinalIgnoreCase))
        && _options.Resource.IsMatch(alert.ResourceName)
        && _options.Instance.IsMatch(alert.Instance)
        && !IsAboutUs(alert);

    /// <summary>What an action lost is for the others: it can't be notified of it.</summary>
    private bool IsAboutUs(ResourceAlert alert) =>
        alert.ResourceName == ResourceCatalog.NotificationsLost.Name
        && string.Equals(alert.Instance, _options.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whoever was notified that it got worse is notified that it got better, though the better level is not one of those asked for.
    /// </summary>
    private bool LevelPasses(ResourceAlert alert, Episode? episode) =>
        Levels.Contains(alert.Level)
        || (episode is { IsNotified: true } && alert.Change is AlertTransition.Deescalated or AlertTransition.Resolved);

    private AlertVerdict DecideEnd(ResourceAlert alert, Episode? episode)
    {
        if (episode is { IsNotified: true })
            return AlertVerdict.Notify;

        // The end of what nobody was notified of would only raise questions.
        return episode is not null || IsCoolingDown(alert) ? AlertVerdict.Suppress : AlertVerdict.Notify;
    }

    private AlertVerdict DecideGoingOn(ResourceAlert alert, Episode? episode)
    {
        if (IsCoolingDown(alert))
        {
            if (episode is null)
                _episodes.Add(alert.Id, new Episode(alert.MonitorName));

            return AlertVerdict.Suppress;
        }

        Remember(alert);
        return AlertVerdict.Notify;
    }

    /// <summary>Within the window after a notification everything waits, but not what is worse than what was notified in it.</summary>
    private bool IsCoolingDown(ResourceAlert alert) =>
        OpenWindow(alert) is Window window
        && !(alert.Change is AlertTransition.Raised or AlertTransition.Escalated && alert.Level > window.Level);

    private Window? OpenWindow(ResourceAlert alert) =>
        _options.Cooldown > TimeSpan.Zero
        && _windows.TryGetValue(KeyOf(alert), out Window window)
        && _time.GetElapsedTime(window.Start) < _options.Cooldown
            ? window
            : null;

    private AlertTransition? TransitionDue(ResourceAlert alert, Episode? episode)
    {
        if (!IsForUs(alert) || !Levels.Contains(alert.Level))
            return null;

        if (episode is { IsNotified: false } && OpenWindow(alert) is null)
            return Transitions.Contains(AlertTransition.Raised) ? AlertTransition.Raised : null;

        if (_options.RepeatInterval is null || episode is { IsNotified: false })
            return null;

        // There is nothing to say of it until it is read again.
        if (alert.IsStale && episode is not null && !_options.RepeatsStale)
            return null;

        // An episode that is older than the action has not been notified at all: it is notified now.
        return episode is null || _time.GetElapsedTime(episode.NotifiedAt) >= _repeatAfter ? AlertTransition.Repeated : null;
    }

    private ResourceAlert Remember(ResourceAlert alert)
    {
        if (!_episodes.TryGetValue(alert.Id, out Episode? episode))
        {
            episode = new Episode(alert.MonitorName) { SeenInTick = _tick };
            _episodes.Add(alert.Id, episode);
        }

        episode.IsNotified = true;
        episode.NotifiedAt = _time.GetTimestamp();
        if (_options.Cooldown > TimeSpan.Zero && alert.Change != AlertTransition.Repeated)
            _windows[KeyOf(alert)] = new Window(_time.GetTimestamp(), alert.Level);

        return alert;
    }

    private void ForgetEnded(string monitorName)
    {
        List<Guid>? ended = null;
        foreach (KeyValuePair<Guid, Episode> each in _episodes)
        {
            if (each.Value.SeenInTick != _tick && each.Value.MonitorName == monitorName)
                (ended ??= []).Add(each.Key);
        }

        ended?.ForEach(id => _episodes.Remove(id));
    }

    private void ForgetWindows()
    {
        List<(string, string?, string)>? over = null;
        foreach (KeyValuePair<(string, string?, string), Window> each in _windows)
        {
            if (_time.GetElapsedTime(each.Value.Start) >= _options.Cooldown)
                (over ??= []).Add(each.Key);
        }

        over?.ForEach(key => _windows.Remove(key));
    }

    /// <summary>
    /// When something was last notified about a resource and instance, and its level. Within a window only what is worse is notified, so
    /// that level is the worst.
    /// </summary>
    private readonly record struct Window(long Start, AlertLevel Level);

    private sealed class Episode(string monitorName)
    {
        public string MonitorName { get; } = monitorName;

        /// <summary>False while the cooldown holds it back.</summary>
        public bool IsNotified { get; set; }

        public long NotifiedAt { get; set; }

        public long SeenInTick { get; set; }
    }
}
