using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Backtesting;

/// <summary>
/// The numbers of a machine of which is learnt what is usual. They are found in a sample without looking up a name while no row comes or
/// goes.
/// </summary>
/// <remarks>
/// Those of a schema's row with <see cref="Metric.NotLearnt"/> are none of them. At most <see cref="Most"/> are learnt: the machine's,
/// then those of the first row of each list, then of the second rows, so that no long list keeps others out. Not thread-safe.
/// </remarks>
internal sealed class LearntNumbers
{
    /// <summary>The most numbers that are learnt: each may take 128 KiB.</summary>
    internal const int Most = 256;

    /// <summary>What was not there for so long, while there were samples, is forgotten.</summary>
    internal static readonly TimeSpan ForgottenAfter = TimeSpan.FromDays(1);

    private static readonly Metric[][] s_learnt =
        [.. MetricList.All.Select(static list => list.Metrics.Where(static metric => metric.NotLearnt is null).ToArray())];

    private readonly List<LearntNumber> _all = [];
    private readonly Dictionary<(int Ordinal, string Name), LearntNumber> _byName = [];
    private SampleLayout? _layout;
    private Place[] _places = [];

    /// <summary>All of them, in the order in which they appeared.</summary>
    internal IReadOnlyList<LearntNumber> All => _all;

    /// <summary>How many numbers of the newest sample are not learnt because there are too many.</summary>
    internal int LeftOut { get; private set; }

    /// <summary>Takes a sample's numbers.</summary>
    internal void Add(SampleValues values, SampleClock clock)
    {
        if (!ReferenceEquals(values.Layout, _layout))
            Find(values.Layout);

        LeftOut = 0;
        for (int i = 0; i < _places.Length; i++)
        {
            double value = values[_places[i].Index];
            if (!LearntNumber.IsReading(value))
                continue;

            LearntNumber? number = _places[i].Number ??= TryBegin(_places[i], clock.Learnt);
            if (number is null)
                LeftOut++;
            else
                number.Add(value, clock);
        }
    }

    /// <summary>Forgets what has not been there for a day.</summary>
    /// <param name="learnt">Over how long there were samples.</param>
    internal void Forget(TimeSpan learnt)
    {
        for (int i = _all.Count - 1; i >= 0; i--)
        {
            LearntNumber number = _all[i];
            if (learnt - number.SeenAt <= ForgottenAfter)
                continue;

            _all.RemoveAt(i);
            _byName.Remove(KeyOf(number.Metric, number.Instance));
            _layout = null;
        }
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(_all.Count);
        foreach (LearntNumber number in _all)
            number.Write(writer);
    }

    /// <exception cref="EndOfStreamException">It is cut short.</exception>
    /// <exception cref="InvalidDataException">It holds what is never written.</exception>
    internal static LearntNumbers Read(BinaryReader reader, TimeSpan learnt)
    {
        var numbers = new LearntNumbers();
        int count = StateFields.ReadWhole(reader, 0, Most);
        for (int i = 0; i < count; i++)
        {
            var number = LearntNumber.Read(reader, learnt);
            if (numbers._byName.ContainsKey(KeyOf(number.Metric, number.Instance)))
                throw new InvalidDataException("A number is there twice.");

            numbers.Keep(number);
        }

        return numbers;
    }

    private static (int Ordinal, string Name) KeyOf(Metric metric, string? instance) => (metric.Ordinal, instance ?? "");

    private void Find(SampleLayout layout)
    {
        var places = new List<Place>();
        var found = new HashSet<(int Ordinal, string Name)>();
        int rows = MetricList.All.Max(list => layout.Rows(list).Length);
        for (int row = 0; row < rows; row++)
        {
            foreach (MetricList list in MetricList.All)
            {
                if (row < layout.Rows(list).Length)
                    Find(layout, list, row, places, found);
            }
        }

        _layout = layout;
        _places = [.. places];
    }

    /// <summary>Of two rows with one name the first has the number.</summary>
    private void Find(SampleLayout layout, MetricList list, int row, List<Place> places, HashSet<(int Ordinal, string Name)> found)
    {
        string? instance = list == MetricList.Machine ? null : layout.Rows(list)[row].Name;
        foreach (Metric metric in s_learnt[list.Number])
        {
            (int Ordinal, string Name) key = KeyOf(metric, instance);
            if (!found.Add(key))
                continue;

            _byName.TryGetValue(key, out LearntNumber? number);
            places.Add(new Place(layout.IndexOf(metric, row), metric, instance, number));
        }
    }

    private LearntNumber? TryBegin(in Place place, TimeSpan learnt) =>
        _all.Count >= Most || place.Instance?.Length > StateFields.LongestText
            ? null
            : Keep(new LearntNumber(place.Metric, place.Instance, learnt));

    private LearntNumber Keep(LearntNumber number)
    {
        _all.Add(number);
        _byName.Add(KeyOf(number.Metric, number.Instance), number);
        return number;
    }

    /// <summary>Where a layout has a number.</summary>
    private struct Place(int index, Metric metric, string? instance, LearntNumber? number)
    {
        internal int Index { get; } = index;

        internal Metric Metric { get; } = metric;

        internal string? Instance { get; } = instance;

        /// <summary>What is learnt of it; null while it was never there.</summary>
        internal LearntNumber? Number { get; set; } = number;
    }
}
