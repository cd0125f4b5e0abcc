namespace GhostMonitor.Engine.Alerting;

/// <summary>The open episodes, handed from the sampling thread to whoever asks.</summary>
/// <remarks>
/// The lock is held only while plain values are copied, on either side, so the sampling thread waits for microseconds at most; the
/// sampling thread allocates nothing here, and alerts with their texts are made only for those who ask.
/// </remarks>
internal sealed class ActiveAlerts
{
    private readonly object _gate = new();
    private ActiveAlert[] _entries = [];
    private int _count;
    private long _version;
    private IReadOnlyList<ResourceAlert>? _made = [];

    /// <summary>Replaces the episodes. Called on the sampling thread.</summary>
    internal void Publish(EvaluationPass pass)
    {
        List<AlertWatch> open = pass.Open;
        if (open.Count == 0 && _count == 0)
            return;

        lock (_gate)
        {
            if (_entries.Length < open.Count)
                _entries = new ActiveAlert[Math.Max(open.Count, _entries.Length * 2)];

            for (int i = 0; i < open.Count; i++)
                _entries[i] = open[i].Snapshot(pass);

            // What is not used any more must not keep its alert alive.
            if (_count > open.Count)
                Array.Clear(_entries, open.Count, _count - open.Count);

            _count = open.Count;
            _version++;
            _made = null;
        }
    }

    /// <summary>The episodes as alerts; the same list until something is published.</summary>
    internal IReadOnlyList<ResourceAlert> ToAlerts()
    {
        ActiveAlert[] entries;
        long version;
        lock (_gate)
        {
            if (_made is not null)
                return _made;

            version = _version;
            entries = new ActiveAlert[_count];
            Array.Copy(_entries, entries, _count);
        }

        IReadOnlyList<ResourceAlert> alerts = Array.AsReadOnly(Array.ConvertAll(entries, static entry => entry.ToAlert()));
        lock (_gate)
        {
            if (version == _version)
                _made = alerts;
        }

        return alerts;
    }
}
