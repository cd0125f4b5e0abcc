using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>Reads what a user wants to be different about a rule from the parameters of the cmdlets that take it.</summary>
/// <remarks>
/// All may come from piped objects too (suggestions, other rules). Where the command line gives a level or a direction of its own, what the
/// objects say doesn't count; and what an object lacks is what was not given, while <c>$null</c> on the command line takes a level away.
/// </remarks>
internal sealed class ThresholdChangeReader
{
    private const string Warning = "Warning";
    private const string Critical = "Critical";
    private const string Below = "Below";
    private const string Hysteresis = "Hysteresis";

    private readonly IDictionary<string, object> _bound;
    private readonly bool _hasOwnLevels;

    /// <summary>Creates a reader; before the first object is bound from the pipeline.</summary>
    /// <param name="bound">The cmdlet's bound parameters, which follow the pipeline.</param>
    internal ThresholdChangeReader(IDictionary<string, object> bound)
    {
        _bound = bound;
        _hasOwnLevels = bound.ContainsKey(Warning) || bound.ContainsKey(Critical) || bound.ContainsKey(Below);
        OwnNames = new HashSet<string>(bound.Keys, StringComparer.OrdinalIgnoreCase);
    }

    private HashSet<string> OwnNames { get; }

    /// <summary>The change for a resource and an instance, by the parameters as they are bound now.</summary>
    /// <exception cref="Engine.Platform.ResourceArgumentException">A number or a duration can't be read.</exception>
    internal ThresholdChange Read(string resource, string instance, string? monitorName) => new()
    {
        Resource = resource,
        Instance = instance,
        MonitorName = monitorName,
        Warning = Level(Warning, out bool clearWarning),
        ClearWarning = clearWarning,
        Critical = Level(Critical, out bool clearCritical),
        ClearCritical = clearCritical,
        Below = Counts(Below) ? System.Management.Automation.LanguagePrimitives.IsTrue(_bound[Below]) : null,
        For = Length("For"),
        KeepFor = Length("KeepFor"),
        Hysteresis = Counts(Hysteresis) ? Quantities.Require((Quantity)_bound[Hysteresis], Hysteresis, ErrorIds.InvalidHysteresis) : null,
        Forecast = Length("Forecast"),
        RepeatInterval = Length("RepeatInterval"),
    };

    private bool Counts(string parameter) => _bound.ContainsKey(parameter) && (OwnNames.Contains(parameter) || !_hasOwnLevels);

    private double? Level(string parameter, out bool isCleared)
    {
        isCleared = false;
        if (!Counts(parameter))
            return null;

        var given = (Quantity)_bound[parameter];
        isCleared = given.IsNull && OwnNames.Contains(parameter);
        return Quantities.Require(given, parameter, ErrorIds.InvalidThresholdValue);
    }

    private TimeSpan? Length(string parameter)
    {
        if (!Counts(parameter))
            return null;

        var given = (Duration)_bound[parameter];
        bool isLacking = given.Given is null && !OwnNames.Contains(parameter);
        return isLacking ? null : Durations.Require(given, parameter, ErrorIds.InvalidDuration, Limits.RuleTime);
    }
}
