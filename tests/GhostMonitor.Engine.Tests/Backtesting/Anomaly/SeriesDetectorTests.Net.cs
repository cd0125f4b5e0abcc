using GhostMonitor.Engine.Backtesting;
using static GhostMonitor.Engine.Tests.Backtesting.Anomaly.MadeReadings;

namespace GhostMonitor.Engine.Tests.Backtesting.Anomaly;

/// <summary>What a detector costs.</summary>
public sealed class SeriesDetectorCostTests
{
    [Fact]
    public void Steps_allocate_nothing()
    {
        double[] readings = Noise(1, 11 * Day);
        var detector = new SeriesDetector(Grain);
        int next = 0;

        Assert.Equal(0, Allocation.Steady(() =>
        {
            for (int i = 0; i < Day; i++, next++)
                detector.Step(next % 50 == 7 ? double.NaN : readings[next], At(next));
        }));
    }
}
