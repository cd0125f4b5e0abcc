using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor.Engine.Tests.Backtesting.Anomaly;

/// <summary>How high a score must be, by what scores a series has.</summary>
public sealed class AlarmBarTests
{
    private const int Block = 72;

    private readonly AlarmBar _bar = new(6);

    [Fact]
    public void It_is_the_one_that_ships_while_nothing_is_known()
    {
        Add(11, Block - 1);

        Assert.Equal(6, _bar.Height);
    }

    [Fact]
    public void It_stays_where_a_series_has_low_scores()
    {
        Add(2, 100 * Block);

        Assert.Equal(6, _bar.Height);
    }

    [Fact]
    public void It_rises_where_scores_are_often_high()
    {
        double before = _bar.Height;
        for (int block = 0; block < 100; block++)
        {
            AddBlock(8);
            Assert.True(_bar.Height > before);
            before = _bar.Height;
        }

        Assert.InRange(_bar.Height, 12, 2.2 * 8.1);
    }

    [Fact]
    public void What_is_high_in_fewer_than_half_of_the_blocks_leaves_it()
    {
        for (int block = 0; block < 100; block++)
            AddBlock(block % 5 == 0 ? 11 : 1);

        Assert.Equal(6, _bar.Height);
    }

    [Fact]
    public void It_comes_down_once_scores_are_low_again()
    {
        for (int block = 0; block < 50; block++)
            AddBlock(8);

        for (int block = 0; block < 60; block++)
            AddBlock(0.5);

        Assert.Equal(6, _bar.Height);
    }

    [Fact]
    public void What_was_long_ago_weighs_less()
    {
        for (int block = 0; block < 3000; block++)
            AddBlock(8);

        for (int block = 0; block < 2400; block++)
            AddBlock(0.5);

        Assert.Equal(6, _bar.Height);
    }

    [Fact]
    public void A_score_that_is_far_too_high_counts_as_the_highest()
    {
        for (int block = 0; block < 100; block++)
            AddBlock(1e200);

        Assert.InRange(_bar.Height, 6, 2.2 * 12.5);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(3000)]
    public void What_is_read_back_goes_on_alike(int blocks)
    {
        for (int block = 0; block < blocks; block++)
            AddBlock(block % 12);

        _bar.Add(4);
        byte[] written = MadeReadings.Written(_bar.Write);
        var restored = new AlarmBar(6);
        restored.Read(MadeReadings.Reader(written));

        Assert.Equal(written, MadeReadings.Written(restored.Write));
        Assert.Equal(_bar.Height, restored.Height);
    }

    [Fact]
    public void A_damaged_state_is_refused_or_goes_on_with_a_bar()
    {
        for (int block = 0; block < 10; block++)
            AddBlock(block);

        byte[] written = MadeReadings.Written(_bar.Write);
        int read = MadeReadings.Damage(written, 1, state =>
        {
            var restored = new AlarmBar(6);
            if (!MadeReadings.TryRead(state, restored.Read))
                return false;

            for (int i = 0; i < 2 * Block; i++)
                restored.Add(i % 12);

            Assert.InRange(restored.Height, 6, 100);
            new AlarmBar(6).Read(MadeReadings.Reader(MadeReadings.Written(restored.Write)));
            return true;
        });

        Assert.InRange(read, 1, (3 * written.Length) - 1);
    }

    private void AddBlock(double largest)
    {
        _bar.Add(largest);
        Add(0, Block - 1);
    }

    private void Add(double score, int times)
    {
        for (int i = 0; i < times; i++)
            _bar.Add(score);
    }
}
