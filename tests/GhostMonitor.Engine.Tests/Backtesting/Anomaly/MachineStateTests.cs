using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.Backtesting.Anomaly;

/// <summary>What a detector exports: another goes on from it as if nothing had been, and no state does harm.</summary>
public sealed class MachineStateTests
{
    private const int HeaderLength = 16;
    private const int Learnt = SeriesDetector.LearningReadings + 12;
    private const int MostPositions = 200;
    private const int Edge = 100;
    private const long MostBytes = 64 * 1024 * 1024;

    [Fact]
    public void A_run_that_was_split_at_any_sample_gives_the_verdicts_of_one_that_was_not()
    {
        var whole = new MachineDetector();
        UsualMachine.Run(whole, UsualMachine.Start, UsualMachine.Minute, Learnt, static moment => WithDisk(UsualMachine.At(moment)));
        ResourceMetrics[] samples = [.. Samples()];
        var states = new List<byte[]>();
        var expected = new List<string>();
        foreach (ResourceMetrics sample in samples)
        {
            states.Add(whole.Export());
            expected.Add(Text(whole.Step(sample)));
        }

        for (int split = 0; split < samples.Length; split++)
        {
            MachineDetector restored = Restore(states[split]);
            Assert.Equal(expected.Skip(split), samples.Skip(split).Select(sample => Text(restored.Step(sample))));
        }

        Assert.Contains(expected, static verdict => verdict.Contains("disk_busy"));
        Assert.Contains(expected, static verdict => verdict[0] == ' ');
    }

    [Fact]
    public void What_goes_on_from_a_state_exports_the_same()
    {
        MachineDetector detector = UsualMachine.Learnt(50);
        UsualMachine.Run(detector, UsualMachine.Start.AddMinutes(50), UsualMachine.Grain, 2);
        byte[] state = detector.Export();

        Assert.Equal(state, Restore(state).Export());
    }

    [Fact]
    public void The_state_of_nothing_is_read()
    {
        MachineDetector restored = Restore(new MachineDetector().Export());

        Assert.Null(UsualMachine.Run(restored, UsualMachine.Start, UsualMachine.Minute, 5).Score);
    }

    [Fact]
    public void A_name_that_is_no_valid_text_is_kept_to_the_letter()
    {
        MachineDetector detector = new();
        for (int i = 0; i < 3; i++)
            detector.Step(new ResourceMetrics
            {
                Moment = UsualMachine.Start.AddMinutes(i),
                DiskDevices = [new() { Name = "a\ud800b\0", BusyPercent = 1 }],
            });

        Assert.Equal("a\ud800b\0", Assert.Single(Restore(detector.Export()).Numbers).Instance);
    }

    [Fact]
    public void A_damage_of_any_byte_is_found()
    {
        byte[] state = Small();
        foreach (int position in Positions(state.Length))
        {
            byte[] damaged = (byte[])state.Clone();
            damaged[position] ^= 0x10;

            Assert.Null(MachineDetector.TryRestore(damaged, out string? why));
            Assert.EndsWith(".", why, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_state_that_is_cut_short_or_too_long_is_refused()
    {
        byte[] state = Small();
        foreach (int length in Positions(state.Length))
            Assert.Null(MachineDetector.TryRestore([.. state.Take(length)], out _));

        Assert.Null(MachineDetector.TryRestore([.. state, 0], out string? why));
        Assert.Equal("It is damaged.", why);
    }

    [Fact]
    public void What_is_no_state_is_said_to_be_none()
    {
        Assert.Null(MachineDetector.TryRestore([], out string? why));
        Assert.Equal("It is no state of what is usual here.", why);

        Assert.Null(MachineDetector.TryRestore(new byte[100], out why));
        Assert.Equal("It is no state of what is usual here.", why);
    }

    [Fact]
    public void A_state_of_another_version_says_which()
    {
        byte[] state = UsualMachine.Learnt(5).Export();
        state[4] = 77;

        Assert.Null(MachineDetector.TryRestore(state, out string? why));
        Assert.Equal("It is of version 77; this version reads 1.", why);
    }

    [Fact]
    public void A_forged_state_with_the_right_checksum_does_no_harm()
    {
        byte[] state = Small();
        foreach (int position in Positions(state.Length).Where(static position => position >= HeaderLength))
        {
            foreach (byte value in (byte[])[0, 0x7F, 0xFF])
                Try(Forged(state, position, value));
        }
    }

    [Fact]
    public void A_forged_state_that_ends_anywhere_does_no_harm()
    {
        byte[] state = Small();
        foreach (int length in Positions(state.Length - HeaderLength))
        {
            byte[] cut = MachineState.Write(writer => writer.Write(state, HeaderLength, length));
            Assert.Null(MachineDetector.TryRestore(cut, out string? why));
            Assert.Equal("It is damaged.", why);
        }
    }

    /// <summary>The state of a disk and a counter.</summary>
    private static byte[] Small()
    {
        var detector = new MachineDetector();
        UsualMachine.Run(detector, UsualMachine.Start, UsualMachine.Grain, 50, static moment => new ResourceMetrics
        {
            Moment = moment,
            OutOfMemoryKills = 3,
            DiskDevices = [new() { Name = "sda", BusyPercent = moment.Minute }],
        });
        return detector.Export();
    }

    private static void Try(byte[] state)
    {
        MachineDetector? detector = null;
        string? why = null;
        long bytes = Allocation.Of(() => detector = MachineDetector.TryRestore(state, out why));
        Assert.InRange(bytes, 0, MostBytes);
        Assert.Equal(detector is null, why is not null);
        if (detector is null)
            return;

        UsualMachine.Run(detector, UsualMachine.Start.AddMinutes(17), UsualMachine.Grain, 20);
        detector.Export();
    }

    private static byte[] Forged(byte[] state, int position, byte value)
    {
        byte[] forged = (byte[])state.Clone();
        forged[position] = value;
        return MachineState.Write(writer => writer.Write(forged, HeaderLength, forged.Length - HeaderLength));
    }

    /// <summary>All positions of a short state; of a long one the begin and the end, and some between.</summary>
    private static IEnumerable<int> Positions(int length)
    {
        int step = Math.Max(1, length / MostPositions);
        return Enumerable.Range(0, length).Where(position => position % step == 0 || position < Edge || position >= length - Edge);
    }

    private static MachineDetector Restore(byte[] state)
    {
        MachineDetector? detector = MachineDetector.TryRestore(state, out string? why);
        Assert.Null(why);
        return Assert.IsType<MachineDetector>(detector);
    }

    /// <summary>Usual and unusual samples of 20 s, a disk and a counter that come and go, and a gap.</summary>
    private static IEnumerable<ResourceMetrics> Samples()
    {
        DateTimeOffset start = UsualMachine.Start.AddMinutes(Learnt);
        for (int i = 0; i < 120; i++)
        {
            DateTimeOffset moment = start.AddSeconds((20 * i) + (i > 90 ? 1800 : 0));
            ResourceMetrics sample = UsualMachine.At(moment, i % 30 < 25 ? UsualMachine.Level : 90);
            yield return i % 20 < 5 ? sample : WithDisk(sample) with { OutOfMemoryKills = 5 + (i / 7) };
        }
    }

    private static ResourceMetrics WithDisk(ResourceMetrics sample) =>
        sample with { DiskDevices = [new() { Name = "sda", BusyPercent = sample.CpuPercent }] };

    private static string Text(AnomalyVerdict verdict) =>
        $"{verdict.Score:R} {verdict.Kind} {verdict.Moment:O} {verdict.LearntFor} {verdict.LeftOut} "
        + string.Join("; ", verdict.Numbers.Select(static number =>
            $"{number.Rank} {number.ResourceName} {number.Instance} {number.Kind} {number.Score:R} {number.Value:R} "
            + $"{number.MachineScore:R} {number.UsualLow:R} {number.UsualHigh:R} {number.Unit} {number.Moment:O} "
            + $"{number.ComputerName} {number.Explanation}"));
}
