namespace GhostMonitor.Engine.Backtesting;

/// <summary>
/// What is kept for each instance of one resource, found from sample to sample without looking up its name where the rows keep their order.
/// Not thread-safe.
/// </summary>
/// <typeparam name="T">What is kept.</typeparam>
internal sealed class InstanceRows<T>(Func<string?, T> create)
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<string?> _names = [];
    private readonly List<T> _all = [];

    /// <summary>All of them, in the order in which they appeared.</summary>
    internal IReadOnlyList<T> All => _all;

    /// <summary>That of an instance; made at its first row.</summary>
    /// <param name="row">The row in the sample, where it is looked for first.</param>
    /// <param name="instance">The name; null where the resource has none.</param>
    internal T At(int row, string? instance)
    {
        if (row < _names.Count && _names[row] == instance)
            return _all[row];

        if (_places.TryGetValue(instance ?? "", out int place))
            return _all[place];

        _places.Add(instance ?? "", _all.Count);
        _names.Add(instance);
        _all.Add(create(instance));
        return _all[_all.Count - 1];
    }
}
