using GhostMonitor.Engine.Alerting;

namespace GhostMonitor.Engine.Tests.Alerting;

public sealed class RandomIdsTests
{
    [Fact]
    public void Identities_are_different_from_each_other_and_from_another_makers()
    {
        var ids = new RandomIds();
        var others = new RandomIds();

        Guid[] made = [.. Enumerable.Range(0, 1000).SelectMany(_ => new[] { ids.Next(), others.Next() })];

        Assert.Equal(2000, made.Distinct().Count());
    }

    [Fact]
    public void Identities_are_of_version_4_and_random_in_every_other_bit()
    {
        var ids = new RandomIds();
        byte[][] made = [.. Enumerable.Range(0, 1000).Select(_ => ids.Next().ToByteArray())];

        Assert.All(made, static id => Assert.Equal((0x40, 0x80), (id[7] & 0xF0, id[8] & 0xC0)));
        for (int bit = 0; bit < 128; bit++)
        {
            bool isFixed = bit / 8 == 7 ? bit % 8 >= 4 : bit / 8 == 8 && bit % 8 >= 6;
            int ones = made.Count(id => (id[bit / 8] >> (bit % 8) & 1) == 1);
            if (!isFixed)
                Assert.InRange(ones, 300, 700);
        }
    }
}
