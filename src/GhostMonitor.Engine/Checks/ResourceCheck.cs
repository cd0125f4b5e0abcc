using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Checks;

/// <summary>
/// One run of a check that a scheduler starts: evaluates a sample from where the last run left off, writes down what came of it, and then
/// notifies the actions.
/// </summary>
/// <remarks>
/// <para>The order in which a run does things decides what a kill, at any point, can cost:</para>
/// <list type="number">
/// <item>The alerts of this run, the new state of the episodes, and what each action is to be notified of are decided, and written in one
/// step. Killed before: the next run starts from the old state and decides anew; nothing was recorded, and nobody was notified.</item>
/// <item>Each attempt at notifying an action is written to a journal beside the state before it begins. Killed before: it was not made, and
/// doesn't count. Killed after: it counts, and the delivery goes behind the others of its action.</item>
/// <item>Each success is written to the journal when the attempt has returned. Killed between its end and this: that action is notified of
/// the same alert, with the same delivery id, once more.</item>
/// <item>The state is written once more, with what the journal says.</item>
/// </list>
/// <para>So an alert is recorded once, and an action is notified at least once, unless it is given up after 3 attempts and 1 hour.</para>
/// <para>Not thread-safe; used for one run.</para>
/// </remarks>
internal sealed class ResourceCheck
{
    // As many as wait in a monitor whose recording can't be written.
    private const int MostUnrecorded = 1000;

    // A call that succeeds after its run waits so long for a run that holds the state.
    private static readonly TimeSpan s_lateWriteTimeout = TimeSpan.FromMinutes(5);

    private readonly CheckOptions _options;
    private readonly MonitoringScope _scope;
    private readonly IMachineClock _clock;
    private readonly List<string> _warnings = [];

    /// <summary>Creates a run.</summary>
    /// <param name="options">How it is to run.</param>
    /// <param name="scope">Whose thresholds, actions and silences count.</param>
    /// <param name="clock">The machine's clocks.</param>
    public ResourceCheck(CheckOptions options, MonitoringScope scope, IMachineClock clock)
    {
        _options = options;
        _scope = scope;
        _clock = clock;
    }

    /// <summary>
    /// Keeps this run's sample and alerts, and alerts of an earlier run that may not have been kept: called after the state was written and
    /// before the actions are notified. An alert may come twice (same Id, Transition and Timestamp) and is to be kept once. Where it throws
    /// <see cref="RecordException"/> or <see cref="ResourceArgumentException"/>, the actions are notified all the same, and the alerts come
    /// again with the next run. Null where nothing is recorded.
    /// </summary>
    public Action<ResourceMetrics, IReadOnlyList<ResourceAlert>>? Record { get; init; }

    /// <summary>Who used the machine, asked after the sample; null where nobody looks at its processes.</summary>
    public IProcessHistory? Processes { get; init; }

    /// <summary>Runs.</summary>
    /// <param name="file">The state, which this run holds.</param>
    /// <param name="sample">Takes the sample.</param>
    /// <param name="cancel">Gives up waiting for actions; what they were not notified of stays pending.</param>
    /// <exception cref="ResourceArgumentException">
    /// StateOfOtherCheck; what <see cref="StateFile{TState}.Load"/> says. That the state could not be written is in the result: the actions
    /// were notified all the same, for a full disk may be what the alert is about.
    /// </exception>
    public CheckResult Run(CheckStateFile file, Func<ResourceMetrics> sample, CancellationToken cancel = default)
    {
        CheckState before = Load(file);
        ResourceMetrics metrics = sample();
        MachineMoment at = _clock.Now();
        (TimeSpan elapsed, bool isMeasured) = before.Runs == 0 ? (TimeSpan.Zero, true) : CarriedTime.Between(before.At, at);
        ThresholdSet thresholds = _scope.Thresholds.Current;
        WarnOfGap(before, elapsed, isMeasured, thresholds);

        AlertEvaluator evaluator = Evaluator(before, isMeasured, metrics);
        NotificationFilter filter = Restore(before, elapsed);
        var alerts = new List<ResourceAlert>();
        evaluator.Evaluate(metrics, before.Now + elapsed, thresholds, alerts, Processes);
        DeliveryPlan plan = Plan(before, elapsed, metrics, filter, evaluator, alerts);

        CheckState after = before with
        {
            MonitorName = _options.Name,
            At = at,
            Now = before.Now + elapsed,
            Runs = before.Runs + 1,
            TotalAlerts = before.TotalAlerts + alerts.Count,
            Evaluator = evaluator.Export(),
            PendingNotifications = filter.Export(),
            Silences = [.. _scope.Silences.Export().Select(static each => new CarriedSilence(each.Key, each.Value))],
            Actions = _scope.Actions.Export(_options.Name),
            Pending = plan.Pending,
            Losses = plan.Losses,
            Unrecorded = Unrecorded(before, alerts),
            Alerts = Newest([.. before.Alerts, .. alerts]),
        };
        CheckResult result = Finish(file, after, metrics, cancel, out CheckState end);
        return result with
        {
            Health = HealthBuilder.BuildFromCheck(Reading(metrics, evaluator, end), thresholds, metrics.Moment),
            Metrics = metrics,
            Alerts = alerts,
            Warnings = [.. _warnings],
        };
    }

    /// <summary>What an action lost is open until that action is notified again.</summary>
    private MonitorReading Reading(ResourceMetrics metrics, AlertEvaluator evaluator, CheckState end) => new()
    {
        MonitorName = _options.Name,
        SampleInterval = _options.Interval,
        Latest = metrics,
        ActiveAlerts = [.. evaluator.Active, .. end.Losses.Where(static loss => !loss.IsOver).Select(static loss => loss.Alert)],
    };

    private CheckState Load(CheckStateFile file)
    {
        CheckState? state = file.Load(out string? warning);
        if (warning is not null)
            _warnings.Add(warning);

        if (state is null)
            return new CheckState();

        if (!string.Equals(state.MonitorName, _options.Name, StringComparison.OrdinalIgnoreCase))
        {
            throw new ResourceArgumentException(ErrorIds.StateOfOtherCheck, "MonitorName", _options.Name,
                $"The state file is that of the check '{state.MonitorName}': give that name", ErrorRemedy.OtherStateFile);
        }

        return state;
    }

    /// <summary>A check that runs too seldom for its rules would never raise what they ask for; that must be reported.</summary>
    private void WarnOfGap(CheckState before, TimeSpan elapsed, bool isMeasured, ThresholdSet thresholds)
    {
        bool isDurationAsked = thresholds.Rules
            .Any(static rule =>
                rule.For > TimeSpan.Zero || rule.KeepFor > TimeSpan.Zero || ResourceCatalog.TryResolve(rule.ResourceName)?.IsRate == true);
        if (before.Runs == 0 || !isDurationAsked)
            return;

        if (!isMeasured)
        {
            _warnings.Add("The machine was restarted since the last run: For and KeepFor begin again.");
        }
        else if (elapsed > TimeSpan.FromTicks(_options.Interval.Ticks * AlertEvaluator.GapIntervals))
        {
            _warnings.Add(string.Format(CultureInfo.InvariantCulture,
                "The last run was {0:0} s ago, which is more than {1} times the check's interval of {2:0} s: For and KeepFor begin " +
                    "again. Give the distance of the schedule as the interval if it is longer.",
                elapsed.TotalSeconds, AlertEvaluator.GapIntervals, _options.Interval.TotalSeconds));
        }
    }

    private AlertEvaluator Evaluator(CheckState before, bool isMeasured, ResourceMetrics metrics)
    {
        var evaluator = new AlertEvaluator(_options.Name, metrics.ComputerName, _options.Interval);
        evaluator.Restore(isMeasured ? before.Evaluator : before.Evaluator.AfterGap());
        return evaluator;
    }

    private NotificationFilter Restore(CheckState before, TimeSpan elapsed)
    {
        _warnings.AddRange(_scope.Silences
            .Restore([.. before.Silences.Select(each => new KeyValuePair<AlertSilence, TimeSpan>(each.Silence, each.Left - elapsed))]));
        _scope.Actions.Restore(_options.Name, [.. before.Actions.Select(action => action.After(elapsed))]);
        var filter = new NotificationFilter(_scope.Silences);
        filter.Restore(before.PendingNotifications);
        return filter;
    }

    /// <summary>Decides what actions are to be notified of; alerts of what is given up join this run's.</summary>
    private DeliveryPlan Plan(
        CheckState before,
        TimeSpan elapsed,
        ResourceMetrics metrics,
        NotificationFilter filter,
        AlertEvaluator evaluator,
        List<ResourceAlert> alerts)
    {
        var template = new ResourceAlert
        {
            MonitorName = _options.Name,
            ComputerName = metrics.ComputerName,
            Moment = metrics.Moment,
        };
        // The next run may never come; where one did, another is expected as long after this one.
        TimeSpan nextIn = before.Runs == 0 ? TimeSpan.MaxValue : elapsed;
        var plan = new DeliveryPlan(_scope, template, before.Now + elapsed, nextIn);
        plan.Make(before, filter, evaluator, alerts);
        alerts.AddRange(plan.Alerts);
        _warnings.AddRange(plan.Warnings);
        return plan;
    }

    /// <summary>What an earlier run could not record waits for a run that can, also where this one records nothing.</summary>
    private ResourceAlert[] Unrecorded(CheckState before, List<ResourceAlert> alerts)
    {
        ResourceAlert[] all = Record is null ? [.. before.Unrecorded] : [.. before.Unrecorded, .. alerts];
        int tooMany = all.Length - MostUnrecorded;
        if (tooMany <= 0)
            return all;

        _warnings.Add($"{tooMany} alerts that could not be recorded are given up, the oldest of more than {MostUnrecorded}.");
        return [.. all.Skip(tooMany)];
    }

    private CheckResult Finish(CheckStateFile file, CheckState state, ResourceMetrics metrics, CancellationToken cancel, out CheckState end)
    {
        ResourceArgumentException? notWritten = Try(() => file.Save(state));
        RecordException? recordError = null;
        if (notWritten is null && Record is not null)
        {
            recordError = TryRecord(metrics, state.Unrecorded);
            if (recordError is null && state.Unrecorded.Count > 0)
            {
                state = state with { Unrecorded = [] };
                notWritten = Try(() => file.Save(state));
            }
        }

        string path = file.Path;
        using var round = new DeliveryRound(_scope.Actions, state.Pending, _scope.Time, file, call => WriteLate(path, call));
        round.Run(_options.ActionWait, cancel);
        CheckState left = PendingDeliveries.After(state, round.Events);
        if (round.Events.Count > 0)
            notWritten = Try(() => file.Save(left));

        end = left;
        return new CheckResult
        {
            Delivered = round.Delivered,
            Failures = round.Failures,
            RecordError = recordError,
            StateError = notWritten,
        };
    }

    /// <summary>
    /// Takes off what succeeded after its run had written the state. Waits for a later run that holds it, unless that takes the call over.
    /// </summary>
    private void WriteLate(string path, DeliveryCall call)
    {
        try
        {
            using CheckStateFile file = CheckStateFile.Open(path, s_lateWriteTimeout, _scope.Time, call.TakenOver);
            CheckState? state = file.Load(out string? warning);
            if (warning is not null)
                throw new AlertActionException(warning);

            if (state?.Pending.Any(delivery => delivery.Id == call.Id) == true)
                file.Save(PendingDeliveries.After(state, [DeliveryEvent.Done(call.Id)]));
        }
        catch (OperationCanceledException)
        {
            // The run that took it over writes it.
        }
    }

    private RecordException? TryRecord(ResourceMetrics metrics, IReadOnlyList<ResourceAlert> alerts)
    {
        try
        {
            Record!(metrics, alerts);
            return null;
        }
        catch (RecordException e)
        {
            // Reported once the actions were notified: a full disk may be what the alert is about.
            return e;
        }
        catch (ResourceArgumentException e)
        {
            return new RecordException(e.ErrorId, $"Could not record to {e.Value}: {e.Accepted}.", e);
        }
    }

    private static ResourceArgumentException? Try(Action save)
    {
        try
        {
            save();
            return null;
        }
        catch (ResourceArgumentException e)
        {
            // Reported once the actions were notified.
            return e;
        }
    }

    private ResourceAlert[] Newest(ResourceAlert[] alerts) =>
        alerts.Length <= _options.AlertHistorySize ? alerts : alerts.Skip(alerts.Length - _options.AlertHistorySize).ToArray();
}
