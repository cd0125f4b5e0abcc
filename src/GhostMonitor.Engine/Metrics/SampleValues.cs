namespace GhostMonitor.Engine.Metrics;

/// <summary>The numbers of one sample by their place in its layout. What was not read is NaN.</summary>
/// <remarks>
/// <para>
/// A sample holds only what differs from an earlier one, whose numbers it shares: most of a machine's numbers stay as they are for a while
/// (sizes, limits, idle disks, counters of errors), and a history may hold 100,000 samples.
/// </para>
/// <para>Immutable once it is published. Access allocates nothing.</para>
/// </remarks>
internal sealed class SampleValues
{
    private const int BitsOfWord = 64;

    /// <summary>Above so many words the numbers before each of them are kept, and not counted.</summary>
    private const int MostCountedWords = 8;

    private readonly double[] _shared;

    // A bit for each number that differs from the shared one, and then, if there are many, how many differ before each word.
    private readonly ulong[] _differs;
    private readonly double[] _own;

    private SampleValues(SampleLayout layout, double[] shared, ulong[] differs, double[] own)
    {
        Layout = layout;
        _shared = shared;
        _differs = differs;
        _own = own;
    }

    /// <summary>A machine of which nothing was read.</summary>
    internal static SampleValues Empty { get; } = Blank(SampleLayout.Bare);

    internal SampleLayout Layout { get; }

    /// <summary>A number; NaN if it is not there.</summary>
    internal double this[int index]
    {
        get
        {
            if (_differs.Length == 0)
                return _shared[index];

            int word = index / BitsOfWord;
            ulong bit = 1UL << (index % BitsOfWord);
            return (_differs[word] & bit) == 0
                ? _shared[index]
                : _own[CountBefore(word) + BitCount.Of(_differs[word] & (bit - 1))];
        }
    }

    /// <summary>Numbers that nothing else shares yet.</summary>
    /// <param name="layout">Their layout.</param>
    /// <param name="values">They are kept, not copied.</param>
    internal static SampleValues Of(SampleLayout layout, double[] values) => new(layout, values, [], []);

    internal static SampleValues Blank(SampleLayout layout)
    {
        var values = new double[layout.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = double.NaN;

        return Of(layout, values);
    }

    /// <summary>Numbers in the same layout, as what differs from these.</summary>
    /// <param name="values">All of them; more may follow, which don't count.</param>
    /// <param name="differs">Room for the bits; its content doesn't matter.</param>
    internal SampleValues Next(double[] values, ulong[] differs)
    {
        int words = WordsOf(Layout.Length);
        int count = Compare(values, differs, words);
        var own = new double[count];
        var bits = new ulong[words > MostCountedWords ? 2 * words : words];
        Array.Copy(differs, bits, words);
        int next = 0;
        for (int word = 0; word < words; word++)
        {
            if (words > MostCountedWords)
                bits[words + word] = (ulong)next;

            for (ulong left = bits[word]; left != 0; left &= left - 1)
                own[next++] = values[(word * BitsOfWord) + BitCount.Of((left & (~left + 1)) - 1)];
        }

        return new SampleValues(Layout, _shared, bits, own);
    }

    /// <summary>How many words the bits of so many numbers take.</summary>
    internal static int WordsOf(int length) => (length + BitsOfWord - 1) / BitsOfWord;

    /// <summary>A copy that shares nothing.</summary>
    internal SampleValues Copy()
    {
        var values = new double[Layout.Length];
        CopyTo(0, values, values.Length);
        return Of(Layout, values);
    }

    /// <summary>The same numbers but one, which shares as much as these do.</summary>
    internal SampleValues With(int index, double value)
    {
        var all = new double[Layout.Length];
        CopyTo(0, all, all.Length);
        all[index] = value;
        return Next(all, new ulong[WordsOf(Layout.Length)]);
    }

    /// <summary>A copy in which one list has other rows.</summary>
    internal SampleValues With(MetricList list, IReadOnlyList<MetricRow> rows)
    {
        RowIdentity[] identities = [.. rows.Select(static row => row.Identity)];
        SampleValues copy = Blank(Layout.With(list, identities));
        foreach (MetricList other in MetricList.All)
        {
            int width = other.Metrics.Count;
            for (int row = 0; row < copy.Layout.Rows(other).Length; row++)
            {
                int start = copy.Layout.StartOf(other, row);
                if (other == list)
                    rows[row].CopyTo(copy._shared, start);
                else
                    CopyTo(Layout.StartOf(other, row), copy._shared, width, start);
            }
        }

        return copy;
    }

    /// <summary>Changes a number of a copy that is nobody else's yet.</summary>
    internal void Put(int index, double value) => _shared[index] = value;

    internal void CopyTo(int start, double[] target, int count, int targetStart = 0)
    {
        for (int i = 0; i < count; i++)
            target[targetStart + i] = this[start + i];
    }

    internal bool IsSameAs(SampleValues other)
    {
        if (ReferenceEquals(this, other))
            return true;

        bool isSameMachine = MetricList.All.All(list => Layout.Rows(list).SequenceEqual(other.Layout.Rows(list)));
        for (int i = 0; isSameMachine && i < Layout.Length; i++)
            isSameMachine = this[i].Equals(other[i]);

        return isSameMachine;
    }

    private int Compare(double[] values, ulong[] differs, int words)
    {
        int count = 0;
        for (int word = 0; word < words; word++)
        {
            ulong bits = 0;
            int start = word * BitsOfWord;
            int end = Math.Min(start + BitsOfWord, Layout.Length);
            for (int i = start; i < end; i++)
            {
                if (BitConverter.DoubleToInt64Bits(values[i]) != BitConverter.DoubleToInt64Bits(_shared[i]))
                    bits |= 1UL << (i - start);
            }

            differs[word] = bits;
            count += BitCount.Of(bits);
        }

        return count;
    }

    private int CountBefore(int word)
    {
        int words = WordsOf(Layout.Length);
        if (_differs.Length > words)
            return (int)_differs[words + word];

        int count = 0;
        for (int i = 0; i < word; i++)
            count += BitCount.Of(_differs[i]);

        return count;
    }
}
