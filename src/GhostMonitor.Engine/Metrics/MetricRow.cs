using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>A row of one of the lists of <see cref="ResourceMetrics"/>: a CPU, a filesystem, a device, an interface. Immutable.</summary>
public abstract record MetricRow
{
    private readonly double[] _values;

    private protected MetricRow(MetricList list)
    {
        Identity = RowIdentity.Nameless;
        _values = new double[list.Metrics.Count];
        for (int i = 0; i < _values.Length; i++)
            _values[i] = double.NaN;
    }

    private protected MetricRow(RowIdentity identity, double[] values)
    {
        Identity = identity;
        _values = values;
    }

    /// <summary>Copies a row, as <c>with</c> does.</summary>
    /// <param name="original">The row.</param>
    protected MetricRow(MetricRow original)
    {
        Identity = original.Identity;
        _values = (double[])original._values.Clone();
    }

    internal RowIdentity Identity { get; private protected init; }

    /// <summary>True for rows of the same kind that say the same.</summary>
    /// <param name="other">The other row.</param>
    public virtual bool Equals(MetricRow? other) =>
        other is not null && EqualityContract == other.EqualityContract && Identity == other.Identity
        && _values.SequenceEqual(other._values);

    /// <inheritdoc/>
    public override int GetHashCode() => Identity.GetHashCode();

    /// <summary>The row's name.</summary>
    public sealed override string ToString() => PlainText.Of(Identity.Name);

    internal void CopyTo(double[] target, int start) => _values.CopyTo(target, start);

    private protected double? Get(Metric metric) => Metric.ToNullable(_values[metric.Place]);

    private protected long? GetWhole(Metric metric) => Metric.ToWhole(_values[metric.Place]);

    private protected void Set(Metric metric, double? value) => _values[metric.Place] = value ?? double.NaN;
}
