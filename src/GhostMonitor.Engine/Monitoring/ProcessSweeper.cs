using System.Globalization;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>Sweeps over all processes on a thread of its own, so that no sample waits for it, and keeps who used what.</summary>
/// <remarks>
/// Thread-safe. A sweep begins shortly before each sample, so that its window is nearly the sample's (<see cref="SweepPlan"/>). Where it
/// would cost more than <see cref="SweepPlan.Budget"/> of a CPU, samples are left out, and it says so once.
/// </remarks>
internal sealed class ProcessSweeper : IDisposable
{
    private readonly ProcessSampler _sampler;
    private readonly TimeProvider _time;
    private readonly SampleSchedule _schedule;
    private readonly long _startTimestamp;
    private readonly Func<ProcessWatch> _watch;
    private readonly Action<string> _notify;
    private readonly ClockWait _clock;
    private readonly Thread _thread;
    private volatile bool _stopping;
    private volatile ProcessWindow? _latest;
    private volatile string? _problem;
    private volatile string? _notice;
    private volatile ProcessWindow? _whole;
    private long _intervalTicks;
    private long _sweeps;
    private int _watchersOfAll;

    /// <summary>Creates a sweeper; its thread is not started.</summary>
    /// <param name="monitorName">The monitor, after which the thread is named.</param>
    /// <param name="sampler">Sweeps; disposed of at the end.</param>
    /// <param name="time">Where time comes from.</param>
    /// <param name="startTimestamp">From when on monotonic time is counted.</param>
    /// <param name="schedule">When samples are due.</param>
    /// <param name="watch">What rules ask for now. Called on the thread; it waits for nothing.</param>
    /// <param name="notify">Called on the thread with what a user should know: sweeps are rarer than samples, or fail.</param>
    internal ProcessSweeper(string monitorName, ProcessSampler sampler, TimeProvider time, long startTimestamp, SampleSchedule schedule,
        Func<ProcessWatch> watch, Action<string> notify)
    {
        _sampler = sampler;
        _time = time;
        _startTimestamp = startTimestamp;
        _schedule = schedule;
        _watch = watch;
        _notify = notify;
        _clock = new ClockWait(time);
        _thread = new Thread(Run) { IsBackground = true, Name = "GhostMonitor processes of " + monitorName };
        Collector = new ProcessUseCollector(() => _latest, () => _problem);
    }

    /// <summary>Who used the machine.</summary>
    internal ProcessHistory History { get; } = new(ProcessOptions.DefaultKept);

    /// <summary>Puts the last window into samples.</summary>
    internal ICollector Collector { get; }

    /// <summary>The distance between the last two sweeps; zero before.</summary>
    internal TimeSpan Interval => new(Interlocked.Read(ref _intervalTicks));

    /// <summary>How many sweeps there were, the first one included.</summary>
    internal long Sweeps => Interlocked.Read(ref _sweeps);

    /// <summary>What a user should know of the sweeps; null if nothing.</summary>
    internal string? Notice => _problem ?? _notice;

    /// <summary>
    /// The last window with all processes and units; null where nobody watches them (<see cref="WatchAll"/>), or before the next sweep.
    /// </summary>
    internal ProcessWindow? Whole => _whole;

    /// <summary>Keeps all processes of each sweep in <see cref="Whole"/>, so that who shows them needs no sweep more.</summary>
    /// <returns>What ends it.</returns>
    internal IDisposable WatchAll() => new AllWatch(this);

    /// <summary>Starts the thread.</summary>
    /// <param name="start">Starts it; null for <see cref="Thread.Start()"/>.</param>
    /// <exception cref="ThreadException">There is none to be had.</exception>
    internal void Start(Action<Thread>? start) => ThreadStarter.Start(_thread, start);

    /// <summary>Ends the sweeps, waits for the one that is under way, and closes what was kept open.</summary>
    public void Dispose()
    {
        if (_stopping)
            return;

        _stopping = true;
        _clock.Wake();
        if (_thread.IsAlive && Thread.CurrentThread != _thread)
            _thread.Join();

        _sampler.Dispose();
        _clock.Dispose();
    }

    private TimeSpan Now => _time.GetElapsedTime(_startTimestamp);

    private void Run()
    {
        TimeSpan begun = Now;
        TimeSpan sample = _schedule.First;
        TimeSpan took = Measure(_sampler.Begin);
        while (!_stopping)
        {
            TimeSpan due = sample - SweepPlan.LeadFor(took, _schedule.Interval);
            if (Now < due)
            {
                _clock.Wait(_startTimestamp, due);
                continue;
            }

            TimeSpan before = begun;
            begun = Now;
            took = Measure(Sweep);
            Interlocked.Exchange(ref _intervalTicks, (begun - before).Ticks);
            TimeSpan next = SweepPlan.NextSample(_schedule, sample, begun, SweepPlan.LastingPartOf(_sampler.Cost, Sweeps));
            NoticeDistance(next - sample);
            sample = next;
        }
    }

    /// <summary>
    /// A reader answers for its own failures, so an exception is a defect. It is shown, and costs this sweep and no more.
    /// </summary>
    private TimeSpan Measure(Action sweep)
    {
        long begin = _time.GetTimestamp();
        try
        {
            sweep();
        }
        catch (Exception e)
        {
            Fail("processes can't be read: " + e.Message);
        }

        Interlocked.Increment(ref _sweeps);
        return _time.GetElapsedTime(begin);
    }

    private void Sweep()
    {
        ProcessWindow? window = _sampler.Sample(_startTimestamp, _watch(), Volatile.Read(ref _watchersOfAll) > 0);
        if (window is null)
        {
            Fail(_sampler.Lacks.Count > 0 ? _sampler.Lacks[0] : "processes can't be read");
            return;
        }

        History.Add(window);
        _latest = window;
        _whole = _sampler.Whole;
        _problem = null;
    }

    private void Fail(string problem)
    {
        _latest = null;
        _whole = null;
        if (_problem == problem)
            return;

        _problem = problem;
        _notify(problem);
    }

    private void NoticeDistance(TimeSpan distance)
    {
        bool isWanted = distance <= _schedule.Interval || distance <= TimeSpan.FromSeconds(1);
        string? notice = isWanted
            ? null
            : string.Format(CultureInfo.InvariantCulture,
                "a sweep over all processes takes {0:0} ms of CPU time, so there is one every {1:0} s", _sampler.Cost.TotalMilliseconds,
                distance.TotalSeconds);
        bool isNew = notice is not null && _notice is null;
        _notice = notice;
        if (isNew)
            _notify(notice!);
    }

    private sealed class AllWatch : IDisposable
    {
        private ProcessSweeper? _sweeper;

        internal AllWatch(ProcessSweeper sweeper)
        {
            _sweeper = sweeper;
            Interlocked.Increment(ref sweeper._watchersOfAll);
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _sweeper, null) is ProcessSweeper sweeper)
                Interlocked.Decrement(ref sweeper._watchersOfAll);
        }
    }
}
