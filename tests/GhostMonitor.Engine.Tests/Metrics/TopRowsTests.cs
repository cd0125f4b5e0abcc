using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.Metrics;

public sealed class TopRowsTests
{
    private readonly TopRows _top = new(2);

    [Fact]
    public void The_greatest_of_each_measure_are_chosen_each_once()
    {
        Offer(ProcessMeasure.Cpu, 1, 9, 3, 7);
        Offer(ProcessMeasure.Memory, 0, 8, 6, 0);

        Assert.Equal([1, 2, 3], _top.Choose());
    }

    [Fact]
    public void Of_equal_ones_the_first_stays()
    {
        Offer(ProcessMeasure.Cpu, 5, 5, 5);

        Assert.Equal([0, 1], _top.Choose());
    }

    [Fact]
    public void Nothing_and_what_is_not_known_are_never_chosen()
    {
        _top.Offer(0, ProcessMeasure.Cpu, 0);
        _top.Offer(1, ProcessMeasure.Cpu, null);
        _top.Offer(2, ProcessMeasure.Cpu, double.NaN);

        Assert.Empty(_top.Choose());
    }

    [Fact]
    public void After_a_clear_nothing_is_left()
    {
        Offer(ProcessMeasure.Cpu, 1, 2, 3);
        _top.Choose();

        _top.Clear();

        Assert.Empty(_top.Choose());
    }

    [Fact]
    public void It_chooses_those_that_sorting_all_would()
    {
        var random = new Random(20261126);
        for (int round = 0; round < 200; round++)
        {
            double[] amounts = [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => (double)random.Next(0, 10))];
            int keep = random.Next(1, 8);
            var top = new TopRows(keep);
            for (int i = 0; i < amounts.Length; i++)
                top.Offer(i, ProcessMeasure.Threads, amounts[i]);

            int[] expected =
            [
                .. Enumerable.Range(0, amounts.Length).Where(i => amounts[i] > 0).OrderByDescending(i => amounts[i]).ThenBy(static i => i)
                    .Take(keep).OrderBy(static i => i),
            ];
            Assert.Equal(expected, top.Choose());
        }
    }

    private void Offer(ProcessMeasure measure, params double[] amounts)
    {
        for (int i = 0; i < amounts.Length; i++)
            _top.Offer(i, measure, amounts[i]);
    }
}
