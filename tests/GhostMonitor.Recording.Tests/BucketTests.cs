using GhostMonitor.Engine.Metrics;
using GhostMonitor.Recording.Proof;

namespace GhostMonitor.Recording.Tests;

public sealed class BucketTests
{
    private readonly List<InstanceKey> _instances = [];

    [Fact]
    public void An_open_bucket_comes_back_exactly()
    {
        Bucket bucket = Hour();

        Bucket back = RoundTrip(bucket, packed: false);

        Assert.Equal(bucket.Samples, back.Samples);
        Assert.Equal(bucket.OffsetMinutes, back.OffsetMinutes);
        Assert.Equal(bucket.Machine, back.Machine);
        Assert.Equal(bucket.Groups.Select(group => group.Instance), back.Groups.Select(group => group.Instance));
        Assert.Equal(bucket.Groups.SelectMany(group => group.Cells), back.Groups.SelectMany(group => group.Cells));
    }

    [Fact]
    public void A_bucket_adds_up_what_its_samples_have()
    {
        var bucket = new Bucket(0);
        foreach (double percent in (double[])[-3, -5])
            bucket.Add(SampleRow.From(new ResourceMetrics
            {
                ListsRead = ResourceKinds.Filesystems,
                Load1 = percent,
                Filesystems = [new FilesystemMetrics { Name = "/", Percent = percent }],
            }));

        var sum = new BucketCell { Count = 2, Minimum = -5, Maximum = -3, Sum = -8 };
        Assert.Equal(2, bucket.Samples);
        Assert.Equal(ResourceKinds.Filesystems, bucket.ListsRead);
        Assert.Contains(sum, bucket.Machine);
        Assert.Contains(sum, Assert.Single(bucket.Groups).Cells);
        Assert.Equal(-4, sum.Mean);
    }

    [Fact]
    public void Of_no_reading_there_is_no_mean_and_nothing_to_merge()
    {
        var cell = new BucketCell { Count = 1, Minimum = 5, Maximum = 5, Sum = 5 };

        cell.Merge(default);

        Assert.Equal(new BucketCell { Count = 1, Minimum = 5, Maximum = 5, Sum = 5 }, cell);
        Assert.True(double.IsNaN(default(BucketCell).Mean));
    }

    [Theory]
    [InlineData(100_000, 0.25, 50_000, 0)]
    [InlineData(200_001, 1.25, 100_001, 1)]
    [InlineData(99_999, 0.5, 49_999.75, 0.5)]
    [InlineData(0.248, 0.111, 0.18, 0.11)]
    public void A_packed_cell_is_held_to_a_hundredth_and_from_100000_on_to_a_whole_number(double first, double second, double mean,
        double least)
    {
        var bucket = new Bucket(0) { Samples = 2 };
        bucket.Machine[1].Add(first);
        bucket.Machine[1].Add(second);

        BucketCell cell = RoundTrip(bucket, packed: true).Machine[1];

        Assert.Equal(mean, cell.Mean);
        Assert.Equal(least, cell.Minimum);
    }

    [Fact]
    public void A_spread_to_one_side_of_the_mean_is_packed_too()
    {
        var bucket = new Bucket(0) { Samples = 4 };
        foreach (double value in (double[])[1, 1, 1, 1.02])
            bucket.Machine[1].Add(value);

        BucketCell cell = RoundTrip(bucket, packed: true).Machine[1];

        Assert.Equal((1, 1.02), (cell.Minimum, cell.Maximum));
    }

    [Theory]
    [InlineData(1, 1e300)]
    [InlineData(2, 1e300)]
    [InlineData(1, 5)]
    [InlineData(2, 5)]
    public void A_packed_cell_knows_how_many_samples_had_it(int readings, double value)
    {
        var bucket = new Bucket(0) { Samples = 2 };
        for (int i = 0; i < readings; i++)
            bucket.Machine[1].Add(value);

        BucketCell cell = RoundTrip(bucket, packed: true).Machine[1];

        Assert.Equal((readings, value), (cell.Count, cell.Mean));
    }

    [Fact]
    public void A_count_takes_a_byte_only_where_a_sample_lacked_the_number()
    {
        var always = new Bucket(0) { Samples = 2 };
        var once = new Bucket(0) { Samples = 2 };
        always.Machine[1].Add(5);
        always.Machine[1].Add(5);
        once.Machine[1].Add(5);

        Assert.Equal(1, Encode(once).Length - Encode(always).Length);
        byte[] Encode(Bucket bucket) => new BucketCodec().Encode(bucket, packed: true, NumberOf);
    }

    [Fact]
    public void Instances_of_later_lists_come_back()
    {
        foreach (bool packed in (bool[])[true, false])
        {
            var bucket = new Bucket(0) { Samples = 1 };
            bucket.Group(new InstanceKey(MetricList.Temperature, "cpu", ""))[0].Add(50);
            bucket.Group(new InstanceKey(MetricList.Filesystem, "/", ""))[0].Add(10);

            Bucket back = RoundTrip(bucket, packed);

            Assert.Equal(["/", "cpu"], back.Groups.Select(static group => group.Instance.Name));
            Assert.Equal([10, 50], back.Groups.Select(static group => group.Cells[0].Sum));
        }
    }

    [Fact]
    public void A_codec_keeps_nothing_of_the_bucket_before()
    {
        var codec = new BucketCodec();
        byte[] first = codec.Encode(Hour(), packed: true, NumberOf);

        Assert.Equal(first, codec.Encode(Hour(), packed: true, NumberOf));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whether_a_bucket_is_packed_shows_in_its_bytes(bool packed)
    {
        Assert.Equal(packed, BucketCodec.IsPacked(new BucketCodec().Encode(Hour(), packed, NumberOf)));
        Assert.False(BucketCodec.IsPacked([]));
    }

    [Fact]
    public void A_bucket_of_an_unknown_format_is_damaged()
    {
        byte[] row = new BucketCodec().Encode(Hour(), packed: true, NumberOf);
        row[0] = 99;

        Assert.Throws<InvalidDataException>(() => BucketCodec.Decode(row, InstanceOf));
    }

    [Fact]
    public void One_filesystem_of_several_that_failed_and_is_listed_leaves_the_list_whole()
    {
        var bucket = new Bucket(0);
        bucket.Add(SampleRow.From(new ResourceMetrics
        {
            ListsRead = ResourceKinds.Filesystems,
            Filesystems = [new FilesystemMetrics { Name = "/" }, new FilesystemMetrics { Name = "/nas" }],
            Failures = [new ReadingFailure(ResourceKinds.Filesystems, "/nas", null, "broken")],
        }));

        Assert.Equal(ResourceKinds.Filesystems, bucket.ListsRead);
    }

    [Fact]
    public void Two_failures_of_one_list_make_it_lack_some()
    {
        var bucket = new Bucket(0);
        bucket.Add(SampleRow.From(new ResourceMetrics
        {
            ListsRead = ResourceKinds.Filesystems,
            Failures =
            [
                new ReadingFailure(ResourceKinds.Filesystems, "/a", null, "broken"),
                new ReadingFailure(ResourceKinds.Filesystems, "/b", null, "broken"),
            ],
        }));

        Assert.Equal(ResourceKinds.None, bucket.ListsRead);
    }

    [Theory]
    [InlineData(null, "volumes", "/", ResourceKinds.Network)]
    [InlineData("/nas", null, "/", ResourceKinds.Network)]
    [InlineData("/nas", null, "/nas", ResourceKinds.Network | ResourceKinds.Filesystems)]
    public void A_list_that_lacks_some_is_none_that_was_read(string? instance, string? part, string listed, ResourceKinds expected)
    {
        var bucket = new Bucket(0);
        bucket.Add(SampleRow.From(new ResourceMetrics
        {
            ListsRead = ResourceKinds.Filesystems | ResourceKinds.Network,
            Filesystems = [new FilesystemMetrics { Name = listed }],
            Failures = [new ReadingFailure(ResourceKinds.Filesystems, instance, part, "broken")],
        }));

        Assert.Equal(expected, bucket.ListsRead);
    }

    [Fact]
    public void A_packed_bucket_comes_back_to_a_hundredth_and_above_100000_to_a_whole_number()
    {
        Bucket bucket = Hour();

        BucketCell[] cells = RoundTrip(bucket, packed: true).Groups.Prepend(new BucketGroup(null!, RoundTrip(bucket, packed: true).Machine))
            .SelectMany(group => group.Cells).ToArray();
        BucketCell[] exact = bucket.Groups.Prepend(new BucketGroup(null!, bucket.Machine)).SelectMany(group => group.Cells).ToArray();

        Assert.Equal(exact.Length, cells.Length);
        for (int i = 0; i < cells.Length; i++)
        {
            double tolerance = exact[i].Maximum >= 100_000 ? 0.5001 : 0.0051;
            Assert.Equal(exact[i].Count, cells[i].Count);
            Assert.True(exact[i].Count == 0 || Math.Abs(exact[i].Mean - cells[i].Mean) <= tolerance,
                $"mean {exact[i].Mean} became {cells[i].Mean}");
            Assert.True(Math.Abs(exact[i].Minimum - cells[i].Minimum) <= tolerance,
                $"minimum {exact[i].Minimum} became {cells[i].Minimum}");
            Assert.True(Math.Abs(exact[i].Maximum - cells[i].Maximum) <= tolerance,
                $"maximum {exact[i].Maximum} became {cells[i].Maximum}");
        }
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(double.MaxValue)]
    [InlineData(-5e18)]
    public void A_number_too_large_to_be_packed_is_held_exactly(double value)
    {
        var bucket = new Bucket(0) { Samples = 1 };
        bucket.Machine[1].Add(value);

        BucketCell cell = RoundTrip(bucket, packed: true).Machine[1];

        Assert.Equal(value, cell.Minimum);
        Assert.Equal(value, cell.Mean);
    }

    [Fact]
    public void The_mean_of_a_constant_is_the_constant()
    {
        var cell = default(BucketCell);
        for (int i = 0; i < 1000; i++)
            cell.Add(0.1);

        Assert.Equal(0.1, cell.Mean);
    }

    [Fact]
    public void A_bucket_that_is_cut_off_anywhere_is_damaged_and_nothing_else()
    {
        foreach (bool packed in (bool[])[true, false])
        {
            byte[] row = new BucketCodec().Encode(Hour(), packed, NumberOf);
            for (int length = 0; length < row.Length; length++)
                Assert.Throws<InvalidDataException>(() => BucketCodec.Decode(row[..length], InstanceOf));
        }
    }

    [Fact]
    public void A_bucket_of_any_bytes_is_read_or_damaged_and_nothing_else()
    {
        var random = new Random(2);
        byte[] row = new BucketCodec().Encode(Hour(), packed: true, NumberOf);
        for (int i = 0; i < 5000; i++)
        {
            byte[] altered = [.. row];
            altered[random.Next(altered.Length)] = (byte)random.Next(256);
            if (Record.Exception(() => BucketCodec.Decode(altered, InstanceOf)) is Exception e)
                Assert.IsType<InvalidDataException>(e);
        }
    }

    [Fact]
    public void An_instance_whose_details_changed_is_one_again_when_it_is_read()
    {
        var bucket = new Bucket(0) { Samples = 2 };
        bucket.Group(new InstanceKey(MetricList.Filesystem, "/", "a\next4\n"))[0].Add(10);
        bucket.Group(new InstanceKey(MetricList.Filesystem, "/", "a\next4\nr"))[0].Add(30);

        BucketGroup group = Assert.Single(BucketSeries.MergeNames(bucket).Groups);

        Assert.Equal("a\next4\nr", group.Instance.Detail);
        Assert.Equal(new BucketCell { Count = 2, Minimum = 10, Maximum = 30, Sum = 40 }, group.Cells[0]);
    }

    private static Bucket Hour()
    {
        var bucket = new Bucket(60);
        for (int i = 0; i < 120; i++)
            bucket.Add(SampleRow.From(MadeUpSamples.Metrics(i) with { Load1 = i % 3 == 0 ? null : i / 7.0 }));

        return bucket;
    }

    private Bucket RoundTrip(Bucket bucket, bool packed) =>
        BucketCodec.Decode(new BucketCodec().Encode(bucket, packed, NumberOf), InstanceOf);

    private InstanceKey InstanceOf(int number) =>
        number >= 0 && number < _instances.Count ? _instances[number] : throw new InvalidDataException();

    private int NumberOf(InstanceKey instance)
    {
        if (!_instances.Contains(instance))
            _instances.Add(instance);

        return _instances.IndexOf(instance);
    }
}
