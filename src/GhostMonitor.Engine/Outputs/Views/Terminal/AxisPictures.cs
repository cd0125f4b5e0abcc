using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Makes pictures of a monitor's time, of its memory and its recording, or of a recording alone.</summary>
/// <remarks>
/// One thread asks. What changes seldom (the extent, the episodes of long ago) is read anew twice a minute, so that a picture of now opens
/// no recording. Where the recording can't be read a picture of now is of memory alone, and says so.
/// </remarks>
/// <param name="axis">The time.</param>
/// <param name="time">The clock.</param>
/// <param name="zone">Where times are shown for.</param>
/// <param name="monitor">The monitor; null where there is none.</param>
internal sealed class AxisPictures(TimeAxis axis, TimeProvider time, TimeZoneInfo zone, ResourceMonitor? monitor = null)
{
    private const int MostUnits = 100;

    private static readonly TimeSpan s_keptFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_leastHold = TimeSpan.FromSeconds(1);

    private readonly TimeSpan? _interval = monitor?.Options.SampleInterval;
    private TimeExtent? _extent;
    private string? _failure;
    private DateTimeOffset _extentRead;
    private IReadOnlyList<AlertEpisode> _episodes = [];
    private int _openWhenRead = -1;
    private (TimeSpan Window, DateTimeOffset From, AxisSamples Samples)? _live;

    /// <summary>A picture; null before there is any sample.</summary>
    /// <param name="question">What is wanted.</param>
    /// <param name="thresholds">The rules in force.</param>
    public TerminalPicture? Read(TerminalQuestion question, ThresholdSet thresholds)
    {
        IReadOnlyList<ResourceAlert> open = monitor?.ActiveAlerts ?? [];
        Refresh(open, question.At is null);
        if (_extent?.Earliest is not DateTimeOffset oldest || _extent.Latest is null)
            return null;

        DateTimeOffset newest = NewestOf();
        DateTimeOffset at = Clamp(question.At ?? newest, oldest, newest);
        TimeSpan length = question.Window ?? TimeWindows.For(_interval ?? SampleHistory.UnknownInterval);
        (DateTimeOffset from, DateTimeOffset to) = TimeWindows.Around(at, newest, length);

        // What memory covers is read without the recording, which begins after its first sample.
        DateTimeOffset first = _failure is null || from > oldest ? from.AddTicks(from > DateTimeOffset.MinValue ? -1 : 0) : oldest;
        AxisSamples read = question.At is null ? ReadLive(length, first, question.Points) : ReadPast(first, to, question.Points);
        TimeSpan hold = HoldOf(read);
        bool isLive = question.At is null && monitor is not null;
        TerminalPicture picture = new()
        {
            ComputerName = axis.Source.ComputerName,
            MonitorName = axis.Source.MonitorName,
            Samples = read.Samples,
            Current = CurrentOf(read.Samples, at, hold),
            At = at.ToOffset(zone.GetUtcOffset(at)),
            From = from,
            To = to,
            Oldest = oldest,
            Newest = newest,
            IsLive = isLive,
            Hold = hold,
            Thresholds = thresholds,
            Active = isLive ? open : OpenAt(_episodes, at),
            Episodes = _episodes,
            Marks = axis.ReadEvents(first, to.AddTicks(1)),
            Notice = _failure,
            SignalRefusal = monitor is null
                ? "This is a recording: no process can be ended from here."
                : isLive ? null : "This is the past: no process can be ended. The key End goes back to now.",
        };
        return isLive ? picture : WithProcesses(picture, axis.FindProcesses(at));
    }

    /// <summary>The same with who used the machine.</summary>
    internal static TerminalPicture WithProcesses(TerminalPicture picture, AxisProcesses? found)
    {
        if (found is null)
            return picture;

        DateTimeOffset end = found.Window.Moment.ToOffset(picture.At.Offset);
        return WithProcesses(picture, found.Window, found.Previous) with
        {
            ProcessNote = FormattableString.Invariant($"that used most, {end - found.Window.Length:HH:mm:ss} to {end:HH:mm:ss}"),
        };
    }

    /// <summary>The same with all of a window.</summary>
    internal static TerminalPicture WithProcesses(TerminalPicture picture, ProcessWindow window, ProcessWindow? previous) => picture with
    {
        Processes = ProcessRows.Of(window, previous, ProcessMeasure.Cpu, ProcessGrouping.Process, static _ => true, int.MaxValue,
            picture.ComputerName),
        Units =
        [
            .. ProcessRows.Of(UnitsOf(window), null, ProcessMeasure.Cpu, ProcessGrouping.Unit, static _ => true, MostUnits,
                picture.ComputerName).Where(static row => row.Unit is not null && row.Id is null),
        ],
    };

    /// <summary>Where it has its units by themselves, without the processes, which would be ranked among them.</summary>
    private static ProcessWindow UnitsOf(ProcessWindow window) => window.Units.Count > 0 ? window with { Processes = [] } : window;

    /// <summary>The alerts that were open at a moment, each as it was at its worst.</summary>
    internal static IReadOnlyList<ResourceAlert> OpenAt(IReadOnlyList<AlertEpisode> episodes, DateTimeOffset at) =>
    [
        .. episodes.Where(episode => episode.StartedAt <= at && (episode.EndedAt is not DateTimeOffset end || end > at))
            .Select(static episode => episode.Worst with { Culprits = episode.Culprits, UnexplainedPercent = episode.UnexplainedPercent }),
    ];

    private void Refresh(IReadOnlyList<ResourceAlert> open, bool isLive)
    {
        try
        {
            Refresh(open);
        }
        catch (Exception e) when (isLive && monitor is not null && (e is RecordException or ResourceArgumentException))
        {
            HistoryView<ResourceMetrics> kept = monitor.Samples.View();
            _extent = kept.Count == 0 ? null : new TimeExtent(kept[0].Moment, kept[kept.Count - 1].Moment, HasRecording: true);
            _extentRead = time.GetUtcNow();
            _episodes = AlertEpisode.Of(monitor.Alerts.Snapshot(), open);
            _openWhenRead = open.Count;
            _failure = e.Message;
        }
    }

    private void Refresh(IReadOnlyList<ResourceAlert> open)
    {
        DateTimeOffset now = time.GetUtcNow();
        bool isOld = _extent?.Earliest is null || now - _extentRead >= s_keptFor || now < _extentRead;
        if (isOld)
        {
            _extent = axis.FindExtent();
            _extentRead = now;
        }

        if (!isOld && _openWhenRead == open.Count)
            return;

        _episodes = axis.ReadEpisodes(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        _openWhenRead = open.Count;
        _failure = null;
    }

    private DateTimeOffset NewestOf()
    {
        DateTimeOffset known = _extent!.Latest!.Value;
        IReadOnlyList<ResourceMetrics> newer = axis.ReadSamples(known, DateTimeOffset.MaxValue, int.MaxValue).Samples;
        return newer.Count == 0 ? known : newer[newer.Count - 1].Moment;
    }

    /// <summary>What came since is added to what was read before: a recording is read once and not with each picture.</summary>
    private AxisSamples ReadLive(TimeSpan length, DateTimeOffset from, int points)
    {
        if (_live is not (TimeSpan window, DateTimeOffset first, AxisSamples known) || window != length || first > from
            || known.Samples.Count == 0)
        {
            known = axis.ReadSamples(from, DateTimeOffset.MaxValue, points);
            _live = (length, from, known);
            return known;
        }

        DateTimeOffset last = known.Samples[known.Samples.Count - 1].Moment;
        AxisSamples newer = axis.ReadSamples(last, DateTimeOffset.MaxValue, int.MaxValue);
        if (newer.Samples.Count == 0)
            return known;

        known = known with { Samples = [.. known.Samples.Where(sample => sample.Moment >= from), .. newer.Samples] };
        _live = (length, from, known);
        return known;
    }

    private AxisSamples ReadPast(DateTimeOffset from, DateTimeOffset to, int points) =>
        axis.ReadSamples(from, to == DateTimeOffset.MaxValue ? to : to.AddTicks(1), points);

    private TimeSpan HoldOf(AxisSamples read) => read.Resolution switch
    {
        RecordResolution.Minute => TimeSpan.FromMinutes(1),
        RecordResolution.Hour => TimeSpan.FromHours(1),
        _ => HoldOf(_interval ?? IntervalOf(read.Samples)),
    };

    /// <summary>How long a sample stands for the time after it: the next may be late, and one may be missed.</summary>
    internal static TimeSpan HoldOf(TimeSpan interval)
    {
        var hold = new TimeSpan(interval.Ticks * 5 / 2);
        return hold > s_leastHold ? hold : s_leastHold;
    }

    private static TimeSpan IntervalOf(IReadOnlyList<ResourceMetrics> samples)
    {
        if (samples.Count < 2)
            return SampleHistory.UnknownInterval;

        TimeSpan[] distances = [.. Enumerable.Range(1, samples.Count - 1).Select(i => samples[i].Moment - samples[i - 1].Moment)
            .OrderBy(static distance => distance)];
        return distances[distances.Length / 2];
    }

    private static ResourceMetrics? CurrentOf(IReadOnlyList<ResourceMetrics> samples, DateTimeOffset at, TimeSpan hold)
    {
        ResourceMetrics? last = samples.LastOrDefault(sample => sample.Moment <= at);
        return last is not null && at - last.Moment <= hold ? last : null;
    }

    private static DateTimeOffset Clamp(DateTimeOffset at, DateTimeOffset oldest, DateTimeOffset newest) =>
        at < oldest ? oldest : at > newest ? newest : at;
}
