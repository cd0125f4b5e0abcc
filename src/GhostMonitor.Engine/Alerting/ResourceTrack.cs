using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Alerting;

/// <summary>All instances of one resource that a monitor has seen.</summary>
internal sealed class ResourceTrack(ResourceDefinition definition)
{
    internal const string Gone = "gone: unmounted, unplugged or renamed";
    private readonly Dictionary<string, InstanceTrack> _byName = new(StringComparer.Ordinal);

    // Kept in the order of the sample, so that an instance is found where it stood the last time without looking up its name.
    private readonly List<InstanceTrack> _order = [];

    private readonly ResourceDefinition _source = definition.Base ?? definition;

    internal ResourceDefinition Definition { get; } = definition;

    internal bool IsActive => _order.Exists(static track => track.IsActive);

    /// <summary>What the next process needs to go on.</summary>
    internal IEnumerable<TrackSnapshot> Export() => _order.Select(static track => track.Export()).OfType<TrackSnapshot>();

    /// <summary>Goes on with an instance from where an earlier process left off, before the first sample.</summary>
    internal void Restore(TrackSnapshot snapshot) => TrackOf(snapshot.Instance, _order.Count).Restore(snapshot);

    internal void Evaluate(EvaluationPass pass)
    {
        int count = _source.Count(pass.Metrics);
        int seen = 0;
        for (int i = 0; i < count; i++)
        {
            InstanceTrack track = TrackOf(_source.InstanceName(pass.Metrics, i), seen);

            // A name that comes twice in a list is read once: the first row counts.
            if (track.SeenIn == pass.Sample)
                continue;

            track.SeenIn = pass.Sample;
            track.Step(pass, _source.Value(pass.Metrics, i));
            seen++;
        }

        if (seen < _order.Count)
            FollowAbsent(pass, seen);
    }

    private InstanceTrack TrackOf(string? instance, int expected)
    {
        if (expected < _order.Count && _order[expected].Instance == instance)
            return _order[expected];

        string key = instance ?? "";
        if (!_byName.TryGetValue(key, out InstanceTrack? track))
        {
            track = new InstanceTrack(Definition, instance) { Position = _order.Count };
            _byName.Add(key, track);
            _order.Add(track);
        }

        if (expected < track.Position)
            Swap(track, _order[expected]);

        return track;
    }

    private void Swap(InstanceTrack left, InstanceTrack right)
    {
        (left.Position, right.Position) = (right.Position, left.Position);
        _order[left.Position] = left;
        _order[right.Position] = right;
    }

    /// <summary>Those that the sample lacks stand behind those that it holds.</summary>
    private void FollowAbsent(EvaluationPass pass, int from)
    {
        int kept = from;
        for (int i = from; i < _order.Count; i++)
        {
            InstanceTrack track = _order[i];
            if (pass.IsGone(Definition, track.Instance ?? ""))
            {
                track.Close(pass, Gone);
                _byName.Remove(track.Instance ?? "");
                continue;
            }

            track.Step(pass, null);
            track.Position = kept;
            _order[kept++] = track;
        }

        _order.RemoveRange(kept, _order.Count - kept);
    }
}
