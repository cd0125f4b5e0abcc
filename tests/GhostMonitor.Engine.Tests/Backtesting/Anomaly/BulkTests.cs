using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor.Engine.Tests.Backtesting.Anomaly;

/// <summary>What the bulk of the readings is, and how far beyond it a value is.</summary>
public sealed class BulkTests
{
    [Theory]
    [InlineData(10, 1)]
    [InlineData(-1e6, 1)]
    [InlineData(0, 1e9)]
    public void About_nine_of_ten_readings_are_in_the_usual_range(double level, double width)
    {
        var range = new BulkRange();
        int inside = 0;
        int counted = 0;
        foreach (double reading in MadeReadings.Noise(1, 20_000, level, width))
        {
            if (range.High - range.Low > 0 && counted++ >= 2000)
                inside += reading >= range.Low && reading <= range.High ? 1 : 0;

            range.Add(reading);
        }

        Assert.InRange(inside / (counted - 2000.0), 0.87, 0.93);
    }

    [Fact]
    public void The_range_of_nothing_is_not_known()
    {
        var range = new BulkRange();

        Assert.Equal((double.NaN, double.NaN), (range.Low, range.High));
    }

    [Fact]
    public void The_range_of_a_constant_is_the_constant()
    {
        var range = new BulkRange();
        for (int i = 0; i < 1000; i++)
            range.Add(42);

        Assert.Equal((42, 42), (range.Low, range.High));
    }

    [Fact]
    public void A_range_of_what_is_mostly_0_does_not_go_below_it()
    {
        var range = new BulkRange();
        foreach (double reading in MadeReadings.Noise(9, 5000, level: 0).Select(static reading => reading > 1.5 ? reading : 0))
        {
            range.Add(reading);
            Assert.InRange(range.Low, 0, range.High);
        }
    }

    [Fact]
    public void A_range_follows_a_new_level()
    {
        var range = new BulkRange();
        foreach (double reading in MadeReadings.Noise(2, 3000).Concat(MadeReadings.Noise(3, 6000, level: 30)))
            range.Add(reading);

        Assert.InRange(range.Low, 25, 30);
        Assert.InRange(range.High, 30, 35);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    public void A_range_that_is_read_back_goes_on_alike(int readings)
    {
        var range = new BulkRange();
        foreach (double reading in MadeReadings.Noise(4, readings))
            range.Add(reading);

        var restored = new BulkRange();
        restored.Read(MadeReadings.Reader(MadeReadings.Written(range.Write)));
        range.Add(12);
        restored.Add(12);

        Assert.Equal((range.Low, range.High), (restored.Low, restored.High));
    }

    [Fact]
    public void One_of_a_hundred_values_is_beyond_the_bulk()
    {
        var tail = new BulkTail();
        int beyond = 0;
        double[] values = [.. MadeReadings.Noise(5, 30_000).Select(Math.Abs)];
        for (int i = 0; i < values.Length; i++)
        {
            beyond += i >= 5000 && tail.Evidence(values[i], 0) > 0 ? 1 : 0;
            tail.Add(values[i]);
        }

        Assert.InRange(beyond / (values.Length - 5000.0), 0.005, 0.02);
    }

    [Fact]
    public void The_further_beyond_the_bulk_the_more_it_says_up_to_50()
    {
        BulkTail tail = Learnt(3000);
        double[] evidence = [.. new double[] { 10, 15, 20, 25, 1e100 }.Select(value => tail.Evidence(value, 0))];

        Assert.Equal(evidence.OrderBy(static each => each), evidence);
        Assert.Equal(0, evidence[0]);
        Assert.InRange(evidence[1], 2, 12);
        Assert.Equal(50, evidence[4]);
    }

    [Fact]
    public void A_hundredth_of_the_level_is_no_jump()
    {
        BulkTail tail = new();
        for (int i = 0; i < 3000; i++)
            tail.Add(0);

        Assert.InRange(tail.Evidence(1, 65), 0, 6);
        Assert.InRange(tail.Evidence(60, 65), 12, 50);
    }

    [Fact]
    public void A_hundredth_of_spikes_does_not_become_the_bulk()
    {
        BulkTail tail = Learnt(3000);
        double before = tail.Evidence(40, 0);
        double[] values = MadeReadings.Noise(6, 10_000);
        for (int i = 0; i < values.Length; i++)
            tail.Add(i % 200 == 0 ? 40 : values[i]);

        Assert.InRange(tail.Evidence(40, 0), before / 2, 12);
        Assert.InRange(tail.Evidence(40, 0), 6, 12);
    }

    [Fact]
    public void One_absurd_value_does_not_blind_it()
    {
        BulkTail tail = Learnt(3000);
        tail.Add(1e100);

        Assert.InRange(tail.Evidence(40, 0), 3, 12);
    }

    [Fact]
    public void A_tail_that_is_read_back_goes_on_alike()
    {
        BulkTail tail = Learnt(15);
        var restored = new BulkTail();
        restored.Read(MadeReadings.Reader(MadeReadings.Written(tail.Write)));
        foreach (double value in MadeReadings.Noise(7, 100))
        {
            tail.Add(value);
            restored.Add(value);
            Assert.Equal(tail.Evidence(20, 0), restored.Evidence(20, 0));
        }
    }

    [Fact]
    public void A_damaged_tail_is_refused_or_goes_on_with_evidence_from_0_to_50()
    {
        byte[] written = MadeReadings.Written(Learnt(100).Write);

        int read = MadeReadings.Damage(written, 1, state =>
        {
            var restored = new BulkTail();
            if (!MadeReadings.TryRead(state, restored.Read))
                return false;

            foreach (double value in new[] { 0, 10, 1e100, 10 })
            {
                Assert.InRange(restored.Evidence(value, 0), 0, 50);
                restored.Add(value);
            }

            new BulkTail().Read(MadeReadings.Reader(MadeReadings.Written(restored.Write)));
            return true;
        });

        Assert.InRange(read, 1, (3 * written.Length) - 1);
    }

    [Fact]
    public void A_damaged_range_is_refused_or_goes_on_with_numbers()
    {
        var range = new BulkRange();
        foreach (double reading in MadeReadings.Noise(9, 100))
            range.Add(reading);

        byte[] written = MadeReadings.Written(range.Write);
        int read = MadeReadings.Damage(written, 1, state =>
        {
            var restored = new BulkRange();
            if (!MadeReadings.TryRead(state, restored.Read))
                return false;

            foreach (double reading in new[] { 0, 10, 1e100, 10 })
                restored.Add(reading);

            Assert.True(restored.Low <= restored.High, $"{restored.Low} {restored.High}");
            new BulkRange().Read(MadeReadings.Reader(MadeReadings.Written(restored.Write)));
            return true;
        });

        Assert.InRange(read, 1, (3 * written.Length) - 1);
    }

    private static BulkTail Learnt(int values)
    {
        var tail = new BulkTail();
        foreach (double value in MadeReadings.Noise(8, values))
            tail.Add(value);

        return tail;
    }
}
