using System.Text;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

public sealed class PressureTests
{
    [Fact]
    public void The_average_over_ten_seconds_is_taken()
    {
        Assert.True(Pressure.Parse("some avg10=1.53 avg60=9.00 avg300=8.00 total=1\nfull avg10=0.25 avg60=7.00 avg300=6.00 total=2\n"u8,
            out double? some, out double? full));
        Assert.Equal(1.53, some);
        Assert.Equal(0.25, full);
    }

    [Fact]
    public void Before_5_13_the_cpu_has_no_full()
    {
        Assert.True(Pressure.Parse("some avg10=1.53 avg60=9.00 avg300=8.00 total=1\n"u8, out _, out double? full));
        Assert.Null(full);
    }

    [Theory]
    [InlineData("")]
    [InlineData("some avg10=x avg60=1\n")]
    [InlineData("some avg10=-1.00\n")]
    [InlineData("full avg10=1.00\n")]
    [InlineData("some\n")]
    public void What_makes_no_sense_is_refused(string text) =>
        Assert.False(Pressure.Parse(Encoding.UTF8.GetBytes(text), out _, out _));

    [Fact]
    public void A_kernel_without_the_files_has_no_readings_and_no_failure()
    {
        using RecordedRoot root = RecordedRoot.Empty();

        ResourceCounters counters = root.Read(ResourceKinds.Pressure);

        Assert.Null(counters.Pressure.CpuSome);
        Assert.Null(counters.Pressure.IoFull);
        Assert.Empty(counters.Failures);
    }

    [Fact]
    public void One_file_that_makes_no_sense_takes_no_other_with_it()
    {
        using RecordedRoot root = RecordedRoot.Empty()
            .Write("proc/pressure/cpu", "some avg10=1.00 x\n").Write("proc/pressure/memory", "?")
                .Write("proc/pressure/io", "some avg10=3.00 x\n");

        ResourceCounters counters = root.Read(ResourceKinds.Pressure);

        Assert.Equal("pressure", Assert.Single(counters.Failures).Group);
        Assert.Equal(1, counters.Pressure.CpuSome);
        Assert.Null(counters.Pressure.MemorySome);
        Assert.Equal(3, counters.Pressure.IoSome);
    }
}
