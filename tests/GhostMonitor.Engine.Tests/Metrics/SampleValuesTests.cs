using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.Metrics;

/// <summary>Samples share the numbers that stayed the same; what each of them says is not changed by that.</summary>
public sealed class SampleValuesTests
{
    private readonly SampleBuilder _builder = new();

    [Theory]
    [InlineData(3, 1)]
    [InlineData(40, 2)]
    [InlineData(300, 3)]
    public void Every_sample_keeps_its_own_numbers_whatever_comes_after_it(int filesystems, int seed)
    {
        var random = new Random(seed);
        var expected = new List<double[]>();
        var samples = new List<SampleValues>();
        int count = SampleLayout.Bare.Length + (filesystems * MetricList.Filesystem.Metrics.Count);
        double[] numbers = [.. Enumerable.Repeat(double.NaN, count)];
        for (int sample = 0; sample < 200; sample++)
        {
            for (int change = random.Next(numbers.Length); change > 0; change--)
                numbers[random.Next(numbers.Length)] = random.Next(4) switch { 0 => double.NaN, 1 => 0, _ => random.NextDouble() };

            expected.Add([.. numbers]);
            samples.Add(Build(numbers, filesystems));
        }

        for (int sample = 0; sample < samples.Count; sample++)
            Assert.Equal(expected[sample], Read(samples[sample]));
    }

    [Fact]
    public void A_row_that_comes_or_goes_leaves_earlier_samples_as_they_were()
    {
        SampleValues two = Filesystems(("/", 10), ("/data", 20));
        SampleValues one = Filesystems(("/data", 30));
        SampleValues again = Filesystems(("/", 40), ("/data", 50));

        Assert.Equal([("/", 10), ("/data", 20)], Percents(two));
        Assert.Equal([("/data", 30)], Percents(one));
        Assert.Equal([("/", 40), ("/data", 50)], Percents(again));
    }

    [Fact]
    public void A_fact_that_changes_is_of_the_samples_after_it_alone()
    {
        _builder.Begin().Add(MetricList.Filesystem, "/", "/dev/sda1", "ext4");
        var before = new ResourceMetrics(_builder.Build());
        _builder.Begin().Add(MetricList.Filesystem, "/", "/dev/sda1", "ext4", FilesystemMetrics.FlagsOf(false, isReadOnly: true));
        var after = new ResourceMetrics(_builder.Build());

        Assert.False(before.Filesystems[0].IsReadOnly);
        Assert.True(after.Filesystems[0].IsReadOnly);
    }

    [Fact]
    public void Samples_of_the_same_rows_share_their_layout() =>
        Assert.Same(Filesystems(("/", 10)).Layout, Filesystems(("/", 20)).Layout);

    [Fact]
    public void A_copy_that_is_changed_leaves_the_sample_as_it_was()
    {
        RowWriter machine = _builder.Begin().Machine;
        machine[Metric.Cpu] = 10;
        _builder.Add(MetricList.Filesystem, "/")[Metric.Disk] = 20;
        var sample = new ResourceMetrics(_builder.Build());

        ResourceMetrics changed = sample with { CpuPercent = 11, Filesystems = [sample.Filesystems[0] with { Percent = 21 }] };

        Assert.Equal((10, 20), (sample.CpuPercent, sample.Filesystems[0].Percent));
        Assert.Equal((11, 21), (changed.CpuPercent, changed.Filesystems[0].Percent));
    }

    [Fact]
    public void Samples_that_say_the_same_are_equal_however_they_were_made()
    {
        RowWriter machine = _builder.Begin().Machine;
        machine[Metric.Cpu] = 10;
        _builder.Add(MetricList.DiskDevice, "sda")[Metric.DiskBusy] = 1;
        var built = new ResourceMetrics(_builder.Build());
        var made = new ResourceMetrics { CpuPercent = 10, DiskDevices = [new() { Name = "sda", BusyPercent = 1 }] };

        Assert.Equal(made, built);
        Assert.Equal(made.GetHashCode(), built.GetHashCode());
        Assert.NotEqual(made, built with { CpuPercent = 11 });
        Assert.NotEqual(made, built with { DiskDevices = [new() { Name = "sdb", BusyPercent = 1 }] });
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1.6, 2)]
    [InlineData(double.MaxValue, long.MaxValue)]
    [InlineData(9.223372036854775807E18, long.MaxValue)]
    [InlineData(double.NegativeInfinity, long.MinValue)]
    public void A_whole_number_is_the_nearest_that_64_bits_hold(double value, long whole) => Assert.Equal(whole, Metric.ToWhole(value));

    [Theory]
    [InlineData(0UL, 0)]
    [InlineData(1UL, 1)]
    [InlineData(ulong.MaxValue, 64)]
    [InlineData(0x8000_0000_0000_0001, 2)]
    [InlineData(0x0123_4567_89AB_CDEF, 32)]
    public void Bits_are_counted(ulong bits, int count) => Assert.Equal(count, BitCount.Of(bits));

    [Fact]
    public void A_kept_sample_of_a_machine_with_a_few_disks_takes_no_more_than_a_kilobyte()
    {
        const int samples = 640;
        long bytes = 0;
        for (int i = 0; i <= samples; i++)
        {
            MadeUpMachine.Fill(i, cores: 8, _builder);
            long before = GC.GetAllocatedBytesForCurrentThread();
            GC.KeepAlive(MadeUpMachine.Make(i, _builder));

            // The first makes the layout. Of the others all that is allocated is kept.
            bytes += i == 0 ? 0 : GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.InRange(bytes / samples, 1, 1024);
    }

    private SampleValues Build(double[] numbers, int filesystems)
    {
        _builder.Begin();
        int next = 0;
        Fill(_builder.Machine, MetricList.Machine, numbers, ref next);
        for (int row = 0; row < filesystems; row++)
            Fill(_builder.Add(MetricList.Filesystem, "/" + row), MetricList.Filesystem, numbers, ref next);

        return _builder.Build();
    }

    private static void Fill(RowWriter row, MetricList list, double[] numbers, ref int next)
    {
        foreach (Metric metric in list.Metrics)
            row[metric] = Metric.ToNullable(numbers[next++]);
    }

    private static double[] Read(SampleValues values) => [.. Enumerable.Range(0, values.Layout.Length).Select(index => values[index])];

    private SampleValues Filesystems(params (string Name, double Percent)[] filesystems)
    {
        _builder.Begin();
        foreach ((string name, double percent) in filesystems)
            _builder.Add(MetricList.Filesystem, name)[Metric.Disk] = percent;

        return _builder.Build();
    }

    private static IEnumerable<(string Name, double Percent)> Percents(SampleValues values) =>
        new ResourceMetrics(values).Filesystems.Select(static filesystem => (filesystem.Name, filesystem.Percent!.Value));
}
