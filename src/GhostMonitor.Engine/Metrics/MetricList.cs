namespace GhostMonitor.Engine.Metrics;

/// <summary>What numbers belong to: the machine, or a row of one of its lists. An immutable table: a list is one row of it.</summary>
/// <remarks>
/// A list is a property of <see cref="ResourceMetrics"/>. Beside its numbers a row has a name and facts, which describe it and seldom
/// change.
/// </remarks>
internal sealed class MetricList
{
    private static readonly List<MetricList> s_all = [];

    private IReadOnlyList<Metric>? _metrics;

    private MetricList(int number, string property, ResourceKinds group, string? label, string[] texts,
        (string Property, char Letter)[] flags)
    {
        Number = number;
        Property = property;
        JsonName = SnakeCase.Of(property);
        Group = group;
        Label = label;
        Texts = Array.ConvertAll(texts, static text => new RowFact(text));
        Flags = Array.ConvertAll(flags, static flag => new RowFact(flag.Property, flag.Letter));
        s_all.Add(this);
    }

    /// <summary>The machine itself, which has one row.</summary>
    internal static MetricList Machine { get; } = new(0, "", ResourceKinds.None, null, [], []);

    internal static MetricList CpuCore { get; } = new(1, nameof(ResourceMetrics.Cores), ResourceKinds.Cpu, "cpu", [], []);

    internal static MetricList Filesystem { get; } = new(2, nameof(ResourceMetrics.Filesystems), ResourceKinds.Filesystems, "mountpoint",
        [nameof(FilesystemMetrics.Device), nameof(FilesystemMetrics.FileSystemType)],
        [(nameof(FilesystemMetrics.IsSystemDrive), 's'), (nameof(FilesystemMetrics.IsReadOnly), 'r')]);

    internal static MetricList DiskDevice { get; } =
        new(3, nameof(ResourceMetrics.DiskDevices), ResourceKinds.DiskIO, "device", [], []);

    internal static MetricList NetworkInterface { get; } = new(4, nameof(ResourceMetrics.NetworkInterfaces), ResourceKinds.Network,
        "interface", [], [(nameof(NetworkInterfaceMetrics.CountsInTotal), 't')]);

    internal static MetricList Temperature { get; } =
        new(5, nameof(ResourceMetrics.Temperatures), ResourceKinds.Sensors, "sensor", [], []);

    internal static MetricList Fan { get; } = new(6, nameof(ResourceMetrics.Fans), ResourceKinds.Sensors, "fan", [], []);

    internal static MetricList Battery { get; } = new(7, nameof(ResourceMetrics.Batteries), ResourceKinds.Power, "battery", [], []);

    internal static MetricList RaidArray { get; } = new(8, nameof(ResourceMetrics.RaidArrays), ResourceKinds.Raid, "array", [], []);

    internal static MetricList ProcessName { get; } =
        new(9, nameof(ResourceMetrics.Processes), ResourceKinds.ProcessUse, "process", [], []);

    internal static MetricList Unit { get; } = new(10, nameof(ResourceMetrics.Units), ResourceKinds.ProcessUse, "unit", [], []);

    /// <summary>All of them, by <see cref="Number"/>.</summary>
    internal static IReadOnlyList<MetricList> All => s_all;

    /// <summary>Its place in <see cref="All"/>. It stands in recordings: it never changes and is never used again.</summary>
    internal int Number { get; }

    /// <summary>The property of <see cref="ResourceMetrics"/>; empty for the machine.</summary>
    internal string Property { get; }

    /// <summary>The member's name in JSON.</summary>
    internal string JsonName { get; }

    /// <summary>The group of readings with which the list is read.</summary>
    internal ResourceKinds Group { get; }

    /// <summary>The label that tells rows apart in Prometheus; null for the machine.</summary>
    internal string? Label { get; }

    /// <summary>The properties of a row that are texts, beside its name; two at the most.</summary>
    internal IReadOnlyList<RowFact> Texts { get; }

    /// <summary>The properties of a row that are true or false.</summary>
    internal IReadOnlyList<RowFact> Flags { get; }

    /// <summary>The numbers of a row by their ordinals: the order in which samples and recordings hold them.</summary>
    internal IReadOnlyList<Metric> Metrics =>
        _metrics ??= [.. Metric.All.Where(metric => metric.List == this).OrderBy(static metric => metric.Ordinal)];

    /// <summary>The list of a number; null if this version has none.</summary>
    internal static MetricList? Find(long number) => number >= 0 && number < s_all.Count ? s_all[(int)number] : null;

    public override string ToString() => JsonName;
}
