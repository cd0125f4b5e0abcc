using System.Globalization;
using GhostMonitor.Engine.Alerts;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Recording;
using GhostMonitor.Engine.Thresholds;

namespace GhostMonitor.Engine.Checks;

/// <summary>
/// One run of a check that a scheduler starts: evaluates a sample from where the last run left off, writes down what came of it, and then
/// tells the actions.
/// </summary>
/// <remarks>
/// <para>The order in which a run does things decides what a kill, at any point, can cost:</para>
/// <list type="number">
/// <item>The alerts of this run, the new state of the episodes, and what each action is to be told are decided, and written in one step. Killed
/// before: the next run starts from the old state and decides anew; nothing was recorded, and nobody was told.</item>
/// <item>The actions are told what is pending. Killed meanwhile: the next run tells what is still pending; the alerts are not made again, for
/// the episodes' state was written with them.</item>
/// <item>What was told is taken off the pending list, and that is written, as it happens. Killed between an action's end and this: that action is told
/// the same alert (same Id, Transition and Timestamp) once more.</item>
/// </list>
/// <para>So an alert is recorded exactly once, and an action is told at least once, three attempts at the most.</para>
/// <para>Not thread-safe; used for one run.</para>
/// </remarks>
public sealed class ResourceCheck
{
    private const int MostPending = 10_000;

    // As many as wait in a monitor whose recording can't be written.
    private const int MostUnrecorded = 1000;

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
    /// Keeps this run's sample and alerts, and alerts of an earlier run that may not have been kept: called after the state was written and before the
    /// actions are told. An alert may come twice (same Id, Transition and Timestamp) and is to be kept once. Where it throws <see cref="RecordException"/> or
    /// <see cref="ResourceArgumentException"/>, the actions are told all the same, and the alerts come again with the next run. Null where nothing is recorded.
    /// </summary>
    public Action<ResourceMetrics, IReadOnlyList<ResourceAlert>>? Record { get; init; }

    /// <summary>Runs.</summary>
    /// <param name="file">The state, which this run holds.</param>
    /// <param name="sample">Takes the sample.</param>
    /// <param name="cancel">Gives up waiting for actions; what they were not told stays pending.</param>
    /// <exception cref="ResourceArgumentException">
    /// StateOfOtherCheck; what <see cref="CheckStateFile.Load"/> says. That the state could not be written is in the result: the actions were told all the
    /// same, for a full disk may be what the alert is about.
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
        SilenceFilter filter = Restore(before, elapsed);
        var alerts = new List<ResourceAlert>();
        evaluator.Evaluate(metrics, before.Now + elapsed, thresholds, alerts);
        IReadOnlyList<ResourceAlert> active = evaluator.Active;
        PendingDelivery[] pending = Plan(before, filter, evaluator, alerts, active);

        CheckState after = before with
        {
            MonitorName = _options.Name,
            At = at,
            Now = before.Now + elapsed,
            Runs = before.Runs + 1,
            TotalAlerts = before.TotalAlerts + alerts.Count,
            Evaluator = evaluator.Export(),
            Untold = filter.Export(),
            Silences = [.. _scope.Silences.Export().Select(static each => new CarriedSilence(each.Key, each.Value))],
            Actions = _scope.Actions.Export(_options.Name),
            Pending = pending,
            Unrecorded = Unrecorded(before, alerts),
            Alerts = Newest([.. before.Alerts, .. alerts]),
        };
        (DeliveryRound round, ResourceArgumentException? stateError, RecordException? recordError) = Finish(file, after, metrics, cancel);

        var reading = new MonitorReading { MonitorName = _options.Name, SampleInterval = _options.Interval, Latest = metrics, ActiveAlerts = active };
        return new CheckResult
        {
            Health = HealthBuilder.BuildFromCheck(reading, thresholds, metrics.Timestamp),
            Metrics = metrics,
            Alerts = alerts,
            Delivered = round.Delivered,
            Warnings = [.. _warnings],
            Failures = round.Failures,
            RecordError = recordError,
            StateError = stateError,
        };
    }

    private CheckState Load(CheckStateFile file)
    {
        CheckState? state = file.Load(out string? warning);
        if (warning is not null)
            _warnings.Add(warning);

        if (state is null)
            return new CheckState();

        if (!string.Equals(state.MonitorName, _options.Name, StringComparison.OrdinalIgnoreCase))
        {
            throw new ResourceArgumentException("StateOfOtherCheck", "MonitorName", _options.Name,
                $"The state file is that of the check '{state.MonitorName}': give that name, or another -StatePath");
        }

        return state;
    }

    /// <summary>A check that runs too seldom for its rules would never raise what they ask for; that must not go unsaid.</summary>
    private void WarnOfGap(CheckState before, TimeSpan elapsed, bool isMeasured, ThresholdSet thresholds)
    {
        bool isDurationAsked = thresholds.Rules.Any(static rule => rule.For > TimeSpan.Zero || rule.KeepFor > TimeSpan.Zero || ResourceCatalog.TryResolve(rule.Resource)?.IsRate == true);
        if (before.Runs == 0 || !isDurationAsked)
            return;

        if (!isMeasured)
        {
            _warnings.Add("The machine was restarted since the last run: For and KeepFor begin again.");
        }
        else if (elapsed > TimeSpan.FromTicks(_options.Interval.Ticks * AlertEvaluator.GapIntervals))
        {
            _warnings.Add(string.Format(CultureInfo.InvariantCulture,
                "The last run was {0:0} s ago, which is more than {1} times the {2:0} s of -Interval: For and KeepFor begin again. Give the distance of the schedule as -Interval if it is longer.",
                elapsed.TotalSeconds, AlertEvaluator.GapIntervals, _options.Interval.TotalSeconds));
        }
    }

    private AlertEvaluator Evaluator(CheckState before, bool isMeasured, ResourceMetrics metrics)
    {
        var evaluator = new AlertEvaluator(_options.Name, metrics.ComputerName, _options.Interval);
        evaluator.Restore(isMeasured ? before.Evaluator : before.Evaluator.AfterGap());
        return evaluator;
    }

    private SilenceFilter Restore(CheckState before, TimeSpan elapsed)
    {
        _scope.Silences.Restore([.. before.Silences.Select(each => new KeyValuePair<AlertSilence, TimeSpan>(each.Silence, each.Left - elapsed))]);
        _scope.Actions.Restore(_options.Name, [.. before.Actions.Select(action => action.After(elapsed))]);
        var filter = new SilenceFilter(_scope.Silences);
        filter.Restore(before.Untold);
        return filter;
    }

    /// <summary>What is to be told: first what earlier runs left, then this run's.</summary>
    private PendingDelivery[] Plan(CheckState before, SilenceFilter filter, AlertEvaluator evaluator, List<ResourceAlert> alerts, IReadOnlyList<ResourceAlert> active)
    {
        var told = new List<ResourceAlert>();
        filter.Apply(alerts, evaluator, told);
        IEnumerable<PendingDelivery> planned = _scope.Actions.Plan(_options.Name, told, active, _scope.Silences.IsSilenced)
            .Select(static each => new PendingDelivery(each.Key, each.Value, 0));
        PendingDelivery[] all = [.. before.Pending.Where(HasAttemptLeft), .. planned];
        int tooMany = Math.Max(0, all.Length - MostPending);
        if (tooMany > 0)
            _warnings.Add($"{tooMany} alerts that actions could not be told are given up, the oldest of more than {MostPending}.");

        // An attempt counts from here, before it is made: one that kills the run must not be made for ever.
        HashSet<string> registered = RegisteredActions();
        return [.. all.Skip(tooMany).Select(delivery => registered.Contains(delivery.Action) ? delivery with { Attempts = delivery.Attempts + 1 } : delivery)];
    }

    private bool HasAttemptLeft(PendingDelivery delivery)
    {
        if (delivery.Attempts < DeliveryRound.MostAttempts)
            return true;

        _warnings.Add($"Action '{delivery.Action}' did not finish with '{delivery.Alert.Message}' in {delivery.Attempts} runs; it is given up.");
        return false;
    }

    private HashSet<string> RegisteredActions() => new(_scope.Actions.Snapshot().Select(static action => action.Name), StringComparer.OrdinalIgnoreCase);

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

    private (DeliveryRound Round, ResourceArgumentException? StateError, RecordException? RecordError) Finish(CheckStateFile file, CheckState state, ResourceMetrics metrics, CancellationToken cancel)
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

        WarnOfMissingActions(state);
        var round = new DeliveryRound(state.Pending);
        round.Run(_scope.Actions, _options.ActionWait, _scope.Time, () => notWritten ??= Try(() => file.Save(state with { Pending = round.Left })), cancel);
        return (round, notWritten, recordError);
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
            // Reported once the actions were told: a full disk may be what they are to be told of.
            return e;
        }
        catch (ResourceArgumentException e)
        {
            return new RecordException(e.ErrorId, e.Message, e);
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
            // Reported once the actions were told.
            return e;
        }
    }

    private void WarnOfMissingActions(CheckState state)
    {
        HashSet<string> known = RegisteredActions();
        foreach (IGrouping<string, PendingDelivery> missing in state.Pending.Where(delivery => !known.Contains(delivery.Action)).GroupBy(static delivery => delivery.Action))
            _warnings.Add($"{missing.Count()} alerts wait for the action '{missing.Key}', which this run has not registered; they are kept.");
    }

    private ResourceAlert[] Newest(ResourceAlert[] alerts) => alerts.Length <= _options.AlertHistorySize ? alerts : alerts.Skip(alerts.Length - _options.AlertHistorySize).ToArray();
}
