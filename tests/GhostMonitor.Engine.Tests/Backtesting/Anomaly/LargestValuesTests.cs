using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor.Engine.Tests.Backtesting.Anomaly;

/// <summary>How rare a value is beside the largest that were.</summary>
public sealed class LargestValuesTests
{
    private const int Block = 6;

    [Fact]
    public void Nothing_is_rare_while_little_is_known()
    {
        LargestValues values = Of([.. Enumerable.Range(1, 7)]);

        Assert.Equal(0, values.Evidence(1e9));
    }

    [Fact]
    public void A_value_that_is_not_in_the_tail_is_not_rare()
    {
        LargestValues values = Of([.. Enumerable.Range(1, 100)]);

        Assert.Equal(0, values.Evidence(84));
        Assert.Equal(0, values.Evidence(85));
    }

    [Fact]
    public void Within_what_was_rare_is_a_matter_of_rank()
    {
        LargestValues values = Of([.. Enumerable.Range(1, 99)]);

        Assert.Equal(Math.Log10(100.0 / 2), values.Evidence(99), 12);
        Assert.Equal(Math.Log10(100.0 / 3), values.Evidence(98), 12);
        Assert.Equal(Math.Log10(100.0 / 11), values.Evidence(90), 12);
    }

    [Fact]
    public void Beyond_the_largest_it_is_the_rarer_the_further_it_is()
    {
        LargestValues values = Of([.. Enumerable.Range(1, 100)]);
        double[] evidence = [.. new double[] { 100, 105, 120, 150, 200, 400 }.Select(values.Evidence)];

        Assert.Equal(evidence.OrderBy(static each => each), evidence);
        Assert.Distinct(evidence);
    }

    [Theory]
    [InlineData(1e3)]
    [InlineData(1e38)]
    [InlineData(1e39)]
    [InlineData(1e100)]
    public void No_value_is_rarer_than_8(double value)
    {
        LargestValues values = Of([.. Enumerable.Range(1, 1000).Select(static i => 100 + (i % 3))]);

        Assert.Equal(8, values.Evidence(value));
    }

    [Fact]
    public void A_constant_is_not_rare()
    {
        LargestValues values = Of([.. Enumerable.Repeat(7, 1000)]);

        Assert.Equal(0, values.Evidence(7));
        Assert.Equal(0, values.Evidence(3));
    }

    [Fact]
    public void A_value_after_nothing_but_zeros_is_as_rare_as_can_be()
    {
        LargestValues values = Of([.. Enumerable.Repeat(0, 1000)]);

        Assert.Equal(0, values.Evidence(0));
        Assert.Equal(8, values.Evidence(1e-30));
    }

    [Fact]
    public void What_often_was_the_largest_is_not_rare_as_the_largest()
    {
        int[] blocks = [.. Enumerable.Range(0, 1000).Select(static i => i % 50 == 0 ? 9 : i % 7)];

        Assert.InRange(Of(blocks).Evidence(9), 0, 1.8);
    }

    [Fact]
    public void Neighbours_are_one_finding()
    {
        var one = new LargestValues();
        var six = new LargestValues();
        for (int i = 0; i < 100 * Block; i++)
        {
            one.Add(i / Block % 10 == 0 && i % Block == 2 ? 50 + (i / Block) : 1);
            six.Add(i / Block % 10 == 0 ? 50 + (i / Block) : 1);
        }

        foreach (double value in new double[] { 55, 85, 139, 200 })
            Assert.Equal(one.Evidence(value), six.Evidence(value));
    }

    [Fact]
    public void A_value_counts_once_its_block_is_complete()
    {
        LargestValues values = Of([.. Enumerable.Range(1, 99)]);
        double before = values.Evidence(99.5);
        for (int i = 0; i < Block - 1; i++)
            values.Add(99.5);

        Assert.Equal(before, values.Evidence(99.5), 3);
        values.Add(0);
        Assert.Equal(Math.Log10(101.0 / 2), values.Evidence(99.5), 12);
    }

    [Fact]
    public void The_scale_of_values_does_not_matter()
    {
        double[] readings = [.. MadeReadings.Noise(3, 3000).Select(Math.Abs)];
        var values = new LargestValues();
        var thousands = new LargestValues();
        foreach (double reading in readings)
        {
            values.Add(reading);
            thousands.Add(reading * 1e9);
        }

        foreach (double value in new[] { 12.5, 13, 14, 20 })
            Assert.Equal(values.Evidence(value), thousands.Evidence(value * 1e9), 4);
    }

    [Fact]
    public void What_is_read_back_says_the_same()
    {
        LargestValues values = Of([.. Enumerable.Range(1, 60)]);
        values.Add(3);
        byte[] written = MadeReadings.Written(values.Write);
        var restored = new LargestValues();
        restored.Read(MadeReadings.Reader(written));

        Assert.Equal(written, MadeReadings.Written(restored.Write));
        Assert.Equal(values.Evidence(80), restored.Evidence(80));
    }

    [Fact]
    public void Values_that_are_in_no_order_are_refused()
    {
        byte[] written = MadeReadings.Written(Of([.. Enumerable.Range(1, 60)]).Write);
        byte[] last = BitConverter.GetBytes(2f);
        last.CopyTo(written, written.Length - last.Length);

        Assert.Throws<InvalidDataException>(() => new LargestValues().Read(MadeReadings.Reader(written)));
    }

    [Fact]
    public void A_damaged_state_is_refused_or_goes_on_with_evidence_from_0_to_8()
    {
        LargestValues values = Of([.. Enumerable.Range(1, 60)]);
        values.Add(3);
        byte[] written = MadeReadings.Written(values.Write);

        int read = MadeReadings.Damage(written, 1, state =>
        {
            var restored = new LargestValues();
            if (!MadeReadings.TryRead(state, restored.Read))
                return false;

            foreach (double value in new[] { 0, 30, 1e100 })
            {
                Assert.InRange(restored.Evidence(value), 0, 8);
                for (int i = 0; i < 2 * Block; i++)
                    restored.Add(value);
            }

            new LargestValues().Read(MadeReadings.Reader(MadeReadings.Written(restored.Write)));
            return true;
        });

        Assert.InRange(read, 1, (3 * written.Length) - 1);
    }

    /// <summary>Values that were learnt of blocks of which one value each is larger than 0.</summary>
    private static LargestValues Of(int[] blocks)
    {
        var values = new LargestValues();
        foreach (int largest in blocks)
        {
            for (int i = 0; i < Block; i++)
                values.Add(i == 3 || largest == 7 ? largest : 0);
        }

        return values;
    }
}
