using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Notifications;

namespace GhostMonitor.Engine.Tests.Platform;

public sealed class TimerThreadTests
{
    private readonly FewThreads _system = new();
    private readonly TimerThread _timers;

    public TimerThreadTests() => _timers = new TimerThread(_system.Start);

    [Fact]
    public void Callbacks_come_in_the_order_in_which_they_are_due()
    {
        var seen = new List<string>();
        using var done = new ManualResetEvent(false);
        using IDisposable second = _timers.Start(TimeSpan.FromMilliseconds(200), () =>
        {
            seen.Add("second");
            done.Set();
        });
        using IDisposable first = _timers.Start(TimeSpan.FromMilliseconds(50), () => seen.Add("first"));

        Sample.Await(done);
        Assert.Equal(["first", "second"], seen);
    }

    [Fact]
    public void One_thread_serves_all_and_is_none_of_the_pool()
    {
        Thread? one = null, other = null;
        using var done = new CountdownEvent(2);
        using IDisposable first = _timers.Start(TimeSpan.Zero, () => Note(ref one));
        using IDisposable second = _timers.Start(TimeSpan.Zero, () => Note(ref other));

        Assert.True(done.Wait(Sample.Timeout, TestContext.Current.CancellationToken));
        Assert.Same(one, other);
        Assert.False(one!.IsThreadPoolThread);
        Assert.True(one.IsBackground);
        Assert.Equal(1, _system.Tries);

        void Note(ref Thread? thread)
        {
            thread = Thread.CurrentThread;
            done.Signal();
        }
    }

    [Fact]
    public void What_was_taken_back_is_not_called()
    {
        bool called = false;
        using var done = new ManualResetEvent(false);
        _timers.Start(TimeSpan.FromMilliseconds(50), () => called = true).Dispose();
        using IDisposable last = _timers.Start(TimeSpan.FromMilliseconds(100), () => done.Set());

        Sample.Await(done);
        Assert.False(called);
    }

    [Fact]
    public void Without_a_thread_preparing_says_so_and_a_later_one_succeeds()
    {
        _system.IsShort = true;
        Assert.Equal("NoThread", Assert.Throws<ThreadException>(_timers.Prepare).ErrorId);

        _system.IsShort = false;
        using var done = new ManualResetEvent(false);
        using IDisposable timer = _timers.Start(TimeSpan.Zero, () => done.Set());
        Sample.Await(done);
    }
}
