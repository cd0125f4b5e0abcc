using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Alerting;

/// <summary>What a rule may be: makes a rule of a change, or says what is wrong with it. Pure.</summary>
internal static class ThresholdRules
{

    /// <summary>The rule that a change makes among others. It is not added to them.</summary>
    /// <exception cref="ResourceArgumentException">The change can't be accepted.</exception>
    internal static ResourceThreshold Apply(ThresholdSetBuilder rules, ThresholdChange change)
    {
        ResourceDefinition definition = ResourceCatalog.Resolve(change.Resource);
        string instance = InstanceOf(change, definition);
        CheckNumbers(change, definition);
        CheckDurations(change, definition);

        ResourceThreshold start = StartOf(rules, definition, instance, change.MonitorName);
        bool below = change.Below ?? start.Below;
        bool isTurned = below != start.Below;
        ShippedLevels? levels = HasNoLevel(start) && HasNoLevel(change) ? definition.ShippedLevels : null;
        ResourceThreshold rule = start with
        {
            ResourceName = definition.Name,
            Instance = instance,
            MonitorName = change.MonitorName,
            Unit = definition.UnitText,
            IsDefault = false,
            Profile = null,
            Below = below,
            Warning = Level(change.Warning, change.ClearWarning || isTurned, start.Warning ?? levels?.Warning),
            Critical = Level(change.Critical, change.ClearCritical || isTurned, start.Critical ?? levels?.Critical),
            Hysteresis = change.Hysteresis ?? start.Hysteresis,
            For = change.For ?? start.For,
            KeepFor = change.KeepFor ?? start.KeepFor,
            Forecast = PositiveOrNull(change.Forecast ?? start.Forecast),
            RepeatInterval = PositiveOrNull(change.RepeatInterval ?? start.RepeatInterval),
        };

        CheckLevels(rule, change);
        CheckHysteresis(rule, change, definition);
        return rule;
    }

    private static string InstanceOf(ThresholdChange change, ResourceDefinition definition)
    {
        string instance = change.Instance ?? "*";
        if (string.IsNullOrWhiteSpace(instance))
            throw new ResourceArgumentException(ErrorIds.EmptyInstance, "Instance", instance,
                "Give a name or a wildcard pattern, or leave it out for every instance");

        if (!definition.HasInstances && instance != "*")
            throw InstanceNotSupported(definition, instance);

        if (change.MonitorName is not null && string.IsNullOrWhiteSpace(change.MonitorName))
            throw new ResourceArgumentException(ErrorIds.EmptyMonitorName, "MonitorName", change.MonitorName,
                "Give a monitor's name, or leave it out for every monitor");

        // No monitor can be named like that, so the rule would never decide anything.
        if (change.MonitorName is string name && NamePattern.HasSpecialCharacter(name))
            throw new ResourceArgumentException(ErrorIds.InvalidMonitorName, "MonitorName", change.MonitorName,
                "A rule is for one monitor, named without wildcards (* ? [ ] `), or for every monitor: leave it out");

        return instance;
    }

    private static ResourceThreshold StartOf(ThresholdSetBuilder rules, ResourceDefinition definition, string instance, string? monitorName)
    {
        // A new rule starts from the one that decided there so far; a pattern is looked up like a name, and a wider pattern covers it.
        return rules.FindRule(definition.Name, instance, monitorName)
            ?? rules.Find(definition.Name, instance, monitorName)
            ?? new ResourceThreshold { Hysteresis = definition.DefaultHysteresis, KeepFor = definition.DefaultKeepFor };
    }

    private static bool HasNoLevel(ResourceThreshold rule) => rule.Warning is null && rule.Critical is null;

    private static bool HasNoLevel(ThresholdChange change) =>
        change.Warning is null && change.Critical is null && !change.ClearWarning && !change.ClearCritical;

    private static double? Level(double? value, bool isCleared, double? before) => value ?? (isCleared ? null : before);

    private static TimeSpan? PositiveOrNull(TimeSpan? duration) => duration > TimeSpan.Zero ? duration : null;

    private static void CheckNumbers(ThresholdChange change, ResourceDefinition definition)
    {
        CheckLevel("Warning", change.Warning, change.ClearWarning, definition);
        CheckLevel("Critical", change.Critical, change.ClearCritical, definition);
        if (change.Hysteresis is double hysteresis && !(IsFinite(hysteresis) && hysteresis >= 0))
            throw new ResourceArgumentException(ErrorIds.InvalidHysteresis, "Hysteresis", hysteresis,
                "Accepted is a finite number, 0 or more");
    }

    private static void CheckLevel(string parameter, double? value, bool isCleared, ResourceDefinition definition)
    {
        if (value is not double level)
            return;

        if (isCleared)
            throw new ResourceArgumentException(ErrorIds.ConflictingThresholdLevel, parameter, level, "Give a level or clear it, not both");

        if (IsFinite(level) && (level >= 0 || definition.IsRate) && !(level > definition.Maximum))
            return;

        string accepted = definition.IsRate ? "a finite number"
            : definition.Maximum is double maximum ? FormattableString.Invariant($"0 to {maximum}")
            : "a finite number, 0 or more";
        string unit = definition.UnitText.Length > 0 ? " (" + definition.UnitText + ")" : "";
        throw new ResourceArgumentException(ErrorIds.InvalidThresholdValue, parameter, level,
            $"Accepted for {definition.Name} is {accepted}{unit}");
    }

    private static void CheckDurations(ThresholdChange change, ResourceDefinition definition)
    {
        CheckDuration("For", change.For);
        CheckDuration("KeepFor", change.KeepFor);
        CheckDuration("Forecast", change.Forecast);
        CheckDuration("RepeatInterval", change.RepeatInterval);
        if (change.Forecast > TimeSpan.Zero && !definition.CanFill)
        {
            string fillable = string.Join(", ", ResourceCatalog.Forecasts.Select(static forecast => forecast.Base!.Name));
            throw new ResourceArgumentException(ErrorIds.ForecastNotSupported, "Forecast", change.Forecast,
                $"{definition.Name} can't be full; a forecast can be asked for on {fillable}");
        }
    }

    private static void CheckDuration(string parameter, TimeSpan? duration)
    {
        if (duration is TimeSpan time)
            Limits.RuleTime.Require(time, ErrorIds.InvalidDuration, parameter);
    }

    private static void CheckLevels(ResourceThreshold rule, ThresholdChange change)
    {
        if (rule.Warning is null && rule.Critical is null && rule.Forecast is null)
            throw new ResourceArgumentException(ErrorIds.NoThresholdLevel, "Warning", null,
                $"A rule for {rule.ResourceName} needs a warning level, a critical level or a forecast", ErrorRemedy.RemoveRule);

        if (rule.Warning is not double warning || rule.Critical is not double critical)
            return;

        if (!rule.Below && warning > critical)
            throw Disorder(ErrorIds.WarningAboveCritical, change, warning, critical, "at most");

        if (rule.Below && warning < critical)
            throw Disorder(ErrorIds.CriticalAboveWarning, change, warning, critical, "at least");
    }

    private static ResourceArgumentException Disorder(string errorId, ThresholdChange change, double warning, double critical,
        string relation)
    {
        string opposite = relation == "at most" ? "at least" : "at most";
        return change.Warning is null && change.Critical is not null
            ? new ResourceArgumentException(errorId, "Critical", critical,
                FormattableString.Invariant($"Accepted is {opposite} the warning level, which is {warning}"), ErrorRemedy.GiveWarning)
            : new ResourceArgumentException(errorId, "Warning", warning,
                FormattableString.Invariant($"Accepted is {relation} the critical level, which is {critical}"), ErrorRemedy.GiveCritical);
    }

    private static ResourceArgumentException InstanceNotSupported(ResourceDefinition definition, string instance)
    {
        string[] others =
            [.. ResourceCatalog.All.Where(other => other.HasInstances && IsAlike(other, definition)).Select(static other => other.Name)];
        string hint = others.Length == 0 ? "" : $"; what has instances is {string.Join(", ", others)}";
        return new ResourceArgumentException(ErrorIds.InstanceNotSupported, "Instance", instance,
            $"{definition.Name} is one number for the whole machine{hint}", ErrorRemedy.LeaveOut);
    }

    private static bool IsAlike(ResourceDefinition left, ResourceDefinition right) =>
        left.Unit == right.Unit && left.IsRate == right.IsRate && (left.Kinds & right.Kinds) != 0
            && (left.Base ?? left).IsCounter == (right.Base ?? right).IsCounter;

    private static void CheckHysteresis(ResourceThreshold rule, ThresholdChange change, ResourceDefinition definition)
    {
        if (change.Hysteresis is not double hysteresis || definition.IsRate)
            return;

        // The default is always accepted, as it is where it isn't given: a level nearer than that to the scale's end is left there.
        double? room = RoomFor(rule, definition);
        if (hysteresis > room && hysteresis > definition.DefaultHysteresis)
            throw new ResourceArgumentException(ErrorIds.InvalidHysteresis, "Hysteresis", hysteresis,
                FormattableString.Invariant($"Accepted is 0 to {room}: with more, a level could never be left"));
    }

    /// <summary>How far the tightest level is from the end of the scale; null where the scale has no end.</summary>
    private static double? RoomFor(ResourceThreshold rule, ResourceDefinition definition)
    {
        double? nearest = rule.Below ? Larger(rule.Warning, rule.Critical) : Smaller(rule.Warning, rule.Critical);
        return rule.Below ? definition.Maximum - nearest : nearest;
    }

    private static double? Larger(double? left, double? right) => left is null || right > left ? right : left;

    private static double? Smaller(double? left, double? right) => left is null || right < left ? right : left;

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);
}
