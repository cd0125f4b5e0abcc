using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.History;

/// <summary>Three weeks of a machine with an hour that no other is like.</summary>
public sealed class RecordedAnomaliesTests : IDisposable
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_incident = s_start.AddDays(18);
    private static readonly DateTimeOffset s_end = s_start.AddDays(21);

    private readonly FakeRecording _recording = new();

    public void Dispose() => _recording.Dispose();

    [Fact]
    public void The_incident_is_found_with_its_time_and_its_monitor()
    {
        Record("main");

        AnomalyEpisode found = Read(s_incident.AddHours(-2), s_incident.AddHours(4))[0];

        Assert.InRange(found.StartedAt, s_incident, s_incident.AddMinutes(20));
        Assert.Equal(("main", "host"), (found.MonitorName, found.ComputerName));
        Assert.True(found.Worst.Score > AnomalyEpisodes.Level);
    }

    [Fact]
    public void An_episode_of_before_the_range_is_learnt_of_and_not_returned()
    {
        Record("main");

        Assert.DoesNotContain(Read(s_incident.AddDays(2), s_end), static episode => episode.StartedAt < s_incident.AddDays(1));
    }

    [Fact]
    public void Each_monitor_has_its_own_and_the_query_picks_whose()
    {
        Record("main");
        Record("other");

        Assert.Equal(["main", "other"], Read(s_incident.AddHours(-2), s_incident.AddHours(4))
            .Select(static episode => episode.MonitorName).Distinct().OrderBy(static name => name));
        Assert.Equal(["main"], Read(s_incident.AddHours(-2), s_incident.AddHours(4), static source => source.MonitorName == "main")
            .Select(static episode => episode.MonitorName).Distinct());
    }

    [Fact]
    public void No_more_than_two_weeks_before_the_range_are_read()
    {
        Record("main");

        Read(s_end.AddDays(-1), s_end);

        Assert.Equal((Limits.LearntLeadIn + TimeSpan.FromDays(1)).TotalMinutes - 1, _recording.Looked);
    }

    [Fact]
    public void All_of_a_recording_can_be_asked()
    {
        Record("main");

        Assert.NotEmpty(Read(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
    }

    private IReadOnlyList<AnomalyEpisode> Read(DateTimeOffset after, DateTimeOffset before, Predicate<RecordSource>? source = null) =>
        RecordedAnomalies.Read(_recording, new RecordQuery { After = after, Before = before, Source = source ?? (static _ => true) });

    private void Record(string monitor)
    {
        var random = new Random(1);
        for (DateTimeOffset minute = s_start; minute < s_end; minute = minute.AddMinutes(1))
        {
            bool isIncident = minute >= s_incident && minute < s_incident.AddHours(1);
            double level = isIncident ? 95 : 10 + (5 * Math.Sin(2 * Math.PI * minute.TimeOfDay.TotalDays));
            _recording.Samples.Add(new RecordedSample(monitor, Metrics(minute, level, random), []));
        }
    }

    private static ResourceMetrics Metrics(DateTimeOffset minute, double level, Random random)
    {
        double Near(double value) => Math.Max(0, value + random.NextDouble());
        return new ResourceMetrics
        {
            ComputerName = "host",
            Moment = minute,
            CpuPercent = Math.Min(100, Near(level)),
            CpuUserPercent = Math.Min(100, Near(level * 0.7)),
            CpuSystemPercent = Near(level * 0.3),
            Load1 = Near(level / 10),
            Load5 = Near(level / 10),
            Load15 = Near(level / 10),
            MemoryPercent = Math.Min(100, Near(30 + (level / 2))),
            MemoryUsedBytes = (long)(1e7 * Near(30 + (level / 2))),
            ThreadCount = (int)Near(300 + (10 * level)),
            ProcessCount = (int)Near(100 + level),
            NetworkBytesSentPerSecond = 1e4 * Near(level),
            NetworkBytesReceivedPerSecond = 1e4 * Near(level),
        };
    }
}
