namespace GhostMonitor.Engine.Metrics;

/// <summary>Gathers the numbers of one sample after the other. Keeps its memory, and shares what stayed the same between samples.</summary>
/// <remarks>Not thread-safe. What it builds is immutable.</remarks>
internal sealed class SampleBuilder
{
    /// <summary>
    /// A sample of which all numbers are kept, for others to share, comes after so many: counters move away from it.
    /// </summary>
    private const int SharedFor = 64;

    private readonly Rows[] _lists = [.. MetricList.All.Select(static list => new Rows(list))];
    private double[] _all = [];
    private ulong[] _differs = [];
    private SampleLayout _layout = SampleLayout.Bare;
    private SampleValues? _keyframe;
    private int _age;
    private IReadOnlyList<ReadingFailure> _failures = [];
    private IReadOnlyList<string> _unavailable = [];

    /// <summary>Begins a sample, of which nothing is there yet.</summary>
    internal SampleBuilder Begin()
    {
        foreach (Rows rows in _lists)
            rows.Clear();

        _lists[MetricList.Machine.Number].Add("", "", "", 0);
        return this;
    }

    /// <summary>The machine's numbers, to be set before the sample is built.</summary>
    internal RowWriter Machine => _lists[MetricList.Machine.Number].First;

    /// <summary>Adds a row to a list; its numbers are to be set before the next row is added.</summary>
    internal RowWriter Add(MetricList list, string name, string first = "", string second = "", int flags = 0) =>
        _lists[list.Number].Add(name, first, second, flags);

    /// <summary>The numbers that were set since <see cref="Begin"/>.</summary>
    internal SampleValues Build()
    {
        bool isSameLayout = ShareLayout();
        Reserve();
        int next = 0;
        foreach (Rows rows in _lists)
            next += rows.CopyTo(_all, next);

        if (isSameLayout && _keyframe is not null && ++_age < SharedFor)
            return _keyframe.Next(_all, _differs);

        _age = 0;
        var own = new double[next];
        Array.Copy(_all, own, next);
        return _keyframe = SampleValues.Of(_layout, own);
    }

    /// <summary>Failures and their names, the same lists as long as the same readings fail for the same reason.</summary>
    internal (IReadOnlyList<ReadingFailure> Failures, IReadOnlyList<string> Unavailable) Share(IReadOnlyList<ReadingFailure> failures)
    {
        if (!failures.SequenceEqual(_failures))
        {
            _failures = failures;
            _unavailable = [.. failures.Select(static failure => failure.Name)];
        }

        return (_failures, _unavailable);
    }

    private bool ShareLayout()
    {
        if (Array.TrueForAll(_lists, rows => rows.AreThoseOf(_layout)))
            return true;

        _layout = new SampleLayout(Array.ConvertAll(_lists, rows => rows.IdentitiesLike(_layout)));
        return false;
    }

    private void Reserve()
    {
        if (_all.Length >= _layout.Length)
            return;

        _all = new double[_layout.Length];
        _differs = new ulong[SampleValues.WordsOf(_layout.Length)];
    }

    /// <summary>The rows of one list in the making.</summary>
    private sealed class Rows(MetricList list)
    {
        private readonly int _width = list.Metrics.Count;
        private RowIdentity[] _identities = [];
        private double[] _values = [];
        private int _count;

        internal RowWriter First => new(_values, 0);

        internal void Clear() => _count = 0;

        internal RowWriter Add(string name, string first, string second, int flags)
        {
            if (_count == _identities.Length)
                Grow();

            RowIdentity known = _identities[_count];
            bool isKnown = known.Name == name && known.First == first && known.Second == second && known.Flags == flags;
            if (!isKnown)
                _identities[_count] = new RowIdentity(name, first, second, flags);

            int start = _count++ * _width;
            for (int i = 0; i < _width; i++)
                _values[start + i] = double.NaN;

            return new RowWriter(_values, start);
        }

        internal int CopyTo(double[] target, int start)
        {
            Array.Copy(_values, 0, target, start, _count * _width);
            return _count * _width;
        }

        internal bool AreThoseOf(SampleLayout layout)
        {
            RowIdentity[] known = layout.Rows(list);
            bool areSame = known.Length == _count;
            for (int i = 0; areSame && i < _count; i++)
                areSame = ReferenceEquals(known[i], _identities[i]) || known[i] == _identities[i];

            return areSame;
        }

        internal RowIdentity[] IdentitiesLike(SampleLayout layout) =>
            AreThoseOf(layout) ? layout.Rows(list) : [.. _identities.Take(_count)];

        private void Grow()
        {
            int length = Math.Max(4, 2 * _identities.Length);
            int before = _identities.Length;
            Array.Resize(ref _identities, length);
            Array.Resize(ref _values, length * _width);
            for (int i = before; i < length; i++)
                _identities[i] = RowIdentity.Nameless;
        }
    }
}
