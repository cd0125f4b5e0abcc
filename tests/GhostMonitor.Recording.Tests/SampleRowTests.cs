using GhostMonitor.Engine.Metrics;
using GhostMonitor.Recording.Proof;

namespace GhostMonitor.Recording.Tests;

public sealed class SampleRowTests
{
    private readonly List<InstanceKey> _instances = [];

    [Fact]
    public void A_sample_comes_back_as_it_was()
    {
        ResourceMetrics sample = MadeUpSamples.Metrics(5) with
        {
            HandleCount = 9,
            ContainerCpuLimit = 1.5,
            ContainerCpuPercent = 12.345,
            ContainerMemoryLimitBytes = 1 << 30,
            ContainerMemoryUsedBytes = 12345,
            ContainerMemoryPercent = 1.0 / 3,
            ContainerTaskLimit = 100,
            ContainerTaskCount = 7,
            Unavailable = ["disk:/mnt/nas"],
            Failures =
            [
                new ReadingFailure(ResourceKinds.Filesystems, "/mnt/nas", null, "no answer"),
                new ReadingFailure(ResourceKinds.Pressure, null, null, "a\nb"),
                new ReadingFailure(ResourceKinds.Cpu, null, "cores", "cut off"),
                new ReadingFailure(ResourceKinds.Filesystems, "volumes", null, "a folder of that name"),
                new ReadingFailure(ResourceKinds.Filesystems, "/data", "inodes", "refused"),
            ],
            ListsRead = ResourceKinds.Filesystems | ResourceKinds.Network,
        };

        Assert.Equivalent(sample, RoundTrip(sample), strict: true);
        Assert.Equal(sample.Moment.Offset, RoundTrip(sample).Moment.Offset);
        Assert.Equal(sample.ListsRead, RoundTrip(sample).ListsRead);
    }

    [Theory]
    [InlineData("cpu", "cores", ResourceKinds.Cpu, null, "cores")]
    [InlineData("disk", "volumes", ResourceKinds.Filesystems, null, "volumes")]
    [InlineData("memory", "page files", ResourceKinds.Memory, null, "page files")]
    [InlineData("container", "limits", ResourceKinds.Container, null, "limits")]
    [InlineData("disk", "/data", ResourceKinds.Filesystems, "/data", null)]
    [InlineData("disk_io", "PhysicalDrive1", ResourceKinds.DiskIO, "PhysicalDrive1", null)]
    public void A_failure_in_a_row_of_version_0_1_0_is_read_with_its_part(
        string resource, string second, ResourceKinds group, string? instance, string? part)
    {
        var blob = new BlobWriter();
        foreach (byte value in (byte[])[1, 0, 0, 0, 1, 0, 0, 0, 0, 1 << 3, 0, 1])
            blob.Byte(value);

        blob.Text(resource);
        blob.Byte(1);
        blob.Text(second);
        blob.Text("broken");
        blob.Unsigned(0);

        Assert.Equal([new ReadingFailure(group, instance, part, "broken")], Decode(blob.ToArray(), DateTimeOffset.UnixEpoch).Failures);
    }

    [Fact]
    public void Version_0_1_0_reads_a_part_where_it_always_stood()
    {
        var sample = new ResourceMetrics { Moment = DateTimeOffset.UnixEpoch, Failures = [new(ResourceKinds.Cpu, null, "cores", "x")] };
        byte[] asAlways = [3, .. "cpu"u8, 1, 5, .. "cores"u8, 1, .. "x"u8];

        Assert.Contains(Convert.ToHexString(asAlways), Convert.ToHexString(Encode(sample)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_sample_lacks_stays_null()
    {
        var sample = new ResourceMetrics { Moment = MadeUpSamples.Time(0), ComputerName = "made-up" };

        Assert.Equivalent(sample, RoundTrip(sample), strict: true);
    }

    [Fact]
    public void Details_of_instances_come_back()
    {
        var sample = new ResourceMetrics
        {
            Moment = MadeUpSamples.Time(0),
            ComputerName = "made-up",
            Filesystems =
            [
                new FilesystemMetrics { Name = "/", Device = "/dev/a\nb", FileSystemType = "ext4", IsSystemDrive = true, TotalBytes = 1 },
                new FilesystemMetrics { Name = "/cd", IsReadOnly = true },
            ],
            NetworkInterfaces =
                [new NetworkInterfaceMetrics { Name = "a", CountsInTotal = true }, new NetworkInterfaceMetrics { Name = "b" }],
        };

        Assert.Equivalent(sample, RoundTrip(sample), strict: true);
    }

    [Fact]
    public void A_row_that_is_cut_off_anywhere_is_damaged_and_nothing_else()
    {
        byte[] row = Encode(MadeUpSamples.Metrics(5));

        for (int length = 0; length < row.Length; length++)
            Assert.Throws<InvalidDataException>(() => Decode(row[..length], MadeUpSamples.Time(5)));
    }

    [Fact]
    public void A_row_of_any_bytes_is_read_or_damaged_and_nothing_else()
    {
        var random = new Random(1);
        byte[] row = Encode(MadeUpSamples.Metrics(5));
        for (int i = 0; i < 5000; i++)
        {
            byte[] altered = [.. row];
            altered[random.Next(altered.Length)] = (byte)random.Next(256);
            if (Record.Exception(() => Decode(altered, MadeUpSamples.Time(5))) is Exception e)
                Assert.IsType<InvalidDataException>(e);
        }
    }

    [Fact]
    public void A_row_of_a_version_with_fewer_numbers_has_no_value_for_the_others()
    {
        // Version, time, offset, lists; then of each kind how many values: one of the machine, a window of 30 s; no instance, failure or
        // name.
        byte[] row = [1, 0, 0, 0, 1, 0, 0, 0, 0, 30 << 3, 1, 0, 0, 0];
        row[9] = 0xF0;
        row[10] = 0x01;

        ResourceMetrics sample = Decode(row, DateTimeOffset.UnixEpoch);

        Assert.Equal(TimeSpan.FromSeconds(30), sample.Window);
        Assert.Null(sample.CpuPercent);
    }

    private ResourceMetrics RoundTrip(ResourceMetrics sample) => Decode(Encode(sample), sample.Moment);

    private byte[] Encode(ResourceMetrics sample) =>
        new SampleRowCodec().Encode(SampleRow.From(sample), sample.Moment.ToUnixTimeMilliseconds(), NumberOf);

    private ResourceMetrics Decode(byte[] row, DateTimeOffset time) =>
        SampleRowCodec.Decode(row, time.ToUnixTimeMilliseconds(),
            number => number >= 0 && number < _instances.Count ? _instances[number] : throw new InvalidDataException())
                .ToMetrics("made-up", new SampleBuilder());

    private int NumberOf(InstanceKey instance)
    {
        if (!_instances.Contains(instance))
            _instances.Add(instance);

        return _instances.IndexOf(instance);
    }
}
