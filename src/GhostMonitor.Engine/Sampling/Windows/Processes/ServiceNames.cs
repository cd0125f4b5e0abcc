using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>Which services run in which process. Read again when a process is new, and each minute.</summary>
/// <remarks>Not thread-safe. A process with more than one service has their names, in order, separated by commas.</remarks>
/// <param name="source">Where services come from.</param>
/// <param name="time">Where time comes from.</param>
internal sealed unsafe class ServiceNames(IProcessSource source, TimeProvider time)
{
    /// <summary>How long the list is believed: a service may start in a process that is there already.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly SortedDictionary<string, int> _found = new(StringComparer.OrdinalIgnoreCase);
    private Dictionary<int, string> _names = [];
    private long? _readAt;

    /// <summary>Why the list could not be read; null if it was.</summary>
    internal string? Failure { get; private set; }

    /// <summary>The services of a process; null for none.</summary>
    internal string? Of(int id) => _names.TryGetValue(id, out string? name) ? name : null;

    /// <summary>Reads the list if it is due.</summary>
    /// <param name="isAnyNew">Whether there is a process that it can't know yet.</param>
    /// <returns>True if it was read.</returns>
    internal bool Refresh(bool isAnyNew)
    {
        if (!isAnyNew && _readAt is long before && time.GetElapsedTime(before) < Lifetime)
            return false;

        _readAt = time.GetTimestamp();
        Failure = source.ReadServices(out NativeAnswer list, out long address, out uint count);
        if (Failure is null)
            Parse(list, address, count);

        return true;
    }

    private void Parse(NativeAnswer list, long address, uint count)
    {
        _found.Clear();
        for (uint i = 0; i < count && list.TryRead(i * (long)sizeof(ServiceStatusProcess), out ServiceStatusProcess service); i++)
        {
            if (service.ProcessId != 0 && list.Text((long)service.ServiceName - address) is string name)
                _found[name] = (int)service.ProcessId;
        }

        _names = _found.GroupBy(static each => each.Value, static each => each.Key)
            .ToDictionary(static each => each.Key, static each => string.Join(", ", each));
    }
}
