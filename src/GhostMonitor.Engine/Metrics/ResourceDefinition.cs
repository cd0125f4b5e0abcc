namespace GhostMonitor.Engine.Metrics;

/// <summary>One number that thresholds can watch: what it is called, what it is counted in and where a sample holds it.</summary>
/// <remarks>Immutable, so it may be used from any thread. Access to a sample's readings allocates nothing.</remarks>
internal class ResourceDefinition
{
    private protected ResourceDefinition(string name, ResourceUnit unit, ResourceKinds kinds, string description, MetricList list,
        double? defaultHysteresis, bool canFill, bool isCounter, IReadOnlyList<ProcessMeasure>? culprits = null)
    {
        Culprits = culprits ?? [];
        Name = name;
        Unit = unit;
        Kinds = kinds;
        Description = description;
        List = list;
        CanFill = canFill;
        IsCounter = isCounter;
        DefaultHysteresis = defaultHysteresis ?? (unit == ResourceUnit.Percent ? 2 : 0);
        Maximum = unit == ResourceUnit.Percent ? 100 : null;
        UnitText = TextOf(unit);
        DisplayName = DisplayNameOf(name);
    }

    private ResourceDefinition(ResourceDefinition source, string name, ResourceUnit unit, string unitText, string description)
    {
        Name = name;
        Unit = unit;
        Kinds = source.Kinds;
        Description = description;
        List = source.List;
        Culprits = source.Culprits;
        UnitText = unitText;
        DisplayName = DisplayNameOf(name);
    }

    /// <summary>The name in thresholds, alerts and documents: lower case words joined by <c>_</c>.</summary>
    public string Name { get; }

    /// <summary>The name in messages: upper case words.</summary>
    public string DisplayName { get; }

    /// <summary>What readings and thresholds are counted in; for a <see cref="IsRate">rate</see>, what changes per minute.</summary>
    public ResourceUnit Unit { get; }

    /// <summary>The unit as text: <c>%</c>, <c>B/s</c>, <c>%/min</c> …; empty for a plain number.</summary>
    public string UnitText { get; }

    /// <summary>What the number is, in a sentence.</summary>
    public string Description { get; }

    /// <summary>The groups of readings that it needs.</summary>
    public ResourceKinds Kinds { get; }

    /// <summary>True if there is a reading for each mount, device, interface or CPU; false if there is one for the machine.</summary>
    public bool HasInstances => List != MetricList.Machine;

    /// <summary>
    /// The hysteresis of a new rule: 2 points for percentages, 10 for the process count, 0.3 for what is unusual, 0 elsewhere.
    /// </summary>
    public double DefaultHysteresis { get; }

    /// <summary>
    /// How long a new rule keeps an alert after its reading is clear: 15 minutes for what is unusual, 0 elsewhere.
    /// </summary>
    internal TimeSpan DefaultKeepFor { get; private protected init; }

    /// <summary>The levels of a new rule that is given none; null where a rule must be given one.</summary>
    internal ShippedLevels? ShippedLevels { get; private protected init; }

    /// <summary>The highest threshold that makes sense: 100 for percentages; null where there is none.</summary>
    public double? Maximum { get; }

    /// <summary>True if it is a share of something that can be full, so that the time until then can be forecast.</summary>
    public bool CanFill { get; }

    /// <summary>True if it only grows until it is reset, as at a restart: one that runs backwards has moved by 0.</summary>
    public bool IsCounter { get; }

    /// <summary>True for the change per minute between consecutive samples; its readings, and so its thresholds, may be negative.</summary>
    public bool IsRate { get; private init; }

    /// <summary>What the rate or the forecast is derived from; null for a number that a sample holds itself.</summary>
    public ResourceDefinition? Base { get; private init; }

    /// <summary>True if it is made of what was learnt of the other numbers, or is the change of that.</summary>
    internal bool IsAnomaly => Kinds == ResourceKinds.Anomaly;

    /// <summary>
    /// By what processes are ranked that may be to blame for an alert of it: the sum of these. Empty where processes don't explain it.
    /// </summary>
    internal IReadOnlyList<ProcessMeasure> Culprits { get; }

    /// <summary>What has the number: the machine, or the rows of a list.</summary>
    internal MetricList List { get; }

    /// <summary>How many readings a sample holds: 1 where there are no instances.</summary>
    public int Count(ResourceMetrics metrics) => metrics.Values.Layout.Rows(List).Length;

    /// <summary>The name of an instance; null where there are none.</summary>
    /// <param name="metrics">The sample.</param>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    public string? InstanceName(ResourceMetrics metrics, int index) =>
        HasInstances ? metrics.Values.Layout.Rows(List)[index].Name : null;

    /// <summary>
    /// A reading, in <see cref="Unit"/>; null if it was not read, and for what is derived from more than one sample (see
    /// <see cref="Base"/>).
    /// </summary>
    /// <param name="metrics">The sample.</param>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    public virtual double? Value(ResourceMetrics metrics, int index) => null;

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The reading of a rate: the change per minute between two consecutive readings of its <see cref="Base"/>.</summary>
    /// <remarks>The one place that makes it, for what is evaluated live, replayed or measured.</remarks>
    /// <param name="before">The reading before.</param>
    /// <param name="after">The reading after it.</param>
    /// <param name="elapsed">The time between the two.</param>
    /// <param name="gapAfter">Over a longer time it would be an old change.</param>
    /// <returns>The rate, 0 where a counter was reset; null without both readings or over a gap.</returns>
    internal double? RatePerMinute(double? before, double? after, TimeSpan elapsed, TimeSpan gapAfter)
    {
        bool isNext = elapsed > TimeSpan.Zero && elapsed <= gapAfter;
        if (!isNext || before is not double start || after is not double end)
            return null;

        return Rate.Of(Rate.Change(start, end, Base!.IsCounter), elapsed.TotalMinutes);
    }

    internal static ResourceDefinition RateOf(ResourceDefinition source) =>
        new(source, source.Name + "_rate", source.Unit, source.UnitText + "/min", "Change per minute of " + source.Name + ".")
        {
            IsRate = true,
            Base = source,
        };

    internal static ResourceDefinition ForecastOf(ResourceDefinition source) =>
        new(source, source.Name + "_forecast", ResourceUnit.Hours, TextOf(ResourceUnit.Hours),
            "Time until " + source.Name + " is full if its trend goes on.")
        {
            Base = source,
        };

    /// <summary>A name that only alerts have, which count something that no sample holds.</summary>
    internal static ResourceDefinition OfAlerts(string name, string description) =>
        new(name, ResourceUnit.Count, default, description, MetricList.Machine, null, canFill: false, isCounter: false);

    private static string DisplayNameOf(string name) => name.Replace('_', ' ').ToUpperInvariant();

    private static string TextOf(ResourceUnit unit) => unit switch
    {
        ResourceUnit.Percent => "%",
        ResourceUnit.Bytes => "B",
        ResourceUnit.BytesPerSecond => "B/s",
        ResourceUnit.BitsPerSecond => "bit/s",
        ResourceUnit.PerSecond => "/s",
        ResourceUnit.Milliseconds => "ms",
        ResourceUnit.Hours => "h",
        ResourceUnit.Celsius => "°C",
        ResourceUnit.TurnsPerMinute => "rpm",
        _ => "",
    };
}
