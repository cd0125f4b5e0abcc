using System.Text;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

public sealed class ProcStatTests
{
    [Fact]
    public void Guest_time_is_not_counted_beside_user_time()
    {
        ResourceCounters counters = Parse("cpu  100 20 30 400 5 6 7 8 90 10\n", out bool parsed);

        Assert.True(parsed);
        Assert.Equal(100ul, counters.CpuTotal.User);
        Assert.Equal(20ul, counters.CpuTotal.Nice);
        Assert.Equal(30ul, counters.CpuTotal.System);
        Assert.Equal(400ul, counters.CpuTotal.Idle);
        Assert.Equal(5ul, counters.CpuTotal.IoWait);
        Assert.Equal(13ul, counters.CpuTotal.Interrupts);
        Assert.Equal(8ul, counters.CpuTotal.Steal);
        Assert.Equal(-1, counters.CpuTotal.Id);
    }

    [Fact]
    public void Columns_that_an_old_kernel_lacks_are_zero()
    {
        ResourceCounters counters = Parse("cpu  100 20 30 400\n", out bool parsed);

        Assert.True(parsed);
        Assert.Equal(400ul, counters.CpuTotal.Idle);
        Assert.Equal(0ul, counters.CpuTotal.Steal);
    }

    [Fact]
    public void A_cpu_that_is_offline_leaves_a_gap_in_the_numbers()
    {
        ResourceCounters counters = Parse("cpu  2 0 0 0 0 0 0 0\ncpu0 1 0 0 0 0 0 0 0\ncpu7 1 0 0 0 0 0 0 0\nintr 5\n", out _);

        Assert.Equal(2, counters.Cpus.Count);
        Assert.Equal(7, counters.Cpus[1].Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("intr 1 2 3\n")]
    [InlineData("cpu  a b c d\n")]
    [InlineData("cpu  1 2 3\n")]
    [InlineData("cpu  1 2 3 -4 5 6 7 8\n")]
    [InlineData("cpu  1 2 3 4 5 6 seven 8\n")]
    public void A_total_that_makes_no_sense_is_refused(string text)
    {
        Parse(text, out bool parsed);

        Assert.False(parsed);
    }

    [Fact]
    public void A_core_that_makes_no_sense_takes_no_other_with_it()
    {
        ResourceCounters counters = Parse("cpu  1 1 1 1\ncpu0 x\ncpu1 1 2 3 4\ncpu99999999999 1 2 3 4\n", out bool parsed);

        Assert.True(parsed);
        Assert.Equal(1, counters.Cpus.Count);
        Assert.Equal(1, counters.Cpus[0].Id);
    }

    private static ResourceCounters Parse(string text, out bool parsed)
    {
        var counters = new ResourceCounters();
        bool isWhole = true;
        parsed = ProcStat.Parse(Encoding.UTF8.GetBytes(text), counters, ref isWhole);
        return counters;
    }
}
