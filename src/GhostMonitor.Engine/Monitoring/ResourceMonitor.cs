using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>
/// Samples the machine on a fixed schedule from a thread of its own, evaluates the thresholds, keeps both histories, and hands
/// alerts to the actions and updates to its observers.
/// </summary>
/// <remarks>
/// Thread-safe. The sampler and the evaluator belong to the sampling thread alone; everything else reads immutable snapshots.
/// Nothing that an observer or an action does runs on that thread.
/// </remarks>
internal sealed class ResourceMonitor : IDisposable
{
    /// <summary>How long after its start a monitor takes its first sample, where its interval isn't shorter: a real window, soon.</summary>
    public static readonly TimeSpan FirstWindow = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan s_drainTime = TimeSpan.FromSeconds(2);

    private readonly object _lock = new();
    private readonly MonitoringScope _scope;
    private readonly ResourceSampler _sampler;
    private readonly AlertEvaluator _evaluator;
    private readonly TimeProvider _time;
    private readonly ClockWait _clock;
    private readonly IMonitorStore? _store;
    private readonly MonitorLog? _log;
    private readonly RecordingQueue? _recording;
    private readonly ProcessSweeper? _sweeper;
    private readonly Thread _thread;
    private readonly SampleSchedule _schedule;
    private readonly long _startTimestamp;
    private readonly DateTimeOffset _startedAt;
    private readonly List<ResourceAlert> _newAlerts = [];
    private readonly List<ResourceAlert> _notifiedAlerts = [];
    private readonly AnomalyWatch _anomalies;
    private readonly NotificationFilter _notificationFilter;
    private readonly Func<ResourceAlert, bool> _isQuiet;
    private readonly DeliveryQueue<ResourceAlert> _raised;
    private ThresholdSet? _watchedRules;
    private ProcessWatch _watched = ProcessWatch.None;
    private DeliveryQueue<MonitorUpdate>[] _observers = [];
    private IReadOnlyList<ReadingFailure> _lastFailures = [];
    private volatile IReadOnlyList<ResourceAlert> _activeAlerts = [];
    private volatile bool _stopping;
    private volatile bool _stopped;
    private bool _goesOn;
    private TimeSpan _windowsRecorded;
    private long _samplesTaken;
    private long _samplesMissed;
    private long _samplesFailed;
    private long _lastCostTicks = -1;
    private long _lastSampleTimestamp;

    internal ResourceMonitor(MonitoringScope scope, MonitorOptions options, IResourceReader reader, IResourceRecorder? recorder = null,
        ProcessSampler? processes = null)
    {
        _scope = scope;
        Options = options;
        _time = scope.Time;
        _store = scope.Store;
        _notificationFilter = new NotificationFilter(scope.Silences);
        _isQuiet = _notificationFilter.IsQuiet;
        Samples = new BoundedHistory<ResourceMetrics>(options.HistorySize);
        Alerts = new BoundedHistory<ResourceAlert>(options.AlertHistorySize);
        _evaluator = new AlertEvaluator(options.Name, Environment.MachineName, options.SampleInterval);
        _schedule = new SampleSchedule(options.SampleInterval < FirstWindow ? options.SampleInterval : FirstWindow, options.SampleInterval);
        _startTimestamp = _time.GetTimestamp();
        _lastSampleTimestamp = _startTimestamp;
        _startedAt = _time.GetLocalNow();
        _sweeper = processes is null
            ? null
            : new ProcessSweeper(options.Name, processes, _time, _startTimestamp, _schedule, Watch, LogProcessNotice);
        _sampler = new ResourceSampler(reader, _time, processes: _sweeper?.Collector);
        _log = options.LogPath is null ? null : MonitorLog.Open(options.LogPath, options.Name);
        _recording = recorder is null ? null : new RecordingQueue(recorder, options.Name, LogRecording, LogRecordNotice);
        var source = new RecordSource(Environment.MachineName, options.Name);
        _anomalies = new AnomalyWatch(options.Name, new AnomalyLearning(source, LearntStore(), LogLearnt));
        _clock = new ClockWait(_time);
        _raised = new DeliveryQueue<ResourceAlert>("GhostMonitor events of " + options.Name, options.AlertHistorySize,
            (alert, _) => RaiseAlert(alert));
        _thread = new Thread(Run) { IsBackground = true, Name = "GhostMonitor " + options.Name };
    }

    /// <summary>Raised once, on the thread that stops the monitor, after its last update was delivered.</summary>
    public event EventHandler? Stopped;

    /// <summary>
    /// Raised for each alert that neither a silence nor a worse alert holds back: for its end and its changes too, as
    /// <see cref="ResourceAlert.Transition"/> says.
    /// In order, on a thread of its own: a handler may take its time, throw, or stop the monitor. Handlers that are too slow lose the
    /// oldest alerts.
    /// </summary>
    public event EventHandler<ResourceAlert>? AlertRaised;

    /// <summary>Starts the sampling thread; null for <see cref="Thread.Start()"/>.</summary>
    internal Action<Thread>? StartThread { get; set; }

    /// <summary>How it runs.</summary>
    public MonitorOptions Options { get; }

    /// <summary>Its name.</summary>
    public string Name => Options.Name;

    /// <summary>The last samples, oldest first.</summary>
    public BoundedHistory<ResourceMetrics> Samples { get; }

    /// <summary>The last alerts, oldest first.</summary>
    public BoundedHistory<ResourceAlert> Alerts { get; }

    /// <summary>The episodes that are open, as of the last sample.</summary>
    public IReadOnlyList<ResourceAlert> ActiveAlerts => _activeAlerts;

    /// <summary>Who used the machine; null where it doesn't look at processes.</summary>
    internal ProcessHistory? Processes => _sweeper?.History;

    /// <inheritdoc cref="ProcessSweeper.Whole"/>
    internal ProcessWindow? WholeProcesses => _sweeper?.Whole;

    /// <summary>How many sweeps over processes there were.</summary>
    internal long ProcessSweeps => _sweeper?.Sweeps ?? 0;

    /// <inheritdoc cref="ProcessSweeper.WatchAll"/>
    internal IDisposable? WatchAllProcesses() => _sweeper?.WatchAll();

    /// <summary>The last sample; null before the first.</summary>
    public ResourceMetrics? Latest => Samples.Newest;

    /// <summary>How old the last sample is, in monotonic time; before the first, how long ago the monitor was started.</summary>
    public TimeSpan SampleAge => _time.GetElapsedTime(Interlocked.Read(ref _lastSampleTimestamp));

    /// <summary>What the recording fails with, or what to know of it although it is written; null if it is well or there is none.</summary>
    internal string? RecordingProblem => _recording?.LastError?.Message ?? _recording?.Notice;

    /// <summary>True until <see cref="Stop"/> is called.</summary>
    public bool IsRunning => !_stopping;

    /// <summary>What it is and how it does now.</summary>
    public ResourceMonitorInfo GetInfo()
    {
        long cost = Interlocked.Read(ref _lastCostTicks);
        return new ResourceMonitorInfo
        {
            Name = Name,
            RunState = _stopping ? MonitorState.Stopped : MonitorState.Running,
            SampleInterval = Options.SampleInterval,
            StartedMoment = _startedAt,
            LastSampleMoment = Latest?.Moment,
            SamplesTaken = Interlocked.Read(ref _samplesTaken),
            SamplesMissed = Interlocked.Read(ref _samplesMissed),
            SamplesFailed = Interlocked.Read(ref _samplesFailed),
            LastSampleMilliseconds = cost < 0 ? null : new TimeSpan(cost).TotalMilliseconds,
            HistoryCount = Samples.Count,
            HistorySize = Options.HistorySize,
            ActiveAlerts = _activeAlerts.Count,
            TotalAlerts = Alerts.TotalAdded,
            AlertHistorySize = Options.AlertHistorySize,
            LogPath = Options.LogPath,
            LogError = _log?.LastError,
            RecordPath = Options.RecordPath,
            SamplesRecorded = _recording?.Recorded ?? 0,
            SamplesNotRecorded = _recording?.Dropped ?? 0,
            RecordError = _recording?.LastError?.Message,
            RecordNotice = _recording?.Notice,
            ProcessIntervalSeconds = _sweeper is { Interval: { Ticks: > 0 } interval } ? interval.TotalSeconds : null,
            ProcessNotice = _sweeper?.Notice,
            AnomalyNotice = _anomalies.Notice,
        };
    }

    /// <summary>What it keeps now, for reports and for testing thresholds on it.</summary>
    public SampleHistory ToHistory()
    {
        // The samples first: an alert that comes meanwhile is later than the last of them, and is left out by its time.
        ResourceMetrics[] samples = Samples.Snapshot();
        return new SampleHistory
        {
            MonitorName = Name,
            ComputerName = Environment.MachineName,
            SampleInterval = Options.SampleInterval,
            Samples = [.. samples.OrderBy(static metrics => metrics.Moment)],
            Alerts = Alerts.Snapshot(),
            ActiveAlerts = ActiveAlerts,
        };
    }

    /// <summary>
    /// Calls an observer for every sample from now on, from a worker of its own, in order. One that is too slow loses the oldest updates.
    /// </summary>
    /// <param name="name">What the worker's thread is called.</param>
    /// <param name="observer">What to call; it may take its time, throw, or stop the monitor.</param>
    /// <returns>Ends the calls when disposed.</returns>
    public IDisposable Subscribe(string name, Action<MonitorUpdate> observer)
    {
        var queue = new DeliveryQueue<MonitorUpdate>(name, Math.Max(Options.HistorySize, Options.AlertHistorySize),
            (update, _) => observer(update), ReportObserverError);
        lock (_lock)
            _observers = [.. _observers, queue];

        return new Subscription(this, queue);
    }

    /// <summary>Ends the sampling, waits for it, and delivers what is queued for a bounded time. Calling it again does nothing.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            if (_stopping)
                return;

            _stopping = true;
        }

        _clock.Wake();
        if (_thread.IsAlive && Thread.CurrentThread != _thread)
            _thread.Join();

        Close();
    }

    /// <summary>The same as <see cref="Stop"/>.</summary>
    public void Dispose() => Stop();

    internal void LogActionFailure(string action, string error) => _log?.Error(_time.GetLocalNow(), $"action '{action}' failed: {error}");

    internal void Start()
    {
        _log?.Info(_startedAt,
            string.Format(CultureInfo.InvariantCulture, "monitor '{0}' started: a sample every {1} s, {2} samples and {3} alerts kept",
            Name, Options.SampleInterval.TotalSeconds, Options.HistorySize, Options.AlertHistorySize));

        // Before the thread, which owns the sampler from here on: the first window begins when the call returns.
        _sampler.Begin(ResourceKinds.All);
        _recording?.Start();
        _anomalies.Begin(_scope.Thresholds.Current, _startedAt);
        _sweeper?.Start(StartThread);
        ThreadStarter.Start(_thread, StartThread);
    }

    private TimeSpan Now => _time.GetElapsedTime(_startTimestamp);

    private void Run()
    {
        TimeSpan due = _schedule.First;
        while (!_stopping)
        {
            if (Now < due)
            {
                _clock.Wait(_startTimestamp, due);
                continue;
            }

            due = TakeSample(due);
        }
    }

    /// <summary>Takes the sample that is due.</summary>
    /// <returns>When the next one is due, decided before listeners get this one: a listener may let time pass.</returns>
    private TimeSpan TakeSample(TimeSpan due)
    {
        long begin = _time.GetTimestamp();
        TimeSpan next = due;
        try
        {
            ResourceMetrics metrics = _sampler.Sample(ResourceKinds.All);
            next = NextDue(due);
            Publish(metrics);
        }
        catch (Exception e)
        {
            // A reader answers for its own failures, so this is a defect; it is shown, and costs the user this sample and no more.
            // Who sees it counted may let time pass, too.
            next = next == due ? NextDue(due) : next;
            Interlocked.Increment(ref _samplesFailed);
            _log?.Error(_time.GetLocalNow(), $"sample failed: {e}");
        }

        Interlocked.Exchange(ref _lastCostTicks, _time.GetElapsedTime(begin).Ticks);
        return next;
    }

    private TimeSpan NextDue(TimeSpan served)
    {
        TimeSpan next = _schedule.Next(served, Now, out long missed);
        Interlocked.Add(ref _samplesMissed, missed);
        return next;
    }

    private void Publish(ResourceMetrics sample)
    {
        // Once: what is evaluated is what the score was made for.
        ThresholdSet rules = _scope.Thresholds.Current;
        ResourceMetrics metrics = _anomalies.Step(sample, rules);
        _newAlerts.Clear();
        if (GoesOn())
            _evaluator.Evaluate(metrics, Now, rules, _newAlerts, Processes);

        _activeAlerts = _evaluator.Active;
        Samples.Add(metrics);
        Interlocked.Exchange(ref _lastSampleTimestamp, _time.GetTimestamp());
        Notify();
        _scope.Actions.Tick(Name, _activeAlerts, Options.SampleInterval, _isQuiet);
        Keep();
        ReadingFailure[] newFailures = NewFailures(metrics);
        foreach (ReadingFailure failure in newFailures)
            _log?.Error(metrics.Moment, "reading failed: " + failure);

        if (metrics.Failures.Count > 0)
            Interlocked.Increment(ref _samplesFailed);

        Interlocked.Increment(ref _samplesTaken);
        ResourceAlert[] alerts = _newAlerts.Count == 0 ? [] : _newAlerts.ToArray();
        _recording?.Enqueue(metrics, alerts, TakeWindow());
        Notify(metrics, alerts, newFailures);
    }

    /// <summary>Takes up where the monitor of this name before it left off, in this process or another.</summary>
    /// <returns>False while that can't be: evaluated under other rules, what goes on would seem to have ended.</returns>
    private bool GoesOn()
    {
        if (_goesOn || _store is null)
            return true;

        if (!_store.TryTake(Name, Now, out CarriedMonitor? carried))
            return false;

        _goesOn = true;
        if (carried is not null)
        {
            _evaluator.Restore(carried.Evaluator);
            _notificationFilter.Restore(carried.PendingNotifications);
        }

        return true;
    }

    private void Keep()
    {
        bool hasChanged = _newAlerts.Count > 0 || _notifiedAlerts.Count > 0;
        if (_goesOn && _store!.IsDue(Name, hasChanged, _evaluator.IsCounting, _evaluator.IsFollowing))
            _store.Keep(Now, Carried());
    }

    /// <summary>On the sampling thread, or when that has ended.</summary>
    private CarriedMonitor Carried() => new()
    {
        MonitorName = Name,
        Evaluator = _evaluator.Export(),
        PendingNotifications = _notificationFilter.Export(),
        Actions = _scope.Actions.Export(Name),
    };

    /// <summary>
    /// Who used the machine since this was last called; null if nobody looked meanwhile. A sweep that was late may leave two windows.
    /// </summary>
    private ProcessWindow? TakeWindow()
    {
        if (Processes?.Latest is not ProcessWindow latest || latest.End <= _windowsRecorded)
            return null;

        ProcessWindow? window = Processes.Between(_windowsRecorded, latest.End);
        _windowsRecorded = latest.End;
        return window;
    }

    /// <summary>Every alert is recorded; the actions are notified of what neither a silence nor a worse alert holds back.</summary>
    private void Notify()
    {
        _notifiedAlerts.Clear();
        _notificationFilter.Apply(_newAlerts, _evaluator, _notifiedAlerts);
        foreach (ResourceAlert alert in _newAlerts)
        {
            Alerts.Add(alert);
            _log?.Alert(alert);
        }

        foreach (ResourceAlert alert in _notifiedAlerts)
        {
            _scope.Announce(this, alert);
            if (AlertRaised is not null)
                _raised.Enqueue(alert);
        }
    }

    private void RaiseAlert(ResourceAlert alert)
    {
        foreach (EventHandler<ResourceAlert> handler in (AlertRaised?.GetInvocationList() ?? []).Cast<EventHandler<ResourceAlert>>())
        {
            try
            {
                handler(this, alert);
            }
            catch (Exception e)
            {
                // One handler's error is neither the others' nor the monitor's.
                ReportObserverError(e);
            }
        }
    }

    private ReadingFailure[] NewFailures(ResourceMetrics metrics)
    {
        IReadOnlyList<ReadingFailure> before = _lastFailures;
        _lastFailures = metrics.Failures;
        return metrics.Failures.Count == 0 ? [] : metrics.Failures.Except(before).ToArray();
    }

    private void Notify(ResourceMetrics metrics, ResourceAlert[] alerts, ReadingFailure[] newFailures)
    {
        DeliveryQueue<MonitorUpdate>[] observers = Volatile.Read(ref _observers);
        if (observers.Length == 0)
            return;

        var update = new MonitorUpdate(metrics, alerts, newFailures, _recording?.TakeNewError());
        foreach (DeliveryQueue<MonitorUpdate> observer in observers)
            observer.Enqueue(update);
    }

    private void ReportObserverError(Exception error) => _log?.Error(_time.GetLocalNow(), "an observer failed: " + error.Message);

    private void LogRecording(Exception? error)
    {
        if (error is null)
            _log?.Info(_time.GetLocalNow(), "recording goes on");
        else
            _log?.Error(_time.GetLocalNow(), "recording failed: " + error.Message);
    }

    private void LogProcessNotice(string notice) => _log?.Warning(_time.GetLocalNow(), notice);

    /// <summary>What rules ask for, looked up again when they change. Called on the thread that sweeps, and by nobody else.</summary>
    private ProcessWatch Watch()
    {
        ThresholdSet rules = _scope.Thresholds.Current;
        if (!ReferenceEquals(rules, _watchedRules))
        {
            _watchedRules = rules;
            _watched = ProcessRules.WatchOf(rules, Name);
        }

        return _watched;
    }

    /// <summary>In the recording, where there is one: it has the samples too that were taken since.</summary>
    private ILearntStore? LearntStore() => _recording is null
        ? _store?.Learnt
        : new RecordedLearning(() => _scope.OpenRecord(Options.RecordPath!), _recording);

    private void LogLearnt(Learnt learnt)
    {
        if (learnt.Problem is not null)
            _log?.Warning(_time.GetLocalNow(), learnt.Summary!);
        else if (learnt.Summary is string summary)
            _log?.Info(_time.GetLocalNow(), summary);
    }

    private void LogRecordNotice(string notice) => _log?.Warning(_time.GetLocalNow(), notice);

    private void Close()
    {
        DeliveryQueue<MonitorUpdate>[] observers;
        lock (_lock)
        {
            if (_stopped)
                return;

            _stopped = true;
            observers = _observers;
            _observers = [];
        }

        _sweeper?.Dispose();
        foreach (DeliveryQueue<MonitorUpdate> observer in observers)
            observer.Stop(s_drainTime);

        _raised.Stop(s_drainTime);
        _anomalies.Dispose();
        _recording?.Stop(s_drainTime);
        _log?.Info(_time.GetLocalNow(), $"monitor '{Name}' stopped");
        _log?.Dispose();
        _sampler.Dispose();
        _clock.Dispose();
        if (!_goesOn || !_store!.IsFollowed)
            _scope.Actions.Finish(Name);

        if (_goesOn)
            _store!.Leave(Now, Carried());

        _scope.Actions.Tick(Name, [], Options.SampleInterval);
        _scope.Forget(this);
        Stopped?.Invoke(this, EventArgs.Empty);
    }

    private void Unsubscribe(DeliveryQueue<MonitorUpdate> queue)
    {
        lock (_lock)
            _observers = _observers.Where(each => each != queue).ToArray();

        queue.Stop(TimeSpan.Zero);
    }

    private sealed class Subscription(ResourceMonitor monitor, DeliveryQueue<MonitorUpdate> queue) : IDisposable
    {
        public void Dispose() => monitor.Unsubscribe(queue);
    }
}
