using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.History;

/// <summary>Rows put together to the points of a chart.</summary>
public sealed class SeriesGridTests
{
    private static readonly DateTimeOffset s_start = new(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly SeriesSelection s_cpu = SeriesSelection.Of(Metric.Cpu);

    [Fact]
    public void Samples_that_fit_stay_as_they_are()
    {
        SeriesTable table = Cpu(10, TimeSpan.FromSeconds(30), 1, 2, 3);

        Assert.True(table.AreSingle);
        Assert.Equal(TimeSpan.FromSeconds(30), table.Step);
        Assert.Equal([At(0), At(30), At(60)], table.Times);
        Assert.Equal([1, 2, 3], Only(table).Mean);
    }

    [Fact]
    public void Samples_that_do_not_fit_are_put_together_without_losing_a_peak()
    {
        double[] readings = [.. Enumerable.Range(0, 1000).Select(static i => i == 617 ? 99 : i == 33 ? -5 : i % 10.0)];

        SeriesTable table = Cpu(50, TimeSpan.FromSeconds(1), readings);

        Assert.False(table.AreSingle);
        Assert.InRange(table.Times.Count, 25, 51);
        Assert.Equal((-5, 99), (Only(table).Minimum.Min(), Only(table).Maximum.Max()));
        int peak = Array.IndexOf(Only(table).Maximum, 99);
        Assert.True(table.Times[peak] <= At(617) && At(617) < table.Times[peak] + table.Step);
    }

    [Fact]
    public void Each_reading_has_the_same_weight_in_a_mean()
    {
        double[] readings = [.. Enumerable.Range(0, 997).Select(static i => i * 1.25)];

        SeriesTable table = Cpu(13, TimeSpan.FromSeconds(1), readings);

        for (int point = 0; point < table.Times.Count; point++)
        {
            DateTimeOffset from = table.Times[point], to = from + table.Step;
            double expected = readings.Where((_, i) => At(i) >= from && At(i) < to).Average();
            Assert.Equal(expected, Only(table).Mean[point], 9);
        }
    }

    [Fact]
    public void Points_stay_where_they_are_when_the_time_is_moved()
    {
        double[] readings = [.. Enumerable.Range(0, 2000).Select(static i => (double)i)];
        SeriesTable table = Cpu(60, TimeSpan.FromSeconds(1), readings);

        var moved = new SeriesGrid(s_cpu, TimeSpan.FromSeconds(2000), 60, TimeSpan.Zero);
        for (int i = 7; i < 2007; i++)
            moved.Add(Sample(i, i));

        Assert.Equal(table.Times.Skip(1), moved.ToTable().Times.Skip(1).Take(table.Times.Count - 1));
    }

    [Fact]
    public void A_time_in_which_nobody_watched_is_one_point_without_a_reading()
    {
        var grid = new SeriesGrid(s_cpu, TimeSpan.FromMinutes(60), 100, TimeSpan.Zero);
        foreach (int second in (int[])[0, 30, 60, 90, 2000, 2030])
            grid.Add(Sample(second, second));

        SeriesTable table = grid.ToTable();

        Assert.Equal([At(0), At(30), At(60), At(90), At(120), At(2000), At(2030)], table.Times);
        Assert.Equal([0, 30, 60, 90, double.NaN, 2000, 2030], Only(table).Mean);
    }

    [Fact]
    public void A_gap_is_kept_where_points_are_put_together()
    {
        var grid = new SeriesGrid(s_cpu, TimeSpan.FromSeconds(2000), 20, TimeSpan.Zero);
        foreach (int second in Enumerable.Range(0, 500).Concat(Enumerable.Range(1500, 500)))
            grid.Add(Sample(second, 1));

        SeriesTable table = grid.ToTable();

        Assert.Single(Only(table).Mean, double.IsNaN);
        int gap = Array.FindIndex(Only(table).Mean, double.IsNaN);
        Assert.Equal(table.Times[gap - 1] + table.Step, table.Times[gap]);
    }

    [Fact]
    public void Samples_that_are_a_little_late_leave_no_gap()
    {
        var grid = new SeriesGrid(s_cpu, TimeSpan.FromHours(10), 40, TimeSpan.Zero);
        for (int i = 0; i < 1000; i++)
            grid.Add(Sample((30 * i) + (i % 7), i));

        Assert.DoesNotContain(Only(grid.ToTable()).Mean, double.IsNaN);
    }

    [Fact]
    public void An_interval_that_was_changed_leaves_no_gaps_and_hides_none()
    {
        var grid = new SeriesGrid(s_cpu, TimeSpan.FromHours(1), 1000, TimeSpan.Zero);
        foreach (int minute in (int[])[0, 1, 2, 3, 4, 5, 16, 17, 18, 19, 20])
            grid.Add(Sample(60 * minute, 1));

        for (int i = 1; i < 100; i++)
            grid.Add(Sample((60 * 20) + (5 * i) + (i > 50 ? 120 : 0), 1));

        SeriesTable table = grid.ToTable();

        Assert.Equal(2, Only(table).Mean.Count(double.IsNaN));
        Assert.Equal(At(60 * 5), table.Times[Array.FindIndex(Only(table).Mean, double.IsNaN) - 1]);
    }

    [Fact]
    public void A_number_that_was_not_read_has_no_reading_at_that_point()
    {
        SeriesTable table = Cpu(10, TimeSpan.FromSeconds(30), 1, double.NaN, 3);

        Assert.Equal([1, double.NaN, 3], Only(table).Mean);
    }

    [Fact]
    public void Hours_are_put_together_to_whole_hours()
    {
        var grid = new SeriesGrid(s_cpu, TimeSpan.FromDays(365), 300, TimeSpan.FromHours(1));
        int slot = grid.SlotOf(Metric.Cpu, null);
        for (int hour = 0; hour < 365 * 24; hour++)
        {
            grid.BeginRow(s_start.AddHours(hour));
            grid.Add(slot, hour, hour + 1, hour + 2, 120);
        }

        SeriesTable table = grid.ToTable();

        Assert.Equal(0, table.Step.Ticks % TimeSpan.TicksPerHour);
        Assert.InRange(table.Times.Count, 150, 301);
        Assert.Equal((0, (365 * 24) + 1), (Only(table).Minimum[0], Only(table).Maximum[table.Times.Count - 1]));
    }

    [Fact]
    public void Newer_samples_join_the_hours_of_a_recording()
    {
        var grid = new SeriesGrid(s_cpu, TimeSpan.FromHours(3), 300, TimeSpan.FromHours(1));
        grid.BeginRow(s_start);
        grid.Add(grid.SlotOf(Metric.Cpu, null), 1, 2, 3, 120);
        for (int i = 0; i < 120; i++)
            grid.Add(Sample(3600 + (30 * i), i));

        SeriesTable table = grid.ToTable();

        Assert.Equal([s_start, s_start.AddHours(1)], table.Times);
        Assert.Equal([3, 119], Only(table).Maximum);
    }

    [Fact]
    public void A_sample_that_a_step_of_the_clock_made_earlier_joins_the_last_point()
    {
        var grid = new SeriesGrid(s_cpu, TimeSpan.FromMinutes(1), 10, TimeSpan.Zero);
        grid.Add(Sample(60, 1));
        grid.Add(Sample(30, 5));

        SeriesTable table = grid.ToTable();

        Assert.Equal([At(60)], table.Times);
        Assert.Equal([5], Only(table).Maximum);
    }

    [Fact]
    public void Series_that_are_too_many_are_left_out_and_counted()
    {
        var grid = new SeriesGrid(SeriesSelection.Of(Metric.InterfaceSent), TimeSpan.FromMinutes(1), 2000, TimeSpan.Zero);
        int most = SeriesGrid.MostCells / 2001;
        int[] slots = [.. Enumerable.Range(0, most + 7).Select(i => grid.SlotOf(Metric.InterfaceSent, "veth" + i))];

        Assert.Equal(7, slots.Count(static slot => slot == SeriesGrid.NoSlot));
        Assert.Equal(7, grid.ToTable().LeftOut);
    }

    [Theory]
    [InlineData(3600, 300, 0, 12)]
    [InlineData(3600, 300, 60, 60)]
    [InlineData(86400, 300, 60, 300)]
    [InlineData(86400 * 365, 300, 3600, 108000)]
    [InlineData(86400 * 3650, 300, 3600, 86400 * 13)]
    public void A_step_is_the_shortest_that_gives_no_more_points_than_are_wanted(int span, int points, int shortest, int expected) =>
        Assert.Equal(TimeSpan.FromSeconds(expected),
            SeriesStep.For(TimeSpan.FromSeconds(span), points, TimeSpan.FromSeconds(shortest)));

    private static DateTimeOffset At(double second) => s_start.AddSeconds(second);

    private static ResourceMetrics Sample(double second, double? cpu) => new() { Moment = At(second), CpuPercent = cpu };

    private static SeriesColumn Only(SeriesTable table) => Assert.Single(table.Columns);

    private static SeriesTable Cpu(int points, TimeSpan interval, params double[] readings)
    {
        var grid = new SeriesGrid(s_cpu, TimeSpan.FromTicks(interval.Ticks * readings.Length), points, TimeSpan.Zero);
        for (int i = 0; i < readings.Length; i++)
            grid.Add(Sample(i * interval.TotalSeconds, Metric.ToNullable(readings[i])));

        return grid.ToTable();
    }
}
