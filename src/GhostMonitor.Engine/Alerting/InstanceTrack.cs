using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Alerting;

/// <summary>
/// One instance of one resource (the whole of it where it has none): its rule, its watches, and what rates and forecasts remember.
/// </summary>
internal sealed class InstanceTrack(ResourceDefinition definition, string? instance)
{
    private const string LevelsRemoved = "threshold removed";
    private const string ForecastRemoved = "forecast removed";

    // No pass has this number, so that a restored instance looks its rules up at its first sample, whatever they are.
    private const int NoRulesYet = -1;
    private AlertWatch? _levels;
    private AlertWatch? _forecast;
    private FillTrend? _trend;
    private double? _before;
    private TimeSpan _beforeAt;
    private int _rulesVersion;

    internal string? Instance { get; } = instance;

    /// <summary>Where it stands in its resource's order.</summary>
    internal int Position { get; set; }

    /// <summary>The number of the last sample that held it.</summary>
    internal long SeenIn { get; set; }

    internal bool IsActive => _levels is { IsActive: true } || _forecast is { IsActive: true };

    internal void Step(EvaluationPass pass, double? value)
    {
        if (_rulesVersion != pass.RulesVersion)
            AdoptRules(pass);

        _levels?.Step(pass, definition.IsRate ? RatePerMinute(pass, value) : value);
        if (_forecast is not null)
            StepForecast(pass, value);
    }

    internal void Close(EvaluationPass pass, string reason)
    {
        _levels?.Close(pass, reason);
        _forecast?.Close(pass, reason);
    }

    /// <summary>What the next process needs to go on; null if it is nothing.</summary>
    internal TrackSnapshot? Export()
    {
        WatchSnapshot? levels = _levels?.Export();
        WatchSnapshot? forecast = _forecast?.Export();
        bool hasBefore = _levels is not null && definition.IsRate && _before is not null;
        if (levels is null && forecast is null && _trend is null && !hasBefore)
            return null;

        return new TrackSnapshot
        {
            Resource = definition.Name,
            Instance = Instance,
            Levels = levels,
            Forecast = forecast,
            Trend = _trend?.Export() ?? [],
            Before = hasBefore ? _before : null,
            BeforeAt = _beforeAt,
        };
    }

    /// <summary>Goes on from where an earlier process left off, before the first sample.</summary>
    internal void Restore(TrackSnapshot snapshot)
    {
        _rulesVersion = NoRulesYet;
        _before = snapshot.Before;
        _beforeAt = snapshot.BeforeAt;
        if (snapshot.Levels is not null)
            (_levels = new AlertWatch(definition, Instance)).Restore(snapshot.Levels);

        if (snapshot.Forecast is not null)
            (_forecast = new AlertWatch(ResourceCatalog.ForecastOf(definition), Instance)).Restore(snapshot.Forecast);

        if (snapshot.Trend.Count > 0)
            _trend = FillTrend.Of(snapshot.Trend);
    }

    private void AdoptRules(EvaluationPass pass)
    {
        _rulesVersion = pass.RulesVersion;
        ResourceThreshold? threshold = pass.Thresholds.Find(definition.Name, Instance, pass.MonitorName);
        if (threshold is { Warning: not null } or { Critical: not null })
            (_levels ??= new AlertWatch(definition, Instance)).Adopt(AlertRule.Of(threshold, definition, pass.GapAfter));
        else
            Drop(ref _levels, pass, LevelsRemoved);

        if (threshold?.Forecast is TimeSpan horizon)
        {
            _trend ??= new FillTrend();
            _trend.Horizon = horizon;
            (_forecast ??= new AlertWatch(ResourceCatalog.ForecastOf(definition), Instance))
                .Adopt(AlertRule.OfForecast(threshold, pass.GapAfter));
            return;
        }

        Drop(ref _forecast, pass, ForecastRemoved);
        _trend = null;
    }

    private static void Drop(ref AlertWatch? watch, EvaluationPass pass, string reason)
    {
        watch?.Close(pass, reason);
        watch = null;
    }

    /// <summary>The change since the sample before, per minute; null without one.</summary>
    private double? RatePerMinute(EvaluationPass pass, double? value)
    {
        double? rate = definition.RatePerMinute(_before, value, pass.Now - _beforeAt, pass.GapAfter);
        _before = value;
        _beforeAt = pass.Now;
        return rate;
    }

    private void StepForecast(EvaluationPass pass, double? percent)
    {
        pass.HasTrend = true;
        double? hours = percent is double used ? _trend!.Add(pass.Now, used) : null;
        TimeSpan? timeToFull = hours < AlertMessage.NotFillingHours ? TimeSpan.FromHours(hours.GetValueOrDefault()) : null;
        _forecast!.Step(pass, hours, timeToFull);
    }
}
