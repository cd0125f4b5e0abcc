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
